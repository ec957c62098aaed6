"""Facets: counts by language, region, role and the rest, from one row of bits for each value.

Bit n of a row of bits stands for the n-th contact in name order. The rows are made from the index on first use and
made again after a change; counting is then a matter of ANDs.
"""

import json
import threading
from array import array
from collections.abc import Iterable, Iterator, Mapping

from outreach_app.model.dataclass import dataclass
from outreach_app.store.engine_types import Connection


@dataclass(frozen=True, slots=True)
class FacetTable:
    """The rows of bits of one state of the index. ``bits`` goes by kind and value."""

    state: str
    numbers: "array[int]"
    places: Mapping[int, int]
    bits: Mapping[tuple[str, str], int]
    contacts: int
    people: int

    def any_of(self, kind: str, values: Iterable[str]) -> int:
        """Give those who have one of the values."""
        found = 0
        for value in values:
            found |= self.bits.get((kind, value), 0)
        return found

    def of_numbers(self, numbers: Iterable[int]) -> int:
        """Give the row of bits of the contacts with these numbers."""
        row = bytearray(len(self.numbers) // 8 + 1)
        for number in numbers:
            place = self.places.get(number)
            if place is not None:
                row[place >> 3] |= 1 << (place & 7)
        return int.from_bytes(row, "little")

    def numbers_in(self, row: int, limit: int = -1) -> Iterator[int]:
        """Give the numbers of those in a row of bits, in name order."""
        while row and limit:
            lowest = row & -row
            yield self.numbers[lowest.bit_length() - 1]
            row ^= lowest
            limit -= 1

    def counts(self, kind: str, within: int) -> dict[str, int]:
        """Count each value of a kind among those in a row of bits; values that nobody has are left out."""
        counted = {value: (row & within).bit_count() for (one, value), row in self.bits.items() if one == kind}
        return {value: number for value, number in counted.items() if number}


class FacetMemory:
    """Keeps the table of the present state of the index; any thread may ask."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = threading.Lock()
        self._table: FacetTable | None = None

    def table(self, connection: Connection) -> FacetTable:
        """Give the table that belongs to the state that the connection reads."""
        state = str(connection.execute("SELECT value FROM meta WHERE key = 'index_state'").fetchone()[0])
        with self._lock:
            if self._table is None or self._table.state != state:
                self._table = _make(connection, state)
            return self._table


def _make(connection: Connection, state: str) -> FacetTable:
    """Read the index into rows of bits."""
    entries = connection.execute("SELECT number, facets, is_contact, row FROM entry ORDER BY number").fetchall()
    width = len(entries) // 8 + 1
    rows: dict[tuple[str, str], bytearray] = {}
    contacts, people = bytearray(width), bytearray(width)
    for place, (_, facets, is_contact, row) in enumerate(entries):
        byte, bit = place >> 3, 1 << (place & 7)
        for kind, value in json.loads(facets):
            rows.setdefault((kind, value), bytearray(width))[byte] |= bit
        if is_contact:
            contacts[byte] |= bit
        if row.startswith("true", row.index(",") + 1):
            people[byte] |= bit
    numbers = array("q", (one[0] for one in entries))
    return FacetTable(
        state=state,
        numbers=numbers,
        places={number: place for place, number in enumerate(numbers)},
        bits={key: int.from_bytes(row, "little") for key, row in rows.items()},
        contacts=int.from_bytes(contacts, "little"),
        people=int.from_bytes(people, "little"),
    )
