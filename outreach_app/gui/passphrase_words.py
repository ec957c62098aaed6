"""How strong a passphrase is, in words: by how many guesses its length and its kinds of letters ask for."""

import math

from outreach_app.model.dataclass import dataclass

_SHORT_BITS, _FAIR_BITS = 45, 65
_COMMON = ("password", "passphrase", "outreach", "123456", "qwerty", "letmein", "iloveyou", "press")


@dataclass(frozen=True, slots=True)
class Strength:
    """A verdict in words; ``state`` is "bad", "warn" or "good", "" for an empty passphrase."""

    state: str
    words: str


def strength(passphrase: str) -> Strength:
    """Tell how strong a passphrase is. A hint only: the user decides."""
    if not passphrase:
        return Strength("", "Four or more words that nobody would guess")
    bits = _bits(passphrase)
    if bits < _SHORT_BITS:
        return Strength("bad", "Weak: could be guessed in days. Add words.")
    if bits < _FAIR_BITS:
        return Strength("warn", "Fair: add one or two words.")
    return Strength("good", "Strong: nobody guesses this in a lifetime.")


def _bits(passphrase: str) -> float:
    """Estimate the guesses in bits: words count as words, other text by letter."""
    folded = passphrase.casefold()
    for common in _COMMON:
        folded = folded.replace(common, "")
    words = [word for word in folded.split() if len(set(word)) > 1]
    by_words = 11.0 * len(set(words))
    letters = "".join(folded.split())
    repeats = len(set(letters)) / max(len(letters), 1)
    kinds = 26 + 10 * any(c.isdigit() for c in letters) + 20 * any(not c.isalnum() for c in letters)
    kinds += 40 * any(ord(c) > 0x7F for c in letters)
    by_letters = len(letters) * math.log2(kinds) * min(1.0, 0.35 + repeats)
    return min(by_letters, by_words + 14) if len(words) > 2 else by_letters * 0.8
