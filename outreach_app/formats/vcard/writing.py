"""Contacts written as cards of version 3.0 or 4.0. Source: RFC 6350 (4.0), RFC 2426 (3.0).

What only this program knows goes into lines that other programs pass by (``details``); what another program's card
said, and no field of ours holds, goes out as it came (``writing_back``).
"""

from collections.abc import Iterable, Iterator

from outreach_app.formats.vcard import details
from outreach_app.formats.vcard.channels_written import ChannelLines
from outreach_app.formats.vcard.escapes import escaped, folded, parameter
from outreach_app.formats.vcard.names_written import KeptLines
from outreach_app.model.channels import Sensitivity
from outreach_app.model.people import Alias, Membership, NameOrder, Organisation, OrganisationKind, Person


def write(contacts: Iterable[Person | Organisation], version: str = "4.0") -> bytes:
    """Give the cards one after the other, in UTF-8; ``version`` is "3.0" or "4.0"."""
    lines: list[str] = []
    for contact in contacts:
        _card(contact, version, lines)
    lines.append("")
    return folded("\n".join(lines)).encode()


def _card(contact: Person | Organisation, version: str, lines: list[str]) -> None:
    """Add the lines of one card, not yet folded."""
    kept = KeptLines(contact.kept, version)
    lines.append(f"BEGIN:VCARD\nVERSION:{version}")
    lines.append(f"X-OUTREACH-ID:{contact.id}")
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
    channels.links(contact.links)
    channels.languages(contact.languages, kept.tags())
    lines.extend(kept.place(contact.place))
    _shared(contact, lines)
    lines.extend(kept.rest())
    lines.append("END:VCARD")


def _person(person: Person, version: str, kept: KeptLines, lines: list[str]) -> None:
    """Add what only people have."""
    lines.append(kept.name(person))
    if person.native_name:
        native = escaped(person.native_name)
        lines.append(f"FN;TYPE=x-native:{native}" if version == "4.0" else f"X-OUTREACH-NATIVE-NAME:{native}")
    if person.reading and version == "3.0" and kept.reading() != person.reading:
        lines.append(f"SORT-STRING:{escaped(person.reading)}")
    if person.aliases:
        lines.extend(_aliases(person.aliases))
    lines.extend(kept.posts(person.affiliations))
    for held in person.roles:
        lines.append(f"ROLE:{held.role.value}")
        if held.detail:
            lines.append(details.line_for("ROLE", held.role.value, f"detail={escaped(held.detail)}"))
    if person.order is not NameOrder.UNKNOWN or (person.family and person.given):
        lines.append(f"X-OUTREACH-NAME-ORDER:{person.order.value}")
    if person.greeting:
        lines.append(f"X-OUTREACH-GREETING:{escaped(person.greeting)}")
    if version == "4.0" and not kept.has("KIND"):
        lines.append("KIND:individual")


def _organisation(organisation: Organisation, version: str, kept: KeptLines, lines: list[str]) -> None:
    """Add what only organisations have."""
    lines.append(kept.own_organisation(organisation))
    nicknames = tuple(filter(None, (organisation.acronym,)))
    lines.extend(_aliases((*(Alias(one) for one in nicknames), *organisation.aliases)))
    if version == "4.0" and not kept.has("KIND"):
        lines.append("KIND:org")
    lines.append("X-ABShowAs:COMPANY")  # as Apple says it, in either version
    kind = "" if organisation.kind is OrganisationKind.OTHER else organisation.kind.value
    facts = (("ACRONYM", organisation.acronym), ("KIND", kind), ("OUTLET", organisation.outlet_kind),
             ("DESK", organisation.department), ("HOURS", organisation.hours))  # fmt: skip
    lines.extend(f"X-OUTREACH-{name}:{escaped(text)}" for name, text in facts if text)


def _aliases(aliases: Iterable[Alias]) -> Iterator[str]:
    """Give the other names: all of them as nicknames, those of a kind of their own once more with it."""
    every = tuple(aliases)
    if every:
        yield f"NICKNAME:{','.join(escaped(alias.text) for alias in every)}"
    for alias in every:
        if alias.kind != "alias":
            yield f"X-OUTREACH-ALIAS;TYPE={parameter(alias.kind)}:{escaped(alias.text)}"


def _shared(contact: Person | Organisation, lines: list[str]) -> None:
    """Add what people and organisations both have."""
    if contact.tags:
        lines.append(f"CATEGORIES:{','.join([escaped(tag.text) for tag in contact.tags])}")
    if contact.notes:
        lines.append(f"NOTE:{escaped(contact.notes)}")
    for membership in contact.memberships:
        lines.append(f"X-OUTREACH-MEMBER:{details.line(_membership(membership))}")
    for question in contact.questions:
        facts = (("about", question.about), ("text", question.text))
        lines.append(f"X-OUTREACH-QUESTION:{details.line(iter(facts))}")
    if not contact.may_be_called:
        lines.append("X-OUTREACH-MAY-BE-CALLED:no")
    if contact.sensitivity is not Sensitivity.PRESS:
        lines.append(f"X-OUTREACH-SENSITIVITY:{contact.sensitivity.value}")


def _membership(membership: Membership) -> Iterator[tuple[str, str]]:
    """Give the facts of a membership."""
    yield "coalition", membership.coalition
    yield "id", membership.coalition_id or ""
    yield "kind", membership.kind
    yield "country", membership.country
    yield "as", membership.stated_as
    yield "place", str(membership.position or "")
    yield "joined", details.day(membership.joined)
    yield "left", details.day(membership.left)
