"""Languages: their names in many languages, and a BCP 47 tag from a name as people write it.

The tables in ``resources`` are made by ``packaging/resources_build/language_table.py`` and loaded on first use.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final, TypedDict, cast

from outreach_app.model.country import country_name
from outreach_app.model.entry_table import EntryTable
from outreach_app.model.name_folding import LONGEST_NAME, fold_name
from outreach_app.model.patterns import late_pattern
from outreach_app.paths import resources

_AROUND: Final = late_pattern(
    r"^(?:in|auf|en|em|no|na|på|po|по|на|a|au|the|le|la|el|il|lingua|langue|idioma|lengua|bahasa|język|jazyk|язык|dil|tiếng|ภาษา)\s+"
    r"|\s+(?:language|speaking|speaker|speakers|spoken|langue|sprache|idioma|lengua|lingua|язык|язике|dili|dil)$"
)
_SCRIPTS: Final = MappingProxyType(
    {"Hans": "Simplified", "Hant": "Traditional", "Latn": "Latin script", "Cyrl": "Cyrillic script"}
)


class _Facts(TypedDict):
    names: list[str]
    own: str


class _Languages(TypedDict):
    shown_in: list[str]
    codes: dict[str, str]
    languages: dict[str, _Facts]


@cache
def _table() -> _Languages:
    # json gives Any; the shape is that which language_table.py writes (guarded by test_language.py).
    return cast("_Languages", json.loads((resources() / "languages.json").read_text(encoding="utf-8")))


@cache
def _entries() -> EntryTable:
    return EntryTable(resources() / "languages.json", "names")


@lru_cache(maxsize=1024)
def _facts(tag: str) -> _Facts | None:
    return cast("_Facts | None", _entries().entry(tag))  # as above


@cache
def _folded_names() -> Mapping[str, str]:
    lines = (resources() / "language_names.tsv").read_text(encoding="utf-8").split("\n")
    return MappingProxyType(dict(line.split("\t", 1) for line in lines if line))


def language_tags() -> tuple[str, ...]:
    """Give the tags that have names, in no order to be shown."""
    return tuple(_table()["languages"])


def is_language(tag: str) -> bool:
    """Whether a tag is that of a language with a name, without script or country."""
    return _facts(tag) is not None


@cache
def _codes() -> Mapping[str, str]:
    codes: dict[str, str] = _entries().fact("codes")
    return MappingProxyType(codes)


def shortest_code(code: str) -> str:
    """Give the code of BCP 47 for one of ISO 639: "th" for "tha", "de" for "deu" and "ger"; others as they are."""
    return _codes().get(code, code) if len(code) == 3 else code


@lru_cache(maxsize=4096)
def language_name(tag: str, in_language: str = "en") -> str:
    """Give the name of a language in a language, in English where that lacks it; an unknown tag as it is.

    A script or country in the tag follows in brackets: "Portuguese (Brazil)", "Chinese (Traditional)".
    """
    base, *rest = tag.split("-")
    facts = _facts(base)
    if facts is None:
        return tag
    name = facts["names"][_column(in_language)] or facts["names"][0]
    further = [_SCRIPTS.get(part) or country_name(part, in_language) for part in rest]
    return f"{name} ({', '.join(further)})" if further else name


@cache
def _column(wanted: str) -> int:
    shown_in: list[str] = _entries().fact("shown_in")
    return next((shown_in.index(tag) for tag in (wanted, wanted.split("-", maxsplit=1)[0]) if tag in shown_in), 0)


def endonym(tag: str) -> str:
    """Give the name of a language in itself ("ไทย"); its English name where the own one is not known."""
    facts = _facts(tag.split("-", maxsplit=1)[0])
    return (facts["own"] or facts["names"][0]) if facts else tag


def read_language(text: str) -> str:
    """Read a BCP 47 tag from the name of a language, in any of some fifty languages or its own; "" for none.

    Accents and case do not matter; "auf Deutsch", "française" and "по-русски" are read. Codes ("EN") are not: for
    those see ``read_language_code``.
    """
    typed = text.strip(" \t\r\n.,;:()[]")
    if not typed or len(typed) > LONGEST_NAME:
        return ""
    return _read(typed)


@lru_cache(maxsize=4096)
def _read(typed: str) -> str:
    names = _folded_names()
    folded = fold_name(typed)
    if found := names.get(folded):
        return found if len(folded) > 2 or not folded.isascii() else ""
    plain = _AROUND.sub("", _AROUND.sub("", folded))
    for spelling in (plain, *_base_forms(plain)):
        if (len(spelling) > 2 or not spelling.isascii()) and (found := names.get(spelling)):
            return found
    return ""


def _base_forms(word: str) -> Iterator[str]:
    """Give the forms from which an inflected name may come: feminine, plural, adverb, declined adjective."""
    if len(word) < 6 or " " in word:
        return
    for ending, base in _ENDINGS:
        if word.endswith(ending):
            yield word.removesuffix(ending) + base


_ENDINGS: Final = (
    ("sprachig", "isch"),
    ("phone", "ais"),
    ("sprachige", ""),
    ("es", ""),
    ("er", ""),
    ("en", ""),
    ("em", ""),
    ("e", ""),
    ("s", ""),
    ("a", ""),
    ("a", "o"),
    ("as", "es"),
    ("as", ""),
    ("os", "o"),
    ("i", "o"),
    ("ne", ""),
    ("ски", "скии"),
    ("ском", "скии"),
    ("ською", "ська"),
    ("sku", "ski"),
    ("ais", "aise"),
)


def read_language_code(text: str) -> str:
    """Read a tag from a code in capitals as tables have it ("EN", "PT-BR", "KOR" is none); "" for none."""
    typed = text.strip(" .()[]")
    base, _, rest = typed.partition("-")
    is_code = len(base) == 2 and base.isascii() and base.isupper() and is_language(base.lower())
    if not is_code or (rest and not (len(rest) == 2 and rest.isascii() and rest.isupper())):
        return ""
    return f"{base.lower()}-{rest}" if rest else base.lower()
