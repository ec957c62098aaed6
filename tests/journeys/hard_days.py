"""People in zones of half and quarter hours and on both sides of the date line, and the days on which clocks change."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from outreach_app.model.dataclass import dataclass
from outreach_app.model.home import Home
from outreach_app.model.people import LanguageSkill, Person, Place, Role, RoleHeld
from outreach_app.services import preferences, stores
from outreach_app.store.bulk import insert_people
from tests.kit.builders import a_phone
from tests.kit.desks import new_store

CITIES = {
    "Kathmandu": ("NP", "Asia/Kathmandu"),  # UTC+5:45
    "Kolkata": ("IN", "Asia/Kolkata"),  # UTC+5:30
    "St. John's": ("CA", "America/St_Johns"),  # UTC−3:30, −2:30 in summer
    "Apia": ("WS", "Pacific/Apia"),  # east of the date line by the clock
    "Pago Pago": ("AS", "Pacific/Pago_Pago"),  # a hundred kilometres away, a day behind
    "London": ("GB", "Europe/London"),
    "New York": ("US", "America/New_York"),
}
NOWS = (
    "2012-03-11T06:30+00:00",  # half an hour before New York leaves 01:59
    "2012-03-18T12:00+00:00",  # summer time in New York, not yet in London
    "2012-03-25T00:30+00:00",  # half an hour before London leaves 00:59
    "2012-03-25T12:00+00:00",
    "2012-10-28T00:30+00:00",  # half an hour before London's hour comes twice
    "2012-10-28T12:00+00:00",
)


@dataclass(frozen=True, slots=True)
class Expected:
    """What must be told of one city at one instant, reckoned from the wall clock alone."""

    local: datetime
    call_back: datetime  # the instant of the next 15:00 there, UTC
    deadline: datetime  # the instant of the next 18:00 there, UTC


def expected(city: str, now: datetime) -> Expected:
    """Reckon by zoneinfo and nothing of ours."""
    there = ZoneInfo(CITIES[city][1])
    local = now.astimezone(there)
    return Expected(local, _next(local, 15), _next(local, 18))


def _next(local: datetime, hour: int) -> datetime:
    wall = local.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0)
    return (wall if wall > local else wall + timedelta(days=1)).astimezone(UTC)


def store_of_cities(folder: Path) -> Path:
    """Make a store with a spokesperson in each city, and give its path; it is closed."""
    desk = new_store(folder).desk
    preferences.put(desk, "home", Home("Seoul", "KR", "Asia/Seoul"))
    insert_people(
        desk.store,
        [
            Person(
                f"Speaker of {city}",
                place=Place(city, country, zone, "city"),
                languages=(LanguageSkill("en"),),
                phones=(a_phone(),),
                roles=(RoleHeld(Role.SPOKESPERSON),),
            )
            for city, (country, zone) in CITIES.items()
        ],
    )
    stores.close(desk)
    return desk.store.path
