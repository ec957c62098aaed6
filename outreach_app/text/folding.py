"""Folding for search: one form under which every spelling of a word meets, and the words of a text."""

import re
import unicodedata
from typing import Final

_ODD_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t"}
    | {"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه", "ς": "σ"}
    | {chr(code): chr(code - 0x60) for code in range(0x30A1, 0x30F7)}  # katakana to hiragana
)
_LATIN_MARKS: Final = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u0652]")
_SILENT: Final = re.compile("['’ʻʼʾʿ`´\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0e31-\u0e4e\u0900-\u0903\u093a-\u094f\u0f71-\u0f84])*")
_DENSE: Final = re.compile(
    "[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7ff\uf900-\ufaff\u0e01-\u0e4e]+"
)
_HANGUL: Final = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7ff]")


def fold(text: str) -> str:
    """Give the form in which texts are compared: NFKC, case folded, marks of Latin, Greek and the like taken off.

    Lone surrogates and NUL are dropped; Thai vowels stay, since they are letters to its readers.
    """
    clean = text.encode("utf-8", "ignore").decode("utf-8").replace("\x00", " ")
    spread = unicodedata.normalize("NFD", _SILENT.sub("", unicodedata.normalize("NFKC", clean).casefold()))
    return unicodedata.normalize("NFC", _LATIN_MARKS.sub("", spread)).translate(_ODD_LETTERS)


def folded_words(text: str) -> list[str]:
    """Give the words of a text, folded, in order; scripts that are written without spaces stand apart from others."""
    return [part for word in _WORD.findall(fold(text)) for part in _by_script(word)]


def is_dense(word: str) -> bool:
    """Tell whether a word is of a script in which any part of it may be what somebody searches for."""
    return _DENSE.match(word) is not None


def spelled(word: str) -> str:
    """Give a folded word as the index holds it: Hangul by its letters, so that half a syllable finds the whole."""
    return unicodedata.normalize("NFD", word) if _HANGUL.search(word) else word


def _by_script(word: str) -> list[str]:
    """Part "nk하태경" into "nk" and "하태경"."""
    parts: list[str] = []
    last = 0
    for dense in _DENSE.finditer(word):
        parts += [word[last : dense.start()], dense.group()]
        last = dense.end()
    return [part for part in (*parts, word[last:]) if part]
