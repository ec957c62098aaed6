"""vCards, written. Source: RFC 6350 (4.0) and RFC 2426 (3.0). Reading them is not here."""

from collections.abc import Iterator

from outreach_app.model.channels import Basis, Owner, Phone, PhoneKind
from outreach_app.model.people import Organisation, Person

_LONGEST_LINE = 75  # bytes, RFC 6350 §3.2
_TYPES = {
    PhoneKind.MOBILE: "cell", PhoneKind.FAX: "fax", PhoneKind.PAGER: "pager", PhoneKind.FIXED: "voice",
}  # fmt: skip


def write(contacts: Iterator[Person | Organisation] | tuple[Person | Organisation, ...], version: str = "4.0") -> bytes:
    """Give the cards one after the other, in UTF-8; ``version`` is "3.0" or "4.0"."""
    return "".join(_folded(line) for contact in contacts for line in _card(contact, version)).encode()


def _card(contact: Person | Organisation, version: str) -> Iterator[str]:
    """Give the lines of one card, not yet folded."""
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    if contact.id:
        yield f"UID:urn:uuid:{contact.id}"
    yield f"FN:{_escaped(contact.name)}"
    yield from _person(contact, version) if isinstance(contact, Person) else _organisation(contact, version)
    yield from (_phone(phone, version) for phone in contact.phones)
    yield from (f"EMAIL:{_escaped(email.address or email.typed)}" for email in contact.emails)
    yield from (f"URL:{_one_line(link.typed)}" for link in contact.links if link.service == "web")
    yield from (f"X-OUTREACH-MESSAGING;TYPE={_token(link.service)}:{_escaped(link.typed)}"
                for link in contact.links if link.service != "web")  # fmt: skip
    place = contact.place
    if place.city or place.country:
        yield f"ADR:;;;{_escaped(place.city)};;;{_escaped(place.country)}"
    if place.zone:
        yield f"TZ:{place.zone}" if version == "4.0" else f"TZ;VALUE=text:{place.zone}"
    name = "LANG" if version == "4.0" else "X-LANG"
    yield from (f"{name};PREF={number}:{skill.tag}" if version == "4.0" else f"{name}:{skill.tag}"
                for number, skill in enumerate(contact.languages, 1))  # fmt: skip
    if contact.tags:
        yield f"CATEGORIES:{','.join(_escaped(tag.text) for tag in contact.tags)}"
    if contact.notes:
        yield f"NOTE:{_escaped(contact.notes)}"
    yield f"X-OUTREACH-SENSITIVITY:{contact.sensitivity.value}"
    yield "END:VCARD"


def _person(person: Person, version: str) -> Iterator[str]:
    """Give what only people have."""
    known = person.family or person.given
    parts = (
        (person.family, person.given, "", person.honorific, "")
        if known
        else ("", person.name, "", person.honorific, "")
    )
    yield f"N:{';'.join(map(_escaped, parts))}"
    if version == "4.0":
        yield "KIND:individual"
        if person.native_name:
            yield f"FN;TYPE=x-native:{_escaped(person.native_name)}"
    elif person.native_name:
        yield f"X-OUTREACH-NATIVE-NAME:{_escaped(person.native_name)}"
    nicknames = [alias.text for alias in person.aliases]
    if nicknames:
        yield f"NICKNAME:{','.join(map(_escaped, nicknames))}"
    for number, post in enumerate(person.affiliations, 1):
        group = f"post{number}."
        yield f"{group}ORG:{_escaped(post.organisation)}"
        if post.title:
            yield f"{group}TITLE:{_escaped(post.title)}"
    yield from (f"ROLE:{_escaped(held.role.value)}" for held in person.roles)
    yield f"X-OUTREACH-NAME-ORDER:{person.order.value}"


def _organisation(organisation: Organisation, version: str) -> Iterator[str]:
    """Give what only organisations have."""
    yield f"N:{_escaped(organisation.name)};;;;"
    if version == "4.0":
        yield "KIND:org"
    yield f"ORG:{';'.join(map(_escaped, filter(None, (organisation.name, organisation.department))))}"
    nicknames = [*filter(None, (organisation.acronym,)), *(alias.text for alias in organisation.aliases)]
    if nicknames:
        yield f"NICKNAME:{','.join(map(_escaped, nicknames))}"


def _phone(phone: Phone, version: str) -> str:
    """Give a number; a kind only where somebody stated it, and whose it is where nobody did."""
    kind = _TYPES.get(phone.kind) if phone.kind_basis == Basis.STATED else None
    parameters = f";TYPE={kind}" if kind else ""
    if phone.owner in {Owner.SHARED, Owner.SUGGESTED}:
        parameters += ";X-OWNER=not-stated"
    if not phone.e164:
        return f"TEL{parameters}:{_escaped(phone.typed)}"
    extension = f";ext={phone.extension}" if phone.extension else ""
    if version == "4.0":
        return f"TEL;VALUE=uri{parameters}:tel:{phone.e164}{extension}"
    return f"TEL{parameters}:{phone.e164}{f' ext. {phone.extension}' if phone.extension else ''}"


def _escaped(text: str) -> str:
    """Escape a text value. Source: RFC 6350 §3.4."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return _clean(text.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n"))


def _one_line(text: str) -> str:
    return _clean(" ".join(text.split()))


def _clean(text: str) -> str:
    """Leave out control characters and halves of surrogate pairs."""
    return "".join(letter for letter in text.encode("utf-8", "ignore").decode() if letter >= " " or letter == "\t")


def _token(text: str) -> str:
    return "".join(letter for letter in text.lower() if letter.isascii() and letter.isalnum()) or "other"


def _folded(line: str) -> str:
    """Break a line after at most 75 bytes, never within a letter. Source: RFC 6350 §3.2."""
    pieces, piece, size = [], "", 0
    for letter in line:
        length = len(letter.encode())
        if size + length > _LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + length
    return "\r\n".join([*pieces, piece]) + "\r\n"
