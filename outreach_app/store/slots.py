"""Slots: which bit of a row of bits stands for which entry of the search index.

A number that lies on the even steps in which an index is numbered is its own slot; one that came between them, or would
make the rows too long, has a slot at their end. So an entry that comes or goes moves no other.
"""

import json
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from heapq import merge
from operator import or_
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.store.engine_types import Connection

STEP_BITS: Final = 10
"""An index is numbered in steps of 2 to this power."""
_BETWEEN: Final = (1 << STEP_BITS) - 1
_ROOM: Final = 1024
_ONE: Final = ord("1")
_BYTES_AT_ONCE: Final = 512
_FEW: Final = 64


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one state of the index: ``even`` of them belong to even numbers, the others are listed."""

    even: int
    others: Mapping[int, int]  # slot by number
    behind: Mapping[int, int]  # number by slot
    size: int

    @staticmethod
    def of_index(numbers: Sequence[int]) -> "Slots":
        """Give the slots of an index with these sorted numbers, with room for more at its end."""
        even = (numbers[-1] >> STEP_BITS) + _ROOM if numbers else _ROOM
        if even > 2 * len(numbers) + 2 * _ROOM:
            even = 0  # so many were taken out, or numbered otherwise, that most bits would stand for nobody
        listed = [number for number in numbers if number & _BETWEEN or number >> STEP_BITS >= even]
        others = {number: even + place for place, number in enumerate(listed)}
        return Slots(even, others, {slot: number for number, slot in others.items()}, even + len(listed))

    def slot(self, number: int) -> int:
        """Give the slot of an entry; -1 for one that has none."""
        if not number & _BETWEEN and number >> STEP_BITS < self.even:
            return number >> STEP_BITS
        return self.others.get(number, -1)

    def many(self, numbers: Iterable[int]) -> "array[int]":
        """Give the slots of entries that all have one, in their order."""
        top, others = self.even << STEP_BITS, self.others
        return array(
            "l",
            [number >> STEP_BITS if not number & _BETWEEN and number < top else others[number] for number in numbers],
        )

    def row(self, numbers: Iterable[int]) -> int:
        """Give the row of bits of entries; those without a slot are left out."""
        return self.row_of([slot for slot in map(self.slot, numbers) if slot >= 0])

    def row_of(self, slots: Sequence[int]) -> int:
        """Give the row of bits of some slots; that of many is written as binary digits, which are read in one step."""
        if len(slots) < _FEW:
            return reduce(or_, (1 << slot for slot in slots), 0)
        digits = bytearray(b"0") * (self.size or 1)
        for slot in slots:
            digits[slot] = _ONE
        digits.reverse()
        return int(digits, 2)

    def row_found(self, connection: Connection, expression: str) -> int:
        """Give the row of bits of all entries that the index finds.

        The engine gives two texts, of even slots and of other numbers: read so, they take half the time of a row each.
        """
        query = (
            "SELECT group_concat(rowid >> ?2) FILTER (WHERE rowid & ?3 = 0 AND rowid < ?4),"
            " group_concat(rowid) FILTER (WHERE rowid & ?3 OR rowid >= ?4) FROM search WHERE search MATCH ?1"
        )
        values = (expression, STEP_BITS, _BETWEEN, self.even << STEP_BITS)
        even, others = connection.execute(query, values).fetchone()
        slots: list[int] = json.loads(f"[{even or ''}]")
        slots += [self.others[number] for number in json.loads(f"[{others or ''}]")]
        return self.row_of(slots)

    def slots_in(self, row: int) -> Iterator[int]:
        """Give the slots whose bits are set, in their order."""
        data = row.to_bytes(self.size // 8 + 1, "little")
        for start in range(0, len(data), _BYTES_AT_ONCE):
            part = int.from_bytes(data[start : start + _BYTES_AT_ONCE], "little")
            while part:
                lowest = part & -part
                yield 8 * start + lowest.bit_length() - 1
                part ^= lowest

    def numbers_in(self, row: int) -> Iterator[int]:
        """Give the numbers of the entries in a row of bits, in name order."""
        even = (slot << STEP_BITS for slot in self.slots_in(row & ((1 << self.even) - 1)))
        if not row >> self.even:
            return even
        others = sorted(self.behind[self.even + place] for place in self.slots_in(row >> self.even))
        return merge(even, others)

    def with_more(self, numbers: Iterable[int]) -> "Slots":
        """Give slots in which these entries have theirs too; no other one moves."""
        fresh = [number for number in numbers if self.slot(number) < 0]
        if not fresh:
            return self
        others, behind = dict(self.others), dict(self.behind)
        for slot, number in enumerate(fresh, self.size):
            others[number] = slot
            behind[slot] = number
        return Slots(self.even, others, behind, self.size + len(fresh))
