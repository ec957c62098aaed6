"""Folding for search: one form under which a name is found whatever keyboard, case or accent it is typed with."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from outreach_app.model.patterns import late_pattern

_ODD_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ŧ": "t", "ə": "e"}
)
_ARABIC: Final = str.maketrans({"ي": "ی", "ك": "ک", "ى": "ی", "أ": "ا", "إ": "ا", "آ": "ا", "ة": "ه"})
_MARKS: Final = late_pattern(
    "[\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0640\u064b-\u0652\u0670\u00ad\u200b-\u200f\u2060\ufeff\ufe0e\ufe0f]"
)
_CONTROLS: Final = late_pattern("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_KATAKANA: Final = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_LEADS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS: Final = "ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ".split()  # noqa: SIM905 - read as a row
_TAILS: Final = (
    "",
    *"ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ".split(),  # noqa: SIM905
)
_FIRST, _LAST = 0xAC00, 0xD7A3
_CONJOINING: Final = str.maketrans(
    {chr(0x1100 + place): lead for place, lead in enumerate(_LEADS)}
    | {chr(0x1161 + place): vowel for place, vowel in enumerate(_VOWELS)}
    | {chr(0x11A7 + place): tail for place, tail in enumerate(_TAILS) if tail}
)
_RUN_ON: Final = late_pattern(  # scripts that part no words by blanks, and Hangul, whose given name follows without one
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U0003ffff]"
)
_WORD_PARTS: Final = "LNMS"  # letters, numbers, marks; symbols but for ASCII: an emoji may be all there is of a name
_LONGEST_REMEMBERED: Final = 30
_JOINTS: Final = "'’ʼ‘`´-‐‑.·・&_"


def fold(text: str) -> str:
    """Give the folded form: NFKC, case folded, katakana as hiragana, without accents; Hangul stays in syllables.

    Marks of Thai, Devanagari and the like stay, since they are letters there. Control characters that no field holds
    (``model.plain_text``) are dropped.
    """
    clean = without_controls(text)
    if clean.isascii():
        return clean.lower()
    parts = clean.split(" ")
    return " ".join([_remembered(one) if len(one) <= _LONGEST_REMEMBERED else _folded(one) for one in parts])


def _folded(part: str) -> str:
    """Fold what holds no blank: nothing joins across one."""
    spread = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", part).casefold())
    bare = unicodedata.normalize("NFKC", _MARKS.sub("", spread)).casefold()
    return "".join(map(_plain_digit, bare.translate(_ODD_LETTERS).translate(_ARABIC).translate(_KATAKANA)))


_remembered = lru_cache(maxsize=20_000)(_folded)


def without_controls(text: str) -> str:
    """Give a text without the control characters that no field holds; blanks and line ends stay."""
    return text if text.isprintable() else _CONTROLS.sub("", text)


def words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text in their order; those that a hyphen, stop or apostrophe joins come apart."""
    return tuple(part for compound in compounds(text) for part in compound)


def compounds(text: str) -> Iterator[tuple[str, ...]]:
    """Give each word between blanks as its parts: ("tae", "keung"), ("o", "brien"), ("csw", "org", "uk")."""
    folded = fold(text)
    spaced = folded.translate(_ASCII_WORDS) if folded.isascii() else "".join(map(_in_words, folded))
    for word in spaced.split(" "):
        if word.isascii() and "\x1f" not in word:
            if word:
                yield (word,)
        elif parts := tuple(part for part in word.split("\x1f") if _says_something(part)):
            yield parts


def _says_something(part: str) -> bool:
    """Tell whether a part of a word has a letter, and not only marks that would stand on one."""
    return bool(part) and (part[0].isalnum() or any(unicodedata.category(letter)[0] != "M" for letter in part))


def _in_words(letter: str) -> str:
    """Give a letter of a word, a sign for what joins the parts of one, or a blank."""
    if letter.isalnum() or (not letter.isascii() and unicodedata.category(letter)[0] in _WORD_PARTS):
        return letter
    return "\x1f" if letter in _JOINTS else " "


_ASCII_WORDS: Final = {code: _in_words(chr(code)) for code in range(128)}


def squeezed(text: str) -> str:
    """Give the folded letters and digits alone, as one word; for keys that are compared whole."""
    return "".join(words(text))


def is_run_on(word: str) -> bool:
    """Tell whether a word is of a script that parts no words by blanks, or Hangul: its parts are searched too."""
    return not word.isascii() and _RUN_ON.search(word) is not None


def as_typed(word: str) -> str:
    """Give a folded word with Hangul as the row of keys that types it.

    "핱", which stands there while "하태" is being typed, is then a beginning of it, and so is every step before.
    """
    if word.isascii():
        return word
    return "".join(map(_keys, word)).translate(_CONJOINING)


def _keys(letter: str) -> str:
    """Give the keys of a Hangul syllable; any other letter as it is."""
    code = ord(letter)
    if not _FIRST <= code <= _LAST:
        return letter
    lead, rest = divmod(code - _FIRST, 21 * 28)
    vowel, tail = divmod(rest, 28)
    return _LEADS[lead] + _VOWELS[vowel] + _TAILS[tail]


def _plain_digit(letter: str) -> str:
    """Give a digit of any script as 0 to 9; any other letter as it is."""
    if letter.isascii() or not letter.isdigit():
        return letter
    return str(unicodedata.digit(letter, letter))


def is_beginning_of_word(letter: str) -> bool:
    """Tell whether a suffix may begin here: not at a mark that belongs to the letter before it."""
    return unicodedata.category(letter)[0] != "M"


def latin(text: str) -> str:
    """Give a folded Latin form of a text in any script; a fallback where nobody stated a romanisation."""
    folded = fold(text)
    if folded.isascii():
        return folded
    from anyascii import anyascii

    return str(anyascii(folded)).casefold()
