"""Days off: the weekend and the public holidays of a country, from the tables in ``resources/holidays``.

The tables hold the national holidays of 2012 and of 2025 to 2036; of another year only the weekend is known.
"""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.paths import resources

WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_USUAL_WEEKEND: Final = frozenset({5, 6})


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days off of one country. ``weekend`` counts from Monday as 0."""

    weekend: frozenset[int]
    holidays: Mapping[date, str]


def day_off(country: str, day: date) -> str:
    """Give why a day is off in a country: "Sunday", "Songkran Festival"; "" for a working day.

    ``country`` is ISO 3166 alpha-2; of one without a table, Saturday and Sunday are taken as the weekend.
    """
    calendar = calendar_of(country)
    name = calendar.holidays.get(day, "")
    return name or (WEEKDAYS[day.weekday()] if day.weekday() in calendar.weekend else "")


@lru_cache(maxsize=64)
def calendar_of(country: str) -> Calendar:
    """Give the calendar of a country; read on first use."""
    path = resources() / "holidays" / f"{country}.tsv"
    if not (len(country) == 2 and country.isalpha() and path.is_file()):
        return Calendar(_USUAL_WEEKEND, MappingProxyType({}))
    first, *lines = path.read_text(encoding="utf-8").splitlines()
    split = (line.partition("\t") for line in lines)
    holidays = {date.fromisoformat(day): name for day, _, name in split}
    return Calendar(frozenset(map(int, first.split())), MappingProxyType(holidays))
