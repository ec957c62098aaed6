"""Numbers and addresses of plain rows: one in a cell, read and put into their columns without an object of each."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from outreach_app.model.channels import Email, EmailSyntax, Phone, Provenance, RegionBasis, Validity
from outreach_app.model.email_reading import read_email
from outreach_app.model.phone_reading import is_international, kind_of_plan, number_of_plan, read_phone
from outreach_app.model.plain_email import plain_email
from outreach_app.services.import_keys import EMAIL, PHONE
from outreach_app.services.stated_channels import as_stated_email, as_stated_phone
from outreach_app.store import plain_documents
from outreach_app.store.columns import EMAILS, PHONES
from outreach_app.store.packed_contacts import KINDS, PLAIN_EMAIL, PLAIN_PHONE, Cells
from outreach_app.store.plain_documents import Channel

_PHONE: Final = KINDS.index(PHONES)
_EMAIL: Final = KINDS.index(EMAILS)


class Read(NamedTuple):
    """A number or address: the shape of its row, the cells behind those ids, its key and what its document gets."""

    shape: int
    cells: Cells
    key: str
    document: Channel


def read_number(text: str, label: str, place: int, source: str, region: str, basis: RegionBasis) -> Read | None:
    """Read a cell with one number; None where it holds more or less than one that states its country."""
    found = number_of_plan(text)
    if found is not None:
        e164 = f"+{found.country_code}{found.national}"
        kind, kind_basis = _kind(found.kind, label)
        cells = (place, label, text, e164, found.region, kind, kind_basis, source)
        return Read(PLAIN_PHONE, cells, f"{PHONE}{e164}", plain_documents.plain_phone(text, found, kind, kind_basis))
    if not is_international(text):
        return None
    read = read_phone(text, region=region, region_basis=basis, stated_kind=label)
    if read.validity is Validity.UNPARSED:
        return None
    one = as_stated_phone(read, Phone(typed=text, label=label), Provenance(source=source))
    whole = (place, *PHONES.values(one).values())
    return Read(_PHONE, whole, f"{PHONE}{one.e164}" if one.e164 else "", plain_documents.phone_of(one))


@lru_cache(maxsize=256)
def _kind(of_plan: int, label: str) -> tuple[str, str]:
    """Give the words of a kind by the plan, or by its label, and where it comes from."""
    kind, basis = kind_of_plan(of_plan, label)
    return kind.value, basis.value


_SYNTAX: Final[Mapping[bool, str]] = {
    True: EmailSyntax.WELL_FORMED.value, False: EmailSyntax.NEEDS_SMTPUTF8.value,
}  # fmt: skip


def read_address(text: str, label: str, place: int, source: str) -> Read | None:
    """Read a cell with one address; None where it holds more or less than one that is well formed."""
    found = plain_email(text)
    if found is not None:
        address, ascii_address = found
        cells = (place, label, text, address, ascii_address, _SYNTAX[bool(ascii_address)], source)
        return Read(PLAIN_EMAIL, cells, f"{EMAIL}{address.lower()}", plain_documents.plain_email(text, address))
    read = read_email(text) if text.count("@") == 1 else None
    if read is None or read.syntax is EmailSyntax.MALFORMED:
        return None
    one = as_stated_email(read, Email(typed=text, label=label), Provenance(source=source))
    whole = (place, *EMAILS.values(one).values())
    return Read(_EMAIL, whole, f"{EMAIL}{one.address.lower()}", plain_documents.email_of(one))
