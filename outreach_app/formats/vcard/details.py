"""What only this program says beside a value, in a line of its own that other programs pass by.

``TEL:+81…`` is followed by ``X-OUTREACH-DETAIL:of=TEL:+81…;typed=…;owner=shared;source=…``, which names the value that
it belongs to, so that it is passed over where another program has changed the number. Only what differs from the plain
case is written; most cards have no such line.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from outreach_app.formats.vcard.escapes import escaped, parts, unescaped
from outreach_app.model.channels import (
    NO_PROVENANCE,
    Basis,
    Delivery,
    Email,
    EmailSyntax,
    Link,
    Owner,
    Phone,
    PhoneKind,
    Provenance,
    RegionBasis,
    Sensitivity,
)
from outreach_app.model.dataclass import replace
from outreach_app.model.people import LanguageSkill, Level

DETAIL = "X-OUTREACH-DETAIL"
Choice = TypeVar("Choice", bound=StrEnum)
Details = Mapping[str, str]


def line(*facts: tuple[str, str]) -> str:
    """Give the value of a detail line; empty where nothing is to be said."""
    return ";".join([f"{key}={escaped(value)}" for key, value in facts if value])


def line_for(name: str, value: str, facts: str) -> str:
    """Give the whole detail line of a property; the value stands there as in the property itself."""
    return f"{DETAIL}:of={escaped(f'{name}:{value}')};{facts}"


def read(value: str) -> dict[str, str]:
    """Give the facts of a detail line."""
    pairs = (one.partition("=") for one in parts(value))
    return {key: unescaped(text) for key, _, text in pairs if key}


def of_phone(phone: Phone, written: str, said_kind: PhoneKind) -> str:
    """Say what the property itself does not: it stands as ``written``, and its types say ``said_kind``."""
    is_plain_region = phone.region_basis is RegionBasis.EXPLICIT or phone.region_basis is RegionBasis.NONE
    is_kind_said = phone.kind_basis is not Basis.STATED or phone.kind is said_kind
    return line(
        ("typed", "" if phone.typed == written else phone.typed),
        ("region", "" if is_plain_region else phone.region),
        ("region-from", "" if is_plain_region else phone.region_basis.value),
        ("kind", "" if is_kind_said else phone.kind.value),
        ("owner", "" if phone.owner is Owner.PERSON else phone.owner.value),
        ("also", " ".join(phone.also)),
        *_of_channel(phone.sensitivity, phone.provenance),
    )


def of_email(email: Email, written: str) -> str:
    """Say what the property itself does not of an address that stands as ``written``."""
    return line(
        ("typed", "" if email.typed == written else email.typed),
        ("owner", "" if email.owner is Owner.PERSON else email.owner.value),
        ("delivery", "" if email.delivery is Delivery.UNKNOWN else email.delivery.value),
        ("syntax", email.syntax.value if email.syntax is EmailSyntax.UNVERIFIED else ""),
        *_of_channel(email.sensitivity, email.provenance),
    )


def of_link(link: Link, service: str, *, is_misread: bool = False) -> str:
    """Say what the property itself does not of a link that is read with this service, and perhaps otherwise."""
    typed = link.typed if is_misread else ""
    if (
        not typed
        and link.service == service
        and link.sensitivity is Sensitivity.PRESS
        and link.provenance is NO_PROVENANCE
    ):
        return ""
    return line(
        ("typed", typed),
        ("service", "" if link.service == service else link.service),
        *_of_channel(link.sensitivity, link.provenance),
    )


def of_language(skill: LanguageSkill) -> str:
    """Say what the property itself does not of a language."""
    return line(("level", "" if skill.level is Level.STATED else skill.level.value), *_of(skill.provenance))


def _of_channel(sensitivity: Sensitivity, provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """Give the facts that all channels have."""
    if sensitivity is Sensitivity.PRESS:
        return _of(provenance)
    return (("sensitivity", sensitivity.value), *_of(provenance))


def _of(provenance: Provenance) -> tuple[tuple[str, str], ...]:
    """Give where a datum comes from and who checked it."""
    if provenance is NO_PROVENANCE:
        return ()
    span = provenance.span
    return (
        ("source", provenance.source),
        ("source-id", provenance.source_id),
        ("span", f"{span[0]}-{span[1]}" if span else ""),
        ("stated", day(provenance.stated_on)),
        ("verified", day(provenance.verified_on)),
        ("verified-by", provenance.verified_by),
    )


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
        syntax=choice(EmailSyntax, facts.get("syntax", ""), email.syntax),
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
