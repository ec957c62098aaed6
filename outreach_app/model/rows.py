"""Rows: the flat view of a contact that tables, ``find`` and call sheets show; made by the store in pages."""

from outreach_app.model.channels import Basis, Owner, PhoneKind, Sensitivity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId


@dataclass(frozen=True, slots=True)
class PhoneLine:
    """A phone in one line of a table."""

    typed: str
    e164: str
    extension: str
    kind: PhoneKind
    kind_basis: Basis
    owner: Owner
    sensitivity: Sensitivity
    is_usable: bool  # read and known to the numbering plans


@dataclass(frozen=True, slots=True)
class EmailLine:
    """An e-mail address in one line of a table."""

    address: str  # normalised, or as typed where malformed
    sensitivity: Sensitivity
    is_well_formed: bool


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person, or an organisation with channels of its own, as one row."""

    id: ContactId
    is_person: bool
    name: str
    native_name: str
    family: str  # "" where not known
    title: str
    organisation: str
    roles: tuple[str, ...]
    city: str
    country: str
    zone: str
    languages: tuple[str, ...]  # BCP 47, in the order stated
    phones: tuple[PhoneLine, ...]
    emails: tuple[EmailLine, ...]
    sensitivity: Sensitivity
    may_be_called: bool
    open_questions: int
    version: int  # grows with each change: caches key on it
    clock: str = ""  # by which their hours are reckoned, see ``model.availability``; "" for the usual hours of the zone

    @property
    def reckoned_by(self) -> str:
        """Give the clock, else the zone."""
        return self.clock or self.zone
