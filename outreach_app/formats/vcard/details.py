"""What only this program says beside a value, in a line of its own that other programs pass by.

``TEL:+81…`` is followed by ``X-OUTREACH-DETAIL:of=TEL:+81…;typed=…;owner=shared;source=…``, which names the value that
it belongs to, so that it is passed over where another program has changed the number. Only what differs from the plain
case is written; most cards have no such line.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from outreach_app.formats.vcard.escapes import escaped, parts, unescaped
from outreach_app.model.channels import (
    NO_PROVENANCE,
    Basis,
    Delivery,
    Email,
    Link,
    Owner,
    Phone,
    PhoneKind,
    Provenance,
    RegionBasis,
    Sensitivity,
)
from outreach_app.model.people import LanguageSkill, Level

DETAIL = "X-OUTREACH-DETAIL"
Choice = TypeVar("Choice", bound=StrEnum)
Details = Mapping[str, str]


def line(facts: Iterator[tuple[str, str]]) -> str:
    """Give the value of a detail line; empty where nothing is to be said."""
    return ";".join(f"{key}={escaped(value)}" for key, value in facts if value)


def line_for(name: str, value: str, facts: str) -> str:
    """Give the whole detail line of a property; the value stands there as in the property itself."""
    return f"{DETAIL}:of={escaped(f'{name}:{value}')};{facts}"


def read(value: str) -> dict[str, str]:
    """Give the facts of a detail line."""
    pairs = (one.partition("=") for one in parts(value))
    return {key: unescaped(text) for key, _, text in pairs if key}


def of_phone(phone: Phone, written: str, said_kind: PhoneKind) -> Iterator[tuple[str, str]]:
    """Give what the property itself does not say: it stands as ``written``, and its types say ``said_kind``."""
    if phone.typed != written:
        yield "typed", phone.typed
    if phone.region_basis not in {RegionBasis.EXPLICIT, RegionBasis.NONE}:
        yield "region", phone.region
        yield "region-from", phone.region_basis.value
    if phone.kind_basis is Basis.STATED and phone.kind is not said_kind:
        yield "kind", phone.kind.value
    if phone.owner is not Owner.PERSON:
        yield "owner", phone.owner.value
    yield "also", " ".join(phone.also)
    yield from _of_channel(phone.sensitivity, phone.provenance)


def of_email(email: Email, written: str) -> Iterator[tuple[str, str]]:
    """Give what the property itself does not say of an address that stands as ``written``."""
    if email.typed != written:
        yield "typed", email.typed
    if email.owner is not Owner.PERSON:
        yield "owner", email.owner.value
    if email.delivery is not Delivery.UNKNOWN:
        yield "delivery", email.delivery.value
    yield from _of_channel(email.sensitivity, email.provenance)


def of_link(link: Link, service: str) -> Iterator[tuple[str, str]]:
    """Give what the property itself does not say of a link that is read with this service."""
    if link.service != service:
        yield "service", link.service
    yield from _of_channel(link.sensitivity, link.provenance)


def of_language(skill: LanguageSkill) -> Iterator[tuple[str, str]]:
    """Give what the property itself does not say of a language."""
    if skill.level is not Level.STATED:
        yield "level", skill.level.value
    yield from of_provenance(skill.provenance)


def _of_channel(sensitivity: Sensitivity, provenance: Provenance) -> Iterator[tuple[str, str]]:
    if sensitivity is not Sensitivity.PRESS:
        yield "sensitivity", sensitivity.value
    if provenance is not NO_PROVENANCE:
        yield from of_provenance(provenance)


def of_provenance(provenance: Provenance) -> Iterator[tuple[str, str]]:
    """Give where a datum comes from and who checked it."""
    yield "source", provenance.source
    yield "source-id", provenance.source_id
    if provenance.span is not None:
        yield "span", f"{provenance.span[0]}-{provenance.span[1]}"
    yield "stated", day(provenance.stated_on)
    yield "verified", day(provenance.verified_on)
    yield "verified-by", provenance.verified_by


def with_phone(phone: Phone, facts: Details) -> Phone:
    """Give the number with what its detail line says."""
    kind = choice(PhoneKind, facts.get("kind", ""), phone.kind)
    return replace(
        phone,
        typed=facts.get("typed", phone.typed),
        region=facts.get("region", phone.region),
        region_basis=choice(RegionBasis, facts.get("region-from", ""), phone.region_basis),
        kind=kind,
        kind_basis=Basis.STATED if "kind" in facts else phone.kind_basis,
        owner=choice(Owner, facts.get("owner", ""), phone.owner),
        sensitivity=choice(Sensitivity, facts.get("sensitivity", ""), phone.sensitivity),
        also=tuple(facts.get("also", "").split()),
        provenance=provenance_of(facts),
    )


def with_email(email: Email, facts: Details) -> Email:
    """Give the address with what its detail line says."""
    return replace(
        email,
        typed=facts.get("typed", email.typed),
        owner=choice(Owner, facts.get("owner", ""), email.owner),
        delivery=choice(Delivery, facts.get("delivery", ""), email.delivery),
        sensitivity=choice(Sensitivity, facts.get("sensitivity", ""), email.sensitivity),
        provenance=provenance_of(facts),
    )


def with_link(link: Link, facts: Details) -> Link:
    """Give the link with what its detail line says."""
    return replace(
        link,
        typed=facts.get("typed", link.typed),
        service=facts.get("service", link.service),
        sensitivity=choice(Sensitivity, facts.get("sensitivity", ""), link.sensitivity),
        provenance=provenance_of(facts),
    )


def with_language(skill: LanguageSkill, facts: Details) -> LanguageSkill:
    """Give the language with what its detail line says."""
    return replace(skill, level=choice(Level, facts.get("level", ""), skill.level), provenance=provenance_of(facts))


def provenance_of(facts: Details) -> Provenance:
    """Give where a datum comes from, as a detail line says it."""
    first, _, last = facts.get("span", "").partition("-")
    found = Provenance(
        source=facts.get("source", ""),
        source_id=facts.get("source-id", ""),
        span=(int(first), int(last)) if first.isdecimal() and last.isdecimal() else None,
        stated_on=day_of(facts.get("stated", "")),
        verified_on=day_of(facts.get("verified", "")),
        verified_by=facts.get("verified-by", ""),
    )
    return NO_PROVENANCE if found == NO_PROVENANCE else found


def choice(kind: type[Choice], text: str, otherwise: Choice) -> Choice:
    """Give the choice of this value; ``otherwise`` where there is none."""
    try:
        return kind(text) if text else otherwise
    except ValueError:
        return otherwise


def day(value: date | None) -> str:
    """Give a date in ISO form; "" for none."""
    return value.isoformat() if value else ""


def day_of(text: str) -> date | None:
    """Read a date in ISO form; None for anything else."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
