"""Which two of all contacts are compared at all: those who share a key of their names, a number or an address."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
from math import inf
from typing import Final

from outreach_app.model.duplicates import Candidate
from outreach_app.model.ids import ContactId, pair_id
from outreach_app.model.outcome import Progress
from outreach_app.services.duplicates_names import NameTable
from outreach_app.services.duplicates_scoring import (
    NAMES_IN_PART,
    OTHER_ORGANISATION,
    Alike,
    Background,
    bearers_of_part,
    best_likeness,
    is_as_strong,
    may_be_proposed,
    most_bearers,
    score,
)
from outreach_app.store import duplicate_facts
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_book import NameBook, Named
from outreach_app.text.name_likeness import Likeness, nearness_of_words
from outreach_app.text.name_reading import KeyKind, clues, clues_of_initials, numbers_within, words_known

_MOST_IN_GROUP: Final = 12
"""A key that more names share says too little by itself; of those only colleagues are compared."""
_MOST_LOOKED_AT: Final = 200
_GROUPS_AT_A_TIME: Final = 8192
_LOOKING_UP: Final = 100
"""To look up the keys of one name takes as long as to go through so many."""
_AT_HOME, _ADRIFT, _LESS_RARE, _RARE = range(1, 5)
"""Ranks of names: common ones of people in organisations and of others, rare ones, and those to compare with any; 0 is
of a name that too many bear."""
_RANKS: Final = ((_RARE, _RARE, _ADRIFT, 0), (_RARE, _LESS_RARE, _AT_HOME, 0))
"""By whether somebody belongs anywhere, and by how many bear the name."""
_BY_WHOLE: Final = (Likeness.SAME, Likeness.SAME)
_BY_CLUE: Final = (Likeness.ROMANISATION, Likeness.SPELLING)
"""How names, and those of two words, are alike at best that share a key of the whole name, or a clue."""
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
    by_name = suspects.alike
    named = book.named({*chain.from_iterable(by_name), *chain.from_iterable(sharers)})
    found: dict[Pair, Alike | None] = {**by_name, **dict(_among_sharers(sharers, named))}
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
        """Take the names."""
        self._names = NameTable(book)
        self._entries = book.entries
        self._found: dict[Pair, tuple[Likeness, int, int]] = {}
        self._most, _ = most_bearers(Likeness.SAME, shares_organisation=True)

    @property
    def background(self) -> Background:
        """Give how common words and organisations are."""
        return self._names.background

    @property
    def alike(self) -> dict[Pair, Alike]:
        """Give the pairs found, with their names."""
        name = self._names.name
        return {pair: (how, name(first), name(second)) for pair, (how, first, second) in self._found.items()}

    def compare_names(self, progress: Progress) -> None:
        """Compare those who share a key of a whole name, an initial, a word and an organisation, or a clue."""
        by_whole, by_clue = self._ranks()
        self._compare_whole(by_whole)
        self._compare_initials()
        self._compare_near(chain(self._colleagues_who_share_a_word(), self._who_share_a_clue(by_clue, progress)))

    def _compare_whole(self, ranks: bytes) -> None:
        """Compare those whose whole names share a key."""
        likeness, houses, is_plain = self._names.likeness, self._names.book.houses, self._names.is_plain
        for group in self._entries.groups(KeyKind.WHOLE):
            pairs = _worth_comparing(group, ranks)
            if not is_plain or len({houses[number] for number in group}) < len(group):
                pairs += self._colleagues(group)
            for first, second in pairs:
                found = likeness(first, second)
                if found is not None:
                    self._take(first, second, found)

    def _compare_near(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Compare those who may be near; what initials stand for is left to those who look for it."""
        nearness = self._names.nearness
        for first, second in dict.fromkeys(self._names.not_far_apart(pairs)):
            found = nearness(first, second)
            if found is not None:
                self._take(first, second, found)

    def _who_share_a_clue(self, ranks: bytes, progress: Progress) -> Iterator[tuple[int, int]]:
        """Give those who share a clue and of whom one at least has a rare name."""
        size = self.background.size
        total, groups = self._groups_by_clue(ranks)
        for number, group in enumerate(groups):
            if number % _GROUPS_AT_A_TIME == 0:
                progress(min(size * number // max(total, 1), size), size, _TEXT)
            yield from _worth_comparing(group, ranks)

    def _groups_by_clue(self, ranks: bytes) -> tuple[int, Iterable[list[int]]]:
        """Give the names that share a clue, and how many groups there are at most.

        Where few names could stand at the head of a comparison, their clues are looked up; else all are gone through.
        """
        heads = [number for number, rank in enumerate(ranks) if rank in _AT_THE_HEAD]
        if len(heads) * _LOOKING_UP > self._entries.count(KeyKind.CLUE):
            return self._entries.count(KeyKind.CLUE), self._entries.groups(KeyKind.CLUE)
        asked = {clue for number in heads for clue in clues(self._names.name(number))}
        return len(asked), map(self._entries.under, asked)

    def _colleagues_who_share_a_word(self) -> Iterator[tuple[int, int]]:
        """Give those of one organisation whose names share a word; where many do, those who share a clue too."""
        borne, most = self._names.borne, self._most
        for group in self._entries.groups(KeyKind.COLLEAGUE):
            if len(group) == 2:
                yield group[0], group[1]
                continue
            known = [number for number in group if borne[number] <= most]
            for some in (known,) if len(known) <= _MOST_IN_GROUP else self._by_clue(known):
                yield from combinations(some, 2)

    def _compare_initials(self) -> None:
        """Compare those who have an initial in their name with those for whom it may stand, but for those elsewhere."""
        names, wanted = self._names, defaultdict(list)
        for number in names.with_initials():
            for clue in clues_of_initials(names.name(number)):
                wanted[clue].append(number)
        nowhere = names.without_houses() if wanted else frozenset()
        for clue, numbers in wanted.items():
            others = self._entries.under(clue)
            for first in numbers[:_MOST_IN_GROUP]:
                for second in names.whose_words_fit(first, self._not_elsewhere(first, others, nowhere)):
                    found = nearness_of_words(names.words(first), names.words(second))
                    if found is not None:
                        self._take(first, second, found)

    def _not_elsewhere(self, one: int, others: list[int], nowhere: frozenset[int]) -> Iterable[int]:
        """Give those of some names whose bearers belong nowhere, or who share a word and an organisation with one."""
        houses = self._names.houses[one]
        if not houses:
            return (other for other in others if other != one)
        known = words_known(self._names.name(one))
        keys = (key for house in houses for key in numbers_within(known, house))
        colleagues = set(chain.from_iterable(map(self._entries.under, keys)))
        return (nowhere.intersection(others) | colleagues.intersection(others)) - {one}

    def _take(self, first: int, second: int, found: Likeness) -> None:
        """Keep two whose names are alike, where with all else in favour they could be proposed."""
        names, ids = self._names, self._names.book.ids
        one, other = ids[first], ids[second]
        if one == other or not one or not other:
            return
        pair = (one, other) if one < other else (other, one)
        before = self._found.get(pair)
        if before is not None and is_as_strong(before[0], found):
            return
        borne = names.borne[first], names.borne[second]
        if found in NAMES_IN_PART:
            shared = set(names.words(first)).intersection(names.words(second))
            borne = (bearers_of_part(found, shared, self.background),) * 2
        if may_be_proposed(found, borne, names.houses[first], names.houses[second], self.background):
            self._found[pair] = found, first, second

    def _ranks(self) -> tuple[bytes, bytes]:
        """Give the rank of each name, by what can be said at best of names that share a whole key, and a clue."""
        bounds = [[_bounds(best) for best in ways] for ways in (_BY_WHOLE, _BY_CLUE)]
        steps = sorted({bound for both in bounds for three in both for bound in three})
        size = len(steps) + 1
        places = bytes(
            bisect_left(steps, borne) + size * (bool(houses) + 2 * (len(parts) == 2))
            for borne, parts, houses in zip(self._names.borne, self._names.parts, self._names.houses, strict=True)
        )
        by_whole, by_clue = (
            bytes(
                _RANKS[has_house][bisect_left(both[is_of_two], step)]
                for is_of_two in (False, True) for has_house in (False, True) for step in (*steps, inf)
            ).ljust(256)
            for both in bounds
        )  # fmt: skip
        of_all = bytes([_RARE]) * len(places)
        return of_all if self.background.are_houses else places.translate(by_whole), places.translate(by_clue)

    def _colleagues(self, numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Give those of one organisation; names that too many bear are left out."""
        known: dict[str, list[int]] = defaultdict(list)
        for number in numbers:
            if self._names.borne[number] <= self._most:
                for house in self._names.houses[number]:
                    known[house].append(number)
        for together in known.values():
            if 1 < len(together) <= _MOST_IN_GROUP:
                yield from combinations(together, 2)

    def _by_clue(self, numbers: Iterable[int]) -> Iterator[list[int]]:
        """Give those of them who share a clue."""
        known: dict[int, list[int]] = defaultdict(list)
        for number in numbers:
            for clue in clues(self._names.name(number)):
                known[clue].append(number)
        return (group for group in known.values() if 1 < len(group) <= _MOST_IN_GROUP)


def _worth_comparing(group: Sequence[int], ranks: bytes) -> list[tuple[int, int]]:
    """Give the pairs of a group of which one has a rare name; none where too many share the key.

    Two who belong to different organisations are compared where one of them is very rare.
    """
    found = [ranks[number] for number in group]
    pairs: list[tuple[int, int]] = []
    if _RARE in found:
        rare = [number for number, rank in zip(group, found, strict=True) if rank == _RARE]
        others = [number for number, rank in zip(group, found, strict=True) if 0 < rank < _RARE]
        if len(rare) <= _MOST_IN_GROUP:
            pairs += combinations(rare, 2)
            if len(rare) * len(others) <= _MOST_IN_GROUP**2:
                pairs += product(rare, others)
    if _ADRIFT in found and _LESS_RARE in found:
        adrift = [number for number, rank in zip(group, found, strict=True) if rank == _ADRIFT]
        less_rare = [number for number, rank in zip(group, found, strict=True) if rank == _LESS_RARE]
        if len(less_rare) <= _MOST_IN_GROUP and len(less_rare) * len(adrift) <= _MOST_IN_GROUP**2:
            pairs += product(less_rare, adrift)
    return pairs


def _bounds(best: Likeness) -> tuple[float, float, float]:
    """Give up to how many may bear a name of each rank, the rarest first."""
    rare, known = most_bearers(best, shares_organisation=False)
    return rare * OTHER_ORGANISATION, rare, known


def _among_sharers(sharers: Iterable[list[str]], named: Mapping[str, Named]) -> Iterator[tuple[Pair, Alike | None]]:
    """Give all who share a number or an address; of many only those whose names are alike."""
    for ids in sharers:
        known = sorted(key for key in ids if key in named)[:_MOST_LOOKED_AT]
        for pair in combinations(known, 2):
            alike = best_likeness(named[pair[0]], named[pair[1]])
            if alike or len(known) <= _MOST_IN_GROUP:
                yield pair, alike
