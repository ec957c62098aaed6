"""Who may be called now, and the hours of a day that reach most cities at once."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime

from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.hours import CallWindow, WindowState, call_window, zone_info
from outreach_app.model.ids import ContactId
from outreach_app.services import finding
from outreach_app.services.common_hours import HourOfClocks, ranked_hours
from outreach_app.services.desk import Desk
from outreach_app.services.whereabouts import ClockGroup

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
    placed = [one for one in people if zone_info(one.reckoned_by) is not None]
    counted = Counter((one.city, one.reckoned_by) for one in placed)
    groups = [ClockGroup(city, clock, number) for (city, clock), number in counted.items()]
    return tuple(_told(hour, people, groups) for hour in ranked_hours(groups, day))


def _told(hour: HourOfClocks, people: Sequence[AwakePerson], groups: Sequence[ClockGroup]) -> CommonHour:
    """Give one hour person by person."""
    reached = tuple(one.id for one in people if hour.reaches(one.reckoned_by))
    missed = tuple(_missed(one, hour) for one in people if not hour.reaches(one.reckoned_by))
    return CommonHour(hour.utc, reached, missed, sum(hour.reaches(one.clock) for one in groups), len(groups))


def _missed(one: AwakePerson, hour: HourOfClocks) -> Missed:
    """Say why somebody is not reached."""
    window = hour.windows.get(one.reckoned_by)
    return Missed(one.id, window.local if window else None, hour.reason(one.reckoned_by))


def _nearness(one: AwakePerson, now: datetime) -> tuple[int, datetime, str]:
    """Order by state, then by what changes first, then by name."""
    order = list(WindowState).index(one.window.state)
    return (order, one.window.closes or one.window.opens or now, one.name.casefold())
