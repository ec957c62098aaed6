"""What came of a call-down so far, as it stands on its call sheet when somebody else takes over."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from outreach_app.model.calling import Call
from outreach_app.model.dataclass import dataclass
from outreach_app.model.hours import zone_info
from outreach_app.model.ids import ContactId
from outreach_app.model.rows import ContactRow
from outreach_app.model.sheet import SheetResult
from outreach_app.services import calling, finding
from outreach_app.services.calling import Turn
from outreach_app.services.desk import Desk
from outreach_app.store import phone_work

ROSTER = "roster"
"""In the place of the id of a call-down: who is on call."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class ListResults:
    """The name of a call-down, who is on it, and the results of those who were rung.

    ``left`` are the reasons of those who were on it and are not rung any more, one for each of them.
    """

    name: str
    is_roster: bool
    ids: tuple[ContactId, ...]
    results: Mapping[ContactId, SheetResult]
    left: tuple[str, ...] = ()


NO_LIST = ListResults("", False, (), {})
"""In the place of a call-down, where a sheet is made of no such list."""


def results_of(desk: Desk, call_down: str) -> ListResults:
    """Read a call-down for its sheet; raises UserError where it is gone."""
    standing = calling.progress(desk, call_down)
    turns = (*standing.waiting, *standing.done)
    results = {turn.row.id: _result(desk, turn, turn.last) for turn in turns if turn.last is not None}
    left = tuple(one.reason.partition(":")[0] for one in standing.left)
    return ListResults(standing.call_down.name, False, tuple(turn.row.id for turn in turns), results, left)


def on_call(desk: Desk) -> ListResults:
    """Give who is on call now or later, with the times on our clock and on theirs."""
    now = desk.now()
    with desk.store.reading() as connection:
        rules = phone_work.on_call(connection)
    rows = {row.id: row for row in finding.page(desk, list(dict.fromkeys(ContactId(key) for key, _, _ in rules)))}
    spans: dict[ContactId, list[tuple[datetime, datetime]]] = {}
    for key, starts, ends in rules:
        row = rows.get(ContactId(key))
        there = zone_info(row.zone) if row is not None else None
        if row is None or there is None:
            continue
        span = (
            datetime.fromisoformat(starts).replace(tzinfo=there),
            datetime.fromisoformat(ends).replace(tzinfo=there),
        )
        if span[1] > now:
            spans.setdefault(row.id, []).append(span)
    order = sorted(spans, key=lambda key: min(spans[key]))
    return ListResults("", True, tuple(order), {key: _duty(desk, rows[key], sorted(spans[key])) for key in order})


def _duty(desk: Desk, row: ContactRow, spans: Sequence[tuple[datetime, datetime]]) -> SheetResult:
    home = desk.home()
    ours = "; ".join(_span(*span, home.zone) for span in spans)
    theirs = "; ".join(_span(*span, row.zone) for span in spans)
    is_now = spans[0][0] <= desk.now()
    return SheetResult("On call now" if is_now else "On call", f"{ours} {home.city or 'UTC'}", "", theirs)


def _span(starts: datetime, ends: datetime, zone: str) -> str:
    return f"{_dated(starts, zone)} to {_dated(ends, zone)}"


def _dated(instant: datetime, zone: str) -> str:
    there = instant.astimezone(zone_info(zone) or UTC)
    return f"{_DAYS[there.weekday()]} {there.day} {_MONTHS[there.month - 1]} {there:%H:%M}"


def _result(desk: Desk, turn: Turn, last: Call) -> SheetResult:
    """Give the last outcome with its hour here, the call back on both clocks, and the notes of all its calls."""
    home = desk.home()
    outcome = last.outcome.value.capitalize()
    back = ""
    if turn.again is not None:
        there = f"{_moment(turn.again, turn.row.zone)} in {turn.row.city or turn.row.zone}" if turn.row.zone else ""
        here = f"{_moment(turn.again, home.zone)} in {home.city or 'UTC'}"
        back = f"{there}, {here}" if there else here
    notes = "; ".join(" ".join(call.note.split()) for call in turn.calls if call.note)
    return SheetResult(outcome, f"{_moment(last.at, home.zone)} {home.city or 'UTC'}", back, notes)


def _moment(instant: datetime, zone: str) -> str:
    there = instant.astimezone(zone_info(zone) or UTC)
    return f"{_DAYS[there.weekday()]} {there:%H:%M}"
