"""Which names stand under which key or clue: eight bytes each, quick to look up.

An entry holds the number of the key before that of the name. Sorted ones are one row of bytes, as they are kept in the
store; what comes later stands beside them.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from outreach_app.text.name_reading import KeyKind

_NAME_BITS: Final = 24
_NAME: Final = (1 << _NAME_BITS) - 1
_SHELVES: Final = 1024
_SHELF_BITS: Final = _NAME_BITS + 20  # of a key of 30 bits the first ten
_MOST_UNDER_ONE: Final = 2000
"""So many names are looked up under one key; a key that more share says nothing by itself."""


class Entries:
    """The entries of all kinds of keys; the kinds follow one another."""

    def __init__(self, content: bytes = b"") -> None:
        """Begin with what ``content`` gave, or with nothing."""
        self._sorted = array("Q", content)
        self._new: dict[int, list[int]] = {}

    @classmethod
    def of(cls, entries: Iterable[int]) -> "Entries":
        """Take many entries, as ``entries_of`` made them, at once."""
        made = cls()
        made._sorted = _sorted(entries)
        return made

    def content(self) -> bytes:
        """Give all entries as bytes."""
        return self._all().tobytes()

    def copy(self) -> "Entries":
        """Give a copy that stays as it is while this one grows."""
        made = Entries()
        made._sorted = self._all()
        return made

    def add(self, entries: Iterable[int]) -> None:
        """Put some more entries beside the sorted ones."""
        for entry in entries:
            self._new.setdefault(entry >> _NAME_BITS, []).append(entry & _NAME)

    def under(self, key: int) -> list[int]:
        """Give the names under a key; not all where very many stand there."""
        low = key << _NAME_BITS
        place, end = bisect_left(self._sorted, low), bisect_left(self._sorted, low + _NAME + 1)
        found = self._sorted[place : min(end, place + _MOST_UNDER_ONE)]
        return [*[entry & _NAME for entry in found], *self._new.get(key, ())]

    def groups(self, kind: KeyKind) -> Iterator[list[int]]:
        """Give the names that share a key of a kind, two or more; groups overlap. Only a copy gives all."""
        last, group = -1, [0]
        for entry in self._of_kind(kind):
            key = entry >> _NAME_BITS
            if key != last:
                if len(group) > 1:
                    yield group
                last, group = key, [entry & _NAME]
            else:
                group.append(entry & _NAME)
        if len(group) > 1:
            yield group

    def count(self, kind: KeyKind) -> int:
        """Give how many entries there are of a kind."""
        return len(self._of_kind(kind))

    def _all(self) -> "array[int]":
        """Give all entries, sorted."""
        if not self._new:
            return self._sorted
        new = (key << _NAME_BITS | name for key, names in self._new.items() for name in names)
        return _sorted(chain(self._sorted, new))

    def _of_kind(self, kind: KeyKind) -> "array[int]":
        """Give the sorted entries of a kind."""
        end = kind + KeyKind.CLUE
        return self._sorted[
            bisect_left(self._sorted, kind << _NAME_BITS) : bisect_left(self._sorted, end << _NAME_BITS)
        ]


def entries_of(keys: Iterable[int], name: int) -> list[int]:
    """Give the entries of a name under these keys."""
    return [key << _NAME_BITS | name for key in keys]


def _sorted(entries: Iterable[int]) -> "array[int]":
    """Sort entries: short lists are sorted in half the time, and no other thread waits long for one of them."""
    shelves: list[list[int]] = [[] for _ in range(_SHELVES)]
    for entry in entries:
        shelves[entry >> _SHELF_BITS].append(entry)
    made = array("Q")
    for shelf in shelves:
        shelf.sort()
        made.extend(shelf)
    return made
