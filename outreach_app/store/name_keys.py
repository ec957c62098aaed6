"""Keys under which names are compared: folded, so that case, accents and punctuation do not part what is one."""

import unicodedata
from functools import lru_cache
from typing import Final

_MARKS: Final = range(0x300, 0x370)
_ASCII: Final = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def folded(text: str) -> str:
    """Give the words of a name, folded, in their order and joined by single spaces; its signs where it has no word."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split()) or " ".join(text.lower().split())
    return " ".join(filter(None, map(_folded, text.split()))) or " ".join(_bare(text).split())


@lru_cache(maxsize=20_000)
def _folded(part: str) -> str:
    """Give the words of what holds no blank: nothing joins across one."""
    return " ".join("".join(letter if _is_kept(letter) else " " for letter in _bare(part)).split())


def _bare(text: str) -> str:
    """Give a text in small letters without accents."""
    spread = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", "".join(letter for letter in spread if ord(letter) not in _MARKS))


def person_key(name: str) -> str:
    """Give the key of a person's name; the order of its words does not matter ("Doi Kanae", "Kanae Doi")."""
    return " ".join(sorted(folded(name).split()))


def _is_kept(letter: str) -> bool:
    """Whether it is a letter, a mark of a script that needs it, or a digit."""
    return unicodedata.category(letter)[0] in "LNM"
