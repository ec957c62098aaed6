"""Which two of all contacts are compared at all: those who share a key of their names, a number or an address."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from outreach_app.model.duplicates import Candidate
from outreach_app.model.ids import ContactId, pair_id
from outreach_app.services.duplicates_scoring import (
    Alike,
    Background,
    bearers,
    best_likeness,
    may_be_proposed,
    most_bearers,
    score,
    stronger,
)
from outreach_app.store import duplicate_facts, name_book
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_book import PEOPLE, NameBook, Named, groups
from outreach_app.text.name_likeness import clues_of_initials, likeness, nearness

_MOST_IN_GROUP: Final = 12
"""A key that more names share says too little by itself; of those only colleagues are compared."""
_MOST_LOOKED_AT: Final = 200

_NOWHERE: Final[frozenset[str]] = frozenset()

Posts = dict[int, frozenset[str]]
"""The organisations of people, by row."""


def candidates(connection: Connection, kind: str, settled: frozenset[str]) -> Iterator[Candidate]:
    """Give the candidates among people, or among organisations, also weak ones; without the pairs that are settled."""
    named = list(name_book.read_named(connection, kind))
    book = name_book.make_book(connection, kind, named)
    posts = _posts(connection, named) if kind == PEOPLE else {}
    background = Background(book.size, book.words, Counter(key for keys in posts.values() for key in keys))
    suspects = _Suspects(named, book, posts, background)
    suspects.compare_names()
    suspects.compare_initials()
    suspects.take_sharers(duplicate_facts.shared_channels(connection))
    people = suspects.named
    involved = {people[row].id for pair in suspects.alike for row in pair}
    facts = duplicate_facts.read_facts(connection, kind, sorted(involved))
    for (first, second), alike in suspects.alike.items():
        a, b = sorted((people[first], people[second]), key=lambda one: one.id)
        if pair_id(a.id, b.id) not in settled:
            scored = score(a, b, alike, (facts[a.id], facts[b.id]), background)
            yield Candidate(ContactId(a.id), ContactId(b.id), scored.score, scored.reasons)


class _Suspects:
    """Pairs of rows that may be one, each with how its names are alike; None for those that share a channel alone."""

    def __init__(self, named: Sequence[Named], book: NameBook, posts: Posts, background: Background) -> None:
        """Take all names, their book, who works where, and how common words are."""
        self.named = {one.row: one for one in named}
        self.alike: dict[tuple[int, int], Alike | None] = {}
        self._names = [name for one in named for name in one.names]
        self._book = book
        self._posts = posts
        self._background = background
        few, some = most_bearers(shares_organisation=False), most_bearers(shares_organisation=True)
        borne = [bearers(name.words, background) for name in self._names]
        self._houses = [tuple(posts.get(row, ())) for row in book.owners]
        self._is_rare = bytes(many <= few for many in borne)
        self._is_common = bytes(many > some for many in borne)

    def compare_names(self) -> None:
        """Compare those who share a key of a whole name, then those who share a clue."""
        for entries, whole in ((self._book.keys, True), (self._book.clues, False)):
            for group in groups(entries):
                for first, second in self._worth_comparing(group):
                    self._compare(first, second, whole=whole)

    def compare_initials(self) -> None:
        """Compare those who have an initial in their name with those for whom it may stand."""
        wanted: dict[tuple[str, str], list[int]] = {}
        for number, name in enumerate(self._names):
            if len(name.words) > 1 and min(map(len, name.words)) == 1:
                for clue in clues_of_initials(name):
                    wanted.setdefault(clue, []).append(number)
        for number, name in enumerate(self._names) if wanted else ():
            for clue in clues_of_initials(name):
                for other in wanted.get(clue, ())[:_MOST_IN_GROUP]:
                    self._compare(other, number, whole=False)

    def take_sharers(self, sharers: Iterator[list[str]]) -> None:
        """Take all who share a number or an address; of many only those whose names are alike."""
        rows = {one.id: row for row, one in self.named.items()}
        for ids in sharers:
            known = sorted(rows[key] for key in ids if key in rows)[:_MOST_LOOKED_AT]
            for first, second in combinations(known, 2):
                self._take(first, second, also_unlike=len(known) <= _MOST_IN_GROUP)

    def _compare(self, first: int, second: int, *, whole: bool) -> None:
        """Compare two names by their numbers, as whole ones or as near ones."""
        one, other = self._book.owners[first], self._book.owners[second]
        pair = (one, other) if one < other else (other, one)
        if one == other or (not whole and pair in self.alike):
            return
        mine, theirs = self._names[first], self._names[second]
        found = likeness(mine, theirs) if whole else nearness(mine, theirs)
        if found is not None:
            alike = stronger(self.alike.get(pair), (found, mine, theirs))
            shared = self._posts.get(one, _NOWHERE) & self._posts.get(other, _NOWHERE)
            if may_be_proposed(alike, shared, self._background):
                self.alike[pair] = alike

    def _take(self, first: int, second: int, *, also_unlike: bool = False) -> None:
        """Compare two contacts by all their names."""
        pair = (min(first, second), max(first, second))
        alike = best_likeness(self.named[pair[0]], self.named[pair[1]])
        if alike or also_unlike:
            self.alike[pair] = alike

    def _worth_comparing(self, group: list[int]) -> Iterator[tuple[int, int]]:
        """Give the pairs of a group that could be proposed: of names that few bear, or of colleagues."""
        is_rare = self._is_rare
        rare = [number for number in group if is_rare[number]]
        if len(rare) > _MOST_IN_GROUP:
            rare = []
        if len(rare) > 1:
            yield from combinations(rare, 2)
        if len(rare) == len(group):
            return
        others = [number for number in group if not is_rare[number]] if rare else group
        if rare and len(others) <= _MOST_IN_GROUP:
            for first in rare:
                for second in others:
                    yield first, second
            yield from self._colleagues(others)
        else:
            yield from self._colleagues(group)

    def _colleagues(self, numbers: list[int]) -> Iterator[tuple[int, int]]:
        """Give the pairs of those who belong to one organisation; names that too many bear are left out."""
        known: dict[str, list[int]] = {}
        houses, is_common = self._houses, self._is_common
        for number in numbers:
            if not is_common[number]:
                for house in houses[number]:
                    if house in known:
                        known[house].append(number)
                    else:
                        known[house] = [number]
        for together in known.values():
            if 1 < len(together) <= _MOST_IN_GROUP:
                yield from combinations(together, 2)


def _posts(connection: Connection, named: Sequence[Named]) -> Posts:
    """Give the organisations of people."""
    rows = {one.id: one.row for one in named}
    posts: Posts = {}
    for key, organisation in duplicate_facts.organisations_of(connection):
        if organisation and key in rows:
            posts[rows[key]] = posts.get(rows[key], _NOWHERE) | {organisation}
    return posts
