"""The books of names of one open store, kept in memory; they are imported and made on first use, not at the start."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from outreach_app.store.engine_types import Connection

if TYPE_CHECKING:
    from outreach_app.store.name_book import NameBook


class NameBooks:
    """Keeps the book of each kind of contact; any thread may ask."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = threading.Lock()
        self._books: dict[str, NameBook] = {}

    def book(self, connection: Connection, kind: str) -> NameBook:
        """Give the book as of the state that the connection reads: made now, or brought up to date."""
        from outreach_app.store import name_book

        with self._lock:
            book = self._books.get(kind)
            if book is None or not name_book.is_caught_up(connection, book):
                book = name_book.make_book(connection, kind, name_book.read_named(connection, kind), for_hints=True)
                self._books[kind] = book
            return book
