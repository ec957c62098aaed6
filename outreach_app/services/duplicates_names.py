"""All names of a book as the comparison of everybody needs them: rows of numbers, so that few names are ever read."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from math import inf, prod
from typing import Final

from outreach_app.services.duplicates_scoring import Background, chances
from outreach_app.store.name_book import ORGANISATIONS, NameBook
from outreach_app.text.name_likeness import Likeness, likeness, nearness, nearness_of_words
from outreach_app.text.name_reading import NameRead

_MOST_LETTERS_IN_A_SLIP: Final = 2
"""In so many letters do two names differ at most of which one is the other with one letter changed."""


class NameTable:
    """The names of a book by their numbers: who bears one, where they belong, by how many it is borne by chance."""

    def __init__(self, book: NameBook) -> None:
        """Take the names of a book that stays as it is."""
        self.book = book
        self._read: dict[int, NameRead] = {}
        self._vocabulary = tuple(book.words)
        self._initials = frozenset(number for number, word in enumerate(self._vocabulary) if len(word) == 1)
        self.houses = _houses(book)
        members = _members(book, self.houses)
        self.background = Background(book.size, book.words, members, are_houses=book.kind == ORGANISATIONS)
        self.is_plain = not any("\t" in houses for houses in set(book.houses))
        parts, starts = tuple(book.parts), chain((0,), book.ends)
        self.parts = [parts[start:end] for start, end in zip(starts, book.ends, strict=False)]
        self.borne = self._borne()

    def name(self, number: int) -> NameRead:
        """Give a name."""
        name = self._read.get(number)
        if name is None:
            name = self._read[number] = self.book.name(number)
        return name

    def words(self, number: int) -> tuple[str, ...]:
        """Give the words of a name."""
        return tuple(map(self._vocabulary.__getitem__, self.parts[number]))

    def with_initials(self) -> list[int]:
        """Give the names that hold an initial."""
        if not self._initials:
            return []
        places = (place for place, part in enumerate(self.book.parts) if part in self._initials)
        found = dict.fromkeys(bisect_right(self.book.ends, place) for place in places)
        return [number for number in found if self.book.ids[number]]

    def whose_words_fit(self, one: int, others: Iterable[int]) -> list[int]:
        """Give those of some names that hold all words of one but its initials, or initials of their own."""
        initials, all_parts = self._initials, self.parts
        known = set(all_parts[one]) - initials
        return [
            other for other in others
            if known.issubset(all_parts[other]) or not initials.isdisjoint(all_parts[other])
        ]  # fmt: skip

    def without_houses(self) -> frozenset[int]:
        """Give the names of those who belong to no organisation."""
        return frozenset(number for number, houses in enumerate(self.book.houses) if not houses)

    def not_far_apart(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Give those of many pairs whose letters do not tell at once that the names are not near."""
        letters, sizes = self.book.letters, bytes(min(len(parts), 255) for parts in self.parts)
        for one, other in pairs:
            if (letters[one] ^ letters[other]).bit_count() <= _MOST_LETTERS_IN_A_SLIP or sizes[one] != sizes[other]:
                yield one, other

    def likeness(self, one: int, other: int) -> Likeness | None:
        """Tell in what way two names are alike that share the key of a whole name."""
        mine, theirs = self.parts[one], self.parts[other]
        if mine == theirs:
            return Likeness.SAME if mine else None
        if len(mine) == 2 and mine == theirs[::-1]:
            return Likeness.ORDER
        return likeness(self.name(one), self.name(other))

    def nearness(self, one: int, other: int) -> Likeness | None:
        """Tell how two names are near that may be; None of those of the very same words, which share a whole key."""
        mine, theirs = self.parts[one], self.parts[other]
        if len(mine) == len(theirs):
            if mine == theirs or sorted(mine) == sorted(theirs):
                return None
            found = nearness_of_words(self.words(one), self.words(other))
            if found is None or len(mine) == 2:
                return found
        return nearness(self.name(one), self.name(other))

    def _borne(self) -> list[float]:
        """Give by how many each name is borne by chance."""
        size, chance = self.background.size, chances(self.background)
        return [
            size * chance[parts[0]] * chance[parts[1]] if len(parts) == 2
            else size * chance[parts[0]] * chance[parts[1]] * chance[parts[2]] if len(parts) == 3
            else size * prod([chance[part] for part in parts]) if parts else inf
            for parts in self.parts
        ]  # fmt: skip


def _houses(book: NameBook) -> list[tuple[str, ...]]:
    """Give the organisations of who bears each name."""
    split = cache(lambda houses: tuple(houses.split("\t")) if houses else ())  # many share one
    return list(map(split, book.houses))


def _members(book: NameBook, houses: Sequence[tuple[str, ...]]) -> Mapping[str, int]:
    """Count the members of each organisation, each once, however many names they bear."""
    if len(book.ids) == book.size:
        return Counter(chain.from_iterable(houses))
    once = (at for key, before, at in zip(book.ids, ("", *book.ids), houses, strict=False) if key != before)
    return Counter(chain.from_iterable(once))
