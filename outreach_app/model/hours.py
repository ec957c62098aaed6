"""Call windows: whether it is a fair hour to ring where somebody is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from outreach_app.model.availability import OPEN_FROM, OPEN_UNTIL, Availability, read_clock
from outreach_app.model.dataclass import dataclass
from outreach_app.model.days_off import day_off

__all__ = ["OPEN_FROM", "OPEN_UNTIL"]
EARLY_FROM, LATE_UNTIL = time(7), time(22)
_EARLY, _LATE = timedelta(hours=2), timedelta(hours=4)
_DAY = timedelta(days=1)
_FAR = 60
"""Days that are looked ahead for the next opening."""


class WindowState(StrEnum):
    """How fair the hour is; ordered from the best."""

    OPEN = "open"
    EDGE = "edge"  # early or late, or a day off
    CLOSED = "closed"
    UNKNOWN = "unknown"  # no place recorded: never guessed


AWAKE = (WindowState.OPEN.value, WindowState.EDGE.value)


@dataclass(frozen=True, slots=True)
class CallWindow:
    """The hour at the other end, and when the window opens or closes next."""

    state: WindowState
    local: datetime | None  # aware, in the zone of the contact
    opens: datetime | None  # next opening of the window, UTC; None while open or unknown
    closes: datetime | None  # end of the open window, UTC; None unless within its hours
    is_late: bool = False  # with EDGE: after the window, not before it
    changes: datetime | None = None  # next change of ``state``, UTC
    reason: str = ""  # why it is not as the hour alone would have it: "Sunday", "Songkran Festival", "on call", "away"

    @property
    def is_awake(self) -> bool:
        """Whether it is open, early or late there."""
        return self.state in {WindowState.OPEN, WindowState.EDGE}

    @property
    def is_within_hours(self) -> bool:
        """Whether the hour lies within the window, be the day a working day or not."""
        return self.closes is not None


UNKNOWN_WINDOW = CallWindow(WindowState.UNKNOWN, None, None, None)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """One day's window on the wall clock, without a zone."""

    starts: datetime
    ends: datetime
    day_off: str  # "" on a working day
    is_away: bool


@lru_cache(maxsize=1024)
def zone_info(clock: str) -> ZoneInfo | None:
    """Give the zone of an IANA name or of a clock, or None for an empty or unknown one."""
    zone = clock.partition(";")[0]
    if not zone:
        return None
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def call_window(clock: str, now: datetime) -> CallWindow:
    """Tell the call window by a clock (see ``model.availability``) at ``now``.

    A bare IANA zone is a clock too: the usual hours. Right across clock changes, since it reckons on their wall clock.
    """
    if zone_info(clock) is None:
        return UNKNOWN_WINDOW
    return _window_at(clock, int(now.timestamp() // 60))


def urgency(window: CallWindow, now: datetime) -> tuple[int, datetime]:
    """Give the order of calls: who can be reached now and soonest no more, then who opens soonest, then unknown."""
    if window.state is WindowState.UNKNOWN:
        return 3, now
    if window.state is WindowState.OPEN or window.is_late:
        return 0, window.changes or now
    return (1 if window.state is WindowState.EDGE else 2), window.opens or now


@lru_cache(maxsize=4096)
def _window_at(clock: str, minute: int) -> CallWindow:
    """Reckon one clock at one minute: few clocks and one minute serve a million rows."""
    zone, country, hours = read_clock(clock)
    there = ZoneInfo(zone)
    now = datetime.fromtimestamp(minute * 60, UTC)
    local = now.astimezone(there)
    wall = local.replace(tzinfo=None)
    window = _state_at(wall, country, hours)
    opens, closes = window.opens, window.closes
    return CallWindow(
        window.state,
        local,
        _instant(opens, there) if opens else None,
        _instant(closes, there) if closes else None,
        window.is_late,
        _instant(_next_change(wall, window.state, country, hours), there),
        window.reason,
    )


def _state_at(wall: datetime, country: str, hours: Availability) -> CallWindow:
    """Tell the window on the wall clock; its instants carry no zone."""
    for starts, ends in hours.on_call:
        if starts <= wall < ends:
            return CallWindow(WindowState.OPEN, None, None, ends, reason="on call")
    if hours.not_before and wall < hours.not_before:
        opens = _next_opening(hours.not_before, country, hours)
        return CallWindow(WindowState.CLOSED, None, opens, None, reason="do not call before")
    if _is_away(wall.date(), hours):
        return CallWindow(WindowState.CLOSED, None, _next_opening(wall, country, hours), None, reason="away")
    near = [_stretch(wall.date() + step * _DAY, country, hours) for step in (-1, 0, 1)]
    within = next((one for one in near if one.starts <= wall < one.ends), None)
    opens = None if within and not within.day_off else _next_opening(wall, country, hours)
    if within:
        state = WindowState.EDGE if within.day_off else WindowState.OPEN
        return CallWindow(state, None, opens, within.ends, reason=within.day_off)
    early = next((one for one in near if one.starts - _EARLY <= wall < one.starts and not one.is_away), None)
    if early:
        return CallWindow(WindowState.EDGE, None, opens, None, reason=early.day_off)
    late = next((one for one in near if one.ends <= wall < one.ends + _LATE and not one.is_away), None)
    if late:
        return CallWindow(WindowState.EDGE, None, opens, None, is_late=True, reason=late.day_off)
    return CallWindow(WindowState.CLOSED, None, opens, None)


def _stretch(day: date, country: str, hours: Availability) -> _Stretch:
    """Give the window that opens on a day; one that closes before it opens ends on the next."""
    starts = datetime.combine(day, hours.opens)
    ends = datetime.combine(day if hours.opens < hours.closes else day + _DAY, hours.closes)
    if hours.days is None:
        off = day_off(country, day) if country else ""  # of a country that is not known, no day is guessed to be off
    else:
        off = "" if day.weekday() in hours.days else f"{day:%A}"
    return _Stretch(starts, ends, off, _is_away(day, hours))


def _is_away(day: date, hours: Availability) -> bool:
    """Tell whether somebody is away on a day."""
    return any(first <= day <= last for first, last in hours.away)


def _next_opening(wall: datetime, country: str, hours: Availability) -> datetime | None:
    """Give when the window opens next on a working day, or is open already; None within the days looked ahead."""
    for step in range(-1, _FAR):
        one = _stretch(wall.date() + step * _DAY, country, hours)
        if not one.day_off and not one.is_away and wall < one.ends:
            return max(one.starts, wall)
    return None


def _next_change(wall: datetime, state: WindowState, country: str, hours: Availability) -> datetime:
    """Give the next moment at which the state is another."""
    for days in (1, 8):  # nearly always within a day; a long stretch of days off or away takes longer
        known_until = datetime.combine(wall.date() + (days + 1) * _DAY, hours.opens) - _EARLY
        for moment in sorted({one for one in _moments(wall, days, country, hours) if wall < one <= known_until}):
            if _state_at(moment, country, hours).state is not state:
                return moment
    return wall + _FAR * _DAY


def _moments(wall: datetime, days: int, country: str, hours: Availability) -> Iterator[datetime]:
    """Give the moments of so many days ahead at which a state may change."""
    for step in range(-1, days + 1):
        one = _stretch(wall.date() + step * _DAY, country, hours)
        yield from (one.starts - _EARLY, one.starts, one.ends, one.ends + _LATE)
    for span in hours.on_call:
        yield from span
    if hours.not_before:
        yield hours.not_before
    for first, last in hours.away:
        yield datetime.combine(first, time())
        yield datetime.combine(last + _DAY, time())


def _instant(wall: datetime, there: ZoneInfo) -> datetime:
    """Give the UTC instant of a moment on the wall clock."""
    return wall.replace(tzinfo=there).astimezone(UTC)
