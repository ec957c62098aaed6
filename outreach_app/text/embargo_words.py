"""The words of embargo lines, from ``resources/reading/embargo.json``: months, halves of the day, zones."""

import json
import re
import unicodedata
from collections import defaultdict
from functools import cache
from types import MappingProxyType
from typing import Any, Final

from outreach_app.paths import resources

_FIRST_YEAR: Final = "元"


@cache
def table() -> MappingProxyType[str, Any]:  # Any: the parts of the file have shapes of their own
    """Give the whole table."""
    return MappingProxyType(json.loads((resources() / "reading" / "embargo.json").read_text(encoding="utf-8")))


def listed(meaning: str) -> tuple[str, ...]:
    """Give the words of one meaning, as written."""
    return tuple(table()[meaning])


@cache
def either(meaning: str) -> str:
    """Give a pattern for any word of one meaning, the longest first."""
    return "|".join(re.escape(word) for word in sorted(listed(meaning), key=lambda word: (-len(word), word)))


def fold(word: str) -> str:
    """Give a word in small letters without accents."""
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).strip(" .")


@cache
def _months() -> MappingProxyType[str, int]:
    """Give the number of each month by its name and by the first three letters where these are one month's only."""
    names: dict[str, set[int]] = defaultdict(set)
    for of_language in table()["months"].values():
        for number, name in enumerate(of_language.split(), 1):
            names[fold(name)].add(number)
            names[fold(name)[:3]].add(number)
            names[fold(name)[:4]].add(number)
    return MappingProxyType({name: next(iter(numbers)) for name, numbers in names.items() if len(numbers) == 1})


def month(word: str) -> int:
    """Give the number of a month named in any of the languages read, in full or short; 0 for any other word."""
    return _months().get(fold(word), 0)


def year_of_era(era: str, digits: str) -> int:
    """Give the year of a Japanese era: 平成24年 is 2012, 令和元年 is 2019."""
    return int(table()["eras"][era]) + (1 if digits == _FIRST_YEAR else int(digits))
