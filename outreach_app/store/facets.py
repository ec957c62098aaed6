"""Facets: counts by language, region, role and the rest, from one row of bits for each value.

Bit n of a row of bits stands for the n-th contact in name order. The rows are made from the index on first use and
made again after a change; counting is then a matter of ANDs. A value that few have, as most organisations are, keeps
the places of those few instead: a row of its own would cost more than all of them together.
"""

import json
import threading
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from outreach_app.model.dataclass import dataclass
from outreach_app.store.engine_types import Connection
from outreach_app.store.index_rows import OF_PERSON

_FEW = 256
"""A value that fewer than one in so many have keeps their places, each as large as the row of 64 contacts."""


_ONE = ord("1")


@dataclass(frozen=True, slots=True)
class FacetTable:
    """The rows of bits of one state of the index, by kind and value."""

    state: str
    numbers: "array[int]"
    places: Mapping[int, int]
    common: Mapping[str, Mapping[str, int]]
    rare: Mapping[str, Mapping[str, "array[int]"]]
    contacts: int
    people: int

    def values(self, kind: str) -> tuple[str, ...]:
        """Give the values of a kind that somebody has, in no order."""
        return (*self.common.get(kind, {}), *self.rare.get(kind, {}))

    def row(self, kind: str, value: str) -> int:
        """Give those who have a value; 0 for one that nobody has."""
        row = self.common.get(kind, {}).get(value)
        if row is not None:
            return row
        few = self.rare.get(kind, {}).get(value)
        return _row_of(few, len(self.numbers)) if few is not None else 0

    def any_of(self, kind: str, values: Iterable[str]) -> int:
        """Give those who have one of the values."""
        found = 0
        for value in values:
            found |= self.row(kind, value)
        return found

    def of_numbers(self, numbers: Iterable[int]) -> int:
        """Give the row of bits of the contacts with these numbers."""
        listed = list(numbers)
        if len(listed) < 2:
            return _row_of((self.places[one] for one in listed if one in self.places), len(self.numbers))
        try:
            found: Iterable[int] = itemgetter(*listed)(self.places)
        except KeyError:  # an entry that was put in after this state
            found = (self.places[one] for one in listed if one in self.places)
        return _row_of(found, len(self.numbers))

    def numbers_in(self, row: int, limit: int = -1) -> Iterator[int]:
        """Give the numbers of those in a row of bits, in name order."""
        while row and limit:
            lowest = row & -row
            yield self.numbers[lowest.bit_length() - 1]
            row ^= lowest
            limit -= 1

    def counts(self, kind: str, within: int) -> dict[str, int]:
        """Count each value of a kind among those in a row of bits; values that nobody has are left out."""
        counted = {value: (row & within).bit_count() for value, row in self.common.get(kind, {}).items()}
        if kind in self.rare:
            bits = within.to_bytes(len(self.numbers) // 8 + 1, "little")
            for value, few in self.rare[kind].items():
                counted[value] = sum(bits[place >> 3] >> (place & 7) & 1 for place in few)
        return {value: number for value, number in counted.items() if number}

    def count(self, kind: str, value: str, within: int) -> int:
        """Count one value among those in a row of bits."""
        return (self.row(kind, value) & within).bit_count()


def _row_of(places: Iterable[int], contacts: int) -> int:
    """Give the row of bits of some places: written as binary digits, which are read in one step."""
    digits = bytearray(b"0") * (contacts or 1)
    for place in places:
        digits[place] = _ONE
    digits.reverse()
    return int(digits, 2)


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
    """Read the index into rows of bits; contacts whose facets are written alike are read once."""
    entries = connection.execute(
        f"SELECT number, facets, is_contact, substr(row, 1, 3) = '{OF_PERSON}' FROM entry ORDER BY number"  # noqa: S608
    )
    numbers, contacts, people = array("q"), array("l"), array("l")
    alike: dict[str, array[int]] = defaultdict(lambda: array("l"))
    for place, (number, facets, is_contact, is_person) in enumerate(entries):
        numbers.append(number)
        alike[facets].append(place)
        if is_contact:
            contacts.append(place)
        if is_person:
            people.append(place)
    enough, size = len(numbers) // _FEW + 1, len(numbers)
    common: dict[str, dict[str, int]] = defaultdict(dict)
    rare: dict[str, dict[str, array[int]]] = defaultdict(dict)
    for kind, values in _places_by_value(alike).items():
        for value, places in values.items():
            if len(places) >= enough:
                common[kind][value] = _row_of(places, size)
            else:
                rare[kind][value] = places
    return FacetTable(
        state=state,
        numbers=numbers,
        places={number: place for place, number in enumerate(numbers)},
        common=common,
        rare=rare,
        contacts=_row_of(contacts, size),
        people=_row_of(people, size),
    )


def _places_by_value(alike: Mapping[str, "array[int]"]) -> dict[str, dict[str, "array[int]"]]:
    """Give the places of each value by kind, in no order."""
    found: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(lambda: array("l")))
    for facets, places in alike.items():
        for kind, value in json.loads(facets):
            found[kind][value].extend(places)
    return found
