"""Names of a card, and what it is the card of, settled once all its properties are known."""

import re
from collections.abc import Callable

from outreach_app.formats.vcard.card_read import CardRead
from outreach_app.formats.vcard.content import Head
from outreach_app.formats.vcard.escapes import BLANKS, escaped, structured, unescaped
from outreach_app.formats.vcard.writing_back import as_kept
from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.foreign import ForeignProblem, ForeignThing, ForeignValue, Shape
from outreach_app.model.people import Affiliation, Alias, Kept

_NO_PARTS = ["", "", "", "", ""]
_PERSON, _UNKNOWN = Shape.PERSON, Shape.UNKNOWN  # reached once a card; members of enumerations are slow to reach
_NATIVE = "x-native"
_WITHOUT_SPACES = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EAST = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def _full_name(card: CardRead, head: Head, value: str) -> bool:
    card.names.append((head, value))
    return True


def _name_parts(card: CardRead, head: Head, value: str) -> bool:
    """Take family, given and honorific; a second name or a suffix keeps the property."""
    found = (structured(value) + _NO_PARTS)[:5]
    for mark in head.marks:
        if mark.startswith("SORT-AS=") and not card.has("reading"):
            card.add("reading", mark[8:], head)
    if card.name_parts or found == _NO_PARTS:
        return found == _NO_PARTS
    card.name_parts = found
    family, given, additional, honorific, suffix = found
    if family:
        card.add("family", family, head)
    if given:
        card.add("given", given, head)
    if honorific:
        card.add("honorific", honorific, head)
    return not (additional or suffix)


def settle(card: CardRead) -> bool:
    """Settle under which name the contact stands and what it is; False where nothing can name it."""
    name = _stated(card)
    if not name:
        name = _composed(card) or _stand_in(card)
        if not name:
            return False
        card.values.insert(0, ForeignValue("name", name, "N"))
    _settle_shape(card, name)
    if card.phonetics:
        _settle_reading(card)
    return True


def _stated(card: CardRead) -> str:
    """Take the name that the card states, and further ones; "" where it states none."""
    texts = [(head, text) for head, value in card.names if (text := unescaped(value).strip(BLANKS))]
    if not texts:
        return ""
    if len(texts) > 1:
        texts.sort(key=lambda one: (_NATIVE in one[0].marks, one[0].preference or 101))
    head, name = texts[0]
    card.values.insert(0, ForeignValue("name", name, "FN", head.language, head.preference))
    for other, text in texts[1:]:
        _other_name(card, name, other, text)
    return name


def _other_name(card: CardRead, name: str, head: Head, text: str) -> None:
    """Take a further FN: the name in its own script, else another name."""
    is_native = _NATIVE in head.marks or (_EAST.search(text) and not _EAST.search(name))
    if text == name and _NATIVE not in head.marks:
        return
    if is_native and not card.has("native_name"):
        card.add("native_name", text, head)
    else:
        card.add("aliases", Alias(text), head)


def _composed(card: CardRead) -> str:
    """Give the name that the parts make where the card states none: as they are usually written in their script."""
    if not any(card.name_parts):
        return ""
    family, given, additional, _, suffix = card.name_parts
    if _WITHOUT_SPACES.search(family + given):
        return f"{family}{given}" if len(family + given) <= len("諸葛孔明太郎") else f"{family} {given}".strip()
    return " ".join(filter(None, (given, additional, family, suffix)))


def _stand_in(card: CardRead) -> str:
    """Give what a contact without a name stands under; the user is told."""
    for kind, attribute in ((Affiliation, "organisation"), (Alias, "text"), (Email, "typed"), (Phone, "typed"),
                            (Link, "typed")):  # fmt: skip
        for one in card.values:
            if isinstance(one.value, kind) and getattr(one.value, attribute):
                if kind is not Affiliation:
                    card.problems.append(
                        ForeignProblem("FN", "The card has no name; it stands under what else it says.")
                    )
                return str(getattr(one.value, attribute))
    kept = [one.text.partition(":")[2] for one in card.kept if one.name in {"LABEL", "ADR"}]
    notes = [one.value for one in card.values if one.field == "notes" and isinstance(one.value, str)]
    first = next(
        (line for text in (*kept, *notes) for line in unescaped(text.replace(";", " ")).split("\n") if line), ""
    )
    if first.strip(BLANKS):
        card.problems.append(ForeignProblem("FN", "The card has no name; it stands under what else it says."))
    return first.strip(BLANKS)[:80]


def _settle_shape(card: CardRead, name: str) -> None:
    """Tell a person from an organisation, where the card does not say."""
    has_parts = bool(card.name_parts) and bool(card.name_parts[0] or card.name_parts[1])
    if has_parts and card.shape is _UNKNOWN:
        card.shape = _PERSON
        return
    bears_its_name = any(units[0] == name for _, _, units in card.organisations)
    if card.shape is _UNKNOWN:
        card.shape = Shape.ORGANISATION if bears_its_name and not card.has("order") else _PERSON
    elif card.shape is Shape.ORGANISATION and has_parts and not bears_its_name:
        card.shape = _PERSON
    if card.shape is not _PERSON:
        _units(card, name, has_parts=has_parts)


def _units(card: CardRead, name: str, *, has_parts: bool) -> None:
    """Take the desk of an organisation's own card from its units; its own name is no post."""
    for head, value, units in card.organisations:
        if units[0] == name and len(units) == 2:
            if not card.has("department"):
                card.add("department", units[1], head)
            kept = as_kept(head, value)
            card.kept = [one for one in card.kept if one != kept]
    card.kept = [one for one in card.kept if one.name != "X-ABSHOWAS"]
    card.values = [one for one in card.values if not _is_own_post(one.value, name)]
    if has_parts:  # somebody's name stands in an organisation's card
        parts_of_name = [one for one in card.values if one.field in {"family", "given", "honorific"}]
        card.values = [one for one in card.values if one not in parts_of_name]
        card.kept.append(Kept("N", f"N:{';'.join(map(escaped, card.name_parts))}"))


def _is_own_post(value: ForeignThing, name: str) -> bool:
    return isinstance(value, Affiliation) and value.organisation == name


def _settle_reading(card: CardRead) -> None:
    """Take the reading from its parts, family name first, where it is not stated whole."""
    reading = " ".join(
        filter(None, (card.phonetics.get(key, "") for key in ("LAST-NAME", "MIDDLE-NAME", "FIRST-NAME")))
    )
    if reading and not card.has("reading"):
        card.values.append(ForeignValue("reading", reading, "X-PHONETIC"))


NAMES: dict[str, Callable[[CardRead, Head, str], bool]] = {"FN": _full_name, "N": _name_parts}
"""By property; each tells whether it took the value whole, else the property is kept as it stands."""
