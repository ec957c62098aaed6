"""The enquiry desk: a question from the press, who can answer it in time, and what became of it."""

from datetime import UTC, datetime, timedelta

from outreach_app.model.calling import Enquiry, EnquiryState
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import Level, Role
from outreach_app.services import people
from outreach_app.services.desk import Desk
from outreach_app.services.named_languages import tag_of
from outreach_app.services.said_hours import instant_said
from outreach_app.store import phone_work

MOST = 12
_ENDED = (EnquiryState.ANSWERED, EnquiryState.MISSED)
_LEVELS = {Level.NATIVE: 4, Level.INTERVIEW: 3, Level.STATED: 2, Level.CONVERSATIONAL: 1}
_SPEAKERS = {Role.SPOKESPERSON: 6, Role.REPRESENTATIVE: 3, Role.PRESS_OFFICER: 3, Role.COUNSEL: 3}
_RECENT = timedelta(days=2)


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
    due, zone = instant_said(deadline, desk.home().zone, desk.now()) if deadline.strip() else (None, desk.home().zone)
    made = Enquiry(
        outlet.strip(), question.strip(), journalist.strip(), tag, format.strip(), topic.strip(),
        due, deadline.strip(), zone, desk.now(),
    )  # fmt: skip
    with desk.store.step("Take an enquiry") as step:
        made = replace(made, id=phone_work.write_enquiry(step, made))
    return step.outcome(made)


def all_enquiries(desk: Desk) -> tuple[Enquiry, ...]:
    """Give all enquiries: those without an end first, the nearest deadline first; then the ended ones, newest first."""
    with desk.store.reading() as connection:
        found = phone_work.enquiries(connection)
    far = datetime.max.replace(tzinfo=UTC)
    waiting = sorted((one for one in found if one.state not in _ENDED), key=lambda one: one.deadline or far)
    return (*waiting, *(one for one in reversed(found) if one.state in _ENDED))


def enquiry(desk: Desk, key: str) -> Enquiry:
    """Give the enquiry whose id begins so, or the open one of an outlet; raises UserError for none or several."""
    wanted, everything = key.strip(), all_enquiries(desk)
    found = [one for one in everything if wanted and one.id.startswith(wanted)]
    found = [one for one in found if one.id == wanted] or found
    asking = [one for one in everything if one.state not in _ENDED and wanted.casefold() == one.outlet.casefold()]
    found = found or (asking if wanted else [])
    if len(found) != 1:
        raise UserError("There is no one enquiry of this id. Choose one that there is.", remedy=Remedy.SEE_ENQUIRIES)
    return found[0]


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
