"""What stands in the call list: who is rung now, who comes next and when they open, what came of the others."""

from collections import Counter
from datetime import datetime

from outreach_app.gui.hour_words import hour, local, next_words
from outreach_app.model.calling import CallOutcome
from outreach_app.model.dataclass import dataclass
from outreach_app.model.home import Home
from outreach_app.model.hours import CallWindow, WindowState
from outreach_app.model.ids import ContactId
from outreach_app.services.calling import Progress, Turn

_SOON = 6 * 60
"""Minutes to the opening within which it is told how long it takes, too."""
_OUTCOME_ICONS = {
    CallOutcome.REACHED: ("check", "good"),
    CallOutcome.VOICEMAIL: ("voicemail", "warn"),
    CallOutcome.CALL_BACK: ("clock", "warn"),
    CallOutcome.BUSY: ("phone-off", "text_2"),
    CallOutcome.WRONG_NUMBER: ("circle-x", "bad"),
    CallOutcome.DECLINED: ("x", "text_2"),
    CallOutcome.DO_NOT_CALL: ("ban", "bad"),
    CallOutcome.INTERESTED: ("star", "good"),
    CallOutcome.WILL_RUN: ("newspaper", "good"),
}


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One row: a heading, or somebody with both lines and what stands at the right."""

    title: str
    second: str = ""
    at_right: str = ""
    state: WindowState | None = None
    contact: ContactId | None = None
    is_done: bool = False
    icon: str = ""  # of what came of it
    tone: str = "text_2"

    @property
    def is_heading(self) -> bool:
        """Whether it heads a group."""
        return self.contact is None


def queue_rows(standing: Progress, now_rung: ContactId | None, now: datetime, home: Home) -> tuple[QueueRow, ...]:
    """Give the rows in their groups: now, next, done."""
    rung = [turn for turn in standing.waiting if turn.row.id == now_rung]
    following = [turn for turn in standing.waiting if turn.row.id != now_rung]
    rows: list[QueueRow] = []
    for title, turns in (("Now", rung), ("Next", following)):
        if turns:
            rows.append(QueueRow(title, at_right=str(len(turns))))
            rows += [_waiting(turn, now, home) for turn in turns]
    if standing.done:
        rows.append(QueueRow("Done", at_right=str(len(standing.done))))
        rows += [_done(turn, now, home) for turn in standing.done]
    return tuple(rows)


def order_words(standing: Progress) -> str:
    """Say how the order comes about, and who is left out and why."""
    order = "The order follows the open windows: first to close comes first. People marked do not call never appear."
    if not standing.left:
        return order
    counted = Counter(one.reason for one in standing.left)
    left = ", ".join(f"{number} {reason}" for reason, number in counted.items())
    return f"{order} Left out: {left}."


def _waiting(turn: Turn, now: datetime, home: Home) -> QueueRow:
    row, window = turn.row, turn.window
    silent = "" if row.emails else "no e-mail"
    if window.state is WindowState.UNKNOWN:
        return QueueRow(row.name, _listed("place unknown", silent), "", window.state, row.id)
    here = local(now, home.zone)
    said = _opens_here(window, now, home)
    words = (
        _listed(said, silent) if said else _listed(next_words(window, row.reckoned_by), row.city or row.zone, silent)
    )
    return QueueRow(row.name, words, hour(now, row.zone, beside=here), window.state, row.id)


def _opens_here(window: CallWindow, now: datetime, home: Home) -> str:
    """Say on our clock when the window opens: "opens in 2 h, 11:00 here"; "" while it is open, late, or for good."""
    if window.opens is None or window.state is WindowState.OPEN or window.is_late or window.is_within_hours:
        return ""
    clock = f"{hour(window.opens, home.zone, beside=local(now, home.zone))} here"
    minutes = int((window.opens - now).total_seconds() // 60)
    if minutes > _SOON:
        return f"opens {clock}"
    return f"opens in {minutes // 60} h, {clock}" if minutes >= 60 else f"opens in {minutes} min, {clock}"


def _done(turn: Turn, now: datetime, home: Home) -> QueueRow:
    last = turn.last
    if last is None:
        return QueueRow(turn.row.name, "Done", "", None, turn.row.id, is_done=True)
    words = f"{last.outcome.value.capitalize()} {local(last.at, home.zone):%H:%M}"
    again = f"again {hour(turn.again, home.zone, beside=local(now, home.zone))}" if turn.again else ""
    icon, tone = _OUTCOME_ICONS.get(last.outcome, ("minus", "text_2"))
    return QueueRow(turn.row.name, _listed(words, again), "", None, turn.row.id, is_done=True, icon=icon, tone=tone)


def _listed(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
