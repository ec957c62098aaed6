"""What may stand in the header of a message: one line, nothing invisible, nothing that turns the reading order."""

import re
import unicodedata
from typing import Final

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SIGNS: Final = {0x0D: "␍", 0x0A: "␊", 0x00: "␀", 0x09: "␉", 0x7F: "␡", 0x2028: "␤", 0x2029: "␤", 0x85: "␤"}
_ADDRESS_LIKE: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+")
LONGEST_SUBJECT: Final = 400
LONGEST_DISPLAY: Final = 200


def forbidden_in(text: str) -> str:
    """Give the first character that no header may hold; "" where there is none."""
    return next((letter for letter in text if _is_forbidden(letter)), "")


def forbidden_in_body(text: str) -> str:
    """Give the first character that no body may hold: controls but tab and line ends, and halves of characters."""
    return next((c for c in text if c not in "\t\n\r" and unicodedata.category(c) in {"Cc", "Cs"}), "")


def shown(text: str) -> str:
    """Give a text with everything invisible made visible: "Hi␍␊Bcc: …"."""
    return "".join(_sign(letter) if _is_forbidden(letter) else letter for letter in text)


def name_of(letter: str) -> str:
    """Name a character that may not stand there."""
    if unicodedata.category(letter) == "Cs":
        return "half a character"
    fallback = {"\r": "line end", "\n": "line end", "\x00": "NUL", "\t": "tab"}.get(letter, f"U+{ord(letter):04X}")
    return unicodedata.name(letter, fallback).lower() if letter not in "\r\n\x00\t" else fallback


def looks_like_address(display: str) -> bool:
    """Tell whether a name shown beside an address looks like another address."""
    return bool(_ADDRESS_LIKE.search(display)) or "@" in display


def _is_forbidden(letter: str) -> bool:
    """Tell whether no header may hold this character."""
    return unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} or letter in _BIDI


def _sign(letter: str) -> str:
    """Give a visible sign for a character."""
    code = ord(letter)
    if code in _SIGNS:
        return _SIGNS[code]
    return chr(0x2400 + code) if code < 0x20 else f"⟨U+{code:04X}⟩"
