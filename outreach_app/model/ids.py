"""Identities: sortable ids that the program makes itself, and one type of id for each kind of thing."""

import os
import time
import uuid
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
_PAIRS = uuid.UUID("6f2b1f0e-5d3a-4c57-9c1e-0d6f6b7f6a11")


def new_id() -> str:
    """Make a fresh id: a UUID of version 7 in its usual 36 characters, sortable by the time it was made.

    Source: RFC 9562 §5.7.
    """
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (2**48 - 1)) << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64
    value |= 0b10 << 62 | random & (2**62 - 1)
    return str(uuid.UUID(int=value))


def new_ids(count: int) -> list[str]:
    """Make many fresh ids at once, as ``new_id`` does, at a fraction of its cost."""
    stamp = f"{time.time_ns() // 1_000_000 & (2**48 - 1):012x}"
    head = f"{stamp[:8]}-{stamp[8:]}-7"
    pool = os.urandom(10 * count).hex()
    return [
        f"{head}{pool[at : at + 3]}-{_VARIANT[pool[at + 3]]}{pool[at + 4 : at + 7]}-{pool[at + 7 : at + 19]}"
        for at in range(0, 20 * count, 20)
    ]


def pair_id(first: str, second: str) -> str:
    """Give the one id of a pure pair; the same two in the same order always give the same id (UUID version 5)."""
    return str(uuid.uuid5(_PAIRS, f"{first}\x1f{second}"))
