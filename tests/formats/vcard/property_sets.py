"""Cards as sets of properties, so that two that say the same compare equal however they are written."""

import re
from collections import Counter

from outreach_app.formats.vcard.cards import as_utf8_lines, cards
from outreach_app.formats.vcard.content import Charsets, Property, content
from outreach_app.formats.vcard.escapes import parts, unescaped

PropertySet = Counter[tuple[str, str, frozenset[str]]]
"""How often each name, value and set of types stands in a card."""

_SAYS_NOTHING = frozenset({"internet", "voice"})
"""TYPE words that only say what the property says already."""


def property_sets(data: bytes) -> list[PropertySet]:
    """Give the properties of each card: names in capitals, values without escapes, types in lower case."""
    lines = as_utf8_lines(data)
    found = [content(card.data, Charsets(lines, "")).properties for card in cards(lines)]
    return [Counter(one for prop in card if (one := _normal(prop)) is not None) for card in found]


def _normal(prop: Property) -> tuple[str, str, frozenset[str]] | None:
    """Give one property; None for the version, for what is empty, and for the lines of ours."""
    head, value = prop
    name, value = head.name, value.strip()
    if name == "VERSION" or name.startswith("X-OUTREACH") or not value.strip(";"):
        return None
    marks = {mark for mark in head.marks if mark not in _SAYS_NOTHING}
    if name in {"PHOTO", "LOGO", "SOUND", "KEY"}:
        return name, re.sub(r"^data:[^,]*,", "", value), frozenset()
    if name in {"N", "ADR", "ORG"}:
        return name, ";".join(unescaped(part).strip() for part in parts(value)).strip(";"), frozenset(marks)
    text = unescaped(value)
    if name == "TEL":
        text = re.sub(r"\D", "", text)[-6:]
    return name, text.strip(), frozenset(marks)
