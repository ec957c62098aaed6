"""Who may be called now, and the hours of a day that reach most cities at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from outreach_app.model.filters import Filter, Sort
from outreach_app.model.hours import CallWindow, WindowState, call_window, zone_info
from outreach_app.model.ids import ContactId
from outreach_app.services import finding
from outreach_app.services.desk import Desk

PAGE = 512


@dataclass(frozen=True, slots=True)
class AwakePerson:
    """A contact with the hour at their end. ``city`` and ``zone`` are "" where not stated."""

    id: ContactId
    name: str
    city: str
    zone: str
    window: CallWindow
    clock: str = ""  # by which their hours are reckoned; "" for the usual hours of the zone

    @property
    def reckoned_by(self) -> str:
        """Give the clock, else the zone."""
        return self.clock or self.zone


@dataclass(frozen=True, slots=True)
class Missed:
    """One who is not reached at a common hour, with the hour there (None where no place is recorded) and why."""

    id: ContactId
    local: datetime | None
    reason: str = ""  # "asleep", "early", "late", "away", "do not call before", "place not stated"


@dataclass(frozen=True, slots=True)
class CommonHour:
    """A full hour in UTC, with whom it reaches within their call window."""

    utc: datetime
    reached: tuple[ContactId, ...]
    missed: tuple[Missed, ...]
    cities_reached: int
    cities: int


@dataclass(frozen=True, slots=True)
class AwakeReport:
    """People by how well they can be called now, and the 24 hours of the day, best first. Both may be empty."""

    people: tuple[AwakePerson, ...]
    common_hours: tuple[CommonHour, ...]

    @property
    def best(self) -> CommonHour | None:
        """Give the best common hour; None where it reaches nobody."""
        first = next(iter(self.common_hours), None)
        return first if first and first.reached else None


def awake(desk: Desk, flt: Filter, *, date: date | None = None) -> AwakeReport:
    """Report on those whom ``flt`` finds, at the desk's hour and for the common hours of a UTC day.

    Without ``date`` that is the day that it is where the user is.
    """
    now = desk.now()
    found = finding.find_ids(desk, flt, Sort.NAME)
    people = [
        AwakePerson(row.id, row.name, row.city, row.zone, call_window(row.reckoned_by, now), row.clock)
        for start in range(0, len(found), PAGE)
        for row in finding.page(desk, found[start : start + PAGE])
    ]
    day = date or now.astimezone(zone_info(desk.home().zone) or UTC).date()
    return AwakeReport(tuple(sorted(people, key=lambda one: _nearness(one, now))), common_hours(people, day))


def common_hours(people: Sequence[AwakePerson], day: date) -> tuple[CommonHour, ...]:
    """Give the hours of a UTC day: by cities reached, then cities early or late, then people, then the earlier.

    A day off does not count against an hour: who asks for a Sunday means that Sunday. Being away does.
    """
    clocks = dict.fromkeys(one.reckoned_by for one in people if zone_info(one.reckoned_by) is not None)
    if not clocks:
        return ()
    start = datetime.combine(day, time(), UTC)
    hours = [_hour(start + timedelta(hours=hour), people, clocks) for hour in range(24)]
    return tuple(hour for _, hour in sorted(hours, key=lambda pair: (pair[0], pair[1].utc)))


def _hour(
    utc: datetime, people: Sequence[AwakePerson], clocks: Mapping[str, None]
) -> tuple[tuple[int, int, int], CommonHour]:
    """Give one hour, with its rank: the lower, the better."""
    windows = {clock: call_window(clock, utc) for clock in clocks}
    fair = {clock for clock, window in windows.items() if window.is_within_hours}
    reached = tuple(one.id for one in people if one.reckoned_by in fair)
    missed = [_missed(one, windows.get(one.reckoned_by)) for one in people if one.reckoned_by not in fair]
    places = {(one.city, one.reckoned_by) for one in people if one.reckoned_by in clocks}
    hit = sum(clock in fair for _, clock in places)
    edge = sum(windows[clock].state == WindowState.EDGE for _, clock in places if clock not in fair)
    return (-hit, -edge, -len(reached)), CommonHour(utc, reached, tuple(missed), hit, len(places))


def _missed(one: AwakePerson, window: CallWindow | None) -> Missed:
    """Say why somebody is not reached."""
    if window is None:
        return Missed(one.id, None, "place not stated")
    if window.state is WindowState.CLOSED:
        return Missed(one.id, window.local, window.reason or "asleep")
    return Missed(one.id, window.local, "late" if window.is_late else "early")


def _nearness(one: AwakePerson, now: datetime) -> tuple[int, datetime, str]:
    """Order by state, then by what changes first, then by name."""
    order = list(WindowState).index(one.window.state)
    return (order, one.window.closes or one.window.opens or now, one.name.casefold())
