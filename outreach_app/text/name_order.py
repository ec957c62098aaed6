"""Which word of a name is the family name, where the text itself tells it; nothing is taken from a name alone.

A name of two words tells it by its form ("KIM Minsu", "Ha Tae-keung"), or by a mailbox made of one word and the initial
of the other beside a known given name ("Kanae Doi", doik@). Everything else stays unknown.
"""

import re
from collections.abc import Iterable
from typing import Final

from outreach_app.text.folding import fold
from outreach_app.text.given_names import fold_plain, is_given_name
from outreach_app.text.korean_names import korean_keys

_IN_CAPITALS: Final = re.compile(r"[^\W\d_]{3,}")
_TWO_SYLLABLES: Final = re.compile(r"[A-Za-z]{2,6}-[A-Za-z]{2,6}")
_SHORTEST: Final = 5
"""Letters of a family name that a mailbox must hold where it does not hold all of them: "robertp" for Robertson."""


def is_family_first(name: str, addresses: Iterable[str] = ()) -> bool | None:
    """Tell whether the family name stands first in a name of two words; None where nothing tells it."""
    words = name.split()
    if len(words) != 2:
        return None
    capitals = [word.isupper() and _IN_CAPITALS.fullmatch(word) is not None for word in words]
    if capitals[0] != capitals[1]:
        return capitals[0]
    first, last = words
    is_parted = _TWO_SYLLABLES.fullmatch(last) is not None and "-" not in first
    if is_parted and korean_keys((fold(first), *fold(last).split("-"))):
        return True
    is_given_first = is_given_name(first) and not is_given_name(last)
    return False if is_given_first and any(_tells_family(first, last, one) for one in addresses) else None


def _tells_family(given: str, family: str, address: str) -> bool:
    """Tell whether a mailbox is made of a family name and the initial of a given name: "jgenser", "doik"."""
    mailbox = re.sub(r"[^a-z]", "", fold_plain(address.partition("@")[0]))
    initial, whole = fold_plain(given)[:1], fold_plain(family)
    rest = mailbox.removeprefix(initial) if mailbox.startswith(initial) else ""
    before = mailbox.removesuffix(initial) if mailbox.endswith(initial) else ""
    return any(one == whole or (len(one) >= _SHORTEST and whole.startswith(one)) for one in (rest, before))
