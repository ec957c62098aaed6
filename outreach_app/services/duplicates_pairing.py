"""Which two of all contacts are compared at all: those who share a key of their names, a number or an address."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain, combinations, product
from math import inf, prod
from operator import or_
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
from outreach_app.store.name_book import PEOPLE, NameBook, Named
from outreach_app.text.name_likeness import Likeness, likeness, nearness, nearness_of_words
from outreach_app.text.name_reading import KeyKind, NameRead, clues, clues_of_initials

_MOST_IN_GROUP: Final = 12
"""A key that more names share says too little by itself; of those only colleagues are compared."""
_MOST_LOOKED_AT: Final = 200
_GROUPS_AT_A_TIME: Final = 8192
_MOST_LETTERS_IN_A_SLIP: Final = 2
"""In so many letters do two names differ at most of which one is the other with one letter changed."""
_AT_HOME, _ADRIFT, _LESS_RARE, _RARE = range(1, 5)
"""Ranks of names: common ones of people in organisations and of others, rare ones, and those to compare with any; 0 is
of a name that too many bear."""
TEXT: Final = "Comparing names, numbers and addresses"

Pair = tuple[str, str]
"""The ids of two contacts, the lesser first."""
Posts = dict[str, tuple[str, ...]]
"""The organisations of people, by id."""


def candidates(
    connection: Connection, book: NameBook, sharers: Collection[list[str]], settled: frozenset[str], progress: Progress
) -> Iterator[Candidate]:
    """Give the candidates of one kind, also weak ones; without the pairs that are settled.

    ``sharers`` are the contacts that share a number or an address, whatever their kind.
    """
    posts = _posts(connection) if book.kind == PEOPLE else {}
    background = Background(book.size, book.words, Counter(chain.from_iterable(posts.values())))
    suspects = _Suspects(book, posts, background)
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

    def __init__(self, book: NameBook, posts: Posts, background: Background) -> None:
        """Take the names, who belongs where, and how common words are."""
        self.alike: dict[Pair, Alike] = {}
        self._book = book
        self._posts = posts
        self._background = background
        self._read: dict[int, NameRead] = {}
        self._words = [line[: line.find("\t")].split() for line in book.lines]
        self._letters: list[int] = []
        self._borne: list[float] = []
        self._weigh_words()
        self._houses = [posts.get(key, ()) for key in book.ids]

    def _weigh_words(self) -> None:
        """Fill in for each name which letters it has, and how many bear it by chance; all, where it is none."""
        known = {word: (chance, _letters(word)) for word, chance in chances(self._background).items()}
        size = self._book.size
        for words in self._words:
            if len(words) == 2:
                (first, some), (second, others) = known[words[0]], known[words[1]]
                self._letters.append(some | others)
                self._borne.append(size * first * second)
            else:
                self._letters.append(reduce(or_, (known[word][1] for word in words), 0))
                self._borne.append(size * prod(known[word][0] for word in words) if words else inf)

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
        seen, size, total = 0, self._background.size, max(self._book.entries.count(KeyKind.CLUE), 1)
        for number, group in enumerate(self._book.entries.groups(KeyKind.CLUE)):
            if number % _GROUPS_AT_A_TIME == 0:
                progress(size * seen // total, size, TEXT)
            seen += len(group)
            for first, others in _worth_comparing(group, ranks):
                self._compare(first, others)

    def _compare_colleagues(self) -> None:
        """Compare those of one organisation whose names share a word; where many do, those who share a clue too."""
        most, _ = most_bearers(Likeness.SAME, shares_organisation=True)
        members: dict[str, list[int]] = defaultdict(list)
        for number, houses in enumerate(self._houses):
            for house in houses:
                members[house].append(number)
        for numbers in members.values():
            together: dict[str, list[int]] = defaultdict(list)
            for number in numbers if len(numbers) > 1 else ():
                words = self._words[number]
                if self._borne[number] <= most:
                    for word in words if len(words) > 1 else ("",):
                        together[word].append(number)
            for group in together.values():
                if len(group) > 1:
                    self._compare_some(group)

    def _compare_some(self, colleagues: list[int]) -> None:
        """Compare colleagues who share a word; where many do, those who share a clue too."""
        for group in (colleagues,) if len(colleagues) <= _MOST_IN_GROUP else self._by_clue(colleagues):
            for first, others in _each_with_the_rest(group):
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
            for first, second in product(numbers[:_MOST_IN_GROUP], self._book.entries.under(clue)):
                found = nearness_of_words(self._words[first], self._words[second])
                if found is not None and first != second:
                    self._take(first, second, found)

    def _compare(self, first: int, others: Iterable[int]) -> None:
        """Compare a name with some that may be near it; what initials stand for is left to those who look for it."""
        words, all_letters = self._words, self._letters
        mine, letters = words[first], all_letters[first]
        for second in others:
            theirs = words[second]
            if len(mine) == len(theirs):
                if (letters ^ all_letters[second]).bit_count() > _MOST_LETTERS_IN_A_SLIP:
                    continue
                found = nearness_of_words(mine, theirs)
                if found is None:
                    continue
            if len(mine) != 2 or len(theirs) != 2:
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
        if may_be_proposed(alike, self._houses[first], self._houses[second], self._background):
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
        """Give those who belong to one organisation, each with those after it."""
        houses = self._houses
        known: dict[str, list[int]] = {}
        for number in numbers:
            for house in houses[number]:
                if house in known:
                    known[house].append(number)
                else:
                    known[house] = [number]
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


def _letters(word: str) -> int:
    """Give which letters a word has, a bit for each; some of other scripts fall together."""
    return reduce(or_, (1 << (ord(letter) & 63) for letter in word), 0)


def _among_sharers(sharers: Iterable[list[str]], named: Mapping[str, Named]) -> Iterator[tuple[Pair, Alike | None]]:
    """Give all who share a number or an address; of many only those whose names are alike."""
    for ids in sharers:
        known = sorted(key for key in ids if key in named)[:_MOST_LOOKED_AT]
        for pair in combinations(known, 2):
            alike = best_likeness(named[pair[0]], named[pair[1]])
            if alike or len(known) <= _MOST_IN_GROUP:
                yield pair, alike


def _posts(connection: Connection) -> Posts:
    """Give the organisations of people."""
    posts: Posts = {}
    for key, organisation in duplicate_facts.organisations_of(connection):
        if organisation:
            posts[key] = (*posts[key], organisation) if key in posts else (organisation,)
    return posts
