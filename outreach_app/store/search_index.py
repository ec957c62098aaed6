"""The search index: made with the store and kept true by every step that touches a contact.

Documents are numbered in name order with wide gaps, so that the first page of any search comes in name order without
sorting. ``entry`` holds each contact's number, its facets and its row; ``search`` holds the tokens and nothing else.
"""

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from heapq import merge
from itertools import chain, count, islice
from operator import itemgetter
from pathlib import Path
from typing import Final

from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import Progress, silent
from outreach_app.store import document_runs, frequent_words, index_form
from outreach_app.store.collecting import without_collecting
from outreach_app.store.engine_types import Connection
from outreach_app.store.index_change import Counted, IndexChange
from outreach_app.store.index_rows import OF_PERSON
from outreach_app.store.search_documents import Document, DocumentValues, read_documents
from outreach_app.store.shelf import Place, Shelf
from outreach_app.store.slots import STEP_BITS

GAP: Final = 1 << STEP_BITS
"""Between two numbers. A narrow gap makes the index a third smaller; where one closes its surroundings are spread."""
_NOBODY: Final = 0
"""A number that no entry ever has: the first may have 1."""
_CHUNK: Final = 2000
_NEIGHBOURS: Final = 64
_USUAL_MERGING: Final = 4
"""Segments of one level that the engine merges while it writes. Source: SQLite, FTS5 §6.2."""
_SORT_KEY: Final = itemgetter(Document._fields.index("sort_key"))
_RUN: Final = 20_000
"""Documents that are held in memory at once while an index is made."""
_MANY: Final = 500
"""From so many new contacts on, and where they are more than a quarter, the index is numbered anew."""

_TABLES = (
    "CREATE TABLE entry (number INTEGER PRIMARY KEY, id TEXT NOT NULL, sort_key TEXT NOT NULL, facets TEXT NOT NULL,"
    " zone TEXT NOT NULL, is_contact INTEGER NOT NULL, row TEXT NOT NULL) STRICT",
    "CREATE UNIQUE INDEX entry_by_id ON entry (id)",
    "CREATE INDEX entry_by_sort_key ON entry (sort_key, number)",
    "CREATE INDEX entry_by_zone ON entry (zone)",
    "CREATE TABLE tag_in_use (tag TEXT PRIMARY KEY) STRICT, WITHOUT ROWID",
    frequent_words.TABLE,
    "CREATE VIRTUAL TABLE search USING fts5(words, content='', contentless_delete=1, detail=column, prefix='1 2',"
    " tokenize=\"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")",
)
_NAMES = ("search", "entry", "tag_in_use", "frequent_word")


def create(connection: Connection) -> None:
    """Make an empty index."""
    for sql in _TABLES:
        connection.execute(sql)
    connection.execute("INSERT INTO search (search, rank) VALUES ('pgsz', 4050)")
    connection.execute("INSERT OR IGNORE INTO meta (key, value) VALUES ('index_state', '0')")
    index_form.mark(connection)


def renew(connection: Connection, progress: Progress = silent) -> None:
    """Make an index of another form anew, in the form of today."""
    for name in _NAMES:
        connection.execute(f"DROP TABLE IF EXISTS {name}")
    create(connection)
    rebuild(connection, progress)


def refresh(connection: Connection, contact_ids: Sequence[str]) -> IndexChange:
    """Write the entries of these contacts anew, within the step that changed them; gives what that changed."""
    change = IndexChange(_state(connection))
    if not contact_ids:
        return change
    standing = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    if len(contact_ids) >= _MANY and len(contact_ids) * 4 > standing:
        rebuild(connection)
        change.is_whole = True
        return change
    for start in range(0, len(contact_ids), _CHUNK):
        chunk = contact_ids[start : start + _CHUNK]
        numbers = _take_out(connection, chunk, change)
        documents = sorted(read_documents(connection, chunk), key=lambda one: one.sort_key)
        stays = {one.id for one in documents if one.id in numbers and numbers[one.id][1] == one.sort_key}
        # Those that stay go back first: a new one must not take a number that is free only for this moment.
        _insert(connection, [(numbers[one.id][0], one) for one in documents if one.id in stays], change)
        for document in documents:
            if document.id not in stays:
                _put_in(connection, document, change)
    change.after = _mark_changed(connection)
    return change


def _numbers_for(connection: Connection, keys: Sequence[str]) -> list[int]:
    """Give the numbers that new entries with these sorted keys get between those that stand.

    One for which there is no room between its neighbours gets 0.
    """
    numbers: list[int] = []
    while len(numbers) < len(keys):
        before, after, after_key = _gap_at(connection, keys[len(numbers)])
        end = len(keys) if after is None else bisect_left(keys, after_key, len(numbers))
        count = end - len(numbers)
        step = GAP if after is None else (after - before) // (count + 1)
        numbers += [before + at * step if step else 0 for at in range(1, count + 1)]
    return numbers


def _clear(connection: Connection) -> None:
    """Take everything out of the index."""
    connection.execute("INSERT INTO search (search) VALUES ('delete-all')")
    connection.execute("DELETE FROM entry")
    connection.execute("DELETE FROM tag_in_use")
    connection.execute("DELETE FROM frequent_word")


def add(
    connection: Connection,
    documents: Callable[[], Iterator[Sequence[DocumentValues]]],
    count: int,
    sample: Sequence[str] = (),
    told: Callable[[int], None] = lambda done: None,
) -> IndexChange:
    """Put so many new entries in; ``documents`` gives them in name order, as often as it is asked.

    Where more come than stand there, those that stand are numbered anew with them; else they go between them, those
    for which there is no room last. ``sample`` are the words of some of them, taken from all over. Gives what changed.
    """
    change = IndexChange(_state(connection))
    is_most = count > connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    change.expect(count)
    change.is_whole = change.is_whole or is_most  # those that stood there get other numbers
    numbered = _numbered_with_all(connection, documents()) if is_most else _numbered_between(connection, documents)
    frequent_words.note(connection, sample)  # not before: who numbers all anew begins with an empty index
    crowded: list[DocumentValues] = []
    done = 0
    with _in_bulk(connection):
        while chunk := list(islice(numbered, _CHUNK)):
            _insert(connection, chunk if is_most else [one for one in chunk if one[0]], change)
            crowded.extend(values for number, values in chunk if not number)
            done += len(chunk)
            told(done)
    for values in crowded:
        _put_in(connection, Document._make(values), change)
    change.after = _mark_changed(connection)
    return change


def _numbered_with_all(
    connection: Connection, fresh: Iterator[Sequence[DocumentValues]]
) -> Iterator[tuple[int, DocumentValues]]:
    """Take all that stand out of the index and give them with the new ones, numbered from the beginning."""
    ids = [row[0] for row in connection.execute("SELECT id FROM entry ORDER BY number")]
    _clear(connection)
    new = chain.from_iterable(fresh)
    return zip(count(GAP, GAP), merge(_standing(connection, ids), new, key=_SORT_KEY) if ids else new, strict=False)


def _standing(connection: Connection, ids: Sequence[str]) -> Iterator[DocumentValues]:
    """Read the documents of contacts that stand in the index, in their order there."""
    for start in range(0, len(ids), _CHUNK):
        read = {one.id: one for one in read_documents(connection, ids[start : start + _CHUNK])}
        yield from (read[ContactId(key)] for key in ids[start : start + _CHUNK] if key in read)


def _numbered_between(
    connection: Connection, documents: Callable[[], Iterator[Sequence[DocumentValues]]]
) -> Iterator[tuple[int, DocumentValues]]:
    """Give new documents with their numbers between those that stand."""
    numbers = _numbers_for(connection, [_SORT_KEY(one) for some in documents() for one in some])
    return zip(numbers, chain.from_iterable(documents()), strict=True)


@contextmanager
def _in_bulk(connection: Connection) -> Iterator[None]:
    """Let the engine merge words only where it must while many entries are put in."""
    connection.execute("INSERT INTO search (search, rank) VALUES ('automerge', 0)")
    yield  # where something is raised the transaction is taken back, and the setting with it
    connection.execute("INSERT INTO search (search, rank) VALUES ('automerge', ?)", (_USUAL_MERGING,))


def _gap_at(connection: Connection, key: str) -> tuple[int, int | None, str]:
    """Give the numbers on both sides of the place of a sort key, and the sort key of the further side."""
    before, _ = _neighbours(connection, key)
    after = connection.execute(
        "SELECT number, sort_key FROM entry WHERE sort_key > ? ORDER BY sort_key, number LIMIT 1", (key,)
    ).fetchone()
    return (before or 0, int(after[0]), str(after[1])) if after else (before or 0, None, "")


def rebuild(connection: Connection, progress: Progress = silent) -> None:
    """Make the whole index again from the records. Memory stays flat; reading them is three quarters of the work."""
    _clear(connection)
    query = (
        "SELECT id FROM person WHERE deleted_at IS NULL UNION ALL SELECT id FROM organisation WHERE deleted_at IS NULL"
    )
    ids = [row[0] for row in connection.execute(query)]
    with without_collecting(), _in_bulk(connection):
        documents = _in_name_order(connection, ids, lambda done: progress(3 * done // 4, len(ids), "Indexing"))
        numbered = zip(count(GAP, GAP), documents, strict=False)
        done = 0
        while chunk := list(islice(numbered, _CHUNK)):
            _insert(connection, chunk, IndexChange())
            done += len(chunk)
            progress((3 * len(ids) + done) // 4, len(ids), "Indexing")
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    _mark_changed(connection)


def _in_name_order(connection: Connection, ids: Sequence[str], told: Callable[[int], None]) -> Iterator[DocumentValues]:
    """Read the documents of all contacts, note the words that many of them have, and give them in name order.

    Those of a large store are put aside meanwhile, sealed, beside it.
    """
    shelf = Shelf(_folder(connection)) if len(ids) > _RUN else None
    runs: list[list[Place]] = []
    held: list[Document] = []
    sample: list[str] = []
    for start in range(0, len(ids), _CHUNK):
        read = read_documents(connection, ids[start : start + _CHUNK])
        held += read
        sample += (one.words for one in read[:: 1 + len(ids) // frequent_words.SAMPLE])
        if shelf is not None and len(held) >= _RUN:
            runs.append([shelf.put(part) for part in document_runs.parted(held)])
            held.clear()
        told(min(start + _CHUNK, len(ids)))
    frequent_words.note(connection, sample)
    held.sort(key=_SORT_KEY)
    if shelf is None:
        return iter(held)
    return merge(chain.from_iterable(document_runs.merged(shelf, runs)), held, key=_SORT_KEY)


def _folder(connection: Connection) -> Path:
    """Give the folder of the store."""
    return Path(connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()[0]).parent


def check(connection: Connection) -> list[str]:
    """Give what is wrong between the index and the records, each a sentence; empty where all agrees."""
    problems = []
    missing = connection.execute(
        "SELECT count(*) FROM (SELECT id FROM person WHERE deleted_at IS NULL UNION ALL SELECT id FROM organisation"
        " WHERE deleted_at IS NULL) alive LEFT JOIN entry USING (id) WHERE entry.id IS NULL"
    ).fetchone()[0]
    if missing:
        problems.append(f"{missing} contacts are not in the search index.")
    left = connection.execute(
        "SELECT count(*) FROM entry WHERE id NOT IN (SELECT id FROM person WHERE deleted_at IS NULL UNION ALL"
        " SELECT id FROM organisation WHERE deleted_at IS NULL)"
    ).fetchone()[0]
    if left:
        problems.append(f"{left} deleted contacts are still in the search index.")
    entries = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    tokens = connection.execute("SELECT count(*) FROM search").fetchone()[0]
    if entries != tokens:
        problems.append("The words of the search index do not belong to its entries.")
    keys = [row[0] for row in connection.execute("SELECT sort_key FROM entry ORDER BY number")]
    if keys != sorted(keys):
        problems.append("The search index is not in name order.")
    return problems


def purge(connection: Connection) -> None:
    """Write the index anew without the words of what was taken out of it, which else stay until a later merge.

    One segment alone would be left as it is, so a passing entry makes a second one first.
    """
    connection.execute("INSERT INTO search (rowid, words) VALUES (?, 'passing')", (_NOBODY,))
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("DELETE FROM search WHERE rowid = ?", (_NOBODY,))
    frequent_words.forget_unused(connection)


def _mark_changed(connection: Connection) -> str:
    """Raise the state of the index, by which those who count know that their counts are old; gives the new one."""
    connection.execute("UPDATE meta SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT) WHERE key = 'index_state'")
    return _state(connection)


def _state(connection: Connection) -> str:
    """Give the state of the index."""
    return str(connection.execute("SELECT value FROM meta WHERE key = 'index_state'").fetchone()[0])


def _take_out(connection: Connection, ids: Sequence[str], change: IndexChange) -> dict[str, tuple[int, str]]:
    """Take the entries of contacts out; gives their numbers and sort keys."""
    many = json.dumps(list(ids))
    query = "SELECT id, number, sort_key FROM entry WHERE id IN (SELECT value FROM json_each(?))"
    taken = {row[0]: (row[1], row[2]) for row in connection.execute(query, (many,))}
    _remove(connection, [number for number, _ in taken.values()], change)
    return taken


def _remove(connection: Connection, numbers: Iterable[int], change: IndexChange) -> None:
    """Remove entries and their tokens."""
    for number in numbers:
        connection.execute("DELETE FROM search WHERE rowid = ?", (number,))
        for row in connection.execute("DELETE FROM entry WHERE number = ? RETURNING facets", (number,)).fetchall():
            change.take(number, row[0])


def _put_in(connection: Connection, document: Document, change: IndexChange) -> None:
    """Put one entry in at its place in name order."""
    _insert(connection, [(_number_for(connection, document, change), document)], change)


def _insert(connection: Connection, numbered: Iterable[tuple[int, DocumentValues]], change: IndexChange) -> None:
    """Insert entries with their tokens."""
    entries, tokens, named = [], [], set()
    frequent = frequent_words.forms(connection)
    for number, (key, sort_key, words, tags, names, facets, zone, is_contact, row) in numbered:
        entries.append((number, key, sort_key, facets, zone, is_contact, row))
        tokens.append((number, f"{frequent_words.written(words, frequent)} {tags}"))
        named.add(names)
        if not change.is_whole:
            change.place(number, Counted(facets, is_contact, row.startswith(OF_PERSON)))
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", entries)
    connection.executemany("INSERT INTO search (rowid, words) VALUES (?, ?)", tokens)
    tags_in_use = sorted({tag for some in named for tag in some.split()})
    connection.executemany("INSERT OR IGNORE INTO tag_in_use VALUES (?)", [(tag,) for tag in tags_in_use])


def _number_for(connection: Connection, document: Document, change: IndexChange) -> int:
    """Give the number of a new entry between its neighbours in name order; makes room where there is none."""
    key = document.sort_key
    before, after = _neighbours(connection, key)
    if after is None:
        return (before or 0) + GAP
    if after - (before or 0) < 2:
        _make_room(connection, key, change)
        before, after = _neighbours(connection, key)
        if after is None:
            return (before or 0) + GAP
    return ((before or 0) + after) // 2


def _neighbours(connection: Connection, key: str) -> tuple[int | None, int | None]:
    """Give the numbers before and after the place of a sort key."""
    before = connection.execute(
        "SELECT number FROM entry WHERE sort_key <= ? ORDER BY sort_key DESC, number DESC LIMIT 1", (key,)
    ).fetchone()
    after = connection.execute(
        "SELECT number FROM entry WHERE sort_key > ? ORDER BY sort_key, number LIMIT 1", (key,)
    ).fetchone()
    return (before[0] if before else None, after[0] if after else None)


def _make_room(connection: Connection, key: str, change: IndexChange) -> None:
    """Spread the entries around a sort key evenly, taking in more of them until there are gaps again.

    Each keeps its sort key: one whose name the same step changed finds its new place when its own turn comes.
    """
    around = _NEIGHBOURS
    while True:
        low = connection.execute(
            "SELECT number, id, sort_key FROM entry WHERE sort_key <= ? ORDER BY sort_key DESC, number DESC LIMIT ?",
            (key, around + 1),
        ).fetchall()
        high = connection.execute(
            "SELECT number, id, sort_key FROM entry WHERE sort_key > ? ORDER BY sort_key, number LIMIT ?",
            (key, around + 1),
        ).fetchall()
        floor = low.pop()[0] if len(low) > around else 0
        last = high.pop()[0] if len(high) > around else None
        moved = [*reversed(low), *high]
        step = GAP if last is None else (last - floor) // (len(moved) + 1)
        if step > 2 * _NEIGHBOURS:
            break
        around *= 4
    _remove(connection, [row[0] for row in moved], change)
    documents = {one.id: one for one in read_documents(connection, [row[1] for row in moved])}
    placed = [
        (floor + place * step, documents[key]._replace(sort_key=sort_key))
        for place, (_, key, sort_key) in enumerate(moved, 1)
        if key in documents
    ]
    _insert(connection, placed, change)
