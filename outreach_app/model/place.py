"""Countries, regions and cities: their names in many languages, and which lies where.

The tables in ``resources/places`` are made by ``packaging/resources_build`` and loaded on first use. Countries are
ISO 3166 alpha-2 ("KR"), regions are keys of UN M49 ("030") or of our own ("middle-east"), zones are IANA names.
Countries are in ``model.country``, cities in ``model.city``; both are offered here too.
"""

import json
from functools import cache
from typing import TypedDict, cast

from outreach_app.model.city import City, cities_beginning, read_city, zone_of
from outreach_app.model.country import ENGLISH, all_countries, calling_code, country_name, only_zone, read_country
from outreach_app.model.dataclass import dataclass
from outreach_app.model.name_folding import LONGEST_NAME, fold_name, without_article
from outreach_app.paths import resources

__all__ = [
    "City",
    "Region",
    "all_countries",
    "calling_code",
    "cities_beginning",
    "countries_in",
    "country_name",
    "display_region",
    "display_regions",
    "only_zone",
    "read_city",
    "read_country",
    "read_region",
    "region_name",
    "regions_of",
    "zone_of",
]


@dataclass(frozen=True, slots=True)
class Region:
    """A region of the world with its name."""

    key: str
    name: str


class _Regions(TypedDict):
    facets: list[str]
    facet_of: dict[str, str]
    members: dict[str, str]
    names: dict[str, dict[str, str]]
    found_by: dict[str, str]


@cache
def _regions() -> _Regions:
    # json gives Any; the shape is that which country_table.py writes (guarded by test_place_tables.py).
    text = (resources() / "places" / "regions.json").read_text(encoding="utf-8")
    return cast("_Regions", json.loads(text))


def region_name(key: str, in_language: str = ENGLISH) -> str:
    """Give the name of a region in a language, in English where that language lacks it; an unknown key as it is."""
    names = _regions()["names"].get(key, {})
    return names.get(in_language) or names.get(in_language.split("-", maxsplit=1)[0]) or names.get(ENGLISH, key)


@cache
def regions_of(country: str) -> tuple[Region, ...]:
    """Give the regions that hold a country, the smallest first; empty for an unknown country."""
    holding = [(len(countries_in(key)), key) for key in _regions()["members"] if country in countries_in(key)]
    return tuple(Region(key, region_name(key)) for _, key in sorted(holding))


def read_region(text: str) -> str:
    """Read the key of a region from its name ("East Asia", "Eastern Asia", "Moyen-Orient") or its key; "" for none."""
    typed = text.strip()
    if not typed or len(typed) > LONGEST_NAME:
        return ""
    table = _regions()
    if typed in table["members"]:
        return typed
    folded = fold_name(typed)
    found = table["found_by"]
    return found.get(folded) or found.get(without_article(folded), "")


@cache
def countries_in(key: str) -> frozenset[str]:
    """Give the countries of a region; empty for an unknown key."""
    return frozenset(_regions()["members"].get(key, "").split())


def display_region(country: str) -> str:
    """Give the key of the one region under which a country is shown in lists and tables; "" for an unknown country."""
    return _regions()["facet_of"].get(country, "")


def display_regions() -> tuple[str, ...]:
    """Give the keys that ``display_region`` can give, in the order in which they are shown."""
    return tuple(_regions()["facets"])
