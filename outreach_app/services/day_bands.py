"""The day of each city in stretches: when its people can be rung, early or late, or are asleep."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from outreach_app.model.dataclass import dataclass
from outreach_app.model.hours import WindowState, call_window, zone_info
from outreach_app.services.common_hours import CommonDay
from outreach_app.services.whereabouts import ClockGroup

MOST_CITIES = 16
"""So many bars are drawn; all are reckoned with."""
_MINUTE, _QUARTER, _DAY = timedelta(minutes=1), timedelta(minutes=15), timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of one state; hours of the UTC day, 0 to 24."""

    start: float
    end: float
    state: WindowState


@dataclass(frozen=True, slots=True)
class CityHours:
    """The day of those in one city who live by one clock."""

    city: str
    group: ClockGroup
    bands: tuple[Band, ...]

    def at(self, moment: datetime) -> tuple[WindowState, datetime]:
        """Give the state and the hour there at an instant."""
        window = call_window(self.group.clock, moment)
        return window.state, window.local or moment


@dataclass(frozen=True, slots=True)
class DrawnDay:
    """The common hours of a day with what is drawn of them."""

    common: CommonDay
    start: datetime  # the first instant of the day in UTC
    cities: tuple[CityHours, ...]
    undrawn: int = 0  # groups that are reckoned with and have no bar


def drawn_day(common: CommonDay) -> DrawnDay:
    """Give a day as it is drawn, from the earliest to open to the latest.

    Where there are too many cities for a bar each, those with the same day share one; those of the most people stay.
    """
    start = datetime.combine(common.day, time(), UTC)
    cities = city_hours(common.groups, start)
    if len(cities) <= MOST_CITIES:
        return DrawnDay(common, start, cities)
    shared: dict[tuple[Band, ...], list[CityHours]] = {}
    for one in cities:
        shared.setdefault(one.bands, []).append(one)
    most = sorted(shared.values(), key=lambda several: -sum(one.group.people for one in several))[:MOST_CITIES]
    drawn = tuple(sorted(map(_together, most), key=_opening))
    return DrawnDay(common, start, drawn, len(cities) - sum(map(len, most)))


def _together(several: Sequence[CityHours]) -> CityHours:
    """Give the day that several cities have in common, named after the one with the most people."""
    first = max(several, key=lambda one: one.group.people)
    more = len(several) - 1
    return CityHours(f"{first.city} and {more} more" if more else first.city, first.group, first.bands)


def city_hours(groups: Sequence[ClockGroup], start: datetime) -> tuple[CityHours, ...]:
    """Give the groups from the earliest to open to the latest, over the day that begins at ``start`` (UTC)."""
    places = Counter(one.place for one in groups)
    cities = [CityHours(_label(one, places[one.place] > 1), one, _bands(one.clock, start)) for one in groups]
    return tuple(sorted(cities, key=_opening))


def spoken(city: CityHours) -> str:
    """Say a city's day: "Seoul: open 00:00 to 09:00 UTC"."""
    parts = [f"open {_hour(band.start)} to {_hour(band.end)}" for band in city.bands if band.state == WindowState.OPEN]
    return f"{city.city}: {' and '.join(parts) or 'not open'} UTC"


def _label(group: ClockGroup, is_shared: bool) -> str:
    """Give the city, and whose hours it is where people there have different ones."""
    if not is_shared:
        return group.place
    who = group.names[0] if group.people == 1 and group.names else f"{group.people:,}"
    return f"{group.place}, {who}"


def _opening(city: CityHours) -> tuple[float, str]:
    first = next((band for band in city.bands if band.state == WindowState.OPEN), None)
    begins = 99.0 if first is None else first.start
    if first is not None and first.start == 0:
        begins = first.end - 24
    return begins, city.city


def _bands(clock: str, start: datetime) -> tuple[Band, ...]:
    """Cut the day of a clock into stretches of one state.

    On a day on which the clock changes, an hour comes twice or not at all: it is then looked at by quarters.
    """
    end = start + _DAY
    there = zone_info(clock)
    by_quarters = there is not None and start.astimezone(there).utcoffset() != end.astimezone(there).utcoffset()
    bands: list[Band] = []
    moment = start
    while moment < end:
        window = call_window(clock, moment)
        following = moment + _QUARTER if by_quarters else max(min(window.changes or end, end), moment + _MINUTE)
        begins, ends = ((one - start).total_seconds() / 3600 for one in (moment, following))
        if bands and bands[-1].state is window.state:
            begins = bands.pop().start
        bands.append(Band(begins, ends, window.state))
        moment = following
    return tuple(bands)


def _hour(value: float) -> str:
    minutes = round(value * 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"
