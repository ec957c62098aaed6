"""Finding people: a filter in, rows, counts and words out."""

import json
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from typing import TYPE_CHECKING, Any

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import NOT_STATED, PITCH_DAYS, Filter, Sort
from outreach_app.model.hours import AWAKE, WindowState, call_window
from outreach_app.model.ids import ContactId
from outreach_app.model.language import language_name, read_language
from outreach_app.model.place import country_name, display_regions, read_city, read_country, read_region, region_name
from outreach_app.model.rows import ContactRow
from outreach_app.services.desk import Desk
from outreach_app.services.found_contacts import FoundContacts
from outreach_app.store import search_query
from outreach_app.store.engine_types import Connection
from outreach_app.text.folding import fold

if TYPE_CHECKING:
    from outreach_app.store.facet_table import FacetTable

_STATES = {
    WindowState.OPEN.value: "Open 09–18",
    WindowState.EDGE.value: "Early or late",
    WindowState.CLOSED.value: "Closed",
    WindowState.UNKNOWN.value: "Time unknown",
}
_DAY_OF_WORK = 9 * 3600.0
"""Seconds from the opening to the close of a call window."""
_SHORTEST_PITCH = _SHORTEST_ORGANISATION = 3
_MOST_COUNTED = 500
"""Organisations that begin so and are counted for a suggestion; more of them say that more letters are needed."""
_RANK = {state.value: place for place, state in enumerate(WindowState)}


@dataclass(frozen=True, slots=True)
class Found:
    """The first page of what was found, and how much there is."""

    rows: tuple[ContactRow, ...]
    total: int
    total_is_exact: bool

    @property
    def ids(self) -> tuple[ContactId, ...]:
        """Give the ids of the rows."""
        return tuple(row.id for row in self.rows)


@dataclass(frozen=True, slots=True)
class FacetCount:
    """One value by which can be filtered, with how many have it. ``key`` goes into the filter."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """The counts for one filter; each is sorted as it is shown, "not stated" last.

    Organisations are not among them: there are nearly as many as people, and no list shows them all.
    """

    languages: tuple[FacetCount, ...]
    regions: tuple[FacetCount, ...]
    countries: tuple[FacetCount, ...]
    cities: tuple[FacetCount, ...]
    roles: tuple[FacetCount, ...]
    tags: tuple[FacetCount, ...]
    states: tuple[FacetCount, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A condition that typed text may mean. ``kind`` is the field of Filter that ``key`` goes into."""

    kind: str
    key: str
    label: str
    count: int


def find(desk: Desk, flt: Filter, *, limit: int = 100, sort: Sort = Sort.NAME) -> Found:
    """Find who matches: the first ``limit`` rows, and how many there are (exact up to 1,000, or where limit is 0).

    May be stopped by ``desk.store.interrupt``: it then raises Cancelled.
    """
    whole = _settled(desk, flt)
    if sort is not Sort.NAME:
        ids = find_ids(desk, whole, sort)
        return Found(page(desk, ids[:limit]), len(ids), total_is_exact=True)
    with desk.store.searching() as connection:
        query = search_query.query_of(connection, whole, desk.now())
        if limit <= 0:
            return Found((), search_query.count(connection, query), total_is_exact=True)
        return Found(*search_query.first_page(connection, query, limit))


def _settled(desk: Desk, flt: Filter) -> Filter:
    """Give a filter with the list that it names put in; what names none does without the lists."""
    if not flt.list_name:
        return flt
    from outreach_app.services.lists import settled

    return settled(desk, flt)


def find_all(desk: Desk, flt: Filter, sort: Sort = Sort.NAME) -> FoundContacts:
    """Give all who match, sorted as by ``find_ids``, without reading them: a number is all that is told of each."""
    whole = _settled(desk, flt)
    if sort is not Sort.NAME:
        return _all_by_facet(desk, whole, sort)
    with desk.store.searching() as connection:
        query = search_query.query_of(connection, whole, desk.now())
        numbers = search_query.matching_numbers(connection, query)
        return FoundContacts(desk, numbers, search_query.index_state(connection), {})


def _all_by_facet(desk: Desk, whole: Filter, sort: Sort) -> FoundContacts:
    """Give all who match by call window or region: those of each rank are a row of bits, in name order."""
    with matched(desk, whole) as (_, table, within):
        by_rank: dict[tuple[float, ...], int] = {}
        for value, rank in _ranks(desk, table, sort).items():
            row = within & table.row("z" if sort is Sort.WINDOW else "d", value)
            by_rank[rank] = by_rank.get(rank, 0) | row
        numbers = array("q", chain.from_iterable(table.numbers_in(by_rank[rank]) for rank in sorted(by_rank)))
        return FoundContacts(desk, numbers, table.state, {})


def _ranks(desk: Desk, table: "FacetTable", sort: Sort) -> dict[str, tuple[float, ...]]:
    """Give the ranks of zones, or of regions, for a sort."""
    if sort is Sort.WINDOW:
        return {zone: window_rank("" if zone == NOT_STATED else zone, desk) for zone in table.values("z")}
    places = {key: place for place, key in enumerate((*display_regions(), NOT_STATED))}
    return {key: (places.get(key, len(places)),) for key in table.values("d")}


def everybody(desk: Desk) -> int:
    """Count the contacts of the store: people, and organisations that can be reached."""
    with desk.store.reading() as connection:
        return desk.store.facets.everybody(connection)


def find_ids(desk: Desk, flt: Filter, sort: Sort = Sort.NAME) -> tuple[ContactId, ...]:
    """Give the ids of all who match, sorted; by name within equal regions or windows."""
    whole = _settled(desk, flt)
    with desk.store.searching() as connection:
        query = search_query.query_of(connection, whole, desk.now())
        found = search_query.matching_ids(connection, query)
    if sort is Sort.WINDOW:
        found.sort(key=lambda one: window_rank(one[1], desk))
    elif sort is Sort.REGION:
        places = {key: place for place, key in enumerate((*display_regions(), NOT_STATED))}
        found.sort(key=lambda one: places.get(_region_in(one[2]), len(places)))
    return tuple(ContactId(one[0]) for one in found)


def page(desk: Desk, ids: Sequence[ContactId]) -> tuple[ContactRow, ...]:
    """Give the rows of contacts in the order of their ids; who is gone is left out."""
    if not ids:
        return ()
    if isinstance(ids, FoundContacts):
        return ids.rows()
    with desk.store.reading() as connection:
        return search_query.rows_of(connection, ids)


def window_rank(zone: str, desk: Desk) -> tuple[int, float]:
    """Give the rank of a zone by call window: open first, what closes soonest before the rest, then what opens."""
    window = call_window(zone, desk.now())
    instant = window.closes or window.opens
    return _RANK[window.state.value], instant.timestamp() if instant else 0.0


def closing_rank(zone: str, desk: Desk) -> tuple[int, float]:
    """Give the rank of a zone by how long it stays awake: who is soonest to close first, then who wakes soonest."""
    window = call_window(zone, desk.now())
    if window.is_awake:
        ends = window.closes or (window.changes if window.is_late else None)
        opens = window.opens.timestamp() + _DAY_OF_WORK if window.opens else 0.0
        return 0, ends.timestamp() if ends else opens
    return 1 if window.changes else 2, window.changes.timestamp() if window.changes else 0.0


def facets(desk: Desk, flt: Filter) -> Facets:
    """Count the values among those who match."""
    from outreach_app.model.people import Role  # no list needs the records (tests/test_start.py)

    with matched(desk, flt) as (_, table, within):
        pass
    shown = {key: region_name(key) for key in display_regions()}
    return Facets(
        languages=_by_count(plain_languages(table.counts("l", within)), language_name),
        regions=_in_order(table.counts("d", within), shown),
        countries=_by_count(table.counts("c", within), country_name),
        cities=_by_count(table.counts("i", within), str.title),
        roles=_in_order(table.counts("o", within), {role.value: role.value.capitalize() for role in Role}),
        tags=_by_count(table.counts("t", within), str),
        states=_states(table, within, desk),
        total=within.bit_count(),
    )


@contextmanager
def matched(desk: Desk, flt: Filter) -> Iterator[tuple[Connection, "FacetTable", int]]:
    """Lend the rows of bits, with that of those who match and the connection that reads the same state."""
    whole = _settled(desk, flt)
    with desk.store.reading() as connection:
        table = desk.store.facets.table(connection)
        yield connection, table, search_query.bits_of(connection, table, whole, desk.now())


def choices(desk: Desk, flt: Filter) -> Facets:
    """Count what each value in use would find beside the conditions of the other kinds; those that find nobody too.

    The conditions of its own kind do not narrow a count, so that one may see what else there is to choose.
    """
    whole = _settled(desk, flt)
    everybody = facets(desk, Filter(people_only=whole.people_only))
    found: dict[Filter, Facets] = {whole: facets(desk, whole)}

    def counts(kind: str) -> tuple[FacetCount, ...]:
        """Give the values of a kind in the order of the whole store, counted without its own conditions."""
        free = without(whole, kind)
        if free not in found:
            found[free] = facets(desk, free)
        counted = {one.key: one.count for one in getattr(found[free], kind)}
        return tuple(replace(one, count=counted.get(one.key, 0)) for one in getattr(everybody, kind))

    return Facets(
        languages=counts("languages"),
        regions=counts("regions"),
        countries=counts("countries"),
        cities=counts("cities"),
        roles=counts("roles"),
        tags=counts("tags"),
        states=counts("states"),
        total=found[whole].total,
    )


def without(flt: Filter, kind: str) -> Filter:
    """Give a filter without the conditions of one kind, which is the name of its field."""
    changed: dict[str, Any] = {kind: ()}  # the names are those of Facets, whose values in a filter are tuples
    return replace(flt, **changed)


def with_only(flt: Filter, kind: str) -> Filter:
    """Give a filter of the conditions of one kind alone."""
    changed: dict[str, Any] = {kind: getattr(flt, kind)}  # as in ``without``
    return Filter(**changed)


def suggest(desk: Desk, text: str, limit: int = 8) -> tuple[Suggestion, ...]:
    """Give the conditions that typed text may mean, best first: values in use that begin so, in any language."""
    typed = fold(text).strip()
    if not typed:
        return ()
    known = facets(desk, Filter())
    kinds = (
        ("languages", known.languages, read_language(text) or ""),
        ("regions", known.regions, read_region(text)),
        ("countries", known.countries, read_country(text) or ""),
        ("cities", known.cities, fold(city.name) if (city := read_city(text)) else ""),
        ("roles", known.roles, ""),
        ("tags", known.tags, ""),
    )
    made = [
        Suggestion(kind, one.key, _sentence(kind, one.label), one.count)
        for kind, counts, read in kinds
        for one in counts
        if one.key != NOT_STATED and (one.key == read or _begins(one.label, typed))
    ]
    made = [*made, *_organisations(desk, typed, limit - len(made))][:limit]
    region = read_region(text)
    if region and all(one.key != region for one in known.regions):  # "Asia" holds regions that are shown apart
        inside = facets(desk, Filter(regions=(region,))).total
        made.insert(0, Suggestion("regions", region, _sentence("regions", region_name(region)), inside))
    if "awake now".startswith(typed) or "callable now".startswith(typed):
        awake = sum(one.count for one in known.states if one.key in AWAKE)
        made.insert(0, Suggestion("states", ",".join(AWAKE), "awake now", awake))
    return (*_pitch_suggestions(desk, typed), *made)[:limit]


def _organisations(desk: Desk, typed: str, limit: int) -> list[Suggestion]:
    """Give the organisations of which a word begins so, most people first, as they are written; none for two letters.

    Only those that are given are counted and read.
    """
    if len(typed) < _SHORTEST_ORGANISATION or limit <= 0:
        return []
    from outreach_app.store.contact_rows import names_as_written  # reads records, which no list does

    with desk.store.reading() as connection:
        table = desk.store.facets.table(connection)
        within = search_query.bits_of(connection, table, Filter(), desk.now())
        begun = [key for key in table.values("g") if _has_word(key, typed) and not _is_id(key)]
        counts = {key: table.count("g", key, within) for key in begun[:_MOST_COUNTED]}
        best = sorted((key for key in counts if counts[key]), key=lambda key: (-counts[key], key))[:limit]
        written = names_as_written(connection, best)
    names = [(written.get(key, key), counts[key]) for key in best]
    return [Suggestion("organisations", name, _sentence("organisations", name), count) for name, count in names]


def _has_word(folded: str, typed: str) -> bool:
    return folded.startswith(typed) or f" {typed}" in folded


def words_of(flt: Filter) -> str:
    """Say a filter in words: "speaks Thai, in Asia, awake now"; "" for everybody."""
    words = [f"“{flt.text.strip()}”"] if flt.text.strip() else []
    words += ["languages not stated" if tag == NOT_STATED else f"speaks {language_name(tag)}" for tag in flt.languages]
    places = [*map(region_name, flt.regions), *map(country_name, flt.countries), *flt.cities]
    if places:
        words.append("place unknown" if places == [NOT_STATED] else f"in {' or '.join(places)}")
    words += [" or ".join(flt.roles)] if flt.roles else []
    words += [f"of {' or '.join(flt.organisations)}"] if flt.organisations else []
    words += [f"tagged {' or '.join(flt.tags)}"] if flt.tags else []
    words += [f"on the list “{flt.list_name}”"] if flt.list_name else []
    words += [pitch_words(days) for days in flt.pitched]
    if flt.states:
        states = " or ".join(_STATES.get(state, state).lower() for state in flt.states)
        words.append("awake now" if set(flt.states) == set(AWAKE) else states)
    return ", ".join(words)


def pitch_words(days: str) -> str:
    """Say when somebody was written to, or was not: "14" is "pitched in the last 14 days"."""
    return f"{'not ' if days.startswith('-') else ''}pitched in the last {days.removeprefix('-')} days"


def _pitch_suggestions(desk: Desk, typed: str) -> list[Suggestion]:
    """Give the spans that are offered where somebody types "pitched" or "not pitched", with whom each finds."""
    keys = [f"{sign}{days}" for sign in ("-", "") for days in PITCH_DAYS]
    meant = [key for key in keys if len(typed) >= _SHORTEST_PITCH and pitch_words(key).startswith(typed)]
    return [
        Suggestion("pitched", key, pitch_words(key), find(desk, Filter(pitched=(key,)), limit=0).total) for key in meant
    ]


def _sentence(kind: str, label: str) -> str:
    """Give the words of a chip."""
    forms = {"languages": "speaks {}", "organisations": "of {}", "tags": "tagged {}", "roles": "{}"}
    return forms.get(kind, "in {}").format(label.lower() if kind == "roles" else label)


def _begins(label: str, typed: str) -> bool:
    """Tell whether a label or one of its words begins with what was typed."""
    folded = fold(label)
    return folded.startswith(typed) or any(word.startswith(typed) for word in folded.split())


def plain_languages(counts: dict[str, int]) -> dict[str, int]:
    """Leave out regional forms of a language; they are counted under it."""
    return {tag: number for tag, number in counts.items() if tag == NOT_STATED or "-" not in tag}


def _is_id(key: str) -> bool:
    """Tell the id of an organisation, which is for filters, from its name."""
    return len(key) == 36 and key.count("-") == 4


def _by_count(counts: dict[str, int], label: Callable[[str], str]) -> tuple[FacetCount, ...]:
    """Sort by count, then by label; not stated last."""
    made = [FacetCount(key, "Not stated" if key == NOT_STATED else label(key), n) for key, n in counts.items()]
    return tuple(sorted(made, key=lambda one: (one.key == NOT_STATED, -one.count, one.label)))


def _in_order(counts: dict[str, int], labels: dict[str, str]) -> tuple[FacetCount, ...]:
    """Keep the order of a table; not stated last."""
    made = [FacetCount(key, label, counts[key]) for key, label in labels.items() if key in counts]
    if NOT_STATED in counts:
        made.append(FacetCount(NOT_STATED, "Not stated", counts[NOT_STATED]))
    return tuple(made)


def _states(table: "FacetTable", within: int, desk: Desk) -> tuple[FacetCount, ...]:
    """Count by the state of the call window now; all four are given."""
    counted = dict.fromkeys(_STATES, 0)
    for zone, number in table.counts("z", within).items():
        counted[call_window("" if zone == NOT_STATED else zone, desk.now()).state.value] += number
    return tuple(FacetCount(key, label, counted[key]) for key, label in _STATES.items())


def _region_in(facets_text: str) -> str:
    """Give the shown region that stands in the facets of an entry."""
    return next((value for kind, value in json.loads(facets_text) if kind == "d"), NOT_STATED)
