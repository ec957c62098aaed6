"""Who may be called, and the common hours, proved by reckoning every hour from the zones themselves."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from outreach_app.model.availability import RuleKind
from outreach_app.model.availability_reading import read_rule
from outreach_app.model.filters import Filter
from outreach_app.model.hours import call_window
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Person, Place
from outreach_app.services import people
from outreach_app.services.awake import AwakePerson, AwakeReport, CommonHour, awake, common_hours
from outreach_app.services.finding import find
from tests.kit.desks import new_store

CITIES = {
    "Washington, D.C.": "America/New_York",
    "Seoul": "Asia/Seoul",
    "Tokyo": "Asia/Tokyo",
    "London": "Europe/London",
    "Bangkok": "Asia/Bangkok",
    "Paris": "Europe/Paris",
}
NOW = datetime(2012, 4, 3, tzinfo=UTC)


def speakers(cities: dict[str, str] = CITIES, twice: str = "Paris") -> list[AwakePerson]:
    """Give one speaker a city, two in one of them."""
    names = [*cities, twice] if twice in cities else [*cities]
    return [
        AwakePerson(ContactId(f"{number}"), city, city, cities[city], call_window(cities[city], NOW))
        for number, city in enumerate(names)
    ]


def cities_open(utc: datetime) -> int:
    """Count the cities whose wall clock shows between 9 and 18, by hand."""
    return sum(9 <= utc.astimezone(ZoneInfo(zone)).hour < 18 for zone in CITIES.values())


def by_hour(day: date) -> dict[int, CommonHour]:
    return {hour.utc.hour: hour for hour in common_hours(speakers(), day)}


def test_eight_utc_reaches_five_of_six_cities_on_the_day_of_the_release() -> None:
    best = common_hours(speakers(), date(2012, 4, 3))[0]
    assert (best.utc.hour, best.cities_reached, best.cities) == (8, 5, 6)
    assert [one.id for one in best.missed] == ["0"]
    missed = best.missed[0].local
    assert missed is not None
    assert f"{missed:%H:%M}" == "04:00"


def test_no_hour_of_that_day_reaches_all_six() -> None:
    assert max(hour.cities_reached for hour in common_hours(speakers(), date(2012, 4, 3))) == 5


@pytest.mark.parametrize("month", range(1, 13))
def test_every_hour_of_the_year_agrees_with_the_wall_clocks(month: int) -> None:
    day = date(2012, month, 1)
    while day.month == month:
        start = datetime.combine(day, time(), UTC)
        counted = {hour: cities_open(start + timedelta(hours=hour)) for hour in range(24)}
        found = by_hour(day)
        assert {hour: one.cities_reached for hour, one in found.items()} == counted
        best = common_hours(speakers(), day)[0]
        assert best.cities_reached == max(counted.values())
        day += timedelta(days=1)


@pytest.mark.parametrize("day", [date(2012, 3, 11), date(2012, 3, 18), date(2012, 3, 24)])
def test_between_the_two_changes_of_the_clock_washington_is_four_hours_behind_london(day: date) -> None:
    hour = by_hour(day)[13]
    assert {"0", "3"} <= set(hour.reached), "09:00 in Washington, 13:00 in London"
    before = by_hour(date(2012, 3, 10))[13]
    assert "0" not in before.reached, "08:00 in Washington while both are on winter time"
    assert "3" in before.reached


def test_people_whose_place_is_not_stated_are_missed_and_never_guessed() -> None:
    nowhere = AwakePerson(ContactId("x"), "Somebody", "", "", call_window("", NOW))
    best = common_hours([*speakers(), nowhere], date(2012, 4, 3))[0]
    missed = {one.id: one.local for one in best.missed}
    assert missed[ContactId("x")] is None
    assert best.cities == 6


def test_nobody_gives_no_hours() -> None:
    assert common_hours([], date(2012, 4, 3)) == ()
    nowhere = AwakePerson(ContactId("x"), "Somebody", "", "", call_window("", NOW))
    assert AwakeReport((nowhere,), common_hours([nowhere], date(2012, 4, 3))).best is None


def test_hours_in_which_more_are_early_or_late_come_first_among_equals() -> None:
    hours = common_hours(speakers({"Seoul": "Asia/Seoul", "Tokyo": "Asia/Tokyo"}), date(2012, 4, 3))
    assert [hour.utc.hour for hour in hours[:9]] == list(range(9))


def test_hours_of_ones_own_and_days_off_are_reckoned_with_in_the_report(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    for name, country, zone, rules in (
        ("Away", "KR", "Asia/Seoul", (read_rule(RuleKind.AWAY, "2012-04-02 – 2012-04-05"),)),
        ("Night", "US", "America/New_York", (read_rule(RuleKind.WINDOW, "18:00-23:00"),)),
        ("Usual", "JP", "Asia/Tokyo", ()),
    ):
        place = Place(zone.partition("/")[2], country, zone, "city")
        people.save_person(desk, Person(name, place=place, availability=rules))
    report = awake(desk, Filter())
    assert {one.name: (one.window.state.value, one.window.reason) for one in report.people} == {
        "Usual": ("open", ""), "Night": ("open", ""), "Away": ("closed", "away"),
    }  # fmt: skip
    names = {one.id: one.name for one in report.people}
    assert report.best is not None
    assert {names[one] for one in report.best.reached} == {"Usual", "Night"}
    assert [(names[one.id], one.reason) for one in report.best.missed] == [("Away", "away")]
    found = {row.name for row in find(desk, Filter(states=("open",))).rows}
    assert found == {"Usual", "Night"}


def test_sunday_is_asked_for_as_it_is_and_still_has_its_best_hour() -> None:
    sunday = datetime(2012, 3, 25, tzinfo=UTC)
    clocks = {"Seoul": "Asia/Seoul;KR", "London": "Europe/London;GB"}
    both = [
        AwakePerson(ContactId(city), city, city, clock.partition(";")[0], call_window(clock, sunday), clock)
        for city, clock in clocks.items()
    ]
    best = common_hours(both, date(2012, 3, 25))[0]
    assert (best.utc.hour, best.cities_reached) == (8, 2), "17:00 in Seoul, 09:00 in London on its first summer morning"
