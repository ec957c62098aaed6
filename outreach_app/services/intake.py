"""Reading a source into a proposal: contacts, members, the release around them, and what must be asked."""

from pathlib import Path
from typing import Any

from outreach_app.model.channels import Phone, Validity
from outreach_app.model.errors import UserError
from outreach_app.model.people import Affiliation
from outreach_app.model.proposal import Proposal, ProposedContact, ProposedMember, ProposedRelease, SourceText
from outreach_app.services import documents
from outreach_app.text import release_reading

LONGEST_SOURCE = 20_000_000
"""Characters that are read at most: a text beyond this is no press release."""


def propose(source: SourceText, *, hint_country: str = "") -> Proposal:
    """Read a source into a proposal; nothing is stored, nothing is guessed silently.

    Raises ``UserError`` for a text that is too long, or a list of contacts rather than a release.
    ``hint_country`` (ISO 3166) is what the user said of the numbers that name no country. All spans are characters
    of ``source.text``.
    """
    if len(source.text) > LONGEST_SOURCE:
        raise UserError("This text is too long for a press release; paste the part with the contacts.")
    return release_reading.read_release(source, hint_country=hint_country)


def read_file(path: Path) -> SourceText:
    """Read a file (txt, md, html, eml, docx, pdf) as text; a ``UserError`` says why it cannot be read."""
    return documents.read_document(path)


def read_clipboard(text: str, html: str = "") -> SourceText:
    """Take what the clipboard holds; its plain text is kept where it holds any, for its spans are the user's own."""
    plain = text if text.strip() or not html else documents.text_of_markup(html)
    plain = documents.text_of_markup(plain) if documents.is_markup(plain) else plain
    return SourceText(plain, title="Clipboard", kind="clipboard")


def as_json(proposal: Proposal) -> dict[str, Any]:
    """Give the proposal in the form that ``read --json`` prints; the keys are those of the manual."""
    return {
        "contacts": [_contact(contact) for contact in proposal.contacts],
        "members": [_member(member, order) for order, member in enumerate(proposal.members, 1)],
        "release": _release(proposal.release),
        "questions": [
            {
                "id": question.id, "about": question.about, "text": question.text, "span": list(question.span),
                "answers": [{"key": a.key, "text": a.text, "consequence": a.consequence} for a in question.answers],
                "default": question.default or None, "contacts": list(question.subjects),
            }
            for question in proposal.questions
        ],
    }  # fmt: skip


def _contact(contact: ProposedContact) -> dict[str, Any]:
    return {
        "name": contact.name or None,
        "honorific": contact.honorific or None,
        "native_name": contact.native_name or None,
        "title": contact.title or None,
        "title_from_body": contact.title_from_body or None,
        "organisation": contact.organisation or None,
        "acronym": contact.organisation_acronym or None,
        "department": contact.department or None,
        "hours": contact.hours or None,
        "affiliations": [_affiliation(one) for one in contact.affiliations],
        "city": contact.place.city or None,
        "country": contact.place.country or None,
        "zone": contact.place.zone or None,
        "languages": list(contact.languages),
        "role": contact.role or None,
        "aliases": list(contact.aliases),
        "phones": [_phone(phone) for phone in contact.phones],
        "emails": [email.address or email.typed for email in contact.emails],
        "links": [link.typed for link in contact.links],
        "span": list(contact.span),
    }


def _affiliation(affiliation: Affiliation) -> dict[str, Any]:
    return {"title": affiliation.title or None, "organisation": affiliation.organisation or None}


def _phone(phone: Phone) -> dict[str, Any]:
    return {
        "raw": phone.typed,
        "e164": phone.e164 or None,
        "ext": phone.extension or None,
        "kind": phone.kind.told,
        "kind_basis": phone.kind_basis.value or None,
        "region": phone.region or None,
        "region_basis": phone.region_basis.value or None,
        "valid": phone.validity is Validity.VALID,
        "label": phone.label or None,
        "also": list(phone.also),
        "owner": phone.owner.value,
    }


def _member(member: ProposedMember, order: int) -> dict[str, Any]:
    basis = "stated" if member.country else ("from the name" if member.suggested_country else None)
    return {
        "order": order,
        "raw": member.raw,
        "name": member.name,
        "honorific": member.honorific or None,
        "acronym": member.acronym or None,
        "aliases": list(member.aliases),
        "kind": member.kind,
        "country": member.country or None,
        "country_basis": basis,
        "suggested_country": member.suggested_country or None,
        "affiliations": [_affiliation(one) for one in member.affiliations],
        "other": list(member.other),
        "span": list(member.span),
    }


def _release(release: ProposedRelease) -> dict[str, Any]:
    embargo = release.embargo
    stated = embargo and {
        "raw": embargo.raw,
        "date": embargo.date.isoformat() if embargo.date else None,
        "time": embargo.time.isoformat("minutes") if embargo.time else None,
        "zone": embargo.zone or None,
        "instant": embargo.instant.isoformat() if embargo.instant else None,
        "resolved": embargo.is_resolved,
    }
    dateline = release.dateline_raw and {
        "city": release.dateline_city or None,
        "country": release.dateline_country or None,
        "raw": release.dateline_raw,
    }
    return {
        "headline": release.headline or None,
        "embargo": stated or None,
        "dateline": dateline or None,
        "organisation": {"name": release.coalition, "acronym": release.coalition_acronym or None} if release.coalition else None,  # noqa: E501
        "quotes": [
            {"speaker": q.speaker, "title": q.title or None, "organisation": q.organisation or None, "text": q.text, "span": list(q.span)}  # noqa: E501
            for q in release.quotes
        ],
        "end_mark": release.end_mark or None,
        "urls": list(release.urls),
        "headings": list(release.headings),
    }  # fmt: skip
