"""All that is stored on a contact, in lines of label and value, with the source of each channel."""

from collections.abc import Iterator

from outreach_app.model.availability import Rule
from outreach_app.model.availability_reading import describe
from outreach_app.model.channels import Email, Phone, Provenance
from outreach_app.model.people import Organisation, Person

Lines = Iterator[tuple[str, str]]


def record_lines(record: Person | Organisation) -> Lines:
    """Give label and value of all that is stored; what is empty is left out, a missing place is told."""
    yield from _names(record)
    place = record.place
    yield "Place", ", ".join(filter(None, (place.city, place.country, place.zone))) or "not stated"
    if isinstance(record, Person):
        yield from (("Organisation", ", ".join(filter(None, (a.title, a.organisation)))) for a in record.affiliations)
        yield from (("Role", " · ".join(filter(None, (held.role.value, held.detail)))) for held in record.roles)
    yield from (("Language", f"{one.tag} ({one.level.value}){_source(one.provenance)}") for one in record.languages)
    yield from (("Phone", _phone(one)) for one in record.phones)
    yield from (("E-mail", _email(one)) for one in record.emails)
    yield from ((one.service.capitalize(), f"{one.typed}{_source(one.provenance)}") for one in record.links)
    yield from _rest(record)


def _names(record: Person | Organisation) -> Lines:
    """Give the name and what belongs to it."""
    yield "Name", " ".join(filter(None, (record.name, getattr(record, "native_name", ""))))
    for field in ("family", "given", "reading", "honorific", "greeting", "acronym", "department", "hours"):
        if getattr(record, field, ""):
            yield field.capitalize(), str(getattr(record, field))


def _rest(record: Person | Organisation) -> Lines:
    """Give what hangs on a contact beside channels."""
    for one in record.memberships:
        yield "Member of", f"{one.coalition}, {one.kind}, {one.country or 'country not stated'}"
    yield from ((alias.kind.capitalize(), alias.text) for alias in record.aliases)
    yield from ((rule.kind.value.capitalize(), _hours(rule)) for rule in record.availability)
    yield from (("Tag", tag.text) for tag in record.tags)
    yield from (("Open question", question.text) for question in record.questions)
    if record.notes:
        yield "Notes", record.notes
    if record.lawful_basis:
        yield "Lawful basis", record.lawful_basis
    if record.review_on:
        yield "Review on", record.review_on.isoformat()
    yield "Who may see it", record.sensitivity.value
    yield "May be called", "yes" if record.may_be_called else "no"
    yield "Id", str(record.id)


def _hours(rule: Rule) -> str:
    read = describe(rule)
    return read if read == rule.typed else f"{read}, typed “{rule.typed}”"


def _phone(phone: Phone) -> str:
    kind = f"{phone.kind.value}, {phone.kind_basis.value}" if phone.kind_basis.value else phone.kind.value
    region = f"{phone.region} from {phone.region_basis.value}" if phone.region and phone.region_basis.value else ""
    owner = {"shared": "owner not stated", "suggested": "owner suggested by order"}.get(phone.owner.value, "")
    number = f"{phone.e164} ext. {phone.extension}" if phone.extension else phone.e164
    parts = (
        number or "not read",
        f"typed “{phone.typed}”",
        kind,
        phone.validity.value,
        region,
        owner,
        phone.sensitivity.value,
    )
    return ", ".join(filter(None, parts)) + _source(phone.provenance)


def _email(email: Email) -> str:
    delivery = "delivery not tested" if email.delivery.value == "unknown" else email.delivery.value
    parts = (email.address or email.typed, email.syntax.value, delivery, email.sensitivity.value)
    return ", ".join(parts) + _source(email.provenance)


def _source(provenance: Provenance) -> str:
    """Say where a datum comes from and who checked it last."""
    place = f" at {provenance.span[0]}–{provenance.span[1]}" if provenance.span else ""
    by = f" by {provenance.verified_by}" if provenance.verified_by else ""
    said = (
        f"from “{provenance.source}”{place}" if provenance.source else "",
        f"stated {provenance.stated_on}" if provenance.stated_on else "",
        f"checked {provenance.verified_on}{by}" if provenance.verified_on else "",
    )
    told = ", ".join(filter(None, said))
    return f" · {told}" if told else ""
