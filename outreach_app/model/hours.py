"""Call windows: whether it is a fair hour to ring where somebody is."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

OPEN_FROM, OPEN_UNTIL = time(9), time(18)
EARLY_FROM, LATE_UNTIL = time(7), time(22)


class WindowState(StrEnum):
    """How fair the hour is; ordered from the best."""

    OPEN = "open"
    EDGE = "edge"  # early or late
    CLOSED = "closed"
    UNKNOWN = "unknown"  # no place recorded: never guessed


AWAKE = (WindowState.OPEN.value, WindowState.EDGE.value)


@dataclass(frozen=True, slots=True)
class CallWindow:
    """The hour at the other end, and when the window opens or closes next."""

    state: WindowState
    local: datetime | None  # aware, in the zone of the contact
    opens: datetime | None  # next opening of the window, UTC; None while open or unknown
    closes: datetime | None  # end of the open window, UTC; None unless open
    is_late: bool = False  # with EDGE: after the window, not before it
    changes: datetime | None = None  # next change of ``state``, UTC

    @property
    def is_awake(self) -> bool:
        """Whether it is open, early or late there."""
        return self.state in {WindowState.OPEN, WindowState.EDGE}


UNKNOWN_WINDOW = CallWindow(WindowState.UNKNOWN, None, None, None)


@lru_cache(maxsize=1024)
def zone_info(zone: str) -> ZoneInfo | None:
    """Give the zone of an IANA name, or None for an empty or unknown name."""
    if not zone:
        return None
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def call_window(zone: str, now: datetime) -> CallWindow:
    """Tell the call window in ``zone`` at ``now``; right across clock changes, since it reckons on their wall clock."""
    there = zone_info(zone)
    if there is None:
        return UNKNOWN_WINDOW
    return _window_at(zone, int(now.timestamp() // 60))


@lru_cache(maxsize=4096)
def _window_at(zone: str, minute: int) -> CallWindow:
    """Reckon one zone at one minute: few zones and one minute serve a million rows."""
    there = ZoneInfo(zone)
    now = datetime.fromtimestamp(minute * 60, UTC)
    local = now.astimezone(there)
    hour = local.time()
    day = local.date()
    if OPEN_FROM <= hour < OPEN_UNTIL:
        closes = _instant(day, OPEN_UNTIL, there)
        return CallWindow(WindowState.OPEN, local, None, closes, changes=closes)
    opens = _instant(day if hour < OPEN_FROM else day + timedelta(days=1), OPEN_FROM, there)
    if EARLY_FROM <= hour < OPEN_FROM:
        return CallWindow(WindowState.EDGE, local, opens, None, changes=opens)
    if OPEN_UNTIL <= hour < LATE_UNTIL:
        return CallWindow(WindowState.EDGE, local, opens, None, is_late=True, changes=_instant(day, LATE_UNTIL, there))
    wakes = _instant(day if hour < EARLY_FROM else day + timedelta(days=1), EARLY_FROM, there)
    return CallWindow(WindowState.CLOSED, local, opens, None, changes=wakes)


def _instant(day: date, hour: time, there: ZoneInfo) -> datetime:
    """Give the UTC instant of a wall-clock hour."""
    return datetime.combine(day, hour, there).astimezone(UTC)
