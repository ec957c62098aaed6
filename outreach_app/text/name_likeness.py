"""How alike two names are: written alike, turned, romanised otherwise, mistyped, shortened.

A name is read once into words and keys; two names that may be one share a key or a clue, so that whoever looks among
many compares few. Nothing here decides that two people are one.
"""

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from outreach_app.text.chinese_names import chinese_keys, han_words, is_family, may_be_chinese
from outreach_app.text.folding import words
from outreach_app.text.general_spelling import cyrillic_as_latin, general_spelling
from outreach_app.text.japanese_names import japanese_words
from outreach_app.text.korean_names import is_korean, korean_keys
from outreach_app.text.name_skeletons import arabic_keys, is_arabic, thai_keys

_APOSTROPHES: Final = re.compile("['’ʼ‘`´]")
_PLAIN: Final = re.compile("[A-Za-z ]*")
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_THAI: Final = re.compile("[\u0e01-\u0e4e]")
_SHORTEST_NAME: Final = 9
_SHORTEST_TYPO: Final = 4
"""In letters; in a shorter word one other letter is another name (Kim, Kin)."""


class Likeness(StrEnum):
    """In what way two names are alike; the value is the reason as it is told."""

    SAME = "same name"
    ORDER = "name order"
    SCRIPT = "same name in another script"
    ROMANISATION = "romanisation"
    SPELLING = "spelling"
    INITIALS = "initials"
    PART = "part of the name"


class NameRead(NamedTuple):
    """A name as it is compared: its folded words in Latin letters where it can be read so, and keys of whole names.

    Two writings of one name share a key. ``is_native`` tells that it is not written in Latin letters. (A named tuple:
    there is one for every name of a store at once.)
    """

    words: tuple[str, ...]
    keys: tuple[str, ...]
    is_native: bool = False

    @property
    def is_readable(self) -> bool:
        """Whether its words can be held against Latin ones; those of Han letters cannot."""
        return all(map(str.isascii, self.words))


class _Word(NamedTuple):
    """A folded Latin word in its general and, where it can be one, Japanese spelling; whether other keys may fit it."""

    general: str
    japanese: str
    may_be_more: bool


def read_name(text: str, country: str = "") -> NameRead:
    """Read a name in any script; ``country`` tells where Latin letters may stand for Thai."""
    if _PLAIN.fullmatch(text):
        plain = tuple(text.lower().split())
        return NameRead(plain, _keys(plain, plain, country)) if plain else NameRead((), ())
    plain = words(_APOSTROPHES.sub("", text))
    if not plain:
        return NameRead((), ())
    is_native = not all(map(str.isascii, plain))
    latin_words = tuple(map(_latin_word, plain)) if is_native else plain
    return NameRead(latin_words, _keys(plain, latin_words, country), is_native)


def clues(name: NameRead) -> list[tuple[str, str]]:
    """Give what a name shares with one that differs in a single slip of the keys: a part, and an end of the rest."""
    parts = name.words
    if len(parts) == 2:
        first, last = parts
        return [*_ends(first, last), *_ends(last, first)]
    if len(parts) < 2:
        return _ends("", parts[0]) if parts else []
    head, tail = "".join(parts[1:]), "".join(parts[:-1])
    return [*_ends(parts[0], head), *_ends(head, parts[0]), *_ends(tail, parts[-1]), *_ends(parts[-1], tail)]


def clue_of_initial(known: str, letter: str) -> tuple[str, str]:
    """Give the clue that a word and the first letter of the rest of a name make."""
    return known, f"{letter}*"


def clues_of_initials(name: NameRead) -> Iterator[tuple[str, str]]:
    """Give what a name with initials shares with those whose words they may stand for, and the other way round."""
    if len(name.words) > 1:
        for first, last in ((name.words[0], name.words[-1]), (name.words[-1], name.words[0])):
            if len(first) > 1:
                yield clue_of_initial(first, last[0])


def likeness(one: NameRead, other: NameRead) -> Likeness | None:
    """Tell in what way two names are alike, in the strongest way; None where they are not."""
    return _as_whole(one, other) or nearness(one, other)


def are_comparable(one: NameRead, other: NameRead) -> bool:
    """Tell whether two names could be held against each other at all; one in Han letters and a Latin one could not."""
    return one.is_readable == other.is_readable or bool(one.keys and other.keys and one.is_native == other.is_native)


def _as_whole(one: NameRead, other: NameRead) -> Likeness | None:
    """Tell whether two names are one, written alike, turned or romanised otherwise."""
    if one.words == other.words or "".join(one.words) == "".join(other.words):
        return Likeness.SAME if one.words else None
    if _is_turned(one.words, other.words):
        return Likeness.ORDER
    if any(_is_told_by(key, one, other) for key in set(one.keys).intersection(other.keys)) or _reads_alike(one, other):
        return Likeness.SCRIPT if one.is_native != other.is_native else Likeness.ROMANISATION
    return None


def _is_told_by(key: str, one: NameRead, other: NameRead) -> bool:
    """Tell whether a shared key says that two names are one; one made of words says nothing of their order."""
    kind = key.partition(" ")[0]
    return kind in {"ko", "zh", "ar"} or (kind == "th" and one.is_native != other.is_native)


def _keys(plain: tuple[str, ...], latin_words: tuple[str, ...], country: str) -> tuple[str, ...]:
    """Give the keys of whole names, one for each way in which the name may be meant; each once."""
    read = [_read_word(word) for word in latin_words]
    key = " ".join(sorted([word.general for word in read]))
    japanese = [word.japanese for word in read]
    more = [other] if all(japanese) and (other := " ".join(sorted(japanese))) != key else []
    if country == "TH" or plain is not latin_words or any(word.may_be_more for word in read):
        more += _keys_of_scripts(plain, country)
    return (key, *more)


def _keys_of_scripts(plain: tuple[str, ...], country: str) -> Iterator[str]:
    """Give the keys of a name that may be Korean, Chinese, Arabic or Thai, in its own script or in Latin letters."""
    if is_korean(plain):
        yield from korean_keys(plain)
    chinese = _pinyin("".join(plain)) if _HAN.match(plain[0]) else plain
    if may_be_chinese(chinese):
        yield from chinese_keys(chinese)
    if any(map(is_arabic, plain)):
        yield from arabic_keys(plain)
    if country == "TH" or _THAI.match(plain[0]):
        yield from thai_keys(plain)


@lru_cache(maxsize=131072)
def _read_word(word: str) -> _Word:
    """Read a folded word that is part of a name."""
    may_be_more = is_korean((word,)) or is_family(word) or is_arabic(word)
    return _Word(general_spelling(word), "".join(japanese_words((word,))), may_be_more)


@lru_cache(maxsize=65536)
def _latin_word(word: str) -> str:
    """Give a folded word in Latin letters; one of Han letters, whose reading nobody stated, as it is."""
    if word.isascii() or _HAN.search(word):
        return word
    if "\u0400" <= word[0] <= "\u04ff":
        return cyrillic_as_latin(word)
    if "\u3041" <= word[0] <= "\u3096" and (kana := japanese_words((word,))):
        return kana[0]
    from anyascii import anyascii

    return anyascii(word).casefold().strip() or word


@lru_cache(maxsize=16384)
def _pinyin(name: str) -> tuple[str, ...]:
    """Give a name of Han letters as it is read in Chinese, family and given name; empty where it is none."""
    from anyascii import anyascii

    return han_words(anyascii(name))


def _ends(known: str, rest: str) -> list[tuple[str, str]]:
    """Give a part of a name with either end of the rest; a slip spoils only one of them.

    The longer the rest, the longer its ends, so that few names share them; at the bounds both lengths are given, since
    a slip may be a letter more or less.
    """
    size = len(rest)
    if size >= 9:
        return [(known, rest[:4]), (known, f"<{rest[-4:]}")]
    if size == 8:
        return [(known, rest[:4]), (known, f"<{rest[-4:]}"), (known, rest[:3]), (known, f"<{rest[-3:]}")]
    if size == 7 or not known:
        return [(known, rest[:3]), (known, f"<{rest[-3:]}")]
    if size == 6:
        return [(known, rest[:3]), (known, f"<{rest[-3:]}"), (known, rest[:2]), (known, f"<{rest[-2:]}")]
    if size == 4:  # where the two letters in the middle may have changed places
        return [(known, rest[:2]), (known, f"<{rest[-2:]}"), (known, f"{rest[0]}~{rest[-1]}")]
    return [(known, rest[:2]), (known, f"<{rest[-2:]}")] if size > 1 else []


def _is_turned(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are the same words in another order, or the same letters carried round.

    A family name moves from one end to the other; two syllables of a given name do not change places (Min-ji, Ji-min).
    """
    if sorted(one) == sorted(other) and (len(one) < 3 or not (is_korean(one) or may_be_chinese(one))):
        return True
    joined, turned = "".join(one), "".join(other)
    return len(joined) == len(turned) and turned in joined + joined


def _reads_alike(one: NameRead, other: NameRead) -> bool:
    """Tell whether the same letters, in a general or a Japanese spelling, also stand in an order that fits."""
    for spelled in (_generally, japanese_words):
        mine, theirs = spelled(one.words), spelled(other.words)
        if mine and theirs and _is_turned(mine, theirs):
            return True
    return False


def _generally(plain: tuple[str, ...]) -> tuple[str, ...]:
    """Give words in their general spelling."""
    return tuple(map(general_spelling, plain))


def nearness(one: NameRead, other: NameRead) -> Likeness | None:
    """Tell how two names with different words are near: mistyped, with initials, or one within the other."""
    if len(one.words) == len(other.words) == 2:
        return _nearness_of_two(one.words, other.words)
    whole = _as_whole(one, other)
    if (
        whole is None
        and len(one.words) == len(other.words)
        and _is_slip_of_all("".join(one.words), "".join(other.words))
    ):
        return Likeness.SPELLING
    return whole or _near(sorted(one.words), sorted(other.words))


def _nearness_of_two(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness | None:
    """Tell it of the usual case, two words each: one of them is shared, and the rest is compared."""
    first, last = one
    if first == other[0]:
        mine, theirs, shared = last, other[1], first
    elif last == other[1]:
        mine, theirs, shared = first, other[0], last
    elif first == other[1]:
        mine, theirs, shared = last, other[0], first
    elif last == other[0]:
        mine, theirs, shared = first, other[1], last
    else:
        return None
    if _is_slip(mine, theirs):
        return Likeness.SPELLING
    is_initial = len(shared) > 1 and 1 in (len(mine), len(theirs)) and mine[0] == theirs[0]
    return Likeness.INITIALS if is_initial else None


def _near(mine: list[str], theirs: list[str]) -> Likeness | None:
    """Tell it of names of any number of words."""
    left, right = _without_shared(mine, theirs)
    if len(left) <= 1 and len(right) <= 1 and left and right and _is_slip(left[0], right[0]):
        return Likeness.SPELLING
    if _is_slip("".join(mine), "".join(theirs)) and len(mine) != len(theirs):
        return Likeness.SPELLING
    has_whole = len(left) < len(mine) and any(len(word) > 1 for word in set(mine) & set(theirs))
    if has_whole and _are_initials(left, right):
        return Likeness.INITIALS
    if has_whole and bool(left) != bool(right):
        return Likeness.PART
    return None


def _without_shared(mine: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    """Give the words of each that the other does not have."""
    right = list(theirs)
    left = []
    for word in mine:
        if word in right:
            right.remove(word)
        else:
            left.append(word)
    return left, right


def _is_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter left out, put in, changed or exchanged with its neighbour."""
    size, other_size = len(one), len(other)
    if not -1 <= size - other_size <= 1 or (size < _SHORTEST_TYPO and other_size < _SHORTEST_TYPO):
        return False
    return _distance()(one, other, score_cutoff=1) <= 1


@cache
def _distance() -> Callable[..., int]:
    """Give the measure of slips: letters left out, put in, changed, or exchanged with their neighbours."""
    from rapidfuzz.distance import OSA

    return OSA.distance


def _is_slip_of_all(one: str, other: str) -> bool:
    """Tell whether names in short syllables, too short to be compared word by word, differ by one slip in all."""
    return min(len(one), len(other)) >= _SHORTEST_NAME and _is_slip(one, other)


def _are_initials(left: list[str], right: list[str]) -> bool:
    """Tell whether what is left of one name stands for what is left of the other by single letters."""
    if not left or not right:
        return False
    shorter, longer = sorted((left, right), key=lambda rest: sum(map(len, rest)))
    unmatched = list(longer)
    for word in shorter:
        found = next((full for full in unmatched if full.startswith(word)), None) if len(word) == 1 else None
        if found is None:
            return False
        unmatched.remove(found)
    return True
