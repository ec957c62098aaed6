"""Near matches: who meets all conditions but one, and of whom the question cannot be answered."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.hours import AWAKE, WindowState
from outreach_app.model.language import language_name
from outreach_app.model.rows import ContactRow
from outreach_app.services.desk import Desk
from outreach_app.services.finding import words_of
from outreach_app.services.lists import settled
from outreach_app.store import search_query

MOST_SHOWN = 20
_CONDITIONS = ("languages", "regions", "countries", "cities", "roles", "organisations", "tags", "states")
_ANSWERABLE = ("languages", "regions", "countries", "cities", "states")
"""Conditions that may be unanswered on somebody; a role, a post or a tag is there or not."""


@dataclass(frozen=True, slots=True)
class NearGroup:
    """Some near matches under one heading."""

    title: str
    reason: str
    rows: tuple[ContactRow, ...]
    total: int


def near(desk: Desk, flt: Filter) -> tuple[NearGroup, ...]:
    """Give the groups beside the matches, each at most 20 rows and never empty; nothing for a filter of words alone."""
    whole = replace(settled(desk, flt), list_name="")
    conditions = [(name, value) for name in _CONDITIONS for value in _values(whole, name)]
    if not conditions:
        return ()
    with desk.store.searching() as connection:
        table = desk.store.facets.table(connection)

        def bits(asked: Filter) -> int:
            return search_query.bits_of(connection, table, asked, desk.now())

        matches, silent = bits(whole), 0
        if unanswered := [name for name in _ANSWERABLE if getattr(whole, name)]:
            silent = _silent(bits, whole, unanswered) & ~matches
        groups = []
        for name, value in conditions if len(conditions) > 1 else []:
            fewer = _without(whole, name, value)
            missing = bits(fewer) & ~matches & ~silent
            groups.append((*_titles(name, value, fewer), missing))
        groups.append((*_silence(whole), silent))
        made = []
        shown = matches
        for title, reason, row_bits in groups:
            fresh = row_bits & ~shown
            shown |= fresh
            if fresh:
                numbers = list(table.numbers_in(fresh, MOST_SHOWN))
                made.append(
                    NearGroup(title, reason, search_query.rows_numbered(connection, numbers), fresh.bit_count())
                )
    return tuple(made)


def _values(flt: Filter, name: str) -> list[str]:
    """Give the values of a condition that may be dropped one by one; others are dropped as a whole."""
    values = getattr(flt, name)
    return list(values) if name == "languages" else [""] if values else []


def _without(flt: Filter, name: str, value: str) -> Filter:
    """Give the filter without one condition."""
    if name == "languages":
        return replace(flt, languages=tuple(tag for tag in flt.languages if tag != value))
    return _with(flt, name, ())


def _with(flt: Filter, name: str, values: tuple[str, ...]) -> Filter:
    """Give the filter with other values of one condition."""
    changed: dict[str, Any] = {name: values}  # the names are those of _CONDITIONS, whose values are tuples
    return replace(flt, **changed)


def _silent(bits: Callable[[Filter], int], flt: Filter, names: list[str]) -> int:
    """Give those of whom at least one condition cannot be answered while none of the others speaks against them."""
    words = Filter(text=flt.text, people_only=flt.people_only, roles=flt.roles, organisations=flt.organisations)
    words = replace(words, tags=flt.tags)
    allowed, unanswered = (bits(words)), 0
    for name in names:
        one = _with(words, name, getattr(flt, name))
        unknown_value = (WindowState.UNKNOWN.value,) if name == "states" else (NOT_STATED,)
        unknown = bits(_with(words, name, unknown_value))
        allowed &= (bits(one)) | unknown
        unanswered |= unknown
    return allowed & unanswered


def _titles(name: str, value: str, fewer: Filter) -> tuple[str, str]:
    """Give the heading of a group that lacks one condition: what is there, what is missing."""
    rest = words_of(fewer)
    there = rest[:1].upper() + rest[1:] if rest else "Everybody"
    missing = {
        "languages": f"no {language_name(value)} recorded",
        "states": "outside the hours asked for",
        "regions": "elsewhere",
        "countries": "elsewhere",
        "cities": "elsewhere",
    }.get(name, f"another of {name}")
    return f"{there}, {missing}", "near matches"


def _silence(flt: Filter) -> tuple[str, str]:
    """Give the heading of those about whom the question cannot be answered."""
    if flt.languages:
        return "Languages not stated", f"may speak {' and '.join(map(language_name, flt.languages))}, not asked yet"
    if flt.states and set(flt.states) <= set(AWAKE):
        return "Time unknown", "no place recorded"
    return "Place not stated", "not asked yet"
