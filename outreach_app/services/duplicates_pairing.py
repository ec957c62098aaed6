"""Which two of all contacts are compared at all: those who share a key of their names, a number or an address."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from math import inf, prod
from typing import Final

from outreach_app.model.duplicates import Candidate
from outreach_app.model.ids import ContactId, pair_id
from outreach_app.model.outcome import Progress
from outreach_app.services.duplicates_scoring import (
    OTHER_ORGANISATION,
    Alike,
    Background,
    best_likeness,
    chances,
    may_be_proposed,
    most_bearers,
    score,
    stronger,
)
from outreach_app.store import duplicate_facts
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_book import NameBook, Named
from outreach_app.text.name_likeness import Likeness, likeness, nearness, nearness_of_words
from outreach_app.text.name_reading import KeyKind, NameRead, clues, clues_of_initials

_MOST_IN_GROUP: Final = 12
"""A key that more names share says too little by itself; of those only colleagues are compared."""
_MOST_LOOKED_AT: Final = 200
_GROUPS_AT_A_TIME: Final = 8192
_LOOKING_UP: Final = 100
"""To look up the keys of one name takes as long as to go through so many."""
_MOST_LETTERS_IN_A_SLIP: Final = 2
"""In so many letters do two names differ at most of which one is the other with one letter changed."""
_AT_HOME, _ADRIFT, _LESS_RARE, _RARE = range(1, 5)
"""Ranks of names: common ones of people in organisations and of others, rare ones, and those to compare with any; 0 is
of a name that too many bear."""
_TEXT: Final = "Comparing names, numbers and addresses"
_AT_THE_HEAD: Final = frozenset([_RARE, _ADRIFT])

Pair = tuple[str, str]
"""The ids of two contacts, the lesser first."""


def candidates(
    connection: Connection, book: NameBook, sharers: Collection[list[str]], settled: frozenset[str], progress: Progress
) -> Iterator[Candidate]:
    """Give the candidates of one kind, also weak ones; without the pairs that are settled.

    ``sharers`` are the contacts that share a number or an address, whatever their kind.
    """
    suspects = _Suspects(book)
    background = suspects.background
    suspects.compare_names(progress)
    named = book.named({*chain.from_iterable(suspects.alike), *chain.from_iterable(sharers)})
    found: dict[Pair, Alike | None] = {**suspects.alike, **dict(_among_sharers(sharers, named))}
    if settled:
        found = {pair: alike for pair, alike in found.items() if pair_id(*pair) not in settled}
    facts = duplicate_facts.read_facts(connection, book.kind, sorted(set(chain.from_iterable(found))))
    for (a, b), alike in found.items():
        if a in facts and b in facts:  # not where one went since the names were read
            scored = score(named[a], named[b], alike, (facts[a], facts[b]), background)
            yield Candidate(ContactId(a), ContactId(b), scored.score, scored.reasons)


class _Suspects:
    """Pairs that may be one by their names, each with how they are alike. Names go by their numbers in the book."""

    def __init__(self, book: NameBook) -> None:
        """Take the names, who belongs where, and how common words are."""
        self.alike: dict[Pair, Alike] = {}
        self._book = book
        self._houses = [tuple(houses.split("\t")) if houses else () for houses in book.houses]
        once = (at for key, before, at in zip(book.ids, ("", *book.ids), self._houses, strict=False) if key != before)
        self.background = Background(book.size, book.words, Counter(chain.from_iterable(once)))
        self._read: dict[int, NameRead] = {}
        self._words = [line[: line.find("\t")].split() for line in book.lines]
        chance = chances(self.background)
        self._borne = [  # by how many, by chance
            book.size * (chance[words[0]] * chance[words[1]] if len(words) == 2 else _chance(words, chance))
            for words in self._words
        ]
        self._most, _ = most_bearers(Likeness.SAME, shares_organisation=True)

    def compare_names(self, progress: Progress) -> None:
        """Compare those who share a key of a whole name, a clue, an initial, or a word and an organisation."""
        self._compare_whole()
        self._compare_colleagues()
        self._compare_initials()
        self._compare_near(progress)

    def _compare_whole(self) -> None:
        """Compare those whose whole names share a key."""
        ranks = self._ranks(Likeness.SAME, Likeness.SAME)
        for group in self._book.entries.groups(KeyKind.WHOLE):
            for first, others in chain(_worth_comparing(group, ranks), self._colleagues(group)):
                for second in others:
                    found = likeness(self._name(first), self._name(second))
                    if found is not None:
                        self._take(first, second, found)

    def _compare_near(self, progress: Progress) -> None:
        """Compare those who share a clue and of whom one at least has a rare name."""
        ranks = self._ranks(Likeness.SPELLING, Likeness.ROMANISATION)
        total, groups = self._groups_by_clue(ranks)
        for number, group in enumerate(groups):
            if number % _GROUPS_AT_A_TIME == 0:
                size = self.background.size
                progress(min(size * number // max(total, 1), size), size, _TEXT)
            for first, others in _worth_comparing(group, ranks):
                self._compare(first, others)

    def _groups_by_clue(self, ranks: bytes) -> tuple[int, Iterable[list[int]]]:
        """Give the names that share a clue, and how many groups there are at most.

        Where few names could stand at the head of a comparison, their clues are looked up; else all are gone through.
        """
        heads = [number for number, rank in enumerate(ranks) if rank in _AT_THE_HEAD]
        entries = self._book.entries
        if len(heads) * _LOOKING_UP > entries.count(KeyKind.CLUE):
            return entries.count(KeyKind.CLUE), entries.groups(KeyKind.CLUE)
        asked = {clue for number in heads for clue in clues(self._name(number))}
        return len(asked), map(entries.under, asked)

    def _compare_colleagues(self) -> None:
        """Compare those of one organisation whose names share a word; where many do, those who share a clue too."""
        for group in self._book.entries.groups(KeyKind.COLLEAGUE):
            if len(group) == 2:
                self._compare(group[0], group[1:])
                continue
            known = [number for number in group if self._borne[number] <= self._most]
            for some in (known,) if len(known) <= _MOST_IN_GROUP else self._by_clue(known):
                for first, others in _each_with_the_rest(some):
                    self._compare(first, others)

    def _compare_initials(self) -> None:
        """Compare those who have an initial in their name with those for whom it may stand."""
        initials = {word for word in self._book.words if len(word) == 1}
        wanted: dict[int, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words) if initials else ():
            if not initials.isdisjoint(words):
                for clue in clues_of_initials(self._name(number)):
                    wanted[clue].append(number)
        for clue, numbers in wanted.items():
            others = self._book.entries.under(clue)
            for first in numbers[:_MOST_IN_GROUP]:
                self._compare_initial(first, others)

    def _compare_initial(self, first: int, others: Iterable[int]) -> None:
        """Compare a name with an initial with some for which it may stand, but for those of other organisations."""
        houses = set(self._houses[first])
        for second in others:
            theirs = self._houses[second]
            if second != first and not (houses and theirs and houses.isdisjoint(theirs)):
                found = nearness_of_words(self._words[first], self._words[second])
                if found is not None:
                    self._take(first, second, found)

    def _compare(self, first: int, others: Iterable[int]) -> None:
        """Compare a name with some that may be near it; what initials stand for is left to those who look for it."""
        words, all_letters = self._words, self._book.letters
        mine, letters = words[first], all_letters[first]
        for second in others:
            theirs = words[second]
            if len(mine) != len(theirs):
                found = nearness(self._name(first), self._name(second))
            elif (letters ^ all_letters[second]).bit_count() > _MOST_LETTERS_IN_A_SLIP:
                continue
            else:
                found = nearness_of_words(mine, theirs)
                if found is not None and len(mine) > 2:
                    found = nearness(self._name(first), self._name(second))
            if found is not None:
                self._take(first, second, found)

    def _take(self, first: int, second: int, found: Likeness) -> None:
        """Keep two whose names are alike, where with all else in favour they could be proposed."""
        one, other = self._book.ids[first], self._book.ids[second]
        if one == other or not one or not other:
            return
        pair = (one, other) if one < other else (other, one)
        alike = stronger(self.alike.get(pair), (found, self._name(first), self._name(second)))
        if may_be_proposed(alike, self._houses[first], self._houses[second], self.background):
            self.alike[pair] = alike

    def _name(self, number: int) -> NameRead:
        """Give a name by its number."""
        name = self._read.get(number)
        if name is None:
            name = self._read[number] = self._book.name(number)
        return name

    def _ranks(self, of_two: Likeness, of_more: Likeness) -> bytes:
        """Give the rank of each name, by what can be said at best of names of two words, and of others."""
        bounds = tuple(most_bearers(best, shares_organisation=False) for best in (of_more, of_two))
        ranks = bytearray(len(self._borne))
        for number, (borne, words, houses) in enumerate(zip(self._borne, self._words, self._houses, strict=True)):
            rare, known = bounds[len(words) == 2]
            if borne <= rare:
                ranks[number] = _RARE if not houses or borne <= rare * OTHER_ORGANISATION else _LESS_RARE
            elif borne <= known:
                ranks[number] = _AT_HOME if houses else _ADRIFT
        return bytes(ranks)

    def _colleagues(self, numbers: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
        """Give those of one organisation, each with those after it; names that too many bear are left out."""
        houses = self._houses
        if len(numbers) == 2 and set(houses[numbers[0]]).isdisjoint(houses[numbers[1]]):
            return
        known: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            if self._borne[number] <= self._most:
                for house in houses[number]:
                    known[house].append(number)
        for together in known.values():
            if 1 < len(together) <= _MOST_IN_GROUP:
                yield from _each_with_the_rest(together)

    def _by_clue(self, numbers: Iterable[int]) -> Iterator[list[int]]:
        """Give those of them who share a clue."""
        known: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            for clue in clues(self._name(number)):
                known[clue].append(number)
        return (group for group in known.values() if 1 < len(group) <= _MOST_IN_GROUP)


def _chance(words: Sequence[str], chance: Mapping[str, float]) -> float:
    """Give how likely it is that somebody bears all these words; without end, where there are none."""
    return prod(map(chance.__getitem__, words)) if words else inf


def _worth_comparing(group: Sequence[int], ranks: bytes) -> Iterator[tuple[int, Sequence[int]]]:
    """Give the rare names of a group, each with those it is compared with; none where too many share the key.

    Two who belong to different organisations are compared where one of them is very rare.
    """
    found = [ranks[number] for number in group]
    if _RARE in found:
        rare = [number for number, rank in zip(group, found, strict=True) if rank == _RARE]
        others = [number for number, rank in zip(group, found, strict=True) if 0 < rank < _RARE]
        if len(rare) <= _MOST_IN_GROUP:
            if len(rare) * len(others) > _MOST_IN_GROUP**2:
                others = []
            for place, number in enumerate(rare, 1):
                yield number, rare[place:] + others
    if _ADRIFT in found and _LESS_RARE in found:
        adrift = [number for number, rank in zip(group, found, strict=True) if rank == _ADRIFT]
        less_rare = [number for number, rank in zip(group, found, strict=True) if rank == _LESS_RARE]
        if len(less_rare) <= _MOST_IN_GROUP and len(less_rare) * len(adrift) <= _MOST_IN_GROUP**2:
            for number in less_rare:
                yield number, adrift


def _each_with_the_rest(group: Sequence[int]) -> Iterator[tuple[int, Sequence[int]]]:
    """Give each of a group but the last with those after it."""
    for place, number in enumerate(group[:-1], 1):
        yield number, group[place:]


def _among_sharers(sharers: Iterable[list[str]], named: Mapping[str, Named]) -> Iterator[tuple[Pair, Alike | None]]:
    """Give all who share a number or an address; of many only those whose names are alike."""
    for ids in sharers:
        known = sorted(key for key in ids if key in named)[:_MOST_LOOKED_AT]
        for pair in combinations(known, 2):
            alike = best_likeness(named[pair[0]], named[pair[1]])
            if alike or len(known) <= _MOST_IN_GROUP:
                yield pair, alike
