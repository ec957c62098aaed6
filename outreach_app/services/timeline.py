"""The timeline of a contact: calls, mails, enquiries, follow-ups and edits, in one list."""

from datetime import datetime

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId
from outreach_app.services import calling, enquiries, history
from outreach_app.services.desk import Desk
from outreach_app.store import mail_ledger, mail_outcomes, phone_work

_WORK = ("Log a call", "Skip a call", "Start a call list", "Add a follow-up", "Put a follow-up off", "Follow-up done")
"""Steps that stand in the list as what they are, and not as edits too."""


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line: when, what kind, what, and what was noted."""

    at: datetime
    kind: str  # "call", "mail", "enquiry", "follow-up", "edit"
    title: str
    detail: str = ""


def timeline(desk: Desk, key: ContactId, limit: int = 50) -> tuple[TimelineLine, ...]:
    """Give what happened with a contact, newest first."""
    lines = [*_calls(desk, key), *_mails(desk, key), *_promises(desk, key), *_asked(desk, key), *_edits(desk, key)]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True)[:limit])


def _calls(desk: Desk, key: ContactId) -> list[TimelineLine]:
    return [
        TimelineLine(call.at, "call", call.outcome.value.capitalize(), call.note)
        for call in calling.calls_of(desk, key)
    ]


def _mails(desk: Desk, key: ContactId) -> list[TimelineLine]:
    with desk.store.reading() as connection:
        sent = mail_ledger.sent_to(connection, key)
        outcomes = [one for one in mail_outcomes.read_outcomes(connection) if one.contact == key]
    mails = [TimelineLine(at, "mail", "Mailed", subject) for at, subject in sent]
    return mails + [TimelineLine(one.at, "mail", one.kind.value.capitalize(), one.note) for one in outcomes]


def _promises(desk: Desk, key: ContactId) -> list[TimelineLine]:
    with desk.store.reading() as connection:
        found = phone_work.follow_ups(connection, with_done=True)
    return [
        TimelineLine(one.done_at, "follow-up", "Followed up", one.text)
        for one in found
        if one.contact == key and one.done_at is not None
    ]


def _asked(desk: Desk, key: ContactId) -> list[TimelineLine]:
    return [
        TimelineLine(one.assigned_at, "enquiry", f"Enquiry of {one.outlet or one.journalist}", one.question)
        for one in enquiries.all_enquiries(desk)
        if one.assigned == key and one.assigned_at is not None
    ]


def _edits(desk: Desk, key: ContactId) -> list[TimelineLine]:
    return [
        TimelineLine(line.at, "edit", line.title, ", ".join(line.changed[:3]))
        for line in history.history(desk, key, 20)
        if not line.is_undone and not line.title.startswith(_WORK)
    ]
