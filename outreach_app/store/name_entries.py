"""Which names stand under which key or clue: eight bytes each, quick to look up, and quick to go through.

Sorted ones are two rows of numbers, the keys and the names, as they are kept in the store; what comes later stands
beside them.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import eq
from typing import Final

from outreach_app.text.name_reading import KeyKind

_SHELVES: Final = 1024
_SHELF_BITS: Final = 20  # of the 30 bits of a key the first ten
_KEY_FIRST: Final = sys.byteorder == "big"
_MOST_UNDER_ONE: Final = 2000
"""So many names are looked up under one key; a key that more share says nothing by itself."""


class Entries:
    """The entries of all kinds of keys; the kinds follow one another."""

    def __init__(self, content: bytes = b"") -> None:
        """Begin with what ``content`` gave, or with nothing."""
        half = len(content) // 2
        self._keys, self._names = array("I", content[:half]), array("I", content[half:])
        self._new: dict[int, list[int]] = {}

    def content(self) -> bytes:
        """Give all entries as bytes."""
        settled = self.copy()
        return settled._keys.tobytes() + settled._names.tobytes()  # noqa: SLF001 - one of ours

    def copy(self) -> "Entries":
        """Give a copy that stays as it is while this one grows."""
        made = Entries()
        if self._new:
            made._keys, made._names = self._merged()
        else:
            made._keys, made._names = self._keys, self._names
        return made

    def add(self, keys: Iterable[int], name: int) -> None:
        """Put a name under some more keys, beside the sorted ones."""
        for key in keys:
            self._new.setdefault(key, []).append(name)

    def under(self, key: int) -> list[int]:
        """Give the names under a key; not all where very many stand there."""
        place, end = bisect_left(self._keys, key), bisect_left(self._keys, key + 1)
        found = self._names[place : min(end, place + _MOST_UNDER_ONE)].tolist()
        return [*found, *self._new.get(key, ())]

    def groups(self, kind: KeyKind) -> Iterator[list[int]]:
        """Give the names that share a key of a kind, two or more; groups overlap. Only a copy gives all."""
        start, end = self._bounds(kind)
        keys = self._keys[start:end]
        as_next = bytes(map(eq, keys, islice(keys, 1, None)))  # whether an entry has the key of the one after it
        names, first = self._names, as_next.find(1)
        while first >= 0:
            last = as_next.find(0, first)
            last = last if last >= 0 else len(as_next)
            yield names[start + first : start + last + 1].tolist()
            first = as_next.find(1, last)

    def count(self, kind: KeyKind) -> int:
        """Give how many entries there are of a kind."""
        start, end = self._bounds(kind)
        return end - start

    def _bounds(self, kind: KeyKind) -> tuple[int, int]:
        """Give where the sorted entries of a kind begin and end."""
        return bisect_left(self._keys, kind), bisect_left(self._keys, kind + KeyKind.CLUE)

    def _merged(self) -> "tuple[array[int], array[int]]":
        """Give the sorted entries with the new ones among them."""
        keys, names, before = array("I"), array("I"), 0
        for key in sorted(self._new):
            place = bisect_left(self._keys, key + 1, before)
            keys += self._keys[before:place]
            names += self._names[before:place]
            new = self._new[key]
            keys.extend([key] * len(new))
            names.extend(new)
            before = place
        return keys + self._keys[before:], names + self._names[before:]


class Sorter:
    """Takes very many entries, each on its shelf, and sorts them at the end."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._shelves: list[list[int]] = [[] for _ in range(_SHELVES)]

    def add(self, keys: Iterable[int], name: int) -> None:
        """Put a name under some keys."""
        shelves = self._shelves
        for key in keys:
            shelves[key >> _SHELF_BITS].append(key << 32 | name)

    def entries(self) -> Entries:
        """Give all of them sorted: short lists take half the time, and no other thread waits long for one of them."""
        for shelf in self._shelves:
            shelf.sort()
        halves = array("I", b"".join(array("Q", shelf).tobytes() for shelf in self._shelves))
        keys, names = halves[not _KEY_FIRST :: 2], halves[_KEY_FIRST::2]
        return Entries(keys.tobytes() + names.tobytes())
