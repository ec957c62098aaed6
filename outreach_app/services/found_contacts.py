"""Contacts that a search found: of each no more is held than a number, until it is looked at."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload

from outreach_app.model.ids import ContactId
from outreach_app.model.rows import ContactRow
from outreach_app.services.desk import Desk
from outreach_app.store import search_query

_AT_ONCE: Final = 128
_MOST_KEPT: Final = 50_000


class FoundContacts(Sequence[ContactId]):
    """The ids of contacts in their order, read from the store where they are asked for; a slice reads none.

    Their numbers belong to one state of the search index. Once it has changed, whoever was not read yet is "", which is
    nobody: a number may be another contact's by then. The same search, asked again, then gives other numbers.
    """

    def __init__(self, desk: Desk, numbers: "array[int]", state: str, known: dict[int, ContactId]) -> None:
        """Take the numbers of contacts in a state of the index; ``known`` are the ids read so far, by number."""
        self._desk, self._numbers, self._state, self._known = desk, numbers, state, known

    def __len__(self) -> int:
        """Give how many they are."""
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> ContactId: ...
    @overload
    def __getitem__(self, at: slice) -> "FoundContacts": ...
    def __getitem__(self, at: int | slice) -> "ContactId | FoundContacts":
        """Give one id, or a slice of which none is read."""
        if isinstance(at, slice):
            return FoundContacts(self._desk, self._numbers[at], self._state, self._known)
        number = self._numbers[at]
        if number not in self._known:
            start = at % len(self) // _AT_ONCE * _AT_ONCE
            self._keep(self._read(self._numbers[start : start + _AT_ONCE]))
        return self._known.get(number, ContactId(""))

    def __iter__(self) -> Iterator[ContactId]:
        """Give all ids; those that were not read yet are read at once."""
        unknown = [number for number in self._numbers if number not in self._known]
        found = dict(self._read(unknown)) if unknown else {}
        for number in self._numbers:
            yield self._known.get(number) or found.get(number, ContactId(""))

    def __contains__(self, key: object) -> bool:
        """Tell whether a contact is among them."""
        return self._place(key) >= 0

    def index(self, key: ContactId, start: int = 0, stop: int | None = None) -> int:
        """Give the place of a contact. Raises ValueError where it is not among them."""
        place = self._place(key)
        if not start <= place < (len(self) if stop is None else stop):
            raise ValueError("the contact is not among those found")
        return place

    def rows(self) -> tuple[ContactRow, ...]:
        """Read the rows of all of them, for a slice that is shown; none once the index has changed."""
        ordered = sorted(self._numbers)
        with self._desk.store.reading() as connection:
            if search_query.index_state(connection) != self._state:
                return ()
            rows = dict(zip(ordered, search_query.rows_numbered(connection, ordered), strict=True))
        self._keep((number, row.id) for number, row in rows.items())
        return tuple(rows[number] for number in self._numbers)

    def is_past(self) -> bool:
        """Tell whether the index has changed since, so that who was not read yet is nobody."""
        if not self._desk.store.is_open:
            return True
        with self._desk.store.reading() as connection:
            return search_query.index_state(connection) != self._state

    def _place(self, key: object) -> int:
        """Give the place of a contact; -1 where it is not among them, or the store is closed."""
        if not self._desk.store.is_open:
            return -1
        with self._desk.store.reading() as connection:
            if not isinstance(key, str) or search_query.index_state(connection) != self._state:
                return -1
            number = next(iter(search_query.numbers_of(connection, (key,))), None)
        return self._numbers.index(number) if number is not None and number in self._numbers else -1

    def _read(self, numbers: Sequence[int]) -> list[tuple[int, ContactId]]:
        """Read ids from the store; none once the index has changed or the store is closed."""
        if not self._desk.store.is_open:
            return []
        with self._desk.store.reading() as connection:
            if search_query.index_state(connection) != self._state:
                return []
            return search_query.ids_numbered(connection, numbers)

    def _keep(self, found: Iterable[tuple[int, ContactId]]) -> None:
        """Remember ids that were read."""
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        self._known.update(found)
