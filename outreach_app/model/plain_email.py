"""Addresses that need no repair, read without a call of ``email_validator`` each: thirty times as fast.

A mailbox of letters, digits and a few signs has no rule but its form; what a domain is worth is asked of one address
with it and remembered. Whatever has a rule of its own is left to ``email_validator``;
``tests/model/test_plain_email.py`` compares the two.
"""

import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from outreach_app.model.patterns import late_pattern

_MAILBOX: Final = late_pattern(r"[\w+-]+(?:\.[\w+-]+)*")
_DOMAIN: Final = late_pattern(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,60}[A-Za-z0-9])?\.)+[A-Za-z]{2,20}")
_LONGEST: Final = 200
"""In bytes; longer addresses are counted by ``email_validator``."""
_LONGEST_MAILBOX: Final = 64
_SPECIAL: Final = frozenset({"arpa", "invalid", "local", "localhost", "onion", "test", "example"})


class PlainEmail(NamedTuple):
    """A well-formed address, and its form for servers that take ASCII only: "" where there is none."""

    address: str
    ascii_address: str


def plain_email(typed: str) -> PlainEmail | None:
    """Read an address that stands alone and needs no repair; None where ``email_validator`` must look at it."""
    mailbox, _, stated = typed.partition("@")
    domain = _plain_domain(stated)
    if not domain or len(mailbox) > _LONGEST_MAILBOX or _MAILBOX.fullmatch(mailbox) is None:
        return None
    address = f"{mailbox}@{domain}"
    if typed.isascii():
        # "Info" and "Postmaster" have a rule of their own: they are the same mailbox in any case.
        is_plain = len(typed) <= _LONGEST and (mailbox.islower() or not mailbox.isalpha())
        return PlainEmail(address, address) if is_plain else None
    is_plain = len(typed.encode()) <= _LONGEST and unicodedata.is_normalized("NFC", mailbox)
    return PlainEmail(address, "") if is_plain else None


@lru_cache(maxsize=20_000)
def _plain_domain(stated: str) -> str:
    """Give a domain of ASCII letters as it is written; "" for one that may have a rule of its own, or is none."""
    if _DOMAIN.fullmatch(stated) is None or "--" in stated:
        return ""
    return "" if stated.rpartition(".")[2].lower() in _SPECIAL else stated.lower()
