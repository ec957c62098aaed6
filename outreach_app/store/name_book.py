# ruff: noqa: S608 - the names of tables in these statements are our own, never from outside
"""The book of names: every name under its keys and clues, so that like ones are found without comparing all.

It is made from the store when first asked for, kept in memory (``name_books``) and brought up to date from the change
log. What it gives are rows to be looked at again, never an answer: who was renamed may still stand under the old name.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final, NamedTuple

from outreach_app.model.dataclass import dataclass, field
from outreach_app.store.engine_types import Connection
from outreach_app.store.steps import BATCH, many
from outreach_app.text.name_likeness import NameRead, clues, clues_of_initials, read_name

_NAME_BITS: Final = 24
_NAME_MASK: Final = (1 << _NAME_BITS) - 1
_KEY_MASK: Final = (1 << 39) - 1
_MOST_LOOSE: Final = 5000
_MOST_ROWS: Final = 2000
"""So many names are looked up under one key; a key that more share says nothing by itself."""
PEOPLE: Final = "person"
ORGANISATIONS: Final = "organisation"
_NAMES: Final = {
    PEOPLE: "SELECT rowid, id, name, native_name, reading, country FROM person WHERE deleted_at IS NULL",
    ORGANISATIONS: "SELECT rowid, id, name, acronym, '', country FROM organisation WHERE deleted_at IS NULL",
}
_ALIASES: Final = "SELECT contact_id, text FROM alias WHERE deleted_at IS NULL"


Key = str | tuple[str, str]
"""A key of a whole name, or a clue."""


class Named(NamedTuple):
    """A contact with all names that it bears, the first is the one that is shown (a tuple: all are held at once)."""

    row: int
    id: str
    names: tuple[NameRead, ...]


@dataclass(slots=True)
class NameBook:
    """The names of people, or of organisations, as of one step.

    Names are numbered; ``owners`` gives the row of the contact that bears each. ``keys`` are those of whole names,
    ``clues`` those of names that differ in a slip. ``words`` counts how many names hold a word.
    """

    kind: str
    as_of: int
    keys: "array[int]"
    clues: "array[int]"
    owners: "array[int]"
    words: Counter[str]
    size: int
    loose: dict[int, set[int]] = field(default_factory=dict)

    def rows(self, keys: Iterable[Key]) -> Counter[int]:
        """Give the rows of contacts under any of these keys and clues, with how many they share."""
        found: Counter[int] = Counter()
        for key in keys:
            low = (hash(key) & _KEY_MASK) << _NAME_BITS
            for entries in (self.keys, self.clues):
                place, end = bisect_left(entries, low), bisect_left(entries, low + _NAME_MASK)
                found.update(
                    {self.owners[entry & _NAME_MASK] for entry in entries[place : min(end, place + _MOST_ROWS)]}
                )
            found.update(self.loose.get(low, ()))
        return found

    def add(self, named: Iterable[Named]) -> None:
        """Add names that are new or were changed; what stood before stays and is found in vain."""
        for one in named:
            for name in one.names:
                for key in (*name.keys, *clues(name), *clues_of_initials(name)):
                    self.loose.setdefault((hash(key) & _KEY_MASK) << _NAME_BITS, set()).add(one.row)


def make_book(connection: Connection, kind: str, named: Iterable[Named], *, for_hints: bool = False) -> NameBook:
    """Make the book of all contacts of a kind from their names; ``for_hints`` with clues that initials are found by."""
    keys: list[int] = []
    hints: list[int] = []
    owners = array("I")
    spoken: list[tuple[str, ...]] = []
    size = number = 0
    for one in named:
        size += 1
        for name in one.names:
            keys += [(value & _KEY_MASK) << _NAME_BITS | number for value in map(hash, name.keys)]
            hints += [(value & _KEY_MASK) << _NAME_BITS | number for value in map(hash, clues(name))]
            if for_hints:
                hints += [(hash(clue) & _KEY_MASK) << _NAME_BITS | number for clue in clues_of_initials(name)]
            owners.append(one.row)
            spoken.append(name.words)
            number += 1
    keys.sort()
    hints.sort()
    words = Counter(chain.from_iterable(spoken))
    return NameBook(kind, _last_step(connection), array("Q", keys), array("Q", hints), owners, words, size)


def groups(entries: Sequence[int]) -> Iterator[list[int]]:
    """Give the numbers of the names that share an entry, each group of two or more; groups overlap."""
    last, group = -1, [0]
    for entry in entries:
        key = entry >> _NAME_BITS
        if key != last:
            if len(group) > 1:
                yield group
            last, group = key, [entry & _NAME_MASK]
        else:
            group.append(entry & _NAME_MASK)
    if len(group) > 1:
        yield group


def read_named(connection: Connection, kind: str, rows: Iterable[int] | None = None) -> Iterator[Named]:
    """Give the names of all contacts of a kind, or of those in some rows; what is deleted is left out."""
    query, alias_query = _NAMES[kind], _ALIASES
    values: tuple[str, ...] = ()
    if rows is not None:
        query, values = f"{query} AND rowid IN (SELECT value FROM json_each(?))", (f"[{','.join(map(str, rows))}]",)
    found = connection.execute(query, values).fetchall()
    if rows is not None:
        alias_query += " AND contact_id IN (SELECT value FROM json_each(?))"
        values = (many(row[1] for row in found),)
    aliases: dict[str, list[str]] = {}
    for key, text in connection.execute(alias_query, values):
        aliases.setdefault(key, []).append(text)
    for row, key, name, native, reading, country in found:
        first = read_name(name, country)
        if not (native or reading or key in aliases):
            yield Named(row, key, (first,))
            continue
        more = dict.fromkeys((native, reading, *aliases.get(key, ())))
        others = (read_name(text, country) for text in more if text and text != name)
        yield Named(row, key, (first, *(other for other in others if other.words)))


def row_of(connection: Connection, kind: str, ids: Sequence[str]) -> dict[str, int]:
    """Give the rows of contacts by id."""
    query = f"SELECT id, rowid FROM {kind} WHERE id IN (SELECT value FROM json_each(?))"
    return dict(connection.execute(query, (many(ids),)).fetchall())


def _last_step(connection: Connection) -> int:
    """Give the number of the last step."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM step").fetchone()[0])


def is_caught_up(connection: Connection, book: NameBook) -> bool:
    """Bring a book up to date; False where so much was changed that it is better made anew."""
    last = _last_step(connection)
    if last == book.as_of:
        return True
    steps = [row[0] for row in connection.execute("SELECT id FROM step WHERE seq > ?", (book.as_of,))]
    query = (
        "SELECT DISTINCT tbl, row_id FROM change WHERE step IN (SELECT value FROM json_each(?))"
        " AND tbl IN (?, 'alias', ?) LIMIT ?"
    )
    changed = connection.execute(query, (many(steps), book.kind, BATCH, _MOST_LOOSE)).fetchall()
    if last < book.as_of or len(changed) == _MOST_LOOSE or any(name == BATCH for name, _ in changed):
        return False
    aliases = many(row for name, row in changed if name == "alias")
    owners = connection.execute(
        "SELECT contact_id FROM alias WHERE id IN (SELECT value FROM json_each(?))", (aliases,)
    ).fetchall()
    ids = [row for name, row in changed if name == book.kind] + [row[0] for row in owners]
    book.add(read_named(connection, book.kind, row_of(connection, book.kind, ids).values()))
    book.as_of = last
    return len(book.loose) < _MOST_LOOSE * 10
