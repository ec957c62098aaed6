"""Common hours: which full hours of a day reach most cities within the call windows of those who live there."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import Filter
from outreach_app.model.hours import CallWindow, WindowState, call_window, zone_info
from outreach_app.services.desk import Desk
from outreach_app.services.whereabouts import ClockGroup, whereabouts


@dataclass(frozen=True, slots=True)
class HourOfClocks:
    """A full hour in UTC with the call window of each clock at that instant."""

    utc: datetime
    windows: Mapping[str, CallWindow]

    def reaches(self, clock: str) -> bool:
        """Tell whether those who live by a clock may be rung then; a day off does not count, being away does."""
        return clock in self.windows and self.windows[clock].is_within_hours

    def reason(self, clock: str) -> str:
        """Say why those who live by a clock are not reached: "asleep", "early", "late", "away", "place not stated"."""
        window = self.windows.get(clock)
        if window is None:
            return "place not stated"
        if window.state is WindowState.CLOSED:
            return window.reason or "asleep"
        return "late" if window.is_late else "early"


@dataclass(frozen=True, slots=True)
class CommonDay:
    """A day in UTC: the groups of those who are asked for, and its hours, best first; none where no place is known."""

    day: date
    groups: tuple[ClockGroup, ...]
    hours: tuple[HourOfClocks, ...]
    people: int
    unplaced: int

    @property
    def best(self) -> HourOfClocks | None:
        """Give the best hour; None where none reaches anybody."""
        first = next(iter(self.hours), None)
        return first if first is not None and any(first.reaches(one.clock) for one in self.groups) else None


def common_day(desk: Desk, flt: Filter, day: date | None = None) -> CommonDay:
    """Give the common hours of those whom ``flt`` finds, without reading them one by one.

    Without ``day`` it is the day that it is where the user is.
    """
    found = whereabouts(desk, flt)
    chosen = day or desk.now().astimezone(zone_info(desk.home().zone) or UTC).date()
    return CommonDay(chosen, found.clocks, ranked_hours(found.clocks, chosen), found.people, found.unplaced)


def ranked_hours(groups: Sequence[ClockGroup], day: date) -> tuple[HourOfClocks, ...]:
    """Give the 24 hours of a UTC day: by groups reached, then groups early or late, then people, then the earlier."""
    clocks = list(dict.fromkeys(one.clock for one in groups))
    if not clocks:
        return ()
    start = datetime.combine(day, time(), UTC)
    hours = [_hour(start + timedelta(hours=hour), clocks) for hour in range(24)]
    return tuple(sorted(hours, key=lambda hour: (*_rank(hour, groups), hour.utc)))


def _hour(utc: datetime, clocks: Sequence[str]) -> HourOfClocks:
    return HourOfClocks(utc, {clock: call_window(clock, utc) for clock in clocks})


def _rank(hour: HourOfClocks, groups: Sequence[ClockGroup]) -> tuple[int, int, int]:
    """Give the rank of an hour: the lower, the better."""
    reached = [one for one in groups if hour.reaches(one.clock)]
    edge = sum(hour.windows[one.clock].state is WindowState.EDGE for one in groups if not hour.reaches(one.clock))
    return -len(reached), -edge, -sum(one.people for one in reached)
