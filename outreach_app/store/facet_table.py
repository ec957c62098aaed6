"""Facets: counts by language, region, role and the rest, from one row of bits for each value.

Each contact has a bit of its own in all rows (``slots``); counting is then a matter of ANDs. A value that few have, as
most organisations are, keeps the slots of those few instead: a row of its own would cost more than all of them.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from outreach_app.model.dataclass import dataclass, field
from outreach_app.store.engine_types import Connection
from outreach_app.store.slots import Slots

_MOST_FOUND: Final = 16


@dataclass(frozen=True, slots=True)
class FacetTable:
    """The rows of bits of one state of the index, by kind and value."""

    state: str
    slots: Slots
    common: Mapping[str, Mapping[str, int]]
    rare: Mapping[str, Mapping[str, "array[int]"]]
    contacts: int
    people: int
    _found: dict[str, int] = field(default_factory=dict)

    def values(self, kind: str) -> tuple[str, ...]:
        """Give the values of a kind that somebody has, in no order."""
        return (*self.common.get(kind, {}), *self.rare.get(kind, {}))

    def row(self, kind: str, value: str) -> int:
        """Give those who have a value; 0 for one that nobody has."""
        row = self.common.get(kind, {}).get(value)
        if row is not None:
            return row
        few = self.rare.get(kind, {}).get(value)
        return self.slots.row_of(few) if few is not None else 0

    def any_of(self, kind: str, values: Iterable[str]) -> int:
        """Give those who have one of the values."""
        found = 0
        for value in values:
            found |= self.row(kind, value)
        return found

    def of_numbers(self, numbers: Iterable[int]) -> int:
        """Give the row of bits of the contacts with these numbers."""
        return self.slots.row(numbers)

    def found(self, connection: Connection, expression: str) -> int:
        """Give those whom the index finds; what was asked last is remembered, as it is asked beside other conditions.

        ``connection`` reads the state of this table.
        """
        row = self._found.get(expression)
        if row is None:
            row = self.slots.row_found(connection, expression)
            if len(self._found) >= _MOST_FOUND:
                self._found.clear()
            self._found[expression] = row
        return row

    def numbers_in(self, row: int, limit: int | None = None) -> Iterator[int]:
        """Give the numbers of those in a row of bits, in name order."""
        return islice(self.slots.numbers_in(row), limit)

    def counts(self, kind: str, within: int) -> dict[str, int]:
        """Count each value of a kind among those in a row of bits; values that nobody has are left out."""
        counted = {value: (row & within).bit_count() for value, row in self.common.get(kind, {}).items()}
        if kind in self.rare:
            bits = within.to_bytes(self.slots.size // 8 + 1, "little")
            for value, few in self.rare[kind].items():
                counted[value] = sum(bits[slot >> 3] >> (slot & 7) & 1 for slot in few)
        return {value: number for value, number in counted.items() if number}

    def count(self, kind: str, value: str, within: int) -> int:
        """Count one value among those in a row of bits."""
        return (self.row(kind, value) & within).bit_count()
