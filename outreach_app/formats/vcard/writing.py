"""Contacts written as cards of version 3.0 or 4.0. Source: RFC 6350 (4.0), RFC 2426 (3.0).

What only this program knows goes into lines that other programs pass by (``details``); what another program's card
said, and no field of ours holds, goes out as it came (``writing_back``).
"""

from collections.abc import Iterable, Iterator

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.channels_written import ChannelLines
from outreach_app.formats.vcard.escapes import escaped, escaped_often, folded, parameter
from outreach_app.formats.vcard.names_written import KeptLines
from outreach_app.model.channels import Sensitivity
from outreach_app.model.people import Alias, Membership, NameOrder, Organisation, OrganisationKind, Person


def write(contacts: Iterable[Person | Organisation], version: str = "4.0") -> bytes:
    """Give the cards one after the other, in UTF-8; ``version`` is "3.0" or "4.0"."""
    return "".join([_card(contact, version) for contact in contacts]).encode()


def _card(contact: Person | Organisation, version: str) -> str:
    """Give one card."""
    lines = ["BEGIN:VCARD", f"VERSION:{version}", f"X-OUTREACH-ID:{contact.id}"]
    kept = KeptLines(contact.kept, version) if contact.kept else _NOTHING[version]
    if contact.id and not kept.has("UID"):
        lines.append(f"UID:urn:uuid:{contact.id}")
    lines.append(f"FN:{escaped(contact.name)}")
    if isinstance(contact, Person):
        _person(contact, version, kept, lines)
    else:
        _organisation(contact, version, kept, lines)
    channels = ChannelLines(version, lines)
    channels.phones(contact.phones)
    channels.emails(contact.emails)
    if contact.links:
        channels.links(contact.links)
    if contact.languages:
        channels.languages(contact.languages, kept.tags())
    lines += kept.place(contact.place)
    _shared(contact, kept, lines)
    if contact.kept:
        lines += kept.rest()
    lines.append("END:VCARD")
    return folded(lines)


_PRESS, _UNKNOWN = Sensitivity.PRESS, NameOrder.UNKNOWN  # members of enumerations are slow to reach
_NOTHING = {version: KeptLines((), version) for version in ("3.0", "4.0")}


def _person(person: Person, version: str, kept: KeptLines, lines: list[str]) -> None:
    """Add what only people have."""
    lines.append(kept.name(person))
    if person.native_name:
        native = escaped(person.native_name)
        lines.append(f"FN;TYPE=x-native:{native}" if version == "4.0" else f"X-OUTREACH-NATIVE-NAME:{native}")
    if person.reading and version == "3.0" and kept.reading() != person.reading:
        lines.append(f"SORT-STRING:{escaped(person.reading)}")
    if person.aliases:
        lines += _aliases(person.aliases)
    if person.affiliations:
        kept.posts(person.affiliations, lines)
    for held in person.roles:
        lines.append(f"ROLE:{held.role.value}")
        if held.detail:
            lines.append(details.line_for("ROLE", held.role.value, f"detail={escaped(held.detail)}"))
    if person.order is not _UNKNOWN or _order_would_be_read(person):
        lines.append(f"X-OUTREACH-NAME-ORDER:{person.order.value}")
    if person.greeting:
        lines.append(f"X-OUTREACH-GREETING:{escaped(person.greeting)}")
    if version == "4.0" and not kept.has("KIND"):
        lines.append("KIND:individual")


def _order_would_be_read(person: Person) -> bool:
    """Tell whether a reader would take the order of the name from its parts, where nobody has stated it."""
    return bool(person.family and person.given) and person.name != f"{person.given} {person.family}"


def _organisation(organisation: Organisation, version: str, kept: KeptLines, lines: list[str]) -> None:
    """Add what only organisations have."""
    lines += kept.own_organisation(organisation)
    nicknames = tuple(filter(None, (organisation.acronym,)))
    lines += _aliases((*(Alias(one) for one in nicknames), *organisation.aliases))
    if version == "4.0" and not kept.has("KIND"):
        lines.append("KIND:org")
    lines.append("X-ABShowAs:COMPANY")  # as Apple says it, in either version
    kind = "" if organisation.kind is OrganisationKind.OTHER else organisation.kind.value
    facts = (("ACRONYM", organisation.acronym), ("KIND", kind), ("OUTLET", organisation.outlet_kind),
             ("DESK", organisation.department), ("HOURS", organisation.hours))  # fmt: skip
    lines.extend(f"X-OUTREACH-{name}:{escaped(text)}" for name, text in facts if text)
    if organisation.trusted_with_embargoes:
        lines.append("X-OUTREACH-TRUSTED-WITH-EMBARGOES:yes")


def _aliases(aliases: Iterable[Alias]) -> Iterator[str]:
    """Give the other names: all of them as nicknames, those of a kind of their own once more with it."""
    every = tuple(aliases)
    if every:
        yield f"NICKNAME:{','.join(escaped(alias.text) for alias in every)}"
    for alias in every:
        if alias.kind != "alias":
            yield f"X-OUTREACH-ALIAS;TYPE={parameter(alias.kind)}:{escaped(alias.text)}"


def _shared(contact: Person | Organisation, kept: KeptLines, lines: list[str]) -> None:
    """Add what people and organisations both have."""
    if contact.tags:
        lines.append(f"CATEGORIES:{','.join([escaped_often(tag.text) for tag in contact.tags])}")
    for note in kept.notes(contact.notes):
        lines.append(f"NOTE:{escaped(note)}")
    for membership in contact.memberships:
        lines.append(f"X-OUTREACH-MEMBER:{_membership(membership)}")
    for rule in contact.availability:
        facts = (("kind", rule.kind.value), ("typed", rule.typed), ("from", rule.starts), ("until", rule.ends))
        lines.append(f"X-OUTREACH-AVAILABILITY:{details.line(*facts, ('days', rule.days))}")
    for question in contact.questions:
        lines.append(f"X-OUTREACH-QUESTION:{details.line(('about', question.about), ('text', question.text))}")
    if contact.lawful_basis:
        lines.append(f"X-OUTREACH-LAWFUL-BASIS:{escaped(contact.lawful_basis)}")
    if contact.review_on:
        lines.append(f"X-OUTREACH-REVIEW-ON:{contact.review_on.isoformat()}")
    if not contact.may_be_called:
        lines.append("X-OUTREACH-MAY-BE-CALLED:no")
    if contact.sensitivity is not _PRESS:
        lines.append(f"X-OUTREACH-SENSITIVITY:{contact.sensitivity.value}")


def _membership(membership: Membership) -> str:
    """Give the facts of a membership."""
    return details.line(
        ("coalition", membership.coalition),
        ("id", membership.coalition_id or ""),
        ("kind", membership.kind),
        ("country", membership.country),
        ("as", membership.stated_as),
        ("place", str(membership.position or "")),
        ("joined", details.day(membership.joined)),
        ("left", details.day(membership.left)),
    )
