"""What call mode shows of the person who is rung: numbers as dialled, what to say, what to mind, what was before."""

from dataclasses import dataclass

from outreach_app.model.channels import Owner, Sensitivity
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.people import Organisation, Person
from outreach_app.model.release import PartKind, Release
from outreach_app.model.rows import ContactRow, PhoneLine
from outreach_app.services import finding, people, releases, timeline
from outreach_app.services.desk import Desk
from outreach_app.services.timeline import TimelineLine
from outreach_app.text.dialling import dial_string

_POINTS = (PartKind.HEADLINE, PartKind.SUBHEAD, PartKind.LEAD)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can be rung: as dialled from here, as E.164, and what is known of it."""

    dial: str
    e164: str
    extension: str
    about: str  # "mobile, stated", "owner not stated"


@dataclass(frozen=True, slots=True)
class CallFacts:
    """Everything that call mode shows of one person."""

    row: ContactRow
    contact: Person | Organisation
    numbers: tuple[Number, ...]
    points: tuple[str, ...]
    reminders: tuple[str, ...]
    earlier: tuple[TimelineLine, ...]


def call_facts(desk: Desk, key: ContactId, release: str = "") -> CallFacts:
    """Read all of it; raises UserError where the contact is gone."""
    contact = people.contact(desk, key)
    row = finding.page(desk, (key,))[0]
    about = _release(desk, release)
    country = desk.home().country
    return CallFacts(
        row,
        contact,
        tuple(_number(phone, country) for phone in row.phones if phone.is_usable),
        _points(about),
        tuple(_reminders(desk, contact, about)),
        timeline.timeline(desk, key, 12),
    )


def _release(desk: Desk, key: str) -> Release | None:
    """Give the release that the list is about; None for none, and where it is gone since."""
    if not key:
        return None
    try:
        return releases.release(desk, ReleaseId(key))
    except UserError:
        return None


def _number(phone: PhoneLine, country: str) -> Number:
    parts = [phone.kind.value, phone.kind_basis.value] if phone.kind.value != "unknown" else ["kind unknown"]
    if phone.owner in {Owner.SHARED, Owner.SUGGESTED}:
        parts.append("owner not stated")
    if phone.sensitivity is not Sensitivity.PUBLIC:
        parts.append(phone.sensitivity.value)
    dial = dial_string(phone.e164, phone.extension, country) or phone.e164
    return Number(dial, phone.e164, phone.extension, ", ".join(part for part in parts if part))


def _points(about: Release | None) -> tuple[str, ...]:
    """Give what to say: headline, subhead, the first sentence of the lead, and who is quoted."""
    if about is None:
        return ()
    texts = [" ".join(part.text.split()) for kind in _POINTS for part in about.parts if part.kind is kind and part.text]
    quoted = [part.speaker for part in about.parts if part.kind is PartKind.QUOTE and part.speaker]
    points = [text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…" for text in texts]
    return (*points, f"Quoted: {', '.join(dict.fromkeys(quoted))}") if quoted else tuple(points)


def _reminders(desk: Desk, contact: Person | Organisation, about: Release | None) -> list[str]:
    """Give what to mind before speaking."""
    found = ["Ask first: is this a good moment?"]
    levels = {phone.sensitivity for phone in contact.phones}
    if Sensitivity.INTERNAL in levels:
        found.append("A number is internal: never pass it on.")
    elif Sensitivity.PRESS in levels:
        found.append("The number is for the press only, not for passing on.")
    found += [question.text for question in contact.questions]
    if about is not None and about.embargo.instant is not None and about.embargo.instant > desk.now():
        hours = (about.embargo.instant - desk.now()).total_seconds() / 3600
        found.append(f"Embargo still in force for {hours:.0f} h.")
    elif about is not None and not about.embargo.is_resolved:
        found.append("The embargo is not resolved: no hour, no zone.")
    return found
