"""The world of the store: cities with people, where they lie, what hour it is there; grouped, so size is no matter."""

from datetime import datetime

from outreach_app.model.city import City
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.hours import CallWindow, WindowState, call_window, urgency
from outreach_app.services.desk import Desk
from outreach_app.services.whereabouts import CityGroup, ClockGroup, whereabouts

NAMED = 8
"""Up to so many cities are shown with their people; more of them as dots with numbers."""


@dataclass(frozen=True, slots=True)
class Place:
    """A city with people: how many, by which clocks they live, and the first of them where there is room."""

    city: City
    clocks: tuple[ClockGroup, ...]  # never empty
    people: int
    names: tuple[str, ...]
    filter: Filter  # finds them

    @property
    def clock(self) -> str:
        """Give the clock by which most of them live."""
        return max(self.clocks, key=lambda one: one.people).clock

    def hours(self, moment: datetime) -> tuple[CallWindow, int]:
        """Give the best call window of those who live there, each by their own clock, and how many are open."""
        windows = [(call_window(one.clock, moment), one.people) for one in self.clocks]
        open_now = sum(people for window, people in windows if window.state is WindowState.OPEN)
        return min((window for window, _ in windows), key=lambda one: urgency(one, moment)[0]), open_now


@dataclass(frozen=True, slots=True)
class World:
    """The cities from west to east, and how many people have a city that is in no table."""

    places: tuple[Place, ...]
    off_the_map: int


def world(desk: Desk, flt: Filter = Filter()) -> World:
    """Give the cities of the people whom ``flt`` finds."""
    people = replace(flt, people_only=True)
    found = whereabouts(desk, people)
    known = [one for one in found.cities if one.city is not None]
    places = [_place(one, people, with_names=len(known) <= NAMED) for one in known if one.city is not None]
    off = sum(one.people for one in found.cities if one.city is None and one.key != NOT_STATED)
    return World(tuple(sorted((one for one in places if one is not None), key=lambda place: place.city.lon)), off)


def _place(one: CityGroup, people: Filter, *, with_names: bool) -> Place | None:
    if one.city is None:
        return None
    names = tuple(dict.fromkeys(name for group in one.clocks for name in group.names))[:3] if with_names else ()
    return Place(one.city, one.clocks, one.people, names, replace(people, cities=(one.city.name,)))
