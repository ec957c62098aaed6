"""What a card says beside names and channels: place, roles, notes, tags, and the lines of our own."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.card_read import CardRead
from outreach_app.formats.vcard.content import Head
from outreach_app.formats.vcard.escapes import items, structured, unescaped
from outreach_app.model.availability import Rule, RuleKind
from outreach_app.model.foreign import Shape
from outreach_app.model.hours import zone_info
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import Alias, Membership, OpenQuestion, Place, Role, RoleHeld, Tag

_SHAPES = {"individual": Shape.PERSON, "org": Shape.ORGANISATION, "organization": Shape.ORGANISATION,
           "group": Shape.GROUP}  # fmt: skip
OWN_ID = "X-OUTREACH-ID"
_PRIVATE = frozenset({"private", "confidential"})
_ROLES = frozenset(role.value for role in Role)


def _field(key: str) -> Callable[[CardRead, Head, str], bool]:
    """Give the handler of a property that holds one text for a field."""
    return lambda card, head, value: card.add(key, unescaped(value).strip(), head)


def _note(card: CardRead, head: Head, value: str) -> bool:
    text = unescaped(value)
    if not text.strip():
        return True
    card.notes.append(text)
    return card.add("notes", text, head)


def _nickname(card: CardRead, head: Head, value: str) -> bool:
    for text in () if card.is_long(value) else items(value):
        card.add("aliases", Alias(text), head)
    return True


def _categories(card: CardRead, head: Head, value: str) -> bool:
    for tag in () if card.is_long(value) else _tags(value):
        card.add("tags", tag, head)
    return True


@lru_cache(maxsize=1024)
def _tags(value: str) -> tuple[Tag, ...]:
    """Give the tags of a list; the same few stand in many cards."""
    return tuple(Tag(text) for text in items(value))


def _role(card: CardRead, head: Head, value: str) -> bool:
    """Take a role of ours; another program's words for what somebody does are kept."""
    text = unescaped(value).strip()
    if text not in _ROLES:
        return False
    return card.add("roles", RoleHeld(Role(text), card.detail(head, value).get("detail", "")), head)


def _zone(card: CardRead, head: Head, value: str) -> bool:
    """Take an IANA zone; offsets and words are kept, for they name no zone."""
    text = unescaped(value).strip()
    return "/" in text and zone_info(text) is not None and card.add("zone", text, head)


def _kind(card: CardRead, head: Head, value: str) -> bool:
    shape = _SHAPES.get(value.strip().lower())
    card.shape = shape or card.shape
    return shape is not None


def _shown_as(card: CardRead, head: Head, value: str) -> bool:
    """Take Apple's word that the card is an organisation's; it is kept too, for a person may stand in the card."""
    if value.strip().upper() == "COMPANY" and card.shape is Shape.UNKNOWN:
        card.shape = Shape.ORGANISATION
    return False


def _uid(card: CardRead, head: Head, value: str) -> bool:
    """Take the identity; it is kept as well, so that it is written back."""
    if not card.uid:
        card.uid = unescaped(value).strip().removeprefix("urn:uuid:")
    return False


def _own_id(card: CardRead, head: Head, value: str) -> bool:
    """Take our own identity, which says that the card was written by this program."""
    card.own_id = value.strip()
    return True


def _member(card: CardRead, head: Head, value: str) -> bool:
    """Take who belongs to a group; the line is kept too."""
    card.members.append(unescaped(value).strip().removeprefix("urn:uuid:"))
    return False


def _class(card: CardRead, head: Head, value: str) -> bool:
    """Take a card that is not for everybody as internal; no card is made more open by what it says."""
    if value.strip().lower() in _PRIVATE:
        card.add("sensitivity", "internal", head)
    return False


def _alias(card: CardRead, head: Head, value: str) -> bool:
    """Take an alias of a kind of its own, in the place of the plain one that stands in NICKNAME."""
    kind = next(iter(head.marks), "alias")
    alias = Alias(unescaped(value), kind)
    plain = next((at for at, one in enumerate(card.values) if one.value == Alias(alias.text)), -1)
    if plain >= 0:
        del card.values[plain]
    return card.add("aliases", alias, head)


def _membership(card: CardRead, head: Head, value: str) -> bool:
    facts = details.read(value)
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
    return bool(membership.coalition) and card.add("memberships", membership, head)


def _hours(card: CardRead, head: Head, value: str) -> bool:
    facts = details.read(value)
    kind = details.choice(RuleKind, facts.get("kind", ""), RuleKind.WINDOW)
    rule = Rule(kind, *(facts.get(key, "") for key in ("typed", "from", "until", "days")))
    return bool(rule.starts) and card.add("availability", rule, head)


def _question(card: CardRead, head: Head, value: str) -> bool:
    facts = details.read(value)
    return bool(facts) and card.add("questions", OpenQuestion(facts.get("about", ""), facts.get("text", "")), head)


def _place(card: CardRead, head: Head, value: str) -> bool:
    facts = details.read(value)
    city, country, zone, basis = (facts.get(key, "") for key in ("city", "country", "zone", "basis"))
    return card.add("city", Place(city, country, zone, basis), head)


def _android(card: CardRead, head: Head, value: str) -> bool:
    """Take a nickname that Android writes in its own way; its other facts are kept."""
    kind, *facts = structured(value)
    if not kind.endswith("/nickname") or not facts or any(facts[2:]):
        return False
    return card.add("aliases", Alias(facts[0]), head) if facts[0] else True


def _reading(card: CardRead, head: Head, value: str) -> bool:
    """Take the reading that Japanese phones write as a sound; it is kept too, with its parts."""
    text = " ".join(one for one in structured(unicodedata.normalize("NFKC", value)) if one)
    if "x-irmc-n" in head.marks and text and not card.has("reading"):
        card.add("reading", text, head)
    return False


def _phonetic(card: CardRead, head: Head, value: str) -> bool:
    """Take part of a reading; it is kept too, because it says which part is which."""
    card.phonetics[head.name.rpartition("PHONETIC-")[2]] = unescaped(value).strip()
    return False


FACTS: dict[str, Callable[[CardRead, Head, str], bool]] = {
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
    "X-CLASS": _class,
    "X-GROUP-MEMBERSHIP": _categories,
    "X-ANDROID-CUSTOM": _android,
    "SOUND": _reading,
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
    "X-OUTREACH-LAWFUL-BASIS": _field("lawful_basis"),
    "X-OUTREACH-REVIEW-ON": _field("review_on"),
    "X-OUTREACH-ALIAS": _alias,
    "X-OUTREACH-MEMBER": _membership,
    "X-OUTREACH-AVAILABILITY": _hours,
    "X-OUTREACH-TRUSTED-WITH-EMBARGOES": _field("trusted_with_embargoes"),
    "X-OUTREACH-QUESTION": _question,
    "X-OUTREACH-PLACE": _place,
}
"""By property; each tells whether it took the value whole, else the property is kept as it stands."""
