"""Calls: a list becomes a call-down; each outcome is one step; who comes next follows from the open windows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from outreach_app.model.calling import Call, CallDown, CallOutcome, CallReport, Entry, EntryState, FollowUp, Whose
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.hours import CallWindow, call_window, urgency
from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import NOTHING_CHANGED, Outcome
from outreach_app.model.rows import ContactRow
from outreach_app.services import finding, suppressions
from outreach_app.services.desk import Desk
from outreach_app.services.said_hours import instant_said
from outreach_app.store import phone_work

LONGEST_NAME = 80
_NOBODY_REACHED = frozenset({CallOutcome.VOICEMAIL, CallOutcome.NO_ANSWER, CallOutcome.BUSY, CallOutcome.WRONG_NUMBER})
PAGE = 512


@dataclass(frozen=True, slots=True)
class Left:
    """Somebody who is not rung, and why."""

    row: ContactRow
    reason: str  # "do not call", "opted out: …", "no phone"


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who is rung, with their hour and what came of it so far."""

    row: ContactRow
    entry: Entry
    window: CallWindow
    calls: tuple[Call, ...] = ()  # of this call-down, oldest first
    again: datetime | None = None  # when a call back is due that is not done yet

    @property
    def last(self) -> Call | None:
        """Give the last call; None before the first."""
        return self.calls[-1] if self.calls else None


@dataclass(frozen=True, slots=True)
class Progress:
    """A call-down as it stands. ``waiting`` is in the order of calls; its first is who comes next."""

    call_down: CallDown
    waiting: tuple[Turn, ...]
    done: tuple[Turn, ...]  # the last call first
    left: tuple[Left, ...]

    @property
    def total(self) -> int:
        """Give how many are rung in all."""
        return len(self.waiting) + len(self.done)


@dataclass(frozen=True, slots=True)
class CallDownLine:
    """A call-down as a line of a list."""

    id: str
    name: str
    made_at: datetime
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Logged:
    """What logging a call made."""

    call: str
    follow_up: FollowUp | None
    kept: int = 0  # promises to call back that were due and are done with this call


def start(
    desk: Desk, name: str, flt: Filter, *, ids: Sequence[ContactId] | None = None, release: str = ""
) -> Outcome[str]:
    """Make a call-down of all whom ``flt`` finds, or of ``ids``; gives its id. One undo step.

    Raises UserError where nobody of them can be rung.
    """
    keys = finding.find_ids(desk, flt, Sort.NAME) if ids is None else tuple(ids)
    callable_ids = [row.id for row, reason in _asked(desk, keys) if not reason]
    if not callable_ids:
        raise UserError("Nobody of these can be rung: no phone, or not to be called. Choose others first.")
    plain = " ".join(name.split())[:LONGEST_NAME] or finding.words_of(flt) or "Call list"
    made = CallDown(plain, flt if ids is None else Filter(), desk.now(), release)
    with desk.store.step("Start a call list") as step:
        key = phone_work.write_call_down(step, made, callable_ids)
    return step.outcome(key)


def ring(desk: Desk, contacts: Sequence[ContactId]) -> Outcome[str]:
    """Make a call-down of these contacts; one who alone waits on a call-down already is rung on that one.

    Gives the id of the call-down. Raises UserError where nobody of them can be rung.
    """
    if len(contacts) != 1:
        return start(desk, "", Filter(), ids=contacts)
    with desk.store.reading() as connection:
        key = phone_work.call_down_of_one(connection, contacts[0])
    if key and progress(desk, key).waiting:
        return Outcome(key, NOTHING_CHANGED)
    name = next((row.name for row in finding.page(desk, contacts)), "")
    return start(desk, name, Filter(), ids=contacts)


def call_downs(desk: Desk) -> tuple[CallDownLine, ...]:
    """Give all call-downs, newest first."""
    with desk.store.reading() as connection:
        counts = phone_work.entry_counts(connection)
        found = phone_work.call_downs(connection)
    return tuple(CallDownLine(one.id, one.name, one.made_at, *counts.get(one.id, (0, 0))) for one in found)


def resolve(desk: Desk, text: str) -> str:
    """Give the call-down that an id or a name means, the newest of several; raises UserError for none."""
    wanted = " ".join(text.split()).casefold()
    for one in call_downs(desk):
        if wanted and wanted in {one.id, one.name.casefold()}:
            return one.id
    raise UserError("There is no call list of this name. Choose one that there is.", remedy=Remedy.SEE_CALL_LISTS)


def progress(desk: Desk, key: str) -> Progress:
    """Give how far a call-down has come; raises UserError where it is gone.

    People who were marked since as not to be called are left out, with the reason.
    """
    with desk.store.reading() as connection:
        one = phone_work.read_call_down(connection, key)
        calls = phone_work.calls_in(connection, key)
        promised = {each.contact: each.due for each in phone_work.follow_ups_in(connection, key)}
    if one is None:
        raise UserError("This call list is no longer in the store. Undo its deletion, or start another.")
    by_contact: dict[ContactId, list[Call]] = {}
    for call in calls:
        by_contact.setdefault(call.contact, []).append(call)
    now = desk.now()
    asked = {row.id: (row, reason) for row, reason in _asked(desk, [entry.contact for entry in one.entries])}
    waiting, done, left = [], [], []
    for entry in one.entries:
        row, reason = asked[entry.contact]
        window = call_window(row.reckoned_by, now)
        turn = Turn(row, entry, window, tuple(by_contact.get(row.id, ())), promised.get(row.id))
        if entry.state is EntryState.DONE:
            done.append(turn)
        elif reason:
            left.append(Left(row, reason))
        else:
            waiting.append(turn)
    waiting.sort(key=lambda turn: (turn.entry.turn, *urgency(turn.window, now), turn.row.name.casefold()))
    done.sort(key=lambda turn: turn.last.at if turn.last else one.made_at, reverse=True)
    return Progress(one, tuple(waiting), tuple(done), tuple(left))


def in_order(desk: Desk, flt: Filter) -> tuple[ContactRow, ...]:
    """Give those whom ``flt`` finds and who may be rung, in the order of calls."""
    now = desk.now()
    rows = [row for row, reason in _asked(desk, finding.find_ids(desk, flt)) if not reason]
    return tuple(sorted(rows, key=lambda row: (*urgency(call_window(row.reckoned_by, now), now), row.name.casefold())))


def skip(desk: Desk, key: str, contact: ContactId) -> Outcome[None]:
    """Put somebody behind all others who wait; one undo step."""
    standing = progress(desk, key)
    turn = max((one.entry.turn for one in standing.waiting), default=0) + 1
    entry = _entry(standing, contact)
    with desk.store.step("Skip a call") as step:
        phone_work.mark_entry(step, replace(entry, state=EntryState.SKIPPED, turn=turn))
    return step.outcome(None)


def log(desk: Desk, contact: ContactRow, said: CallReport, *, call_down: str = "") -> Outcome[Logged]:
    """Log a call as one undo step: the call, its place in the call-down, the follow-up, and a "do not call".

    A call back that was promised in a call and is due is done with it, unless nobody was reached. Raises UserError, and
    logs nothing, where the hour of the next call back is no hour, or the outcome asks for one that is not given.
    """
    now, note = desk.now(), said.note.strip()
    due, zone = _promised(desk, contact, said)
    standing = progress(desk, call_down) if call_down else None
    call = Call(
        contact.id, said.outcome, now, said.number or _first_number(contact), note, said.direction, contact.zone,
        desk.home().zone, call_down, standing.call_down.release if standing else "",
    )  # fmt: skip
    kept = _kept_promises(desk, contact.id, said.outcome)
    with desk.store.step(f"Log a call: {said.outcome.value}") as step:
        key = phone_work.write_call(step, call)
        follow_up = FollowUp(contact.id, due, note or "Call back", said.whose, zone, key) if due else None
        if follow_up is not None:
            follow_up = replace(follow_up, id=phone_work.write_follow_up(step, follow_up))
        if standing is not None:
            entry = _entry(standing, contact.id)
            phone_work.mark_entry(step, replace(entry, state=EntryState.DONE, call=key))
        if said.outcome is CallOutcome.DO_NOT_CALL:
            phone_work.forbid_calls(step, contact.id)
        for one in kept:
            phone_work.write_follow_up(step, replace(one, done_at=now))
    return step.outcome(Logged(key, follow_up, len(kept)))


def _promised(desk: Desk, contact: ContactRow, said: CallReport) -> tuple[datetime | None, str]:
    """Give when the call back is that was agreed, None for none, and the zone in which it was said."""
    zone = contact.zone if said.whose is Whose.THEIRS else desk.home().zone
    if said.call_back.strip():
        return instant_said(said.call_back, zone, desk.now())
    if said.outcome is CallOutcome.CALL_BACK:
        raise UserError("When shall the call back be? Give an hour, as in “15:00”, on their clock or on yours.")
    return None, zone


def _kept_promises(desk: Desk, contact: ContactId, outcome: CallOutcome) -> list[FollowUp]:
    """Give the promises to call back that this call keeps."""
    if outcome in _NOBODY_REACHED:
        return []
    with desk.store.reading() as connection:
        standing = phone_work.follow_ups(connection)
    return [one for one in standing if one.contact == contact and one.call and one.due <= desk.now()]


def calls_of(desk: Desk, contact: ContactId) -> tuple[Call, ...]:
    """Give the calls with a contact, newest first."""
    with desk.store.reading() as connection:
        return phone_work.calls_of(connection, (contact,))


def delete(desk: Desk, key: str) -> Outcome[None]:
    """Delete a call-down; its calls stay. Undo brings it back."""
    with desk.store.step("Delete a call list") as step:
        phone_work.delete_call_down(step, key)
    return step.outcome(None)


def why_not_rung(row: ContactRow, stops: suppressions.Stops) -> str:
    """Give why somebody is not rung; "" where they may be."""
    if not row.may_be_called:
        return "do not call"
    stopped = stops.of_contact(row.id) or next(
        (stop for phone in row.phones if (stop := stops.of_number(phone.e164)) is not None), None
    )
    if stopped is not None:
        return f"opted out: {stopped.reason}"
    return "" if any(phone.is_usable for phone in row.phones) else "no phone"


def _asked(desk: Desk, keys: Sequence[ContactId]) -> Iterable[tuple[ContactRow, str]]:
    """Give each contact with the reason why it is not rung, "" where it may be."""
    stops = suppressions.stops(desk)
    for start_at in range(0, len(keys), PAGE):
        for row in finding.page(desk, keys[start_at : start_at + PAGE]):
            yield row, why_not_rung(row, stops)


def _entry(standing: Progress, contact: ContactId) -> Entry:
    """Give the entry of a contact; raises UserError where it is not on the list or must not be rung."""
    reasons: Mapping[ContactId, str] = {one.row.id: one.reason for one in standing.left}
    if contact in reasons:
        raise UserError(f"This contact is not rung ({reasons[contact]}). Choose the next one.")
    for turn in (*standing.waiting, *standing.done):
        if turn.row.id == contact:
            return turn.entry
    raise UserError("This contact is not on the call list. Log the call without the list.")


def _first_number(row: ContactRow) -> str:
    return next((phone.e164 for phone in row.phones if phone.is_usable), "")
