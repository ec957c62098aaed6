"""How each country writes its numbers: the shapes of national and international forms, by calling code.

``resources/phones/shapes.tsv`` is made of the metadata of ``phonenumbers`` by ``packaging/resources_build``. A list of
contacts needs nothing else of that library, which takes 15 ms to load. ``tests/text/test_number_shapes.py`` compares
every answer with the library's own.
"""

import json
import re
from functools import cache
from typing import TypedDict, cast

from outreach_app.model.dataclass import dataclass
from outreach_app.paths import resources

_LONGEST_CODE = 3
_SHORTEST, _LONGEST = 4, 14
"""Digits after the calling code with which nothing is asked of the whole library."""


class _Shapes(TypedDict):
    prefix: str
    national: list[tuple[str, str, str]]
    abroad: list[tuple[str, str, str]]


class Home(TypedDict):
    """A country from which is rung: its calling code, and the digits that open an international call, "" for unsure."""

    code: int
    opens: str


@dataclass(frozen=True, slots=True)
class Number:
    """An international number in its two parts."""

    code: int
    digits: str


def parted(e164: str) -> Number | None:
    """Part an international number; None for what is none, or might be read otherwise by the whole library."""
    digits = e164.removeprefix("+")
    if not e164.startswith("+") or not (digits.isascii() and digits.isdigit()) or digits[0] == "0":
        return None
    for length in range(1, _LONGEST_CODE + 1):
        shapes = _of_code(digits[:length])
        if shapes is None:
            continue
        rest = digits[length:]
        if not _SHORTEST <= len(rest) <= _LONGEST or not rest.strip("0"):
            return None
        may_drop = shapes["prefix"] and re.match(shapes["prefix"], rest)
        return None if may_drop else Number(int(digits[:length]), rest)
    return None


def abroad(number: Number) -> str:
    """Give the international form: "+66 85 060 8406"."""
    return f"+{number.code} {_shaped(number, 'abroad')}"


def national(number: Number) -> str:
    """Give the form inside the country: "085 060 8406"."""
    return _shaped(number, "national")


@cache
def home(country: str) -> Home | None:
    """Give what is known of ringing from a country; None for one without numbers of its own."""
    line = _line(country)
    # json gives Any; the shape is that which phone_shapes.py writes, here and below.
    return cast("Home", json.loads(line)) if line and country.isalpha() else None


def _shaped(number: Number, form: str) -> str:
    shapes = _of_code(str(number.code))
    forms: list[tuple[str, str, str]] = shapes[form] if shapes else []  # type: ignore[literal-required]  # one of two
    for begins, pattern, written in forms:
        if (not begins or re.match(begins, number.digits)) and (found := re.fullmatch(pattern, number.digits)):
            return found.expand(written)
    return number.digits


@cache
def _of_code(code: str) -> _Shapes | None:
    line = _line(code)
    return cast("_Shapes", json.loads(line)) if line and code.isdigit() else None


def _line(key: str) -> bytes:
    """Give the JSON that stands in the line of a key; empty where there is none."""
    table = _table()
    start = table.find(f"\n{key}\t".encode())
    if start < 0 or not key:
        return b""
    return table[start + len(key) + 2 : table.index(b"\n", start + 1)]


@cache
def _table() -> bytes:
    return (resources() / "phones" / "shapes.tsv").read_bytes()
