"""Common hours against a check by minute that knows nothing of ours: all zones, and the days on which clocks change."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from outreach_app.model.availability import RuleKind, clock_of
from outreach_app.model.availability_reading import read_rule
from outreach_app.model.filters import Filter
from outreach_app.model.hours import call_window
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Person, Place
from outreach_app.services import awake, people, whereabouts
from outreach_app.services.awake import AwakePerson
from outreach_app.services.common_hours import common_day
from tests.kit.desks import new_store

PEOPLE, CITIES = 500, 40
ZONES = sorted(zone for zone in available_timezones() if zone not in {"Factory", "localtime"})
HARD = (
    "Asia/Kolkata", "Asia/Kathmandu", "Australia/Eucla", "America/St_Johns", "Pacific/Chatham", "Australia/Lord_Howe",
    "Pacific/Kiritimati", "Pacific/Apia", "Pacific/Pago_Pago", "America/New_York", "Europe/London", "Asia/Tehran",
)  # fmt: skip
DAYS = (
    *(date(2012, 3, day) for day in range(11, 26)), date(2012, 10, 28), date(2012, 4, 3), date(2011, 12, 30),
)  # fmt: skip
HOURS = st.one_of(
    st.none(),
    st.tuples(st.integers(0, 95), st.integers(0, 95)).filter(lambda pair: pair[0] != pair[1]),
)


@dataclass(frozen=True)
class Somebody:
    """A person as the check sees them: a zone, and the quarters of an hour at which their window opens and closes."""

    city: str
    zone: str
    opens: int
    closes: int

    def may_be_rung(self, utc: datetime) -> bool:
        """Look at the clock on their wall and nothing else."""
        wall = utc.astimezone(ZoneInfo(self.zone))
        minute = wall.hour * 60 + wall.minute
        first, last = self.opens * 15, self.closes * 15
        return first <= minute < last if first < last else minute >= first or minute < last


@st.composite
def crowds(draw: st.DrawFn) -> tuple[list[Somebody], date]:
    """Give 500 people over 40 cities, some with hours of their own, and a day."""
    zones = [*draw(st.lists(st.sampled_from(HARD), min_size=8, max_size=8, unique=True))]
    zones += draw(st.lists(st.sampled_from(ZONES), min_size=CITIES - 8, max_size=CITIES - 8))
    own = draw(st.lists(HOURS, min_size=5, max_size=5))
    turns = draw(st.integers(0, 10_000))
    crowd = []
    for number in range(PEOPLE):
        at = (number * 7 + turns) % CITIES
        opens, closes = own[(number + turns) % 5] or (36, 72)
        crowd.append(Somebody(f"City {at}", zones[at], opens, closes))
    return crowd, draw(st.sampled_from(DAYS))


def as_read(one: Somebody, number: int) -> AwakePerson:
    rules = (
        () if (one.opens, one.closes) == (36, 72) else (("call window", quarter(one.opens), quarter(one.closes), ""),)
    )
    clock = clock_of(one.zone, "", rules)
    return AwakePerson(ContactId(str(number)), f"P{number}", one.city, one.zone, call_window(clock, NOON), clock)


def quarter(number: int) -> str:
    return f"{number // 4:02}:{number % 4 * 15:02}"


NOON = datetime(2012, 4, 3, 12, tzinfo=UTC)


@settings(max_examples=12)
@given(crowds())
def test_for_500_people_over_40_cities_each_hour_reaches_whom_the_wall_clocks_say(
    drawn: tuple[list[Somebody], date],
) -> None:
    crowd, day = drawn
    found = awake.common_hours([as_read(one, number) for number, one in enumerate(crowd)], day)
    assert len(found) == 24
    for hour in found:
        expected = {str(number) for number, one in enumerate(crowd) if one.may_be_rung(hour.utc)}
        assert set(hour.reached) == expected
        assert {one.id for one in hour.missed} == {str(number) for number in range(PEOPLE)} - expected
    groups = {(one.city, one.zone, one.opens, one.closes) for one in crowd}
    most = max(sum(Somebody(*group).may_be_rung(hour.utc) for group in groups) for hour in found)
    assert found[0].cities_reached == most


@settings(max_examples=25)
@given(st.sampled_from((*HARD, *ZONES)), HOURS, st.sampled_from(DAYS))
def test_every_minute_of_a_day_is_open_exactly_when_the_wall_clock_says(
    zone: str, own: tuple[int, int] | None, day: date
) -> None:
    opens, closes = own or (36, 72)
    one = Somebody("", zone, opens, closes)
    clock = as_read(one, 0).clock
    start = datetime.combine(day, time(), UTC)
    for minute in range(24 * 60):
        utc = start + timedelta(minutes=minute)
        assert call_window(clock, utc).is_within_hours == one.may_be_rung(utc), (zone, utc)


def test_the_counted_report_says_the_same_as_the_one_person_by_person(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    places = {"Delhi": "Asia/Kolkata", "Kathmandu": "Asia/Kathmandu", "Auckland": "Pacific/Auckland"}
    for number, (city, zone) in enumerate([*places.items()] * 3):
        rules = (read_rule(RuleKind.WINDOW, "06:00-09:30"),) if number % 4 == 0 else ()
        people.save_person(desk, Person(f"P{number}", place=Place(city, "", zone, "user"), availability=rules))
    people.save_person(desk, Person("Nowhere"))
    for day in DAYS:
        counted = common_day(desk, Filter(people_only=True), day)
        each = awake.awake(desk, Filter(people_only=True), date=day)
        assert [hour.utc for hour in counted.hours] == [hour.utc for hour in each.common_hours]
        for told, hour in zip(each.common_hours, counted.hours, strict=True):
            reached = sum(group.people for group in counted.groups if hour.reaches(group.clock))
            assert reached == len(told.reached)
        assert counted.unplaced == 1


def test_people_of_one_city_are_grouped_by_the_clock_they_live_by(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    own = (read_rule(RuleKind.WINDOW, "18:00-23:00"),)
    for name, rules in (("Usual", ()), ("Night", own), ("Also usual", ())):
        person = Person(name, place=Place("Seoul", "KR", "Asia/Seoul", "city"), availability=rules)
        people.save_person(desk, person)
    people.save_person(desk, Person("Zone alone", place=Place("", "", "Asia/Kathmandu", "user")))
    found = whereabouts.whereabouts(desk, Filter(people_only=True))
    seoul, nepal = found.cities
    assert [(one.people, one.names) for one in seoul.clocks] == [(2, ("Also usual", "Usual")), (1, ("Night",))]
    assert [(one.place, one.names) for one in nepal.clocks] == [("Kathmandu", ("Zone alone",))]
    assert found.unplaced == 0
