"""Identities: sortable ids that the program makes itself, and one type of id for each kind of thing."""

import os
import time
from functools import cache
from types import MappingProxyType
from typing import NewType

PersonId = NewType("PersonId", str)
OrganisationId = NewType("OrganisationId", str)
ContactId = NewType("ContactId", str)
"""A person or an organisation, where either may stand."""
StepId = NewType("StepId", str)
ReleaseId = NewType("ReleaseId", str)
VersionId = NewType("VersionId", str)
"""A version of a release, frozen when it was issued."""

_VARIANT = MappingProxyType({digit: "89ab"[int(digit, 16) & 3] for digit in "0123456789abcdef"})
_TICKS = 4096
_FEW = 20
_WIDTH = 37
"""Characters of an id with the blank behind it."""
_MARKED = bytes(0x80 | byte & 0x3F for byte in range(256))
"""Each byte as the first of the random part, which holds the variant."""
_PAIRS = bytes.fromhex("6f2b1f0e5d3a4c579c1e0d6f6b7f6a11")


def new_id() -> str:
    """Make a fresh id: a UUID of version 7 in its usual 36 characters, sortable by the time it was made.

    Ids made one after the other sort in that order, also within one millisecond: the twelve bits after the version
    hold the fraction of it. Source: RFC 9562 §5.7 and §6.2, method 3.
    """
    return _made(_ticks(), os.urandom(8).hex())


def new_ids(count: int) -> list[str]:
    """Make many fresh ids at once, as ``new_id`` does and in their order, at a tenth of its cost.

    They are written as columns of one text: each part of all ids is put into its place at once.
    """
    first = _ticks()
    if count < _FEW:
        pool = os.urandom(8 * count).hex()
        return [_made(first + at, pool[16 * at : 16 * at + 16]) for at in range(count)]
    low = first % _TICKS
    text = bytearray(
        b"".join(
            _begun(stamp) * (min(count, (stamp + 1) * _TICKS - first) - max(0, stamp * _TICKS - first))
            for stamp in range(first // _TICKS, (first + count - 1) // _TICKS + 1)
        )
    )
    fractions = _fractions() * (1 + (low + count) // _TICKS)
    random = bytearray(os.urandom(8 * count))
    random[::8] = random[::8].translate(_MARKED)
    digits = random.hex().encode()
    for place in range(3):
        text[15 + place :: _WIDTH] = fractions[3 * low + place : 3 * (low + count) : 3]
    for at, place in enumerate((*range(19, 23), *range(24, 36))):
        text[place::_WIDTH] = digits[at::16]
    return text.decode().split()


@cache
def _fractions() -> bytes:
    """Give the three digits of each fraction of a millisecond, one behind the other."""
    return "".join([f"{tick:03x}" for tick in range(_TICKS)]).encode()


def _begun(stamp: int) -> bytes:
    """Give an id of a millisecond and a blank, with room for what differs within it."""
    return f"{stamp >> 16:08x}-{stamp & 0xFFFF:04x}-7000-0000-000000000000 ".encode()


def _ticks() -> int:
    """Give the time in 4096ths of a millisecond."""
    return time.time_ns() * _TICKS // 1_000_000


def _made(ticks: int, random: str) -> str:
    """Put an id together of its time and sixteen random hexadecimal digits."""
    stamp = f"{ticks:015x}"
    return f"{stamp[:8]}-{stamp[8:12]}-7{stamp[12:]}-{_VARIANT[random[0]]}{random[1:4]}-{random[4:]}"


def pair_id(first: str, second: str) -> str:
    """Give the one id of a pure pair; the same two in the same order always give the same id (UUID version 5).

    Source: RFC 9562 §5.5.
    """
    from hashlib import sha1  # it loads a library of ciphers, which the reading of a list needs for nothing else

    digest = sha1(_PAIRS + f"{first}\x1f{second}".encode(), usedforsecurity=False).hexdigest()
    return f"{digest[:8]}-{digest[8:12]}-5{digest[13:16]}-{_VARIANT[digest[16]]}{digest[17:20]}-{digest[20:32]}"
