"""The words by which a press release is read, as tables from ``resources/reading/words.json``."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from outreach_app.model.channel_words import fold_word
from outreach_app.model.dataclass import dataclass
from outreach_app.paths import resources

_TOKEN: Final = re.compile(r"[^\s,;:()\[\]|/·、。・「」]+")
_UNSPACED: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Scripts that are written without blanks between words: kana, Han, Thai, Lao, Burmese, Khmer."""


def is_unspaced(text: str) -> bool:
    """Tell whether a text holds a script that puts no blanks between words."""
    return bool(_UNSPACED.search(text))


@lru_cache(maxsize=512)
def _cut(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...], bool]:
    """Give where the words of a text stand, each folded, and whether it may hold words without blanks.

    The same passage is held against a score of tables, one after the other.
    """
    places = tuple(found.span() for found in _TOKEN.finditer(text))
    return places, tuple(fold_word(text[start:end]) for start, end in places), is_unspaced(text)


@dataclass(frozen=True, slots=True)
class WordTable:
    """Words and phrases of one meaning; "sprecher*" and "*sprecher" match beginnings and endings of a word."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    firsts: frozenset[str]  # the first words of phrases
    lasts: frozenset[str]  # the last words of endings of several words
    longest: int  # words in the longest phrase
    unspaced: tuple[str, ...]  # phrases of scripts without blanks, longest first

    def has(self, phrase: str) -> bool:
        """Tell whether the whole phrase is in the table."""
        folded = fold_word(phrase)
        if not folded:
            return False
        return folded in self.exact or folded.startswith(self.beginnings) or folded.endswith(self.endings)

    def first(self, text: str) -> tuple[int, int] | None:
        """Give the place of the first word or phrase of the table in a text, the longest there; None without one."""
        return next(iter(self.all(text)), None)

    def all(self, text: str) -> Iterator[tuple[int, int]]:
        """Give the places of all words and phrases of the table in a text, in order, not overlapping."""
        tokens, folded, may_hold = _cut(text)
        index = 0
        while index < len(tokens):
            count = self._count(text, tokens, folded, index)
            if count:
                yield tokens[index][0], tokens[index + count - 1][1]
            elif may_hold and (inside := self._inside(text, *tokens[index])):
                yield inside
            index += max(count, 1)

    def _count(self, text: str, tokens: Sequence[tuple[int, int]], folded: Sequence[str], index: int) -> int:
        """Give how many words from an index on are the longest phrase of the table there; 0 for none.

        As ``has`` of each run of words, the longest first; a run begins as its first word does and ends as its last.
        """
        first, most = folded[index], min(self.longest, len(tokens) - index)
        if first.startswith(self.beginnings):
            return most
        may_go_on = not first or first in self.firsts
        for count in range(most, 1, -1):
            last = index + count - 1
            if folded[last].endswith(self.endings):
                return count
            if (may_go_on or folded[last] in self.lasts) and self.has(text[tokens[index][0] : tokens[last][1]]):
                return count
        return int(bool(first) and (first in self.exact or first.endswith(self.endings)))

    def _inside(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Look for a phrase inside a word of a script without blanks."""
        word = text[start:end].casefold()
        if not self.unspaced or not is_unspaced(word):
            return None
        for phrase in self.unspaced:
            at = word.find(phrase)
            if at >= 0:
                return start + at, start + at + len(phrase)
        return None

    def begins(self, text: str) -> int:
        """Give the length of the longest phrase with which a text begins, at a word's end; 0 for none."""
        lowered = text.casefold().replace("’", "'")
        words = [found.end() for found in _TOKEN.finditer(lowered)][: self.longest]
        for end in reversed(words):
            if self.has(lowered[:end]):
                return end
        return next((len(phrase) for phrase in self.unspaced if lowered.startswith(phrase)), 0)


def _table(listed: Iterable[str]) -> WordTable:
    words = [word for word in listed if word.strip("* ")]
    plain = {word for word in words if not word.startswith("*") and not word.endswith("*")}
    exact = frozenset(fold_word(word.replace("’", "'")) for word in plain)
    unspaced = {fold_word(word.strip("*")) for word in words if is_unspaced(word) and len(word.strip("*")) > 1}
    return WordTable(
        exact=exact,
        firsts=frozenset(fold_word(parts[0]) for parts in map(_TOKEN.findall, exact) if len(parts) > 1),
        lasts=frozenset(fold_word(word.split()[-1]) for word in words if word.startswith("*") and " " in word),
        beginnings=tuple(fold_word(word.strip("*")) for word in words if word.endswith("*")),
        endings=tuple(fold_word(word.strip("*")) for word in words if word.startswith("*")),
        longest=max((len(word.split()) for word in exact), default=1),
        unspaced=tuple(sorted(unspaced, key=lambda word: (-len(word), word))),
    )


@cache
def _raw() -> MappingProxyType[str, object]:
    return MappingProxyType(json.loads((resources() / "reading" / "words.json").read_text(encoding="utf-8")))


@cache
def words(meaning: str) -> WordTable:
    """Give the table of one meaning, of all languages together: "titles", "desks", "honorifics", …."""
    listed = _raw()[meaning]
    if isinstance(listed, dict):
        return _table([word for of_language in listed.values() for word in of_language])
    return _table([str(word) for word in listed] if isinstance(listed, list) else [])


@cache
def either(meaning: str) -> str:
    """Give a pattern for any word or phrase of one meaning, the longest first; blanks in it match any blanks."""
    exact = sorted(words(meaning).exact, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace("'", "['’]") for word in exact)


@cache
def words_by_language(meaning: str) -> MappingProxyType[str, tuple[str, ...]]:
    """Give the words of one meaning, as written, by language."""
    listed = _raw()[meaning]
    if not isinstance(listed, dict):
        return MappingProxyType({})
    return MappingProxyType({language: tuple(of_language) for language, of_language in listed.items()})
