"""Make countries.json, regions.json and country_names.tsv in resources/places from CLDR and two tables kept by hand.

Run from the top folder: ``PYTHONPATH=. python packaging/resources_build/country_table.py [--out FOLDER]``.
Needs ``babel`` and ``phonenumbers``; the same versions always write the same bytes.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import babel
from babel.core import UnknownLocaleError, get_global
from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from outreach_app.model.name_folding import fold_name

HERE = Path(__file__).parent
LANGUAGES: list[str] = json.loads((HERE / "languages_by_hand.json").read_text(encoding="utf-8"))["shown_in"]
REGION_LANGUAGES = LANGUAGES[:40]
ENGLISH_NAMES = {
    "MM": "Myanmar", "HK": "Hong Kong", "MO": "Macao", "PS": "Palestine", "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo", "CZ": "Czechia", "TR": "Türkiye", "BA": "Bosnia and Herzegovina",
}  # fmt: skip

ONE_CLOCK = {
    "AR": "America/Argentina/Buenos_Aires", "CN": "Asia/Shanghai", "CY": "Asia/Nicosia", "DE": "Europe/Berlin",
    "KZ": "Asia/Almaty", "MY": "Asia/Kuala_Lumpur", "PS": "Asia/Hebron", "UA": "Europe/Kyiv", "UZ": "Asia/Tashkent",
    "XK": "Europe/Belgrade",
}  # fmt: skip
"""Countries of several zones that all keep one official time."""


def locale(tag: str) -> babel.Locale | None:
    """Give the CLDR locale of a tag; None where CLDR has none."""
    try:
        return babel.Locale.parse(tag, sep="_")
    except (UnknownLocaleError, ValueError):
        return None


def tag_of(name: str) -> str:
    """Give the BCP 47 tag of a CLDR locale name."""
    return name.replace("_", "-")


def calling_codes() -> dict[str, str]:
    """Give the calling code of each country that has one."""
    return {
        country: str(code)
        for code, countries in sorted(COUNTRY_CODE_TO_REGION_CODE.items())
        for country in countries
        if country != "001"
    }


def only_zones() -> dict[str, str]:
    """Give the zone of each country that has one only."""
    zones: Mapping[str, list[str]] = get_global("territory_zones")
    renamed = {"Asia/Calcutta": "Asia/Kolkata", "Asia/Katmandu": "Asia/Kathmandu", "Asia/Rangoon": "Asia/Yangon"}
    renamed |= {
        "Asia/Saigon": "Asia/Ho_Chi_Minh",
        "Atlantic/Faeroe": "Atlantic/Faroe",
        "Africa/Asmera": "Africa/Asmara",
    }
    one = {country: names[0] for country, names in zones.items() if len(names) == 1}
    return {country: renamed.get(zone, zone) for country, zone in one.items()} | ONE_CLOCK


def alpha3() -> dict[str, str]:
    """Give the ISO 3166 alpha-3 code of each country."""
    aliases: Mapping[str, list[str]] = get_global("territory_aliases")
    pairs = {new[0]: old for old, new in sorted(aliases.items()) if len(old) == 3 and old.isalpha() and len(new) == 1}
    return pairs | {"DE": "DEU", "RU": "RUS", "RS": "SRB", "CD": "COD", "MM": "MMR", "YE": "YEM", "TL": "TLS"}


def native_names(country: str) -> Iterator[str]:
    """Give the names of a country in its own languages."""
    spoken: Mapping[str, Mapping[str, Any]] = get_global("territory_languages").get(country, {})
    for language in sorted(tag for tag, facts in spoken.items() if facts.get("official_status")):
        own = locale(language)
        if own is not None and country in own.territories:
            yield own.territories[country]


def countries(regions: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the facts of each country by its ISO code."""
    codes, zones, three = calling_codes(), only_zones(), alpha3()
    by_hand = json.loads((HERE / "country_aliases.json").read_text(encoding="utf-8"))
    locales = [locale(name) for name in LANGUAGES]
    facts: dict[str, dict[str, Any]] = {}
    for country in sorted({cc for members in regions["m49"].values() for cc in members.split()}):
        names = [there.territories.get(country, "") if there else "" for there in locales]
        names[0] = ENGLISH_NAMES.get(country, names[0].replace("St. ", "Saint ").replace(" & ", " and "))
        facts[country] = {
            "three": three.get(country, ""),
            "calling": codes.get(country, ""),
            "zone": zones.get(country, ""),
            "names": names,
            "aliases": by_hand.get(country, []) + sorted({n for n in native_names(country) if n not in names}),
        }
    return facts


def folded_names(facts: dict[str, dict[str, Any]]) -> dict[str, str]:
    """Give each folded name with its country; English, then names by hand, then the others win a clash."""
    found: dict[str, str] = {}

    def put(names: Iterable[tuple[str, str]]) -> None:
        for country, name in names:
            folded = fold_name(name)
            if folded:
                found.setdefault(folded, country)

    put((country, fact["names"][0]) for country, fact in facts.items())
    english = babel.Locale("en").territories
    put((country, english[country]) for country in facts if country in english)
    put((country, alias) for country, fact in facts.items() for alias in fact["aliases"])
    for index in range(1, len(LANGUAGES)):
        put((country, fact["names"][index]) for country, fact in facts.items())
    found.pop("america", None)
    return found


def region_members(regions: dict[str, Any]) -> dict[str, list[str]]:
    """Give the countries of each region, groups of regions included."""
    members = {key: set(text.split()) for key, text in (regions["m49"] | regions["own"]).items()}
    for key, parts in regions["groups"].items():
        members[key] = set().union(*(members[part] for part in parts.split()))
    return {key: sorted(found) for key, found in sorted(members.items())}


def facet_of(regions: dict[str, Any], members: dict[str, list[str]]) -> dict[str, str]:
    """Give the region under which each country is shown in facets."""
    found = {country: key for key in regions["facets"] for country in members[key]}
    return dict(sorted(found.items()))


def region_names(regions: dict[str, Any], key: str) -> dict[str, str]:
    """Give the names of a region by language; English always."""
    names = {}
    for name in REGION_LANGUAGES:
        there = locale(name)
        if there is not None and key in there.territories:
            names[tag_of(name)] = there.territories[key]
    names |= regions["own_names"].get(key, {})
    return names | {"en": regions["names"].get(key, names.get("en", key))}


def region_table(regions: dict[str, Any]) -> dict[str, Any]:
    """Give the whole table of regions, with folded names to find them by."""
    members = region_members(regions)
    names = {key: region_names(regions, key) for key in members}
    found: dict[str, str] = {}
    for key in members:
        found.setdefault(fold_name(names[key]["en"]), key)
    for key, aliases in regions["aliases"].items():
        for alias in aliases:
            found.setdefault(fold_name(alias), key)
    english = babel.Locale("en").territories
    for key in members:
        for name in [english.get(key, ""), *names[key].values()]:
            if name:
                found.setdefault(fold_name(name), key)
    return {
        "facets": regions["facets"],
        "facet_of": facet_of(regions, members),
        "members": {key: " ".join(found_in) for key, found_in in members.items()},
        "names": names,
        "found_by": dict(sorted(found.items())),
    }


def write(folder: Path) -> None:
    """Write the three files."""
    regions = json.loads((HERE / "regions.json").read_text(encoding="utf-8"))
    facts = countries(regions)
    table = {
        "cldr": f"Babel {babel.__version__}",
        "languages": [tag_of(name) for name in LANGUAGES],
        "countries": facts,
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_json(folder / "countries.json", table)
    write_json(folder / "regions.json", region_table(regions))
    lines = sorted(f"{name}\t{country}" for name, country in folded_names(facts).items())
    (folder / "country_names.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_json(path: Path, table: object) -> None:
    """Write compact JSON with a line per entry of the second level, so that a difference can be read."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text.replace('},"', '},\n"') + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE.parent.parent / "resources" / "places")
    write(parser.parse_args().out)
