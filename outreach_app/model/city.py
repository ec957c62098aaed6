"""Press cities: country, IANA zone and position from a name in many spellings and scripts (data: GeoNames, CC BY 4.0).

``city_names.tsv`` is sorted and searched as bytes where it lies, so nothing is built at the start; it gives the line
numbers of the cities in ``cities.tsv``. The weightiest city of a name comes first.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from outreach_app.model.country import only_zone, read_country
from outreach_app.model.dataclass import dataclass
from outreach_app.model.name_folding import LONGEST_NAME, fold_name
from outreach_app.model.patterns import late_pattern
from outreach_app.paths import resources

_POSTCODE: Final = late_pattern(
    r"^(?:[A-Z]{1,2}[- ])?〒?(?:\d{3,6}|\d\d-\d{3})(?:[- ]?\d{2,4})?\s+"  # 75011, D-10117, 150-0002 before the city
    r"|\s+c[ée]dex(?:\s+\d{1,2})?$|\s+(?:[A-Z]{0,2}-?\d{4,6}|〒?\d{2,3})(?:[- ]\d{2,4})?$|\s+\d{1,2}$"  # after it
    r"|\s+[A-Z]{1,2}\d[A-Z\d]?(?:\s*\d[A-Z]{2})?$",  # SW1A 2AA
    re.IGNORECASE,
)
LONGEST_SCAN: Final = 200_000
"""In bytes of the index: what is looked through for names that begin with one letter."""
_CANADIAN_POSTCODE: Final = late_pattern(r"\s+[A-Z]\d[A-Z]\s*\d[A-Z]\d$")
_SIDES: Final = late_pattern(r"\s*[/|;]\s*")
_STATE_AFTER: Final = late_pattern(r"(.+?)\s+([A-Z]{2,3}(?:\s+[\dA-Z ]{4,8})?)$")
_DUTCH_POSTCODE: Final = late_pattern(r"^\d{4}\s?[A-Z]{2}\s+|\s+\d{1,2}(?:e|er|ème|eme)$")
_PARTS: Final = late_pattern(r"\s*\(\s*|\s*\)\s*|\s+[-–—]\s+|\s*,\s*|、")


@dataclass(frozen=True, slots=True)
class City:
    """A city. ``name`` is the usual English one; latitude and longitude are degrees, north and east positive."""

    name: str
    country: str  # ISO 3166 alpha-2
    zone: str  # IANA
    lat: float
    lon: float
    state: str = ""  # "MA", "ON"; only in the United States, Canada and Australia


@cache
def _names() -> bytes:
    return (resources() / "places" / "city_names.tsv").read_bytes()


@cache
def _cities() -> tuple[str, ...]:
    """Give the lines of the table: the zones first, then a city each."""
    return tuple((resources() / "places" / "cities.tsv").read_text(encoding="utf-8").split("\n"))


@cache
def _zones() -> tuple[str, ...]:
    return tuple(_cities()[0].split("\t"))


@cache
def _states() -> Mapping[str, str]:
    """Give the codes of states and provinces (United States, Canada, Australia), by folded name and by code."""
    listed: dict[str, str] = json.loads((resources() / "places" / "states.json").read_text(encoding="utf-8"))
    names = {fold_name(name): code for code, name in listed.items()}
    return MappingProxyType(names | {code: code for code in listed})


def read_city(text: str, country: str = "") -> City | None:
    """Read a city as it stands in an address or a heading: "Washington, D.C.", "75011 PARIS", "Genève/Genf", "서울".

    Of several of one name the weightiest is taken, within ``country`` or the country or state that stands beside it.
    None where no city of that name is listed, or none in that country.
    """
    typed = " ".join(text.split())
    if not typed or len(typed) > LONGEST_NAME:
        return None
    return _read(typed, country)


@lru_cache(maxsize=4096)
def _read(typed: str, country: str) -> City | None:
    for side in _SIDES.split(typed):
        for spelling in _spellings(side):
            if found := _of_name(spelling, country, ""):
                return found
        parts = [part for part in _PARTS.split(side) if part]
        stated = _STATE_AFTER.match(parts[-1]) if parts else None
        if stated and _state(stated[2]):
            parts[-1:] = [stated[1], stated[2]]
        if len(parts) > 1 and (found := _of_parts(parts, country)):
            return found
    return None


def _of_parts(parts: list[str], country: str) -> City | None:
    """Read "Cambridge, MA", "Rue Haute 1, 6700 Arlon": one part is the city, a later one its country or state."""
    for index, part in enumerate(parts):
        within = _restrictions(parts[index + 1 :], country)
        for spelling in _spellings(part):
            for stated, state in within:
                if found := _of_name(spelling, stated, state):
                    return found
    return None


def _restrictions(later: list[str], country: str) -> list[tuple[str, str]]:
    """Give (country, state) as what follows a city may mean it: "Georgia" and "DE" are a state and a country."""
    state = next((code for code in map(_state, later) if code), "")
    stated = next((code for code in map(read_country, later) if code), "")
    found = [(country, state)] if state else []
    if stated and country in {"", stated}:
        found.append((stated, ""))
    return found or [(country, "")]


def read_state(text: str) -> str:
    """Read a state or province ("MA", "D.C.", "Ontario") of the United States, Canada or Australia; "" for none."""
    return _state(text)


def _state(part: str) -> str:
    plain = _CANADIAN_POSTCODE.sub("", _POSTCODE.sub("", part)).replace(".", "").strip()
    return _states().get(plain) or _states().get(fold_name(plain), "")


def _spellings(part: str) -> Iterator[str]:
    """Give the text and what is left of it without postcode and without "City of" and the like."""
    yield part
    plain = _DUTCH_POSTCODE.sub("", part)
    for _ in range(2):
        plain = _POSTCODE.sub("", plain).strip()
    if plain and plain != part:
        yield plain
    shorter = re.sub(
        r"^(?:city of|greater|central|downtown|ville de|stadt|ciudad de)\s+|\s+city$", "", plain, flags=re.I
    )
    if shorter and shorter != plain:
        yield shorter


def _of_name(name: str, country: str, state: str) -> City | None:
    for city in _called(fold_name(name)):
        if (not country or city.country == country) and (not state or city.state == state):
            return city
    return None


def _called(folded: str) -> tuple[City, ...]:
    """Give the cities of a folded name, the weightiest first."""
    if not folded:
        return ()
    wanted = folded.encode() + b"\t"
    start = _first_line_from(wanted)
    table = _names()
    if not table.startswith(wanted, start):
        return ()
    end = table.index(b"\n", start)
    return tuple(_city_at(int(number)) for number in table[start + len(wanted) : end].split(b","))


def _first_line_from(wanted: bytes) -> int:
    """Give where the first line that does not sort before ``wanted`` begins, by bisection over the bytes."""
    table = _names()
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        line = table.rfind(b"\n", low, middle) + 1 or low
        end = table.index(b"\n", middle) + 1
        if table[line : line + len(wanted)] < wanted:
            low = end
        else:
            high = line
    return low


@lru_cache(maxsize=4096)
def _city_at(number: int) -> City:
    name, country, zone, lat, lon, state = _cities()[number].split("\t")
    return City(name, country, _zones()[int(zone)], float(lat), float(lon), state)


def zone_of(city: str, country: str = "") -> str:
    """Give the IANA zone of a city, else of a country that keeps one official time; "" where neither tells."""
    found = read_city(city, country)
    return found.zone if found else only_zone(country)


def cities_beginning(text: str, limit: int = 8) -> tuple[City, ...]:
    """Give cities one of whose names begins with ``text``, the weightiest first; empty for an empty text."""
    folded = fold_name(text[:LONGEST_NAME])
    if not folded or limit <= 0:
        return ()
    table, wanted = _names(), folded.encode()
    start = place = _first_line_from(wanted)
    found: set[int] = set()
    while table.startswith(wanted, place) and place - start < LONGEST_SCAN:
        end = table.index(b"\n", place)
        found.update(int(number) for number in table[table.rindex(b"\t", place, end) + 1 : end].split(b",")[:2])
        place = end + 1
    return tuple(_city_at(number) for number in sorted(found)[:limit])
