# ruff: noqa: S608 - the names of tables in these statements are our own, never from outside
"""The book of names: every name under its keys and clues, so that like ones are found without comparing all.

It is kept in the store as it was when much of it was new (``kept_name_book``), and brought up to date from the change
log by whoever asks: an import writes nothing into it. What it gives are contacts to look at again, never an answer.
"""

import json
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.outcome import Progress, silent
from outreach_app.store.duplicate_facts import grouped, organisations_of
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_entries import Entries, Sorter
from outreach_app.store.steps import BATCH, many
from outreach_app.text.name_reading import (
    COUNTRIES_THAT_TELL,
    NameRead,
    letters_of,
    numbers_of,
    numbers_within,
    read_house,
    read_name,
    words_known,
)

PEOPLE: Final = "person"
ORGANISATIONS: Final = "organisation"
FORM: Final = 3
"""Of what a book holds, raised when names are read otherwise; a book of another form is made anew."""
_NAMES: Final = {
    PEOPLE: "SELECT id, name, native_name, reading, country FROM person WHERE deleted_at IS NULL",
    ORGANISATIONS: "SELECT id, name, acronym, '', country FROM organisation WHERE deleted_at IS NULL",
}
_PARTS: Final = {PEOPLE: ("alias", "affiliation"), ORGANISATIONS: ("alias",)}
"""The tables of what else a book says of a contact."""
_ALIASES: Final = "SELECT contact_id, text FROM alias WHERE deleted_at IS NULL"
_FEW: Final = 5000
"""So many changed contacts are always read again by themselves; more only where they are less than a quarter."""
_PART: Final = 5000
_NOWHERE: Final[tuple[str, ...]] = ()


class Named(NamedTuple):
    """A contact with all names that it bears, the first is the one that is shown (a tuple: all are held at once).

    ``houses`` are the keys of the organisations it belongs to, each once.
    """

    id: str
    names: tuple[NameRead, ...]
    houses: tuple[str, ...] = ()


class _Spelled(NamedTuple):
    """What the book says of a name, whoever bears it: a line, its letters, its words, and its numbers."""

    line: str
    letters: int
    parts: list[int]
    keys: list[int]
    known: list[int]


@dataclass(slots=True)
class NameBook:
    """The names of people, or of organisations, as of one change of the log.

    Names are numbered. ``ids`` gives whose each is, "" for one that nobody bears any longer; ``lines`` how it was read,
    ``houses`` the organisations of who bears it, between tabs, ``letters`` which it has. ``words`` tell how
    many hold a word, and number the words as they follow there; ``parts`` give the words of one name after the other,
    ``ends`` where those of each end. ``entries`` tell which names stand under a key or clue, ``size`` how many contacts
    there are, ``fresh`` how many names were never kept.
    """

    kind: str
    as_of: int
    ids: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    houses: list[str] = field(default_factory=list)
    letters: "array[int]" = field(default_factory=lambda: array("Q"))
    ends: "array[int]" = field(default_factory=lambda: array("I"))
    parts: "array[int]" = field(default_factory=lambda: array("I"))
    entries: Entries = field(default_factory=Entries)
    words: Counter[str] = field(default_factory=Counter)
    size: int = 0
    fresh: int = 0
    _numbers: dict[str, list[int]] | None = None

    def copy(self) -> "NameBook":
        """Give a copy that stays as it is while this one is brought up to date."""
        texts = self.ids[:], self.lines[:], self.houses[:]
        numbers = self.letters[:], self.ends[:], self.parts[:]
        return NameBook(self.kind, self.as_of, *texts, *numbers, self.entries.copy(), self.words.copy(), self.size)

    def name(self, number: int) -> NameRead:
        """Give a name by its number, without a word where nobody bears it any longer."""
        if not self.lines[number]:
            return NameRead((), ())
        words, mark, *keys = self.lines[number].split("\t")
        return NameRead(tuple(words.split()), tuple(keys), bool(mark))

    def named(self, ids: Collection[str]) -> dict[str, Named]:
        """Give these contacts with their names, those that are in the book."""
        wanted = set(ids)
        found: dict[str, list[NameRead]] = {}
        for number in [number for number, key in enumerate(self.ids) if key in wanted]:
            found.setdefault(self.ids[number], []).append(self.name(number))
        return {key: Named(key, tuple(names)) for key, names in found.items()}

    def sharing(self, names: Iterable[NameRead], most: int) -> list[Named]:
        """Give the contacts under the keys and clues of these names, so many at most, those that share most first."""
        found: Counter[str] = Counter()
        places: dict[str, int] = {}
        for key in {key for name in names for key in numbers_of(name)}:
            here = {self.ids[number]: number for number in self.entries.under(key)}
            found.update(here.keys())
            places.update(here)
        found.pop("", None)
        return [self._bearer_of(places[key]) for key, _ in found.most_common(most)]

    def _bearer_of(self, number: int) -> Named:
        """Give who bears a name, with all names, which stand one after the other."""
        key, first, end = self.ids[number], number, number + 1
        while first > 0 and self.ids[first - 1] == key:
            first -= 1
        while end < len(self.ids) and self.ids[end] == key:
            end += 1
        return Named(key, tuple(map(self.name, range(first, end))))

    def replace(self, ids: Iterable[str], named: Iterable[Named]) -> None:
        """Let these contacts bear the names given, and no others; who has none has left the store."""
        numbers = self._numbers_by_id()
        for key in ids:
            borne = numbers.pop(key, ())
            self.size -= bool(borne)
            for number in borne:
                self.words.subtract(self.name(number).words)
                self.ids[number] = self.lines[number] = self.houses[number] = ""
            self.fresh += 1
        writer = _Writer(self, self.entries.add)
        for one in named:
            first = len(self.ids)
            writer.put(one)
            numbers[one.id] = list(range(first, len(self.ids)))
        writer.finish()

    def _numbers_by_id(self) -> dict[str, list[int]]:
        """Give the numbers of the names of each contact."""
        if self._numbers is None:
            self._numbers = {}
            for number, key in enumerate(self.ids):
                self._numbers.setdefault(key, []).append(number)
            self._numbers.pop("", None)
        return self._numbers


class _Writer:
    """Puts names at the end of a book; what is said of one that several bear is made once."""

    def __init__(self, book: NameBook, add: Callable[[list[int], int], None]) -> None:
        """Write in a book; ``add`` takes the keys of each name with its number."""
        self._book, self._add = book, add
        self._word_numbers = {word: number for number, word in enumerate(book.words)}
        self._spelled: dict[NameRead, _Spelled] = {}
        self._counted = len(book.parts)

    def put(self, one: Named) -> None:
        """Put a contact at the end of the book; the words are counted by ``finish``."""
        book, houses = self._book, "\t".join(one.houses)
        for name in one.names:
            spelled = self._spelled.get(name) or self._of(name)
            keys = spelled.keys
            for house in one.houses:
                keys = keys + numbers_within(spelled.known, house)
            self._add(keys, len(book.ids))
            book.ids.append(one.id)
            book.lines.append(spelled.line)
            book.houses.append(houses)
            book.letters.append(spelled.letters)
            book.parts.extend(spelled.parts)
            book.ends.append(len(book.parts))
        book.size += 1

    def finish(self) -> None:
        """Count the words of all names that were put."""
        vocabulary = list(self._word_numbers)
        for word in vocabulary[len(self._book.words) :]:
            self._book.words[word] = 0  # they follow in the order of their numbers
        for number, count in Counter(self._book.parts[self._counted :]).items():
            self._book.words[vocabulary[number]] += count

    def _of(self, name: NameRead) -> _Spelled:
        """Make what is said of a name."""
        parts = [self._word_numbers.setdefault(word, len(self._word_numbers)) for word in name.words]
        said = _Spelled(line_of(name), letters_of(name), parts, numbers_of(name), words_known(name))
        self._spelled[name] = said
        return said


def make_book(connection: Connection, kind: str, progress: Progress = silent) -> NameBook:
    """Make the book of all contacts of a kind from their names."""
    book, sorter = NameBook(kind, last_change(connection)), Sorter()
    writer = _Writer(book, sorter.add)
    for one in read_named(connection, kind):
        if book.size % _PART == 0:
            progress(book.size, 0, "Reading names")
        writer.put(one)
    writer.finish()
    book.entries = sorter.entries()
    book.fresh = len(book.ids)
    return book


def line_of(name: NameRead) -> str:
    """Give how a name was read as one line."""
    return "\t".join((" ".join(name.words), "native" if name.is_native else "", *name.keys))


def read_named(
    connection: Connection, kind: str, ids: Sequence[str] | None = None, *, with_houses: bool = True
) -> Iterator[Named]:
    """Give the names of all contacts of a kind, or of these, and where they belong; what is deleted is left out."""
    query, alias_query = _NAMES[kind], _ALIASES
    values: tuple[str, ...] = ()
    if ids is not None:
        query += " AND id IN (SELECT value FROM json_each(?))"
        alias_query += " AND contact_id IN (SELECT value FROM json_each(?))"
        values = (many(ids),)
    aliases = grouped(connection.execute(alias_query, values))
    houses = grouped(organisations_of(connection, ids)) if with_houses and kind == PEOPLE else {}
    read = cache(reader_of(kind))  # many bear one name
    for key, name, native, reading, stated in connection.execute(query, values):
        country = stated if stated in COUNTRIES_THAT_TELL else ""
        first, at = read(name, country), houses.get(key, _NOWHERE)
        at = tuple(dict.fromkeys(at)) if len(at) > 1 else at
        if not (native or reading or key in aliases):
            yield Named(key, (first,), at)
            continue
        more = dict.fromkeys((native, reading, *aliases.get(key, ())))
        others = (read(text, country) for text in more if text and text != name)
        yield Named(key, (first, *(other for other in others if other.words)), at)


def reader_of(kind: str) -> Callable[[str, str], NameRead]:
    """Give what reads the names of people, or of organisations."""
    return read_name if kind == PEOPLE else read_house


def last_change(connection: Connection) -> int:
    """Give the number of the last change."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])


def is_caught_up(connection: Connection, book: NameBook) -> bool:
    """Bring a book up to date; False where so much was changed that it is better made anew."""
    last = last_change(connection)
    if last > book.as_of:
        changed = _changed(connection, book)
        if len(changed) > max(_FEW, book.size // 4):
            return False
        if changed:
            book.replace(changed, read_named(connection, book.kind, changed))
        book.as_of = last
    return True


def _changed(connection: Connection, book: NameBook) -> list[str]:
    """Give the contacts whose names may have changed since a book was brought up to date."""
    own = "SELECT row_id FROM change WHERE seq > ? AND tbl = ?"
    changed = dict.fromkeys(row[0] for row in connection.execute(own, (book.as_of, book.kind)))
    for table in _PARTS[book.kind]:
        owners = (
            f"SELECT contact_id FROM {table} WHERE id IN (SELECT row_id FROM change WHERE seq > ?1 AND tbl = ?2)"
            " UNION SELECT json_extract(base, '$.contact_id') FROM change"
            " WHERE seq > ?1 AND tbl = ?2 AND instr(base, 'contact_id') > 0"
        )
        changed.update(dict.fromkeys(row[0] for row in connection.execute(owners, (book.as_of, table))))
    for (patch,) in connection.execute("SELECT patch FROM change WHERE seq > ? AND tbl = ?", (book.as_of, BATCH)):
        changed.update(dict.fromkeys(json.loads(patch).get(book.kind, ())))
    return list(changed)
