"""Countries: ISO 3166 codes, names in many languages, acronyms, calling codes and zones.

The tables in ``resources/places`` are made by ``packaging/resources_build`` and loaded on first use.
"""

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, TypedDict, cast

from outreach_app.model.entry_table import EntryTable
from outreach_app.model.name_folding import LONGEST_NAME, fold_name, without_article
from outreach_app.paths import resources

ENGLISH: Final = "en"
_WORDS_IN_SMALL: Final = frozenset({"car", "opt", "eau", "us", "nk", "rf", "eua", "abd", "rdc"})
"""Acronyms of countries that are words too: read only in capitals."""


class _Country(TypedDict):
    three: str
    calling: str
    zone: str
    names: list[str]


class _Countries(TypedDict):
    languages: list[str]
    countries: dict[str, _Country]


@cache
def _countries() -> _Countries:
    # json gives Any; the shape is that which country_table.py writes (guarded by test_place_tables.py).
    text = (resources() / "places" / "countries.json").read_text(encoding="utf-8")
    return cast("_Countries", json.loads(text))


@cache
def _entries() -> EntryTable:
    return EntryTable(resources() / "places" / "countries.json", "three")


@lru_cache(maxsize=512)
def _facts(country: str) -> _Country | None:
    return cast("_Country | None", _entries().entry(country))  # as above


@cache
def _folded_names() -> Mapping[str, str]:
    lines = (resources() / "places" / "country_names.tsv").read_text(encoding="utf-8").split("\n")
    return MappingProxyType(dict(line.split("\t", 1) for line in lines if line))


@cache
def _by_three() -> Mapping[str, str]:
    return MappingProxyType({facts["three"]: code for code, facts in _countries()["countries"].items()})


def all_countries() -> tuple[str, ...]:
    """Give the code of every country and territory, in the order of the codes."""
    return tuple(_countries()["countries"])


def country_name(country: str, in_language: str = ENGLISH) -> str:
    """Give the name of a country in a language, in English where that language lacks it; an unknown code as it is."""
    facts = _facts(country)
    if facts is None:
        return country
    column = _column(in_language)
    return facts["names"][column] or facts["names"][0]


@cache
def _column(wanted: str) -> int:
    languages: list[str] = _entries().fact("languages")
    for tag in (wanted, wanted.split("-", maxsplit=1)[0]):
        if tag in languages:
            return languages.index(tag)
    return 0


_TURNS: Final = (" of", " of the")


def read_country(text: str) -> str:
    """Read a country from its name in any of some fifty languages, an acronym ("ROK", "U.S.") or an ISO code.

    Codes of two and three letters count in capitals only ("it", "no", "be" are words). "" where it is none.
    """
    typed = text.strip()
    if not typed or len(typed) > LONGEST_NAME:
        return ""
    folded = fold_name(typed)
    letters = typed.replace(".", "").replace(" ", "")
    if letters.isascii() and letters.isupper():
        if found := _code_in_capitals(letters):
            return found
    elif folded in _WORDS_IN_SMALL or (len(folded) == 2 and folded.isascii() and folded != "uk"):
        return ""
    names = _folded_names()
    return names.get(folded) or names.get(without_article(folded)) or names.get(_turned(typed), "")


def _turned(typed: str) -> str:
    """Fold a name as lists of the United Nations turn it: "Iran (Islamic Republic of)", "Moldova, Republic of"."""
    name, sign, rest = typed.rstrip(")").replace("(", ",").partition(",")
    return fold_name(f"{rest} {name}") if sign and rest.rstrip().lower().endswith(_TURNS) else ""


def _code_in_capitals(letters: str) -> str:
    if _facts(letters) is not None:
        return letters
    return "" if len(letters) != 3 else _by_three().get(letters, "")


def calling_code(country: str) -> str:
    """Give the calling code without its plus ("82"); "" for an unknown country and for places without one."""
    facts = _facts(country)
    return facts["calling"] if facts else ""


def only_zone(country: str) -> str:
    """Give the zone of a country that keeps one official time, "" where the city must say."""
    facts = _facts(country)
    return facts["zone"] if facts else ""
