"""What call mode shows of the person who is rung: numbers as dialled, what to say, what to mind, what was before."""

from outreach_app.model.calling import Draft
from outreach_app.model.channels import Owner, Sensitivity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.people import Organisation, Person
from outreach_app.model.release import PartKind, Release
from outreach_app.model.release_findings import Severity
from outreach_app.model.rows import ContactRow, PhoneLine
from outreach_app.services import call_drafts, embargo, finding, people, release_checks, releases, timeline
from outreach_app.services.desk import Desk
from outreach_app.services.timeline import TimelineLine
from outreach_app.text.dialling import dial_string

_POINTS = (PartKind.HEADLINE, PartKind.SUBHEAD, PartKind.LEAD)
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can be rung: as dialled from here, as E.164, and what is known of it."""

    dial: str
    readable: str  # in international form, with spaces
    e164: str
    extension: str
    about: str  # "mobile, stated", "owner not stated"


@dataclass(frozen=True, slots=True)
class Point:
    """A talking point, with what explains it."""

    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to mind before speaking. ``kind``: "manners", "level", "question" or "embargo"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CallFacts:
    """Everything that call mode shows of one person."""

    row: ContactRow
    contact: Person | Organisation
    numbers: tuple[Number, ...]
    points: tuple[Point, ...]
    reminders: tuple[Reminder, ...]
    earlier: tuple[TimelineLine, ...]  # calls, mails and enquiries; no edits
    embargo: str  # of the release that the list is about: what holds now, in words; "" without one
    is_embargoed: bool
    draft: Draft | None


def call_facts(desk: Desk, key: ContactId, release: str = "", entry: str = "") -> CallFacts:
    """Read all of it; ``entry`` is their place in a call-down. Raises UserError where the contact is gone."""
    contact = people.contact(desk, key)
    row = finding.page(desk, (key,))[0]
    about = _release(desk, release)
    country = desk.home().country
    return CallFacts(
        row=row,
        contact=contact,
        numbers=tuple(_number(phone, country) for phone in row.phones if phone.is_usable),
        points=_points(desk, about),
        reminders=tuple(_reminders(desk, contact, about)),
        earlier=tuple(line for line in timeline.timeline(desk, key) if line.kind != "edit"),
        embargo=_embargo_words(desk, about) if about is not None else "",
        is_embargoed=about is not None and _holds(desk, about),
        draft=call_drafts.draft(desk, entry) if entry else None,
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
    readable = dial_string(phone.e164, phone.extension) or phone.e164
    return Number(dial, readable, phone.e164, phone.extension, ", ".join(part for part in parts if part))


def _points(desk: Desk, about: Release | None) -> tuple[Point, ...]:
    """Give what to say: headline, subhead, the lead; when the embargo lifts; who is quoted; what is still open."""
    if about is None:
        return ()
    points = [
        Point(_short(part.text), kind.value)
        for kind in _POINTS
        for part in about.parts
        if part.kind is kind and part.text.strip()
    ]
    home = desk.home()
    if about.embargo.instant is not None and not about.embargo.is_immediate:
        lifts = embargo.lift_words(about.embargo, home.zone, home.city)
        points.insert(0, Point(embargo.left_words(about.embargo, desk.now()), lifts))
    quoted = list(dict.fromkeys(part.speaker for part in about.parts if part.kind is PartKind.QUOTE and part.speaker))
    if quoted:
        points.append(Point(f"Quoted: {', '.join(quoted)}", "may be passed on as they stand in the release"))
    points += [
        Point(f"Ask: {one.title}", f"{one.text} Open check in the release.")
        for one in release_checks.check_release(desk, about).open
        if one.severity is Severity.WARNING
    ]
    return tuple(points)


def _short(text: str) -> str:
    """Give a text in one line, cut at a word where it is long."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST].rsplit(' ', 1)[0]}…"


def _reminders(desk: Desk, contact: Person | Organisation, about: Release | None) -> list[Reminder]:
    """Give what to mind before speaking."""
    found = [Reminder("manners", "Ask first: is this a good moment?")]
    levels = {phone.sensitivity for phone in contact.phones}
    if Sensitivity.INTERNAL in levels:
        found.append(Reminder("level", "A number is internal: never pass it on."))
    elif Sensitivity.PRESS in levels:
        found.append(Reminder("level", "The number is for the press only, not for passing on."))
    found += [Reminder("question", question.text) for question in contact.questions]
    if about is not None and _holds(desk, about):
        found.append(Reminder("embargo", f"{embargo.left_words(about.embargo, desk.now())}."))
    return found


def _holds(desk: Desk, about: Release) -> bool:
    """Tell whether an embargo holds now; one that is open holds."""
    lifts = about.embargo.lifts_at
    return lifts is None or lifts > desk.now()


def _embargo_words(desk: Desk, about: Release) -> str:
    """Say what holds now: "Embargo lifts in 4 h: 04:00 UTC, 13:00 in Seoul"."""
    home = desk.home()
    lifts = embargo.lift_words(about.embargo, home.zone, home.city)
    words = embargo.left_words(about.embargo, desk.now())
    if lifts:
        return f"{words}: {lifts}"
    return f"{words}: say nothing of the release before hour and zone are settled." if _holds(desk, about) else words
