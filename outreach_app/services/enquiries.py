"""The enquiry desk: a question from the press, who can answer it in time, and what became of it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from outreach_app.model.call_instants import read_instant
from outreach_app.model.calling import Enquiry, EnquiryState
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.hours import CallWindow, WindowState, call_window
from outreach_app.model.ids import ContactId
from outreach_app.model.language import language_name
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import Level, Organisation, Person, Role
from outreach_app.model.rows import ContactRow
from outreach_app.services import calling, finding, people, suppressions
from outreach_app.services.desk import Desk
from outreach_app.services.named_languages import tag_of
from outreach_app.store import phone_work
from outreach_app.text.embargo_zones import read_zone
from outreach_app.text.folding import fold

MOST = 12
_ENDED = (EnquiryState.ANSWERED, EnquiryState.MISSED)
_LEVELS = {Level.NATIVE: 4, Level.INTERVIEW: 3, Level.STATED: 2, Level.CONVERSATIONAL: 1}
_SPEAKERS = {Role.SPOKESPERSON: 6, Role.REPRESENTATIVE: 3, Role.PRESS_OFFICER: 3, Role.COUNSEL: 3}
_RECENT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Suggested:
    """Somebody who could answer, with the reasons for and against, best first among others."""

    row: ContactRow
    window: CallWindow
    score: int
    reasons: tuple[str, ...]


def new(
    desk: Desk,
    outlet: str,
    *,
    question: str = "",
    journalist: str = "",
    language: str = "",
    format: str = "",
    topic: str = "",
    deadline: str = "",
) -> Outcome[Enquiry]:
    """Put an enquiry down; one undo step.

    ``deadline`` is an hour with its zone ("18:00 JST"), or on our clock where none is said. Raises UserError for a
    language or a deadline that is not understood, and where neither outlet nor journalist is named.
    """
    if not outlet.strip() and not journalist.strip():
        raise UserError("Who asks? Name the outlet or the journalist.")
    tag = tag_of(language) if language.strip() else ""
    if language.strip() and not tag:
        raise UserError("This is no language that is known here. Write it as in ja or Japanese.")
    zone = zone_said(desk, deadline)
    made = Enquiry(
        outlet.strip(), question.strip(), journalist.strip(), tag, format.strip(), topic.strip(),
        read_instant(deadline, zone, desk.now()) if deadline.strip() else None, deadline.strip(), zone, desk.now(),
    )  # fmt: skip
    with desk.store.step("Take an enquiry") as step:
        made = replace(made, id=phone_work.write_enquiry(step, made))
    return step.outcome(made)


def zone_said(desk: Desk, deadline: str) -> str:
    """Give the zone that the words of a deadline name, our own where they name none."""
    return read_zone(deadline, desk.now().date()) or desk.home().zone


def all_enquiries(desk: Desk) -> tuple[Enquiry, ...]:
    """Give all enquiries: those without an end first, the nearest deadline first; then the ended ones, newest first."""
    with desk.store.reading() as connection:
        found = phone_work.enquiries(connection)
    far = datetime.max.replace(tzinfo=UTC)
    waiting = sorted((one for one in found if one.state not in _ENDED), key=lambda one: one.deadline or far)
    return (*waiting, *(one for one in reversed(found) if one.state in _ENDED))


def enquiry(desk: Desk, key: str) -> Enquiry:
    """Give the enquiry whose id begins so; raises UserError for none or several."""
    wanted = key.strip()
    found = [one for one in all_enquiries(desk) if wanted and one.id.startswith(wanted)]
    found = [one for one in found if one.id == wanted] or found
    if len(found) != 1:
        raise UserError("There is no one enquiry of this id. “outreach enquiry list” lists them.")
    return found[0]


def suggest(desk: Desk, one: Enquiry, limit: int = MOST) -> tuple[Suggested, ...]:
    """Give who could answer, best first, each with reasons; people who must not be called never come up."""
    flt = Filter(languages=(one.language,) if one.language else (), people_only=True)
    ids = finding.find_ids(desk, flt)
    stops = suppressions.stops(desk)
    with desk.store.reading() as connection:
        used = phone_work.last_used(connection)
    found = [
        _suggested(desk, one, row, record, used.get(row.id))
        for row, record in _records(desk, ids)
        if calling.why_not_rung(row, stops) in {"", "no phone"} and not _asks(row)
    ]
    found.sort(key=lambda each: (-each.score, each.row.name.casefold()))
    return tuple(found[:limit])


def assign(desk: Desk, key: str, contact: ContactId, note: str = "") -> Outcome[Enquiry]:
    """Give an enquiry to somebody; one undo step."""
    one = enquiry(desk, key)
    people.contact(desk, contact)
    changed = replace(
        one, state=EnquiryState.ASSIGNED, assigned=contact, assigned_at=desk.now(), note=note.strip() or one.note
    )
    return _saved(desk, changed, "Assign an enquiry")


def answer(desk: Desk, key: str, note: str = "") -> Outcome[Enquiry]:
    """Mark an enquiry as answered; one undo step."""
    return _closed(desk, key, EnquiryState.ANSWERED, note, "Enquiry answered")


def miss(desk: Desk, key: str, note: str = "") -> Outcome[Enquiry]:
    """Mark an enquiry as missed; one undo step."""
    return _closed(desk, key, EnquiryState.MISSED, note, "Enquiry missed")


def time_left(one: Enquiry, now: datetime) -> timedelta | None:
    """Give the time until the deadline, negative once it has passed; None without one."""
    return one.deadline - now if one.deadline else None


def _closed(desk: Desk, key: str, state: EnquiryState, note: str, title: str) -> Outcome[Enquiry]:
    one = enquiry(desk, key)
    return _saved(desk, replace(one, state=state, closed_at=desk.now(), note=note.strip() or one.note), title)


def _saved(desk: Desk, one: Enquiry, title: str) -> Outcome[Enquiry]:
    with desk.store.step(title) as step:
        phone_work.write_enquiry(step, one)
    return step.outcome(one)


def _records(desk: Desk, ids: Sequence[ContactId]) -> Sequence[tuple[ContactRow, Person]]:
    """Give rows beside whole records."""
    rows = {row.id: row for row in finding.page(desk, ids)}
    records: Sequence[Person | Organisation] = people.contacts(desk, list(rows))
    return [(rows[ContactId(one.id)], one) for one in records if isinstance(one, Person)]


def _asks(row: ContactRow) -> bool:
    """Tell whether somebody is of the press, and of nothing else."""
    return set(row.roles) == {Role.JOURNALIST.value}


def _suggested(desk: Desk, one: Enquiry, row: ContactRow, record: Person, used: datetime | None) -> Suggested:
    """Weigh one person."""
    window = call_window(row.reckoned_by, desk.now())
    weighed = (
        _role_weight(record),
        _language_weight(one, record),
        _topic_weight(one, record),
        _hour_weight(one, window),
        _reach_weight(row),
        _rest_weight(desk, used),
    )
    reasons = tuple(reason for _, reason in weighed if reason)
    return Suggested(row, window, sum(points for points, _ in weighed), reasons)


def _role_weight(record: Person) -> tuple[int, str]:
    held = max((_SPEAKERS.get(each.role, 0), each.role.value) for each in record.roles) if record.roles else (0, "")
    return held if held[0] else (0, "no spokesperson")


def _language_weight(one: Enquiry, record: Person) -> tuple[int, str]:
    for skill in record.languages:
        if one.language and skill.tag.split("-")[0] == one.language.split("-")[0]:
            level = "" if skill.level is Level.STATED else f", {skill.level.value}"
            return _LEVELS[skill.level], f"speaks {language_name(skill.tag)}{level}"
    return 0, ""


def _topic_weight(one: Enquiry, record: Person) -> tuple[int, str]:
    """Look for the topic, or the words of the question, in roles, tags and notes."""
    known = fold(" ".join((*(each.detail for each in record.roles), *(tag.text for tag in record.tags), record.notes)))
    wanted = {word for word in fold(one.topic or one.question).split() if len(word) > 3}
    hits = sorted(word for word in wanted if word in known.split())
    return (3 * min(len(hits), 2), f"topic: {', '.join(hits)}") if hits else (0, "")


def _hour_weight(one: Enquiry, window: CallWindow) -> tuple[int, str]:
    """Prefer who is awake now and until the deadline, then who wakes before it."""
    if window.state is WindowState.UNKNOWN:
        return 0, "place not stated"
    opens = window.opens
    if window.state is WindowState.OPEN:
        lasts = one.deadline is None or (window.closes is not None and window.closes >= one.deadline)
        return (8, "awake until the deadline") if lasts else (7, "awake now")
    if window.is_awake:
        return 4, f"{window.reason or ('late' if window.is_late else 'early')} there"
    if one.deadline is not None and opens is not None and opens < one.deadline:
        return 2, "opens before the deadline"
    return -2, window.reason or "asleep"


def _reach_weight(row: ContactRow) -> tuple[int, str]:
    numbers = sum(phone.is_usable for phone in row.phones)
    if numbers:
        return 3 + min(numbers, 2), "1 number" if numbers == 1 else f"{numbers} numbers"
    return (1, "e-mail only") if row.emails else (-4, "no phone, no e-mail")


def _rest_weight(desk: Desk, used: datetime | None) -> tuple[int, str]:
    if used is None:
        return 1, ""
    days = (desk.now() - used).days
    return (-1, "last asked today" if not days else "last asked yesterday") if desk.now() - used < _RECENT else (0, "")
