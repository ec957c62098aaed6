"""Keys under which names are compared: folded, so that case, accents and punctuation do not part what is one."""

import unicodedata
from typing import Final

_MARKS: Final = range(0x300, 0x370)
_ASCII: Final = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def folded(text: str) -> str:
    """Give the words of a name, folded, in their order and joined by single spaces; its signs where it has no word."""
    if text.isascii():
        return " ".join(text.translate(_ASCII).split()) or " ".join(text.lower().split())
    spread = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    bare = unicodedata.normalize("NFC", "".join(letter for letter in spread if ord(letter) not in _MARKS))
    words = "".join(letter if _is_kept(letter) else " " for letter in bare).split()
    return " ".join(words or bare.split())


def person_key(name: str) -> str:
    """Give the key of a person's name; the order of its words does not matter ("Doi Kanae", "Kanae Doi")."""
    return " ".join(sorted(folded(name).split()))


def _is_kept(letter: str) -> bool:
    """Whether it is a letter, a mark of a script that needs it, or a digit."""
    return unicodedata.category(letter)[0] in "LNM"
