"""Press releases: their parts, their language variants, how far they are, and the versions frozen when issued."""

from datetime import datetime
from enum import StrEnum

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.embargo import NOT_STATED, Embargo
from outreach_app.model.ids import OrganisationId, PersonId, ReleaseId, VersionId
from outreach_app.model.release_contacts import BlockEntry


class PartKind(StrEnum):
    """What a part of a release is; ordered as they stand in a release of the house."""

    RELEASE_LINE = "release line"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    DATELINE = "dateline"
    LEAD = "lead"
    BODY = "body"
    QUOTE = "quote"
    END_MARK = "end mark"
    CONTACTS = "contact block"
    NOTES = "notes to editors"
    BOILERPLATE = "boilerplate"
    MEMBERS = "member list"
    ATTACHMENT = "attachment"


PROSE = frozenset({PartKind.LEAD, PartKind.BODY, PartKind.QUOTE})
"""The parts that are the running text of a release."""
ONCE = frozenset(
    {PartKind.RELEASE_LINE, PartKind.HEADLINE, PartKind.SUBHEAD, PartKind.DATELINE, PartKind.LEAD, PartKind.END_MARK,
     PartKind.CONTACTS, PartKind.MEMBERS}
)  # fmt: skip
"""The parts that stand once in each language."""


class ReleaseState(StrEnum):
    """How far a release is. LIFTED is never stored: it follows from the embargo and the clock."""

    DRAFT = "draft"
    IN_REVIEW = "in review"
    APPROVED = "approved"
    ISSUED = "issued under embargo"
    LIFTED = "embargo lifted"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"

    @property
    def is_out(self) -> bool:
        """Whether some version has been issued."""
        return self in {ReleaseState.ISSUED, ReleaseState.LIFTED, ReleaseState.CORRECTED, ReleaseState.WITHDRAWN}


class VersionKind(StrEnum):
    """Why a version was frozen."""

    ISSUE = "issue"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved something, and when (UTC)."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a release in one language, its text as typed.

    ``detail`` is the date of a dateline, the heading of a member list, the file name of an attachment. A quote has its
    whole paragraph as text, and its speaker; its approval is void once its words change.
    """

    kind: PartKind
    text: str = ""
    language: str = ""  # BCP 47; "" for the language of the release
    detail: str = ""
    speaker: str = ""
    speaker_id: PersonId | None = None
    post: str = ""
    organisation: str = ""
    approval: Approval | None = None
    piece_id: str = ""  # the reusable piece whose text this part shows
    file: str = ""  # digest of the kept copy of an attachment
    size: int = 0  # of that copy, in bytes
    id: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseContact:
    """Somebody of the contact block: a person of the store, or an entry as a pasted release stated it."""

    person_id: PersonId | None = None
    heading: str = ""
    stated: BlockEntry | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that somebody set aside, with the reason. ``key`` names the finding, whatever stands around it."""

    key: str
    reason: str
    by: str
    at: datetime
    id: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """A release being written. ``parts`` hold all languages, in the order in which they stand."""

    title: str
    language: str = "en"
    state: ReleaseState = ReleaseState.DRAFT
    embargo: Embargo = NOT_STATED
    coalition: str = ""
    coalition_id: OrganisationId | None = None
    parts: tuple[Part, ...] = ()
    contacts: tuple[ReleaseContact, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    approval: Approval | None = None
    approved_digest: str = ""  # of the content that was approved
    source_id: str = ""  # the pasted text, as typed
    changed_at: datetime | None = None
    id: ReleaseId = ReleaseId("")

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the languages in which it stands, its own first."""
        return tuple(dict.fromkeys((self.language, *(part.language or self.language for part in self.parts))))

    def parts_in(self, language: str = "") -> tuple[Part, ...]:
        """Give the parts of one language in their order; without a language those of the release's own."""
        wanted = language or self.language
        return tuple(part for part in self.parts if (part.language or self.language) == wanted)

    def in_language(self, language: str = "") -> "Release":
        """Give the release as if it stood in one language alone; without a language in its own."""
        tag = language or self.language
        return replace(self, language=tag, parts=self.parts_in(tag))

    def first(self, kind: PartKind, language: str = "") -> Part | None:
        """Give the first part of a kind; None where there is none."""
        return next((part for part in self.parts_in(language) if part.kind is kind), None)

    def text_of(self, kind: PartKind, language: str = "") -> str:
        """Give the text of the first part of a kind; "" where there is none."""
        found = self.first(kind, language)
        return found.text if found else ""

    def with_part(self, part: Part) -> "Release":
        """Give the release with the part of the same id replaced; an approval of a quote ends with its words."""
        return replace(self, parts=tuple(_changed(one, part) if one.id == part.id else one for one in self.parts))

    def state_at(self, now: datetime) -> ReleaseState:
        """Give how far it is at an instant: an issued release whose embargo has passed is lifted."""
        lifts_at = self.embargo.lifts_at
        if self.state is ReleaseState.ISSUED and lifts_at is not None and lifts_at <= now:
            return ReleaseState.LIFTED
        return self.state


@dataclass(frozen=True, slots=True)
class FrozenVersion:
    """A version as it was issued: nothing in it is ever taken from the store again, and nothing changes it."""

    id: VersionId
    release_id: ReleaseId
    number: int  # from 1
    kind: VersionKind
    at: datetime  # UTC
    by: str
    note: str
    digest: str
    release: Release  # reusable pieces put in
    block: tuple[BlockEntry, ...]
    members: tuple[str, ...]  # the entries of the member list, each as it stands in the text


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that several releases share: a boilerplate or notes to editors."""

    name: str
    kind: PartKind
    text: str
    language: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A release as one line of a list; ``versions`` counts the frozen ones."""

    id: ReleaseId
    title: str
    language: str
    state: ReleaseState
    embargo: Embargo
    changed_at: datetime
    versions: int

    def state_at(self, now: datetime) -> ReleaseState:
        """Give how far it is at an instant."""
        return Release(self.title, state=self.state, embargo=self.embargo).state_at(now)


def _changed(old: Part, new: Part) -> Part:
    """Give the new part, without an approval that was given to other words."""
    is_same = (old.text, old.speaker, old.post) == (new.text, new.speaker, new.post)
    return new if is_same or new.approval != old.approval else replace(new, approval=None)
