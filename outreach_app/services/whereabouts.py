"""Whereabouts: in which cities those are who are found, and by which clocks they live; counted, whatever the size."""

from collections.abc import Iterator

from outreach_app.model.availability import clock_of
from outreach_app.model.city import City, read_city
from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.hours import zone_info
from outreach_app.services import finding
from outreach_app.services.desk import Desk
from outreach_app.store import search_query
from outreach_app.store.engine_types import Connection
from outreach_app.store.facet_table import FacetTable

NAMED = 16
"""Up to so many groups are told with the names of their people; more of them with numbers alone."""
_MOST_NAMES = 3


@dataclass(frozen=True, slots=True)
class ClockGroup:
    """Those in one city who live by one clock. ``names`` are the first of them where there is room."""

    place: str  # the city as it is written, else the last part of the zone
    clock: str
    people: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CityGroup:
    """Those in one city; without the city, where only zones are stated. The usual clock of the city comes first."""

    key: str  # filters for the city; "-" where none is stated
    city: City | None  # None for one that is in no table
    people: int
    clocks: tuple[ClockGroup, ...]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All of it; ``unplaced`` are those about whom no hour can be given."""

    cities: tuple[CityGroup, ...]
    people: int
    unplaced: int

    @property
    def clocks(self) -> tuple[ClockGroup, ...]:
        """Give the groups of all cities."""
        return tuple(group for city in self.cities for group in city.clocks)


def whereabouts(desk: Desk, flt: Filter) -> Whereabouts:
    """Group those whom ``flt`` finds, the city with the most people first."""
    with finding.matched(desk, flt) as (connection, table, within):
        counts = table.counts("i", within)
        several = len(counts) > NAMED
        cities = [
            _city(connection, table, key, within & table.row("i", key), with_names=not several)
            for key in sorted(counts, key=lambda key: (-counts[key], key))
        ]
    placed = sum(group.people for one in cities for group in one.clocks)
    people = within.bit_count()
    return Whereabouts(tuple(cities), people, people - placed)


def _city(connection: Connection, table: FacetTable, key: str, inside: int, *, with_names: bool) -> CityGroup:
    city = read_city(key) if key != NOT_STATED else None
    usual = clock_of(city.zone, city.country) if city else ""
    made = []
    for clock, row in _by_clock(table, usual, inside):
        numbers = list(table.numbers_in(row, _MOST_NAMES)) if with_names else []
        names = tuple(one.name for one in search_query.rows_numbered(connection, numbers))
        place = city.name if city else clock.partition(";")[0].rpartition("/")[2].replace("_", " ")
        place = key.title() if city is None and key != NOT_STATED else place
        made.append(ClockGroup(place, clock, row.bit_count(), names))
    return CityGroup(key, city, inside.bit_count(), tuple(made))


def _by_clock(table: FacetTable, usual: str, inside: int) -> Iterator[tuple[str, int]]:
    """Give those in a row of bits by clock; the usual one comes first and mostly leaves nobody over."""
    at_home = inside & table.row("z", usual)
    if at_home:
        yield usual, at_home
    left = inside ^ at_home
    for clock in sorted(table.counts("z", left)) if left else ():
        if zone_info(clock) is not None:
            yield clock, left & table.row("z", clock)
