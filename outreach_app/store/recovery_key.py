"""The recovery key on paper: 256 bits in groups of four letters and digits, with a checksum against slips."""

import hashlib
import os

from outreach_app.model.errors import UserError

KEY_BYTES = 32
_CHECK_BYTES = 3
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_SLIPS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_GROUP, _LENGTH = 4, 56


def make() -> tuple[bytes, str]:
    """Make a fresh key: its bytes, and the text to be shown once."""
    key = os.urandom(KEY_BYTES)
    return key, written(key)


def written(key: bytes) -> str:
    """Give the text of a key: 14 groups of four, joined by hyphens."""
    value = int.from_bytes(key + _checksum(key), "big")
    letters = "".join(_LETTERS[value >> shift & 31] for shift in range((_LENGTH - 1) * 5, -1, -5))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def read(text: str) -> bytes:
    """Give the bytes of a key as somebody typed it; case, spaces and O for 0 do not matter.

    Raises UserError where letters are missing, too many, or mistyped.
    """
    letters = "".join(letter for letter in text.upper() if letter.isalnum()).translate(_SLIPS)
    if len(letters) != _LENGTH:
        groups = _LENGTH // _GROUP
        raise UserError(
            f"A recovery key has {groups} groups of four characters. Compare it with the paper and try again."
        )
    if any(letter not in _LETTERS for letter in letters):
        raise UserError("The recovery key holds a character that never stands in one. Compare it with the paper.")
    value = 0
    for letter in letters:
        value = value << 5 | _LETTERS.index(letter)
    both = value.to_bytes(KEY_BYTES + _CHECK_BYTES, "big")
    key, check = both[:KEY_BYTES], both[KEY_BYTES:]
    if check != _checksum(key):
        raise UserError("The recovery key is mistyped somewhere: its checksum does not fit. Compare it with the paper.")
    return key


def _checksum(key: bytes) -> bytes:
    """Give the first bytes of a digest, for finding slips and not for secrecy."""
    return hashlib.sha256(b"outreach recovery key\0" + key).digest()[:_CHECK_BYTES]
