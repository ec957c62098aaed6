"""Words of the names, numbers and addresses that most contacts of a list have, written down at once.

They are those of ``tokens``, in any order and some of them twice; a test holds them to it.
"""

from functools import lru_cache
from typing import Final

from outreach_app.model.patterns import late_pattern
from outreach_app.text.folding import fold
from outreach_app.text.tokens import (
    COMMON_LABELS,
    LONGEST_WORD,
    NATIONAL,
    TWO_LETTERS,
    domain_tokens,
    joined_words,
    latin_forms,
)

_GROUP: Final = late_pattern(r"[0-9]{3,}")
_SIGNS: Final = str.maketrans("_+-.", "    ")


def words_of_two_names(name: str, family: str, given: str) -> str:
    """Give the words of a name of two Latin words, a given name and a family name behind it; "" for any other name."""
    first, last = latin_forms(given), latin_forms(family)
    if not (first and last and given.isalpha() and family.isalpha()) or name != f"{given} {family}":
        return ""
    together = f"{joined_words(first[0], last[0])} {joined_words(last[0], first[0])}"
    if len(first) == len(last) == 1:
        return f"{first[0]} {last[0]} {together}"
    return f"{' '.join(first)} {' '.join(last)} {together}"


def words_of_number(code: str, national: str, typed: str) -> str:
    """Give the words of a number of at least seven digits, none of them a 0 behind the code, typed in ASCII."""
    digits = code + national
    groups = " ".join(_GROUP.findall(typed))
    return f"{digits} {NATIONAL}{national} {digits[-4:]} {digits[-7:]} {digits[-8:]} {groups}"


def words_of_address(address: str) -> str:
    """Give the words of an address of letters, digits and "_+-." whose mailbox begins with a Latin letter; else ""."""
    mailbox, _, domain = address.rpartition("@")
    written = mailbox.lower().translate(_SIGNS) if mailbox.isascii() else _both_spellings(mailbox)
    if len(mailbox) > LONGEST_WORD or not written[:1].isalpha():
        return ""
    return f"{written} {_domain_words(domain.lower())}"


def _both_spellings(mailbox: str) -> str:
    """Give the words of a mailbox with accents, and of its other spelling: "björn bjoern"; "" for another script."""
    spellings = f"{mailbox} {mailbox.translate(TWO_LETTERS)}".translate(_SIGNS).split()
    found = list(dict.fromkeys(map(fold, spellings)))
    return " ".join(found) if all(one.isascii() and len(one) <= LONGEST_WORD for one in found) else ""


@lru_cache(maxsize=20_000)
def _domain_words(domain: str) -> str:
    labels = domain.split(".")[:-1]
    if all(one.isascii() and one.isalnum() and one[0].isalpha() and len(one) <= LONGEST_WORD for one in labels):
        return " ".join([one for one in labels if one not in COMMON_LABELS])
    return " ".join(domain_tokens(domain))
