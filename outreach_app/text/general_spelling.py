"""Spellings of a word in Latin or Cyrillic under one form: Sergei and Sergej, Müller and Mueller, -ov and -off."""

import re
from functools import lru_cache
from typing import Final

_ROWS: Final = (
    "а:a б:b в:v г:g д:d е:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:ts ч:ch ш:sh щ:shch"
    " ъ: ы:i ь: э:e ю:iu я:ia і:i ї:i є:e ґ:g ў:u ј:i љ:l њ:n ћ:c ђ:dj џ:dzh"
)
_CYRILLIC: Final = dict(pair.split(":") for pair in _ROWS.split())
_LETTERS: Final = (
    ("chr", "hr"), ("shch", "S"), ("sch", "S"), ("sh", "S"), ("tsch", "C"), ("tch", "C"), ("cz", "C"), ("ch", "C"),
    ("tz", "T"), ("ts", "T"), ("dzh", "J"), ("zh", "J"), ("dj", "J"), ("kh", "h"), ("ph", "f"), ("th", "t"),
    ("gh", "g"), ("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ck", "k"), ("c", "k"), ("qu", "k"), ("q", "k"),
    ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ue", "u"), ("oe", "o"), ("ae", "a"), ("ye", "e"),
    ("yo", "e"), ("ee", "i"), ("ie", "e"), ("je", "e"), ("y", "i"),
)  # fmt: skip
_WRITTEN_OTHERWISE: Final = re.compile(r"[cqxwyj]|[skpgtz]h|t[sz]|[ou]e|ae|ou|oo|ie|[aeiou]h|dr$|[vz]$|(.)\1")
_TWICE: Final = re.compile(r"(.)\1+")
_SILENT_H: Final = re.compile("(?<=[aeiou])h(?=[^aeiou]|$)")
_SOFT_J: Final = re.compile("^j(?=[aou])|j$")
_ENDS: Final = {"v": "f", "z": "s"}
_GENERATIONS: Final = frozenset({"ii", "iii", "iv", "vi", "vii", "viii"})
"""Which of a family somebody is; never one spelling of another."""


@lru_cache(maxsize=65536)
def general_spelling(word: str) -> str:
    """Give the one form of a folded word; Cyrillic becomes Latin. Other scripts stay as they are."""
    if "\u0400" <= word[0] <= "\u04ff":
        word = cyrillic_as_latin(word)
    if not word.isascii():
        return word
    if word in _GENERATIONS or not _WRITTEN_OTHERWISE.search(word):
        return word
    for letters, sound in _LETTERS:
        word = word.replace(letters, sound)
    if "j" in word:
        word = _SOFT_J.sub("i", word).replace("j", "J")
    if "h" in word:
        word = _SILENT_H.sub("", word)
    word = _TWICE.sub(r"\1", word)
    if word.endswith("dr"):
        word = word.replace("dr", "der")
    return word[:-1] + _ENDS.get(word[-1:], word[-1:])


def cyrillic_as_latin(word: str) -> str:
    """Give a folded Cyrillic word in Latin letters, as most passports would."""
    return "".join(_CYRILLIC.get(letter, letter) for letter in word)
