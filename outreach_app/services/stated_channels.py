"""Numbers and addresses of a foreign record, read, with what the file states beside them kept."""

from dataclasses import replace

from outreach_app.model.channels import NO_PROVENANCE, Basis, Email, Phone, PhoneKind, Provenance, RegionBasis
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
    return replace(
        read,
        extension=read.extension or stated.extension,
        kind=stated.kind if is_stated else read.kind,
        kind_basis=Basis.STATED if is_stated else read.kind_basis,
        owner=stated.owner,
        sensitivity=stated.sensitivity,
        label=stated.label or read.label,
        also=stated.also,
        marks=stated.marks,
        provenance=stated.provenance if stated.provenance != NO_PROVENANCE else source,
    )


def as_stated_email(read: Email, stated: Email, source: Provenance) -> Email:
    """Give an address as read with its label, owner, level and source as stated."""
    return replace(
        read,
        owner=stated.owner,
        sensitivity=stated.sensitivity,
        delivery=stated.delivery,
        label=stated.label,
        marks=stated.marks,
        provenance=stated.provenance if stated.provenance != NO_PROVENANCE else source,
    )
