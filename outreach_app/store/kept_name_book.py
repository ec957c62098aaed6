"""The books of names of one open store: kept in memory, and in the store for the next session.

They are imported and made on first use, not at the start. A book in the store is as of some change; what the log says
since is added to it, so that nothing has to keep it true. Under ``letters`` stand the letters of all names, then where
the words of each end, then the words.
"""

from __future__ import annotations

import threading
from array import array
from collections import Counter
from sys import intern
from typing import TYPE_CHECKING, Final

from outreach_app.model.outcome import Progress, silent
from outreach_app.store.engine_types import Connection

if TYPE_CHECKING:
    from outreach_app.store.name_book import NameBook

NAME_BOOK: Final = (
    "CREATE TABLE name_book (kind TEXT PRIMARY KEY NOT NULL, form INTEGER NOT NULL, as_of INTEGER NOT NULL,"
    " size INTEGER NOT NULL, ids TEXT NOT NULL, lines TEXT NOT NULL, houses TEXT NOT NULL, letters BLOB NOT NULL,"
    " entries BLOB NOT NULL, words TEXT NOT NULL, counts BLOB NOT NULL) STRICT"
)
_WORTH_KEEPING: Final = 2000
"""So many names are read again in a moment; more are kept."""


class NameBooks:
    """Gives the book of each kind of contact; any thread may ask."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = threading.Lock()
        self._books: dict[str, NameBook] = {}

    @property
    def is_worth_keeping(self) -> bool:
        """Whether much stands in the books that is not in the store."""
        return any(book.fresh > _WORTH_KEEPING for book in list(self._books.values()))

    def book(self, connection: Connection, kind: str, progress: Progress = silent) -> NameBook:
        """Give the book as of the state that the connection reads, or a later one: it goes on growing."""
        with self._lock:
            return self._present(connection, kind, progress)

    def copy(self, connection: Connection, kind: str, progress: Progress = silent) -> NameBook:
        """Give a copy of the book that stays as it is."""
        with self._lock:
            return self._present(connection, kind, progress).copy()

    def keep(self, connection: Connection) -> None:
        """Write the books down that hold something new, with a connection that writes, true of what it sees."""
        from outreach_app.store import name_book

        with self._lock:
            for kind in list(self._books):
                book = self._present(connection, kind, silent)
                if book.fresh:
                    numbers = (book.letters, book.ends, book.parts)
                    connection.execute(
                        "INSERT OR REPLACE INTO name_book VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        (
                            kind, name_book.FORM, book.as_of, book.size,
                            *("".join(f"{line}\n" for line in lines) for lines in (book.ids, book.lines, book.houses)),
                            b"".join(one.tobytes() for one in numbers), book.entries.content(),
                            "".join(f"{word}\n" for word in book.words), array("I", book.words.values()).tobytes(),
                        ),
                    )  # fmt: skip
                    book.fresh = 0

    def _present(self, connection: Connection, kind: str, progress: Progress) -> NameBook:
        """Give the book as it is now: from memory, from the store, or made anew."""
        from outreach_app.store import name_book

        book = self._books.get(kind) or _kept(connection, kind)
        if book is None or not name_book.is_caught_up(connection, book):
            book = name_book.make_book(connection, kind, progress)
        self._books[kind] = book
        return book


def forget(connection: Connection) -> None:
    """Take the books out of the store: somebody in them was erased."""
    connection.execute("DELETE FROM name_book")


def _kept(connection: Connection, kind: str) -> NameBook | None:
    """Give the book that the store keeps; None where it keeps none that is read as today."""
    from outreach_app.store.name_book import FORM, NameBook
    from outreach_app.store.name_entries import Entries

    row = connection.execute(
        "SELECT as_of, size, ids, lines, houses, words, letters, entries, counts FROM name_book"
        " WHERE kind = ? AND form = ?",
        (kind, FORM),
    ).fetchone()
    if row is None:
        return None
    as_of, size, *texts, letters, entries, counts = row
    ids, lines, houses, words = (text.split("\n")[:-1] for text in texts)
    houses = list(map(intern, houses))  # many share one
    counted = Counter(dict(zip(words, array("I", counts), strict=True)))
    at, end = len(ids) * 8, len(ids) * 12
    numbers = array("Q", letters[:at]), array("I", letters[at:end]), array("I", letters[end:])
    return NameBook(kind, as_of, ids, lines, houses, *numbers, Entries(entries), counted, size)
