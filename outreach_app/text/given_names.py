"""Knowing common given names, to tell a person from a house where both are written with two capitals.

A name that is not in the table is a name all the same: the table only settles which of two readings is the person.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from outreach_app.paths import resources

_APART: Final = re.compile(r"[\s\-‑·]+")


def fold_plain(text: str) -> str:
    """Give lower-case letters without accents, for comparing a name with an address."""
    parts = unicodedata.normalize(
        "NFKD", text.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("æ", "ae")
    )
    return "".join(c for c in parts if c.isalnum())


def is_given_name(word: str) -> bool:
    """Tell whether one word, or the first part of a double name, is a common given name."""
    first = fold_plain(_APART.split(word.strip())[0]) if word.strip() else ""
    return len(first) > 1 and first in _known()


def is_folded_given_name(word: str) -> bool:
    """Tell whether a word of small letters without accents is a common given name."""
    return word in _known()


def has_given_name(name: str) -> bool:
    """Tell whether a name begins or ends with a common given name: "Jane Doe", "DOE Jane"."""
    tokens = [token.strip(".,'’\"“”") for token in name.split()]
    return bool(tokens) and (is_given_name(tokens[0]) or is_given_name(tokens[-1]))


@cache
def _known() -> frozenset[str]:
    lines = (resources() / "reading" / "given_names.tsv").read_text(encoding="utf-8").splitlines()
    listed = (line.partition("\t")[2].split() for line in lines if line and not line.startswith("#"))
    return frozenset(fold_plain(name) for of_place in listed for name in of_place)
