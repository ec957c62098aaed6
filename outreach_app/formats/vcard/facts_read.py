"""What a card says beside names and channels: place, roles, notes, tags, and the lines of our own."""

from collections.abc import Callable

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.card_read import CardRead
from outreach_app.formats.vcard.content import Property
from outreach_app.formats.vcard.escapes import items, unescaped
from outreach_app.model.foreign import Shape
from outreach_app.model.hours import zone_info
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import Alias, Membership, OpenQuestion, Place, Role, RoleHeld, Tag

_SHAPES = {"individual": Shape.PERSON, "org": Shape.ORGANISATION, "organization": Shape.ORGANISATION,
           "group": Shape.GROUP}  # fmt: skip
OWN_ID = "X-OUTREACH-ID"
_PRIVATE = frozenset({"private", "confidential"})
_ROLES = frozenset(role.value for role in Role)


def text_of(prop: Property) -> str:
    """Give the value as a text, without escapes."""
    return unescaped(prop.value)


def _field(key: str) -> Callable[[CardRead, Property], bool]:
    """Give the handler of a property that holds one text for a field."""
    return lambda card, prop: card.add(key, text_of(prop).strip(), prop)


def _note(card: CardRead, prop: Property) -> bool:
    return card.add("notes", text_of(prop), prop)


def _nickname(card: CardRead, prop: Property) -> bool:
    for text in items(prop.value):
        card.add("aliases", Alias(text), prop)
    return True


def _categories(card: CardRead, prop: Property) -> bool:
    for text in items(prop.value):
        card.add("tags", Tag(text), prop)
    return True


def _role(card: CardRead, prop: Property) -> bool:
    """Take a role of ours; another program's words for what somebody does are kept."""
    text = text_of(prop).strip()
    if text not in _ROLES:
        return False
    return card.add("roles", RoleHeld(Role(text), card.detail(prop).get("detail", "")), prop)


def _zone(card: CardRead, prop: Property) -> bool:
    """Take an IANA zone; offsets and words are kept, for they name no zone."""
    text = text_of(prop).strip()
    return "/" in text and zone_info(text) is not None and card.add("zone", text, prop)


def _kind(card: CardRead, prop: Property) -> bool:
    shape = _SHAPES.get(prop.value.strip().lower())
    card.shape = shape or card.shape
    return shape is not None


def _shown_as(card: CardRead, prop: Property) -> bool:
    """Take Apple's word that the card is an organisation's; it is kept too, for a person may stand in the card."""
    if prop.value.strip().upper() == "COMPANY" and card.shape is Shape.UNKNOWN:
        card.shape = Shape.ORGANISATION
    return False


def _uid(card: CardRead, prop: Property) -> bool:
    """Take the identity; it is kept as well, so that it is written back."""
    if not card.uid:
        card.uid = text_of(prop).strip().removeprefix("urn:uuid:")
    return False


def _own_id(card: CardRead, prop: Property) -> bool:
    """Take our own identity, which says that the card was written by this program."""
    card.own_id = prop.value.strip()
    return True


def _member(card: CardRead, prop: Property) -> bool:
    """Take who belongs to a group; the line is kept too."""
    card.members.append(text_of(prop).strip().removeprefix("urn:uuid:"))
    return False


def _class(card: CardRead, prop: Property) -> bool:
    """Take a card that is not for everybody as internal; no card is made more open by what it says."""
    if prop.value.strip().lower() in _PRIVATE:
        card.add("sensitivity", "internal", prop)
    return False


def _alias(card: CardRead, prop: Property) -> bool:
    """Take an alias of a kind of its own, in the place of the plain one that stands in NICKNAME."""
    kind = next(iter(prop.head.marks), "alias")
    alias = Alias(text_of(prop), kind)
    card.values = [one for one in card.values if one.value != Alias(alias.text)]
    return card.add("aliases", alias, prop)


def _membership(card: CardRead, prop: Property) -> bool:
    facts = details.read(prop.value)
    uid = facts.get("id", "")
    membership = Membership(
        coalition=facts.get("coalition", ""),
        coalition_id=OrganisationId(uid) if uid else None,
        kind=facts.get("kind", "member"),
        country=facts.get("country", ""),
        stated_as=facts.get("as", ""),
        position=int(facts["place"]) if facts.get("place", "").isdecimal() else 0,
        joined=details.day_of(facts.get("joined", "")),
        left=details.day_of(facts.get("left", "")),
    )
    return bool(membership.coalition) and card.add("memberships", membership, prop)


def _question(card: CardRead, prop: Property) -> bool:
    facts = details.read(prop.value)
    return bool(facts) and card.add("questions", OpenQuestion(facts.get("about", ""), facts.get("text", "")), prop)


def _place(card: CardRead, prop: Property) -> bool:
    facts = details.read(prop.value)
    city, country, zone, basis = (facts.get(key, "") for key in ("city", "country", "zone", "basis"))
    return card.add("city", Place(city, country, zone, basis), prop)


def _phonetic(card: CardRead, prop: Property) -> bool:
    """Take part of a reading; it is kept too, because it says which part is which."""
    card.phonetics[prop.head.name.rpartition("PHONETIC-")[2]] = text_of(prop).strip()
    return False


FACTS: dict[str, Callable[[CardRead, Property], bool]] = {
    "NOTE": _note,
    "NICKNAME": _nickname,
    "CATEGORIES": _categories,
    "ROLE": _role,
    "TZ": _zone,
    "KIND": _kind,
    "X-ADDRESSBOOKSERVER-KIND": _kind,
    "X-ABSHOWAS": _shown_as,
    "UID": _uid,
    OWN_ID: _own_id,
    "MEMBER": _member,
    "X-ADDRESSBOOKSERVER-MEMBER": _member,
    "CLASS": _class,
    "SORT-STRING": _field("reading"),
    "X-PHONETIC-FIRST-NAME": _phonetic,
    "X-PHONETIC-MIDDLE-NAME": _phonetic,
    "X-PHONETIC-LAST-NAME": _phonetic,
    "X-OUTREACH-NATIVE-NAME": _field("native_name"),
    "X-OUTREACH-NAME-ORDER": _field("order"),
    "X-OUTREACH-GREETING": _field("greeting"),
    "X-OUTREACH-ACRONYM": _field("acronym"),
    "X-OUTREACH-KIND": _field("kind"),
    "X-OUTREACH-OUTLET": _field("outlet_kind"),
    "X-OUTREACH-DESK": _field("department"),
    "X-OUTREACH-HOURS": _field("hours"),
    "X-OUTREACH-MAY-BE-CALLED": _field("may_be_called"),
    "X-OUTREACH-SENSITIVITY": _field("sensitivity"),
    "X-OUTREACH-ALIAS": _alias,
    "X-OUTREACH-MEMBER": _membership,
    "X-OUTREACH-QUESTION": _question,
    "X-OUTREACH-PLACE": _place,
}
"""By property; each tells whether it took the value whole, else the property is kept as it stands."""
