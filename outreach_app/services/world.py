"""The world of the store: cities with people, where they lie, what hour it is there; grouped, so size is no matter."""

from dataclasses import dataclass, replace
from datetime import datetime

from outreach_app.model.availability import clock_of
from outreach_app.model.city import City, read_city
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.hours import CallWindow, call_window
from outreach_app.services import finding
from outreach_app.services.desk import Desk

NAMED = 8
"""Up to so many cities are shown with their people; more of them as dots with numbers."""


@dataclass(frozen=True, slots=True)
class Place:
    """A city with people: degrees north and east, how many, and the first of them by name where there is room."""

    city: City
    clock: str
    people: int
    names: tuple[str, ...]
    filter: Filter  # finds them

    def window(self, moment: datetime) -> CallWindow:
        """Give the hour there and the usual call window."""
        return call_window(self.clock, moment)


@dataclass(frozen=True, slots=True)
class World:
    """The cities from west to east; how many people have a city that is in no table, and how many none at all."""

    places: tuple[Place, ...]
    off_the_map: int
    unplaced: int


def world(desk: Desk, flt: Filter = Filter()) -> World:
    """Give the cities of the people whom ``flt`` finds."""
    people = replace(flt, people_only=True)
    counted = finding.facets(desk, people).cities
    known = [(one, city) for one in counted if one.key != NOT_STATED and (city := read_city(one.label)) is not None]
    placed = sum(one.count for one, _ in known)
    stated = sum(one.count for one in counted if one.key != NOT_STATED)
    places = [
        Place(
            city,
            clock_of(city.zone, city.country),
            one.count,
            _names(desk, replace(people, cities=(one.label,))) if len(known) <= NAMED else (),
            replace(people, cities=(one.label,)),
        )
        for one, city in known
    ]
    unplaced = sum(one.count for one in counted if one.key == NOT_STATED)
    return World(tuple(sorted(places, key=lambda place: place.city.lon)), stated - placed, unplaced)


def _names(desk: Desk, flt: Filter) -> tuple[str, ...]:
    return tuple(row.name for row in finding.find(desk, flt, limit=3).rows)
