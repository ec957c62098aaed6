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


@dataclass(frozen=True, slots=True)
class Missed:
    """One who is not reached at a common hour, with the hour there; None where no place is recorded."""

    id: ContactId
    local: datetime | None


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
        AwakePerson(row.id, row.name, row.city, row.zone, call_window(row.zone, now))
        for start in range(0, len(found), PAGE)
        for row in finding.page(desk, found[start : start + PAGE])
    ]
    day = date or now.astimezone(zone_info(desk.home().zone) or UTC).date()
    return AwakeReport(tuple(sorted(people, key=lambda one: _nearness(one, now))), common_hours(people, day))


def common_hours(people: Sequence[AwakePerson], day: date) -> tuple[CommonHour, ...]:
    """Give the hours of a UTC day: by cities reached, then cities early or late, then people, then the earlier."""
    zones = dict.fromkeys(one.zone for one in people if zone_info(one.zone) is not None)
    if not zones:
        return ()
    start = datetime.combine(day, time(), UTC)
    hours = [_hour(start + timedelta(hours=hour), people, zones) for hour in range(24)]
    return tuple(hour for _, hour in sorted(hours, key=lambda pair: (pair[0], pair[1].utc)))


def _hour(
    utc: datetime, people: Sequence[AwakePerson], zones: Mapping[str, None]
) -> tuple[tuple[int, int, int], CommonHour]:
    """Give one hour, with its rank: the lower, the better."""
    windows = {zone: call_window(zone, utc) for zone in zones}
    open_zones = {zone for zone, window in windows.items() if window.state == WindowState.OPEN}
    reached = tuple(one.id for one in people if one.zone in open_zones)
    missed = [
        Missed(one.id, windows[one.zone].local if one.zone in windows else None)
        for one in people
        if one.zone not in open_zones
    ]
    places = {(one.city, one.zone) for one in people if one.zone in zones}
    hit = sum(zone in open_zones for _, zone in places)
    edge = sum(windows[zone].state == WindowState.EDGE for _, zone in places)
    return (-hit, -edge, -len(reached)), CommonHour(utc, reached, tuple(missed), hit, len(places))


def _nearness(one: AwakePerson, now: datetime) -> tuple[int, datetime, str]:
    """Order by state, then by what changes first, then by name."""
    order = list(WindowState).index(one.window.state)
    return (order, one.window.closes or one.window.opens or now, one.name.casefold())
