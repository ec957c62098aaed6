"""Greek names in Latin letters as passports give them (ELOT 743, ISO 843)."""

import re
from typing import Final

_PAIRS: Final = (("ου", "ou"), ("γγ", "ng"), ("γξ", "nx"), ("γχ", "nch"))
_ROWS: Final = (
    "α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o"
)  # fmt: skip
_LETTERS: Final = dict(pair.split(":") for pair in _ROWS.split())
_B_AT_THE_START: Final = re.compile("^μπ")
_V: Final = re.compile("(?<=[αεη])υ(?=[αβγδεζηιλμνορω])")
_F: Final = re.compile("(?<=[αεη])υ")


def greek_as_latin(word: str) -> str:
    """Give a folded Greek word in Latin letters."""
    word = _F.sub("f", _V.sub("v", _B_AT_THE_START.sub("b", word)))
    for letters, sound in _PAIRS:
        word = word.replace(letters, sound)
    return "".join(_LETTERS.get(letter, letter) for letter in word)
