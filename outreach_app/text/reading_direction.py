"""In which direction a language is read, and what must keep its own within it: numbers, addresses, links."""

import re
from typing import Final
from unicodedata import bidirectional

_LANGUAGES: Final = frozenset({"ar", "fa", "he", "ur", "ps", "ckb", "ug", "yi", "dv", "sd"})
_LEFT_TO_RIGHT: Final = "\u2066"  # Unicode Bidirectional Algorithm (UAX #9): LRI, and PDI, which ends it
_END: Final = "\u2069"
_OF_ITS_OWN: Final = re.compile(r"(?:https?://|www\.)[^\s،؛]+|[\w.+-]+@[\w.-]+\w|\+?\(?\d[\d\s.()/-]{4,}\d")


def is_right_to_left(language: str) -> bool:
    """Tell whether a language (BCP 47) is read from the right."""
    return language.split("-", maxsplit=1)[0].lower() in _LANGUAGES


def kept_in_order(text: str, language: str) -> str:
    """Give a text for a page, with marks around what must not be turned round where it is read from the right.

    "+82-50-5470-7470" would else end in its plus sign. Texts in languages read from the left stay as they are.
    """
    if not text or not is_right_to_left(language):
        return text
    if not any(bidirectional(letter) in {"R", "AL"} for letter in text):
        return f"{_LEFT_TO_RIGHT}{text}{_END}"
    return _OF_ITS_OWN.sub(lambda found: f"{_LEFT_TO_RIGHT}{found[0]}{_END}", text)
