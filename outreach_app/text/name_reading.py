"""Names read once: folded words, keys that all writings of a name share, and clues that a slip leaves whole.

Two names that may be one share a key or a clue, so that whoever looks among many compares few. Keys and clues are also
given as numbers, the same ones in every session, so that they can be kept.
"""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple
from zlib import crc32

from outreach_app.text.chinese_names import chinese_keys, han_words, is_family, may_be_chinese
from outreach_app.text.folding import words
from outreach_app.text.general_spelling import cyrillic_as_latin, general_spelling
from outreach_app.text.greek_names import greek_as_latin
from outreach_app.text.house_words import house_words
from outreach_app.text.japanese_names import japanese_words
from outreach_app.text.korean_names import is_korean, korean_keys
from outreach_app.text.name_skeletons import arabic_keys, hebrew_keys, is_arabic, thai_keys
from outreach_app.text.short_names import has_short_form, short_keys

_KIND_BITS: Final = 28
_MASK: Final = (1 << _KIND_BITS) - 1
_KNOWN: Final = 61
"""A word that is known counts so often in a clue: the same two words the other way round give another one."""
_WITHIN: Final = 7919
"""An organisation counts so often in the numbers of colleagues."""
_CLUE: Final = 1 << _KIND_BITS
_INITIAL: Final = 2 << _KIND_BITS
_COLLEAGUE: Final = 3 << _KIND_BITS
_END_LENGTHS: Final = ((), (), (2,), (2,), (2,), (2,), (3, 2), (3,), (4, 3))
"""How long the ends of a word are, by the number of its letters."""
_APOSTROPHES: Final = re.compile("['’ʼ‘`´]")
_PLAIN: Final = re.compile("[A-Za-z -]*")
_SOUTH_SLAVIC: Final = re.compile("[ćčšž]")
_HAN: Final = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_THAI: Final = re.compile("[\u0e01-\u0e4e]")
_HEBREW: Final = re.compile("[\u05d0-\u05ea]")


_THAI_WRITTEN: Final = frozenset({"TH"})
_HEBREW_WRITTEN: Final = frozenset({"IL"})
_ARABIC_WRITTEN: Final = frozenset(
    "AE AF BH DJ DZ EG EH IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TN YE".split()  # noqa: SIM905
)
COUNTRIES_THAT_TELL: Final = _THAI_WRITTEN | _HEBREW_WRITTEN | _ARABIC_WRITTEN
"""Where Latin letters may stand for a script that writes few vowels."""


class KeyKind(IntEnum):
    """What a number stands for: a key of a whole name, a clue that a slip leaves, or one that an initial gives.

    That of colleagues is a word within an organisation. The kind is the first two of thirty bits: Python is quickest
    with numbers of thirty, and few of a million fall together.
    """

    WHOLE = 0
    CLUE = _CLUE
    INITIAL = _INITIAL
    COLLEAGUE = _COLLEAGUE


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


def read_name(text: str, country: str = "") -> NameRead:
    """Read a name in any script; ``country`` tells where Latin letters may stand for Thai, Hebrew or Arabic ones."""
    if _PLAIN.fullmatch(text):
        plain = tuple(text.lower().replace("-", " ").split())
        return NameRead(plain, _keys(plain, plain, country)) if plain else NameRead((), ())
    plain = words(_APOSTROPHES.sub("", _with_dj(text)))
    if not plain:
        return NameRead((), ())
    is_native = not all(map(str.isascii, plain))
    latin_words = tuple(map(_latin_word, plain)) if is_native else plain
    return NameRead(latin_words, _keys(plain, latin_words, country), is_native)


def read_house(text: str, country: str = "") -> NameRead:
    """Read the name of an organisation, without its article and legal form; its acronym, also in brackets, is a key."""
    bare, acronym, is_stated = house_words(text)
    name = read_name(bare or text, country)
    if not acronym or not name.words:
        return name
    stated = (f"st {acronym}",) if is_stated else ()
    return name._replace(keys=(*name.keys, f"ac {acronym}", *stated))


def numbers_of(name: NameRead) -> list[int]:
    """Give all keys and clues of a name as numbers."""
    keys = [crc32(key.encode()) & _MASK for key in name.keys]
    if len(name.words) != 2:
        return keys + clues(name) + clues_of_initials(name)
    first, first_ends, initial = _clue_parts(name.words[0])
    last, last_ends, other_initial = _clue_parts(name.words[1])
    keys += [first + end & _MASK | _CLUE for end in last_ends]
    keys += [last + end & _MASK | _CLUE for end in first_ends]
    if len(name.words[0]) > 1:
        keys.append(first + other_initial & _MASK | _INITIAL)
    if len(name.words[1]) > 1:
        keys.append(last + initial & _MASK | _INITIAL)
    return keys


def clues(name: NameRead) -> list[int]:
    """Give what a name shares with one that differs in a single slip of the keys: a part, and an end of the rest."""
    parts = name.words
    if len(parts) == 2:
        first, first_ends, _ = _clue_parts(parts[0])
        last, last_ends, _ = _clue_parts(parts[1])
        return [first + end & _MASK | _CLUE for end in last_ends] + [last + end & _MASK | _CLUE for end in first_ends]
    if len(parts) < 2:
        ends = (parts[0][:3], f"<{parts[0][-3:]}") if parts else ()
        return [crc32(end.encode()) & _MASK | _CLUE for end in ends]
    head, tail = "".join(parts[1:]), "".join(parts[:-1])
    halves = ((parts[0], head), (head, parts[0]), (tail, parts[-1]), (parts[-1], tail))
    return [_clue_parts(known)[0] + end & _MASK | _CLUE for known, rest in halves for end in _clue_parts(rest)[1]]


def clues_of_initials(name: NameRead) -> list[int]:
    """Give what a name with initials shares with those whose words they may stand for, and the other way round."""
    if len(name.words) < 2:
        return []
    first, last = name.words[0], name.words[-1]
    known, _, initial = _clue_parts(first)
    other, _, other_initial = _clue_parts(last)
    found = [known + other_initial & _MASK | _INITIAL] if len(first) > 1 else []
    return [*found, other + initial & _MASK | _INITIAL] if len(last) > 1 else found


def words_known(name: NameRead) -> list[int]:
    """Give the numbers of the words by which colleagues are found, for ``numbers_within``; of a single word none."""
    words = name.words if len(name.words) > 1 else ("",)
    return [_clue_parts(word)[0] for word in words]


def numbers_within(known: Iterable[int], organisation: str) -> list[int]:
    """Give the numbers under which colleagues are found whose names share a word, or are a single word."""
    house = _house_number(organisation)
    return [house + word & _MASK | _COLLEAGUE for word in known]


def _keys(plain: tuple[str, ...], latin_words: tuple[str, ...], country: str) -> tuple[str, ...]:
    """Give the keys of whole names, one for each way in which the name may be meant; each once."""
    general, japanese, may_be_more = zip(*map(_read_word, latin_words), strict=True)
    keys = [" ".join(sorted(general))]
    if all(japanese) and (other := " ".join(sorted(japanese))) != keys[0]:
        keys.append(other)
    if country in COUNTRIES_THAT_TELL or plain is not latin_words or True in may_be_more:
        keys += _keys_of_scripts(plain, country)
        keys += short_keys(latin_words)
    return tuple(keys)


def _keys_of_scripts(plain: tuple[str, ...], country: str) -> Iterator[str]:
    """Give the keys of a name that may be Korean, Chinese, Arabic or Thai, in its own script or in Latin letters."""
    if is_korean(plain):
        yield from korean_keys(plain)
    chinese = _pinyin("".join(plain)) if _HAN.match(plain[0]) else plain
    if may_be_chinese(chinese):
        yield from chinese_keys(chinese)
    if country in _ARABIC_WRITTEN or any(map(is_arabic, plain)):
        yield from arabic_keys(plain)
    if country in _THAI_WRITTEN or _THAI.match(plain[0]):
        yield from thai_keys(plain)
    if country in _HEBREW_WRITTEN or _HEBREW.match(plain[0]):
        yield from hebrew_keys(plain)


def _with_dj(text: str) -> str:
    """Give a name with the letter đ as "dj" where it is of the southern Slavs, not Vietnamese."""
    if "đ" in text[1:] or ("Đ" in text and _SOUTH_SLAVIC.search(text)):
        return text.replace("đ", "dj").replace("Đ", "Dj")
    return text


@lru_cache(maxsize=131072)
def _read_word(word: str) -> tuple[str, str, bool]:
    """Give a folded word in its general and, where it can be one, Japanese spelling; whether other keys may fit it."""
    may_be_more = is_korean((word,)) or is_family(word) or is_arabic(word) or has_short_form(word)
    return general_spelling(word), "".join(japanese_words((word,))), may_be_more


@lru_cache(maxsize=65536)
def _latin_word(word: str) -> str:
    """Give a folded word in Latin letters; one of Han letters, whose reading nobody stated, as it is."""
    if word.isascii() or _HAN.search(word):
        return word
    if "\u0400" <= word[0] <= "\u04ff":
        return cyrillic_as_latin(word)
    if "\u0370" <= word[0] <= "\u03ff":
        return greek_as_latin(word)
    if "\u3041" <= word[0] <= "\u3096" and (kana := japanese_words((word,))):
        return kana[0]
    from anyascii import anyascii

    spelled = anyascii(word.replace("\u0578\u0582", "u"))  # two Armenian letters that are one sound
    return "".join(letter for letter in spelled.casefold() if letter.isalnum()) or word


def letters_of(name: NameRead) -> int:
    """Give which letters a name has, a bit of 64 for each; some of other scripts fall together."""
    letters = 0
    for word in name.words:
        letters |= _letters(word)
    return letters


@lru_cache(maxsize=131072)
def _letters(word: str) -> int:
    """Give which letters a word has."""
    letters = 0
    for letter in word:
        letters |= 1 << (ord(letter) & 63)
    return letters


@lru_cache(maxsize=65536)
def _house_number(organisation: str) -> int:
    """Give the number of an organisation."""
    return crc32(organisation.encode()) * _WITHIN


@lru_cache(maxsize=16384)
def _pinyin(name: str) -> tuple[str, ...]:
    """Give a name of Han letters as it is read in Chinese, family and given name; empty where it is none."""
    from anyascii import anyascii

    return han_words(anyascii(name))


@lru_cache(maxsize=131072)
def _clue_parts(word: str) -> tuple[int, tuple[int, ...], int]:
    """Give the number of a word that is known, those of both ends of it where it is the rest, and of its initial.

    A slip spoils only one end. The longer the rest, the longer its ends, so that few names share them; at the bounds
    both lengths are given, since a slip may be a letter more or less.
    """
    size = len(word)
    lengths = (4,) if size >= 9 else _END_LENGTHS[size]
    ends = [end for length in lengths for end in (word[:length], f"<{word[-length:]}")]
    if size == 4:  # where the two letters in the middle may have changed places
        ends.append(f"{word[0]}~{word[-1]}")
    numbers = tuple(crc32(end.encode()) for end in ends)
    return crc32(word.encode()) * _KNOWN, numbers, crc32(f"{word[:1]}*".encode())
