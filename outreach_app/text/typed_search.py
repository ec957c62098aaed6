"""What a typed search asks of the index: words that must all be found, and tags. What is typed is never syntax."""

from collections.abc import Iterator
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.text.folding import is_run_on
from outreach_app.text.tokens import (
    NATIONAL,
    NO_DIGITS,
    digits_of,
    joined_forms,
    parted,
    sign_tokens,
    telling_words,
    word_token,
)

MOST_WORDS: Final = 12
"""Of a typed search; what comes after is not looked at."""
_TAG: Final = "\ue000\ue000"
_LONGEST_PLAIN: Final = 10
_TWO_DIGIT_CODES: Final = frozenset(
    {20, 27, *range(30, 35), 36, 39, 40, 41, *range(43, 50), *range(51, 59), *range(60, 67), 81, 82, 84, 86}
    | {*range(90, 96), 98}
)


@dataclass(frozen=True, slots=True)
class TypedWord:
    """One word of a search as the index holds it; a beginning of a word, or a whole one."""

    token: str
    is_beginning: bool


def typed_words(text: str) -> list[TypedWord]:
    """Read what was typed into words that must all be found; the last is a beginning, as are all without blanks.

    Numeric parts that stand side by side are one number: "+82-50", "03 5282". Never fails; empty for nothing to find.
    """
    made = [
        TypedWord(token, (is_last and place == len(found) - 1) or is_run_on(word))
        for found, is_last in _parts(text)
        for place, word in enumerate(found)
        if (token := word_token(word))
    ]
    return made[:MOST_WORDS] or [TypedWord(token, is_beginning=False) for token in sign_tokens(text)]


def written_forms(token: str) -> tuple[str, ...]:
    """Give what a typed word may stand for in the index: itself; words put together; a number without its 0 or with."""
    if not (token.isascii() and token.isdecimal()):
        return (token, *joined_forms(token))
    return tuple(form for number in plain_forms(token) for form in _number_forms(number))


def plain_forms(token: str) -> tuple[str, ...]:
    """Give a typed word, and a number that begins with 00 without it too: a way abroad, or the last digits of one."""
    is_abroad = token.startswith("00") and len(token) > 2 and token.isascii() and token.isdecimal()
    return (token, token[2:]) if is_abroad else (token,)


def _number_forms(number: str) -> tuple[str, ...]:
    national = NATIONAL + number
    return (number, national, NATIONAL + number[1:]) if number.startswith("0") else (number, national)


def tag_token(kind: str, value: str) -> str:
    """Give the tag of a value as one word that nobody can type: private-use letters, the kind's letter, then the value.

    A long value is told by a digest, which is shorter. All tags begin alike, so that they cost the lists of
    beginnings in the index next to nothing.
    """
    data = value.encode("utf-8", "ignore")
    return f"{_TAG}{kind}{(data if len(data) <= _LONGEST_PLAIN else _digest(data)).hex()}"


def _digest(data: bytes) -> bytes:
    """Give a short digest that tells long values apart."""
    from hashlib import blake2b  # it loads a library of ciphers, which most searches need for nothing else

    return blake2b(data, digest_size=8).digest()


def national_digits(e164: str) -> str:
    """Give the digits of an international number without its country code, a zero before them.

    Source: ITU-T E.164, list of assigned country codes.
    """
    digits = e164[1:] if e164[1:].isdecimal() else NO_DIGITS.sub("", e164)
    if not digits:
        return ""
    code = 1 if digits[0] in "17" else 2 if int(digits[:2]) in _TWO_DIGIT_CODES else 3
    return "0" + digits[code:]


def _parts(text: str) -> Iterator[tuple[list[str], bool]]:
    """Give what stands between blanks as folded words, and whether it is the last and still being typed.

    A domain may have its "@" before it, as it has in an address.
    """
    parts = list(parted(text))
    is_typing = not text[-1:].isspace()
    for place, part in enumerate(parts):
        digits = NO_DIGITS.sub("", part) if digits_of(part) else ""
        yield (
            [digits] if digits else telling_words(part.removeprefix("@") or part),
            is_typing and place == len(parts) - 1,
        )
