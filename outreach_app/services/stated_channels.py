"""Numbers and addresses of a foreign record, read, with what the file states beside them kept."""

from outreach_app.model.channels import (
    NO_PROVENANCE,
    Basis,
    Email,
    EmailSyntax,
    Phone,
    PhoneKind,
    Provenance,
    RegionBasis,
)
from outreach_app.model.dataclass import replace
from outreach_app.model.email_reading import kept_unverified
from outreach_app.model.phone_reading import read_phone


def phone_in_full(stated: Phone) -> Phone:
    """Read a number that the file gives in full beside how it was typed, as files of our own do."""
    number = f"{stated.e164};ext={stated.extension}" if stated.extension else stated.e164
    found = replace(read_phone(number), typed=stated.typed)
    if stated.region_basis is RegionBasis.NONE:
        return found
    return replace(found, region=stated.region or found.region, region_basis=stated.region_basis)


def as_stated_phone(read: Phone, stated: Phone, source: Provenance) -> Phone:
    """Give a number as read with its label, kind, owner, level and source as stated."""
    is_stated = stated.kind_basis is Basis.STATED and stated.kind is not PhoneKind.UNKNOWN
    return Phone(
        typed=read.typed,
        e164=read.e164,
        extension=read.extension or stated.extension,
        region=read.region,
        region_basis=read.region_basis,
        kind=stated.kind if is_stated else read.kind,
        kind_basis=Basis.STATED if is_stated else read.kind_basis,
        validity=read.validity,
        owner=stated.owner,
        sensitivity=stated.sensitivity,
        label=stated.label or read.label,
        also=stated.also,
        marks=stated.marks,
        provenance=_source(stated.provenance, source),
        id=read.id,
    )


def as_stated_email(read: Email, stated: Email, source: Provenance) -> Email:
    """Give an address as read with its label, owner, level and source as stated."""
    if stated.syntax is EmailSyntax.UNVERIFIED:
        read = kept_unverified(read)
    return Email(
        typed=read.typed,
        address=read.address,
        ascii_address=read.ascii_address,
        syntax=read.syntax,
        delivery=stated.delivery,
        owner=stated.owner,
        sensitivity=stated.sensitivity,
        label=stated.label,
        marks=stated.marks,
        provenance=_source(stated.provenance, source),
        id=read.id,
    )


def _source(stated: Provenance, source: Provenance) -> Provenance:
    """Give the source that is stated with a channel, else that of its record."""
    return source if stated is NO_PROVENANCE or stated == NO_PROVENANCE else stated
