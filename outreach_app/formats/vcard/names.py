"""Names, posts and addresses of a card, settled once all its properties are known."""

import re
from collections.abc import Callable
from datetime import date

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.card_read import CardRead
from outreach_app.formats.vcard.content import Property
from outreach_app.formats.vcard.escapes import escaped, parts, unescaped
from outreach_app.formats.vcard.writing_back import as_kept
from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.foreign import ForeignProblem, ForeignThing, ForeignValue, Shape
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import Affiliation, Alias, Kept

_NATIVE = "x-native"
_WITHOUT_SPACES = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_EAST = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def structured(prop: Property) -> list[str]:
    """Give the parts of a structured value, without escapes and outer blanks."""
    if "\\" not in prop.value:
        return [one.strip() for one in prop.value.split(";")]
    return [unescaped(one).strip() for one in parts(prop.value)]


def _full_name(card: CardRead, prop: Property) -> bool:
    card.names.append(prop)
    return True


def _name_parts(card: CardRead, prop: Property) -> bool:
    """Take family, given and honorific; a second name or a suffix keeps the property."""
    found = [*structured(prop), "", "", "", "", ""][:5]
    if not any(found) or card.name_parts:
        return not any(found)
    card.name_parts = found
    sort_as = next((mark[8:] for mark in prop.head.marks if mark.startswith("SORT-AS=")), "")
    for key, text in (("family", found[0]), ("given", found[1]), ("honorific", found[3]), ("reading", sort_as)):
        if text:
            card.add(key, text, prop)
    return not (found[2] or found[4])


def _organisation(card: CardRead, prop: Property) -> bool:
    """Take the organisation; units below it keep the property."""
    found = [one for one in structured(prop) if one]
    if not found:
        return True
    card.organisations.append(prop)
    return len(found) < 2


def _title(card: CardRead, prop: Property) -> bool:
    card.titles.append(prop)
    return True


def _address(card: CardRead, prop: Property) -> bool:
    """Take city and country; a street, or what kind of address it is, keeps the property."""
    found = [*structured(prop), "", "", "", "", "", "", ""][:7]
    if not any(found):
        return True
    card.addresses.append(prop)
    return not prop.head.marks and not any((found[0], found[1], found[2], found[4], found[5]))


def settle_posts(card: CardRead) -> None:
    """Put organisations and titles together: by group, else in their order; and take the preferred address."""
    titles = list(card.titles)
    for prop in card.organisations:
        title = _title_for(prop, titles)
        name = next(one for one in structured(prop) if one)
        facts = card.detail(prop)
        post = Affiliation(
            name,
            OrganisationId(facts["id"]) if facts.get("id") else None,
            unescaped_text(title) if title else "",
            _day(facts, "since"),
            _day(facts, "until"),
        )
        card.add("organisation", post, prop)
    for title in titles:
        card.add("organisation", Affiliation("", title=unescaped_text(title)), title)
    if card.addresses:
        best = min(card.addresses, key=lambda prop: prop.head.preference or 101)
        found = [*structured(best), "", "", "", "", "", "", ""][:7]
        for key, text in (("city", found[3]), ("country", found[6])):
            if text and not card.has(key):
                card.add(key, text, best)


def _title_for(prop: Property, titles: list[Property]) -> Property | None:
    """Take the title that belongs to an organisation out of those that are left."""
    same = next((one for one in titles if one.head.group and one.head.group == prop.head.group), None)
    if same is None and not prop.head.group.startswith("post"):
        same = next((one for one in titles if not one.head.group.startswith("post")), None)
    if same is not None:
        titles.remove(same)
    return same


def unescaped_text(prop: Property) -> str:
    """Give a value as a text, without escapes."""
    return unescaped(prop.value).strip()


def _day(facts: dict[str, str], key: str) -> date | None:
    return details.day_of(facts.get(key, ""))


def settle_name(card: CardRead) -> bool:
    """Settle under which name the contact stands and what it is; False where nothing can name it."""
    texts = [(prop, text) for prop in card.names if (text := unescaped_text(prop))]
    texts.sort(key=lambda one: (_NATIVE in one[0].head.marks, one[0].head.preference or 101))
    if texts:
        prop, name = texts[0]
        card.values.insert(0, ForeignValue("name", name, "FN", prop.head.language, prop.head.preference))
        for other, text in texts[1:]:
            _other_name(card, name, other, text)
    else:
        name = _composed(card) or _stand_in(card)
        if not name:
            return False
        card.values.insert(0, ForeignValue("name", name, "N"))
    _settle_shape(card, name)
    _settle_reading(card)
    return True


def _other_name(card: CardRead, name: str, prop: Property, text: str) -> None:
    """Take a further FN: the name in its own script, else another name."""
    is_native = _NATIVE in prop.head.marks or (_EAST.search(text) and not _EAST.search(name))
    if text == name:
        return
    if is_native and not card.has("native_name"):
        card.add("native_name", text, prop)
    else:
        card.add("aliases", Alias(text), prop)


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
    if first.strip():
        card.problems.append(ForeignProblem("FN", "The card has no name; it stands under what else it says."))
    return first.strip()[:80]


def _settle_shape(card: CardRead, name: str) -> None:
    """Tell a person from an organisation, where the card does not say."""
    posts = [one.value.organisation for one in card.values if isinstance(one.value, Affiliation)]
    if card.shape is Shape.ORGANISATION and any(card.name_parts[:2]) and name not in posts:
        card.shape = Shape.PERSON
    if card.shape is Shape.UNKNOWN:
        is_person = any(card.name_parts[:2]) or name not in posts or card.has("order")
        card.shape = Shape.PERSON if is_person else Shape.ORGANISATION
    if card.shape is not Shape.PERSON:
        _units(card, name)


def _units(card: CardRead, name: str) -> None:
    """Take the desk of an organisation's own card from its units; its own name is no post."""
    for prop in card.organisations:
        found = [one for one in structured(prop) if one]
        if found[0] == name and len(found) == 2:
            if not card.has("department"):
                card.add("department", found[1], prop)
            kept = as_kept(prop)
            card.kept = [one for one in card.kept if one != kept]
    card.kept = [one for one in card.kept if one.name != "X-ABSHOWAS"]
    card.values = [one for one in card.values if not _is_own_post(one.value, name)]
    if any(card.name_parts[:2]):  # somebody's name stands in an organisation's card
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


NAMES: dict[str, Callable[[CardRead, Property], bool]] = {
    "FN": _full_name,
    "N": _name_parts,
    "ORG": _organisation,
    "TITLE": _title,
    "ADR": _address,
}
"""By property; each tells whether it took the value whole, else the property is kept as it stands."""
