"""Search queries: from a filter to what the index is asked, and what it answers. What was typed is never syntax."""

import json
from array import array
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import Filter
from outreach_app.model.hours import call_window
from outreach_app.model.ids import ContactId
from outreach_app.model.place import read_city
from outreach_app.model.rows import ContactRow
from outreach_app.store import frequent_words
from outreach_app.store.engine_types import Connection
from outreach_app.store.hybrid_clock import stamp
from outreach_app.store.index_rows import NOT_STATED, city_key, parse_rows
from outreach_app.store.search_tags import PERSON, REACHED, tokens_of
from outreach_app.text.folding import fold
from outreach_app.text.named_tags import tags_named
from outreach_app.text.typed_search import TypedWord, plain_forms, tag_token, typed_words, written_forms

if TYPE_CHECKING:
    from outreach_app.store.facet_table import FacetTable

MOST_COUNTED: Final = 1000
"""A first answer counts no further; the exact count comes later."""
_GROUPS_AT_ONCE: Final = 100
_MANY: Final = 5000
_LOOSE: Final = 2  # letters of a word that may be misspelled after them


_PITCHED: Final = (
    "SELECT e.number FROM delivery d CROSS JOIN entry e"
    " ON e.id = coalesce((SELECT kept FROM merged WHERE gone = d.contact AND deleted_at IS NULL), d.contact)"
    " WHERE d.state = 'sent' AND d.changed_at >= ?"
)


@dataclass(frozen=True, slots=True)
class Pitch:
    """Whether somebody was written to since an instant, or was not."""

    since: str
    was: bool


@dataclass(frozen=True, slots=True)
class Query:
    """What the index is asked: one expression, or nothing that could be found."""

    expression: str
    is_hopeless: bool = False
    pitches: tuple[Pitch, ...] = ()

    @property
    def condition(self) -> str:
        """Give what must hold besides, as the end of a WHERE clause on ``search``."""
        return "".join(f" AND +search.rowid {'IN' if one.was else 'NOT IN'} ({_PITCHED})" for one in self.pitches)

    @property
    def values(self) -> tuple[str, ...]:
        """Give the values of the expression and the condition."""
        return (self.expression, *(one.since for one in self.pitches))


def query_of(connection: Connection, flt: Filter, now: datetime) -> Query:
    """Give the query of a filter at an instant."""
    words = typed_words(flt.text)
    parts = [_text_expression(connection, flt.text, words)] if words else []
    tags = [_one_of([_quoted(token) for token in tokens_of(group)]) for group in tag_groups(connection, flt, now)]
    if "()" in tags:
        return Query("", is_hopeless=True)
    is_all = bool(words) and not flt.people_only
    tags += [] if is_all else [_quoted(PERSON) if flt.people_only else f"({_quoted(PERSON)} OR {_quoted(REACHED)})"]
    if flt.text.strip() and not words:
        return Query("", is_hopeless=True)
    return Query(" AND ".join((*parts, *tags)), pitches=_pitches(flt, now))


def first_page(connection: Connection, query: Query, limit: int) -> tuple[tuple[ContactRow, ...], int, bool]:
    """Give the first rows in name order, how many match, and whether that count is exact; one pass over the index."""
    if query.is_hopeless:
        return (), 0, True
    most = max(limit, MOST_COUNTED)
    sql = f"SELECT rowid FROM search WHERE search MATCH ?{query.condition} ORDER BY rowid LIMIT ?"  # noqa: S608 - ours
    numbers = [row[0] for row in connection.execute(sql, (*query.values, most + 1))]
    rows = rows_numbered(connection, numbers[:limit])
    return rows, min(len(numbers), most), len(numbers) <= most


def count(connection: Connection, query: Query) -> int:
    """Count all that match."""
    if query.is_hopeless:
        return 0
    sql = f"SELECT count(*) FROM search WHERE search MATCH ?{query.condition}"  # noqa: S608 - words of our own
    return int(connection.execute(sql, query.values).fetchone()[0])


def matching_numbers(connection: Connection, query: Query) -> "array[int]":
    """Give the numbers of all that match, in name order."""
    if query.is_hopeless:
        return array("q")
    found = f"SELECT rowid FROM search WHERE search MATCH ?{query.condition} ORDER BY rowid"  # noqa: S608 - ours
    joined = connection.execute(f"SELECT group_concat(rowid) FROM ({found})", query.values).fetchone()[0]  # noqa: S608
    return array("q", json.loads(f"[{joined or ''}]"))  # one text of all is read in half the time of a row for each


def index_state(connection: Connection) -> str:
    """Give the state of the index, which every change raises."""
    return str(connection.execute("SELECT value FROM meta WHERE key = 'index_state'").fetchone()[0])


def everybody(connection: Connection) -> int:
    """Count people, and organisations that can be reached."""
    return count(connection, Query(f"{_quoted(PERSON)} OR {_quoted(REACHED)}"))


def ids_numbered(connection: Connection, numbers: Sequence[int]) -> list[tuple[int, ContactId]]:
    """Give the ids of the entries with these numbers, each with its number, in no order.

    Those of many are read from the index of ids, which is a twentieth of the entries.
    """
    if len(numbers) > _MANY:
        wanted = set(numbers)
        every = connection.execute("SELECT number, id FROM entry INDEXED BY entry_by_id")
        return [(number, ContactId(key)) for number, key in every if number in wanted]
    sql = "SELECT number, id FROM entry WHERE number IN (SELECT value FROM json_each(?))"
    return [(number, ContactId(key)) for number, key in connection.execute(sql, (json.dumps(list(numbers)),))]


def bits_with_any(connection: Connection, table: "FacetTable", words: Sequence[str]) -> int:
    """Give all under which one of these whole words is found, as a row of bits."""
    asked = dict.fromkeys(word for each in words for word in typed_words(f"{each} "))
    return table.found(connection, " OR ".join(_word(connection, one) for one in asked)) if asked else 0


def numbers_of(connection: Connection, ids: Sequence[str]) -> "array[int]":
    """Give the numbers of contacts."""
    sql = "SELECT number FROM entry WHERE id IN (SELECT value FROM json_each(?))"
    return array("q", (row[0] for row in connection.execute(sql, (json.dumps(list(ids)),))))


def matching_ids(connection: Connection, query: Query) -> list[tuple[str, str, str]]:
    """Give id, zone and facets of all that match, in name order."""
    if query.is_hopeless:
        return []
    sql = (
        "SELECT entry.id, entry.zone, entry.facets FROM search CROSS JOIN entry ON entry.number = search.rowid"  # noqa: S608
        f" WHERE search MATCH ?{query.condition} ORDER BY search.rowid"
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(sql, query.values)]


def ids_near_names(connection: Connection, names: Sequence[Sequence[str]], most: int) -> tuple[str, ...]:
    """Give up to ``most`` contacts that bear nearly one of these names: all its words, or all but the end of one."""
    groups = dict.fromkeys(group for name in names for group in _nearly(connection, tuple(map(fold, name))))
    if not groups:
        return ()
    sql = (
        "SELECT entry.id FROM search CROSS JOIN entry ON entry.number = search.rowid"
        " WHERE search MATCH ? ORDER BY search.rowid LIMIT ?"
    )
    found: dict[str, None] = {}
    several = list(groups)
    for start in range(0, len(several), _GROUPS_AT_ONCE):
        expression = " OR ".join(several[start : start + _GROUPS_AT_ONCE])
        found.update(dict.fromkeys(row[0] for row in connection.execute(sql, (expression, most - len(found)))))
    return tuple(found)


def _nearly(connection: Connection, name: Sequence[str]) -> Iterator[str]:
    """Give what asks for three words in a row, or the last two, of which one has its beginning alone."""
    plain = [word for word in name if word.isalnum()]
    windows = [plain[start : start + 3] for start in range(len(plain) - 2)]
    for window in (*windows, plain[-2:]):
        for loose in range(len(window)) if len(window) > 1 else ():
            each = (TypedWord(word[:_LOOSE] if at == loose else word, at == loose) for at, word in enumerate(window))
            yield f"({' AND '.join(_word(connection, one) for one in each)})"


def rows_of(connection: Connection, ids: Sequence[str]) -> tuple[ContactRow, ...]:
    """Give the rows of contacts in the order of their ids; who is gone is left out."""
    found: dict[str, ContactRow] = {}
    for start in range(0, len(ids), 500):
        chunk = ids[start : start + 500]
        sql = f"SELECT id, zone, row FROM entry WHERE id IN ({', '.join('?' * len(chunk))})"  # noqa: S608 - ours
        found.update((row.id, row) for row in parse_rows(connection.execute(sql, tuple(chunk)).fetchall()))
    return tuple(found[key] for key in ids if key in found)


def bits_of(connection: Connection, table: "FacetTable", flt: Filter, now: datetime) -> int:
    """Give all that match a filter as a row of bits: words by the index, everything else by ANDs."""
    words = typed_words(flt.text)
    if flt.text.strip() and not words:
        return 0
    found = table.people if flt.people_only else table.contacts
    if words:
        matching = _text_bits(connection, table, flt.text, words)
        found = matching & table.people if flt.people_only else matching
    for group in tag_groups(connection, flt, now):
        one_of = 0
        for kind, value in group:
            one_of |= table.row(kind, value)
        found &= one_of
    for one in _pitches(flt, now):
        pitched = table.of_numbers(row[0] for row in connection.execute(_PITCHED, (one.since,)))
        found &= pitched if one.was else ~pitched
    return found


def _text_bits(connection: Connection, table: "FacetTable", text: str, words: Sequence[TypedWord]) -> int:
    """Give those whom a typed text finds; what a single word names has its own rows, so the index need not look."""
    if len(words) > 1:
        return table.found(connection, _text_expression(connection, text, words))
    (word,) = words
    found = table.found(connection, _word(connection, word))
    for tag in tags_named(word.token, is_beginning=word.is_beginning):
        found |= table.row(*tag)
    city = _city_meant(text)
    return found | table.row("i", city) if city else found


def _city_meant(text: str) -> str:
    """Give the facet of the city that a text means in whatever spelling ("서울", "Genf"); "" for none."""
    city = read_city(text) if len(text) > 3 or not text.isascii() else None
    return fold(city.name) if city else ""


def _text_expression(connection: Connection, text: str, words: Sequence[TypedWord]) -> str:
    """Give what was typed: its words, or the city that it means."""
    meant = [tags_named(word.token, is_beginning=word.is_beginning) for word in words]
    in_use = _tags_in_use(connection) if any(meant) else frozenset()
    every = " AND ".join(_alternatives(connection, word, tags, in_use) for word, tags in zip(words, meant, strict=True))
    city = _city_meant(text)
    return f"(({every}) OR {_quoted(tag_token('i', city))})" if city else every


def _alternatives(
    connection: Connection, word: TypedWord, tags: Collection[tuple[str, str]], in_use: Collection[str]
) -> str:
    """Give what a typed word may stand for: itself in all its forms, a country or language so named."""
    named = (tag for tag in (tag_token(*one) for one in sorted(tags)) if tag in in_use)
    return _one_of((_word(connection, word), *map(_quoted, named)))


def _word(connection: Connection, word: TypedWord) -> str:
    """Give what asks for a word in all the forms that it has in the index."""
    look_up = frequent_words.begun if word.is_beginning else frequent_words.whole
    frequent = (one for form in plain_forms(word.token) for one in look_up(connection, form))
    forms = (_quoted(one, is_beginning=word.is_beginning) for one in written_forms(word.token))
    return _one_of((*forms, *map(_quoted, frequent)))


def _tags_in_use(connection: Connection) -> frozenset[str]:
    """Give the tags of countries and languages that some contact has, or had."""
    return frozenset(row[0] for row in connection.execute("SELECT tag FROM tag_in_use"))


def _quoted(token: str, *, is_beginning: bool = False) -> str:
    """Quote a token, so that nothing in it is syntax; a beginning gets a star."""
    return f'"{token}"*' if is_beginning else f'"{token}"'


def _one_of(expressions: Sequence[str]) -> str:
    """Join what is asked for so that one of it is enough."""
    return expressions[0] if len(expressions) == 1 else f"({' OR '.join(expressions)})"


def tag_groups(connection: Connection, flt: Filter, now: datetime) -> list[list[tuple[str, str]]]:
    """Give the groups of tags: all groups must be met, by one of their tags each."""
    groups = [[("l", tag)] for tag in flt.languages]
    places = [("r", key) for key in flt.regions] + [("d", key) for key in flt.regions]
    groups += [places] if places else []
    for kind, values in (
        ("c", flt.countries),
        ("i", tuple(city_key(city) if city != NOT_STATED else city for city in flt.cities)),
        ("o", flt.roles),
        ("g", tuple(map(fold, flt.organisations))),
        ("t", tuple(map(fold, flt.tags))),
    ):
        groups += [[(kind, value) for value in values]] if values else []
    groups += [[("m", key)] for key in flt.lists]
    if flt.states:
        groups.append([("z", zone or NOT_STATED) for zone in _zones_in(connection, flt.states, now)])
    return groups


def _pitches(flt: Filter, now: datetime) -> tuple[Pitch, ...]:
    """Give the instants since which somebody must have been written to, or not."""
    days = [int(text) for text in flt.pitched]
    return tuple(Pitch(stamp(now - timedelta(days=abs(one))), was=one > 0) for one in days)


def _zones_in(connection: Connection, states: Sequence[str], now: datetime) -> list[str]:
    """Give the zones of contacts in which the hour is in one of these states; "" for no zone."""
    zones = [row[0] for row in connection.execute("SELECT DISTINCT zone FROM entry")]
    return [zone for zone in zones if call_window(zone, now).state.value in states]


def rows_numbered(connection: Connection, numbers: Sequence[int]) -> tuple[ContactRow, ...]:
    """Give the rows of the entries with these numbers, in name order."""
    found: list[ContactRow] = []
    for start in range(0, len(numbers), 500):
        chunk = numbers[start : start + 500]
        marks = ", ".join("?" * len(chunk))
        sql = f"SELECT id, zone, row FROM entry WHERE number IN ({marks}) ORDER BY number"  # noqa: S608 - ours
        found += parse_rows(connection.execute(sql, tuple(chunk)).fetchall())
    return tuple(found)
