"""Near matches: who meets all conditions but one, and of whom the question cannot be answered."""

from collections.abc import Callable
from typing import Any

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.model.hours import AWAKE, WindowState
from outreach_app.model.language import language_name
from outreach_app.model.rows import ContactRow
from outreach_app.services.desk import Desk
from outreach_app.services.finding import closing_rank, words_of
from outreach_app.services.lists import settled
from outreach_app.store import search_query
from outreach_app.store.engine_types import Connection
from outreach_app.store.facet_table import FacetTable

MOST_SHOWN = 20
_CONDITIONS = ("languages", "regions", "countries", "cities", "roles", "organisations", "tags", "pitched", "states")
_ANSWERABLE = ("languages", "regions", "countries", "cities", "states")
"""Conditions that may be unanswered on somebody; a role, a post or a tag is there or not."""


@dataclass(frozen=True, slots=True)
class NearGroup:
    """Some near matches under one heading."""

    title: str
    reason: str
    rows: tuple[ContactRow, ...]
    total: int
    is_silent: bool = False  # those about whom it is not stated; else near matches


def near(desk: Desk, flt: Filter, most: int = MOST_SHOWN) -> tuple[NearGroup, ...]:
    """Give the groups beside the matches, each at most ``most`` rows and never empty; those of silence stand last.

    Within a group who is soonest to close comes first. Nothing is given for a filter of words alone.
    """
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
            groups.append((_title(name, value, fewer), missing))
        made = []
        shown = matches
        for title, row_bits in groups:
            fresh = row_bits & ~shown
            shown |= fresh
            if fresh:
                made.append(_group(desk, connection, table, fresh, most, title=title))
        if silent & ~shown:
            title, reason = _silence(whole)
            group = _group(desk, connection, table, silent & ~shown, most, title=title)
            made.append(replace(group, reason=reason, is_silent=True))
    return tuple(made)


def _group(desk: Desk, connection: Connection, table: FacetTable, row_bits: int, most: int, *, title: str) -> NearGroup:
    """Give a group of near matches: the first of them, and how many there are."""
    rows = search_query.rows_numbered(connection, _soonest(desk, table, row_bits, most))
    total = row_bits.bit_count()
    by_close = tuple(sorted(rows, key=lambda row: closing_rank(row.reckoned_by, desk)))
    return NearGroup(title, "near matches, soonest to close first" if total > 1 else "near match", by_close, total)


def _soonest(desk: Desk, table: FacetTable, row_bits: int, most: int) -> list[int]:
    """Give the numbers of the first that are shown: where it closes soonest, and by name within one zone."""
    zones = table.values("z")
    numbers: list[int] = []
    for zone in sorted(zones, key=lambda one: (closing_rank(one, desk), one)):
        within = row_bits & table.row("z", zone)
        numbers += table.numbers_in(within, most - len(numbers))
        if len(numbers) == most:
            break
    return numbers


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
    words = replace(words, tags=flt.tags, pitched=flt.pitched, lists=flt.lists)
    allowed, unanswered = (bits(words)), 0
    for name in names:
        one = _with(words, name, getattr(flt, name))
        unknown_value = (WindowState.UNKNOWN.value,) if name == "states" else (NOT_STATED,)
        unknown = bits(_with(words, name, unknown_value))
        allowed &= (bits(one)) | unknown
        unanswered |= unknown
    return allowed & unanswered


def _title(name: str, value: str, fewer: Filter) -> str:
    """Give the heading of a group that lacks one condition: what is there, what is missing."""
    rest = words_of(fewer)
    there = rest[:1].upper() + rest[1:] if rest else "Everybody"
    missing = {
        "languages": f"no {language_name(value)} recorded",
        "states": "outside the hours asked for",
        "regions": "elsewhere",
        "countries": "elsewhere",
        "cities": "elsewhere",
        "roles": "in another role",
        "organisations": "of others",
        "tags": "not tagged so",
        "pitched": "pitched otherwise",
    }[name]
    return f"{there}, {missing}"


def _silence(flt: Filter) -> tuple[str, str]:
    """Give the heading of those about whom the question cannot be answered."""
    if flt.languages:
        return "Languages not stated", f"may speak {' and '.join(map(language_name, flt.languages))}, not asked yet"
    if flt.states and set(flt.states) <= set(AWAKE):
        return "Time unknown", "no place recorded"
    return "Place not stated", "not asked yet"


def hidden_words(flt: Filter) -> str:
    """Say why those are hidden who are in no group: "closed, no Thai"; "" where the filter has no such conditions."""
    words = ["closed" if set(flt.states) == set(AWAKE) else "at another hour"] if flt.states else []
    words += [f"no {language_name(tag)}" for tag in flt.languages if tag != NOT_STATED]
    words += ["elsewhere"] if flt.regions or flt.countries or flt.cities else []
    words += ["in another role"] if flt.roles else []
    words += ["of others"] if flt.organisations else []
    words += ["not tagged so"] if flt.tags else []
    words += ["pitched otherwise"] if flt.pitched else []
    return ", ".join(words)
