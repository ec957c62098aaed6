"""Search tokens: what the index holds of a contact, and what a typed search asks of it.

Words and tags are kept apart: a tag ("speaks Thai") is never met by a typed word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from outreach_app.text.folding import fold, folded_words, is_dense, spelled

LONGEST_WORD: Final = 40
MOST_WORDS: Final = 12
"""Of a typed search; what comes after is not looked at."""
_JOINED: Final = re.compile(r"[^\W_]+(?:[-.·・][^\W_]+)+")
_NUMERIC: Final = re.compile(r"\+?[\d()\[\]./\-–]*\d[\d()\[\]./\-–]*|\+")
_DIGITS: Final = re.compile(r"\D+")
_TWO_DIGIT_CODES: Final = frozenset(
    {20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67), 81, 82, 84, 86}
    | {*range(90, 96), 98}
)


@dataclass(frozen=True, slots=True)
class TypedWord:
    """One word of a search: folded as the index holds it; a beginning of a word or a whole one."""

    token: str
    is_beginning: bool


def name_tokens(*texts: str) -> Iterator[str]:
    """Give the tokens of names: words, words joined over hyphens, and the suffixes of words without spaces."""
    for text in texts:
        if not text:
            continue
        for word in folded_words(text):
            yield from _word_tokens(word)
        for joined in _JOINED.findall(fold(text)):
            yield "".join(folded_words(joined))[:LONGEST_WORD]


def phone_tokens(e164: str) -> Iterator[str]:
    """Give the tokens of a number: whole, its last eight and four digits, and the national form with its zero."""
    digits = _DIGITS.sub("", e164)
    if len(digits) < 5:
        yield from (digits,) if digits else ()
        return
    yield digits
    yield digits[-8:]
    yield digits[-4:]
    national = digits[_code_length(digits) :]
    yield national
    yield "0" + national


def tag_token(kind: str, value: str) -> str:
    """Give the tag of a value as one word of letters and digits: the kind's letters, then the value's bytes."""
    return f"x{kind}{value.encode('utf-8', 'ignore').hex()}"


def typed_words(text: str) -> list[TypedWord]:
    """Read what was typed into words that must all be found; only the last is a beginning, dense scripts always are.

    Numeric parts that stand side by side are one number: "+82-50", "03 5282". Never fails; empty for nothing to find.
    """
    chunks = list(_chunks(text))
    words = [
        TypedWord(spelled(word)[:LONGEST_WORD], (last and place == len(found) - 1) or is_dense(word))
        for found, last in chunks
        for place, word in enumerate(found)
    ]
    return words[:MOST_WORDS]


def _chunks(text: str) -> Iterator[tuple[list[str], bool]]:
    """Give what stands between spaces as folded words, and whether it is the last and still being typed."""
    parts = text.replace("\x00", " ").split()
    still_typing = not text[-1:].isspace()
    merged: list[str] = []
    was_number = False
    for part in parts:
        is_number = _NUMERIC.fullmatch(fold(part)) is not None
        if is_number and was_number:
            merged[-1] += part
        else:
            merged.append(part)
        was_number = is_number
    for place, part in enumerate(merged):
        folded = fold(part)
        digits = _DIGITS.sub("", folded).removeprefix("00")
        found = [digits] if _NUMERIC.fullmatch(folded) and digits else folded_words(part)
        yield [word for word in found if word], still_typing and place == len(merged) - 1


def _code_length(digits: str) -> int:
    """Give how many digits of an international number are its country code (ITU-T E.164, list of assigned codes)."""
    if digits[0] in "17":
        return 1
    return 2 if int(digits[:2]) in _TWO_DIGIT_CODES else 3


def _word_tokens(word: str) -> Iterable[str]:
    """Give a word, or each of its endings where the script has no spaces."""
    short = word[:LONGEST_WORD]
    if not is_dense(word):
        return (short,)
    return tuple(spelled(short[start:]) for start in range(len(short)))
