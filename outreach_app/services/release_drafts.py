"""Drafts from texts: a pasted release opened as a draft, its own words kept as typed beside it."""

from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.ids import OrganisationId, ReleaseId
from outreach_app.model.outcome import Outcome
from outreach_app.model.proposal import Proposal
from outreach_app.model.release import PartKind, Release
from outreach_app.services.desk import Desk
from outreach_app.store import lookup
from outreach_app.store import releases as stored
from outreach_app.store.sources import stored_source, write_source
from outreach_app.text.clean_text import clean
from outreach_app.text.release_drafting import draft
from outreach_app.text.text_language import text_language

LONGEST_TITLE = 90


def draft_of(desk: Desk, proposal: Proposal, title: str = "", language: str = "") -> Release:
    """Make a draft of what was read from a text; nothing is stored yet.

    The contact block follows those who are in the store, and keeps as stated who is not.
    """
    drafted = draft(proposal)
    headline = next((part.text for part in drafted.parts if part.kind is PartKind.HEADLINE), "")
    name = title or _shortened(headline or proposal.source.title or "Untitled release")
    tag = language or text_language(clean(proposal.source.text)) or "en"
    coalition = proposal.release.coalition
    return Release(
        name,
        language=tag,
        embargo=drafted.embargo,
        coalition=coalition,
        coalition_id=_organisation(desk, coalition, proposal.release.coalition_acronym),
        parts=drafted.parts,
        contacts=drafted.contacts,
    )


def new_from(desk: Desk, proposal: Proposal, title: str = "", language: str = "") -> Outcome[ReleaseId]:
    """Store a pasted release as a draft, with its text as typed, as one undo step.

    Raises UserError where the text is empty.
    """
    if not proposal.source.text.strip():
        raise UserError("There is no text to make a release of. Name a file that holds one.")
    made = draft_of(desk, proposal, title, language)
    with desk.store.step("New release from a text") as step:
        source = stored_source(step.connection, proposal.source) or write_source(step, proposal.source)
        key = stored.write_release(step, replace(made, source_id=source))
    return step.outcome(key)


def _organisation(desk: Desk, *names: str) -> OrganisationId | None:
    """Give the organisation of the store that bears one of these names."""
    with desk.store.reading() as connection:
        found = lookup.organisations_named(connection, [name for name in names if name])
    return found[0] if found else None


def _shortened(text: str) -> str:
    """Give a headline as a title for the list: whole where it is short, else up to a word."""
    if len(text) <= LONGEST_TITLE:
        return text
    return text[:LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"
