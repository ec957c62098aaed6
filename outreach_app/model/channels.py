"""Channels: phones, e-mails, links and messaging names, each kept as typed beside what was read."""

from datetime import date
from enum import StrEnum

from outreach_app.model.dataclass import dataclass


class PhoneKind(StrEnum):
    """The kind of a number. Only ``kind_basis`` tells whether somebody stated it."""

    FIXED = "fixed"
    MOBILE = "mobile"
    FIXED_OR_MOBILE = "fixed or mobile"
    PERSONAL = "personal"
    TOLL_FREE = "toll free"
    PREMIUM = "premium"
    SHARED_COST = "shared cost"
    VOIP = "voip"
    PAGER = "pager"
    SATELLITE = "satellite"
    FAX = "fax"
    SWITCHBOARD = "switchboard"
    UNKNOWN = "unknown"

    @property
    def told(self) -> str:
        """Give the kind as it is told to others: what may be a mobile, and may not, is unknown."""
        return (PhoneKind.UNKNOWN if self is PhoneKind.FIXED_OR_MOBILE else self).value


class Basis(StrEnum):
    """How a value came about."""

    STATED = "stated"
    DERIVED = "derived"
    NONE = ""


class RegionBasis(StrEnum):
    """Where the country of a number was taken from."""

    EXPLICIT = "explicit"  # the number has its + or 00
    CITY_HEADING = "city heading"
    PERSON_PLACE = "person's place"
    ORGANISATION_PLACE = "organisation's place"
    TEXT_LANGUAGE = "language of the text"  # weak: proposed, and marked so
    USER = "user"
    NONE = ""


class Validity(StrEnum):
    """What the numbering plans say of a number. Valid is not the same as right."""

    VALID = "valid"
    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNPARSED = "unparsed"


class Owner(StrEnum):
    """Whose a channel is, as far as the source says."""

    PERSON = "person"
    ORGANISATION = "organisation"
    SUGGESTED = "suggested"  # paired by order, not confirmed
    SHARED = "shared"  # owner not stated; stands on each who may own it


class Sensitivity(StrEnum):
    """Up to which level of export a thing goes out; ordered from the most open."""

    PUBLIC = "public"
    PRESS = "press"
    INTERNAL = "internal"

    def is_within(self, level: "Sensitivity") -> bool:
        """Tell whether a thing of this level may stand in an export of ``level``."""
        order = list(Sensitivity)
        return order.index(self) <= order.index(level)


class EmailSyntax(StrEnum):
    """What the syntax check says; delivery is another matter."""

    WELL_FORMED = "well formed"
    NEEDS_SMTPUTF8 = "needs smtputf8"
    SUSPICIOUS = "suspicious"  # mixed scripts, look-alikes: red until confirmed
    UNVERIFIED = "unverified"  # refused by the check, kept by the user's choice, never mailed
    MALFORMED = "malformed"


class Delivery(StrEnum):
    """What happened to mail sent there."""

    UNKNOWN = "unknown"
    OK = "ok"
    SOFT_BOUNCE = "soft bounce"
    HARD_BOUNCE = "hard bounce"


@dataclass(frozen=True, slots=True)
class Provenance:
    """Say where a datum comes from and who checked it last. Empty text and None mean not stated."""

    source: str = ""  # title of the source document, shown to the user
    source_id: str = ""  # id of the stored source document
    span: tuple[int, int] | None = None  # characters in the source document
    stated_on: date | None = None
    verified_on: date | None = None
    verified_by: str = ""


NO_PROVENANCE = Provenance()


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number: as typed, and as read by the numbering plans."""

    typed: str
    e164: str = ""  # "+81352825162", or "" where it could not be read
    extension: str = ""
    region: str = ""  # ISO 3166 alpha-2 of the number; "" for unknown and for +800-like numbers
    region_basis: RegionBasis = RegionBasis.NONE
    kind: PhoneKind = PhoneKind.UNKNOWN
    kind_basis: Basis = Basis.NONE
    validity: Validity = Validity.UNPARSED
    owner: Owner = Owner.PERSON
    sensitivity: Sensitivity = Sensitivity.PRESS
    label: str = ""  # as stated: "mobile", "GSM", "desk"
    also: tuple[str, ...] = ()  # messaging services stated for the number: "whatsapp", "signal", "telegram"
    marks: tuple[str, ...] = ()  # what an imported card said beside it: "work", "pref", "X-SLOT=1"
    provenance: Provenance = NO_PROVENANCE
    id: str = ""

    @property
    def may_be_dialled(self) -> bool:
        """Whether a dial string may be shown: only numbers that the plans know."""
        return bool(self.e164) and self.validity in {Validity.VALID, Validity.POSSIBLE} and self.kind != PhoneKind.FAX


@dataclass(frozen=True, slots=True)
class Email:
    """An e-mail address: as typed, and as normalised."""

    typed: str
    address: str = ""  # normalised; "" where malformed
    ascii_address: str = ""  # with an IDNA domain; "" where only SMTPUTF8 servers can take it
    syntax: EmailSyntax = EmailSyntax.MALFORMED
    delivery: Delivery = Delivery.UNKNOWN
    owner: Owner = Owner.PERSON
    sensitivity: Sensitivity = Sensitivity.PRESS
    label: str = ""
    marks: tuple[str, ...] = ()
    provenance: Provenance = NO_PROVENANCE
    id: str = ""

    @property
    def may_be_mailed(self) -> bool:
        """Whether a message may ever leave for it."""
        well = self.syntax in {EmailSyntax.WELL_FORMED, EmailSyntax.NEEDS_SMTPUTF8}
        return well and self.delivery != Delivery.HARD_BOUNCE


@dataclass(frozen=True, slots=True)
class Link:
    """A web site, or a name on a messaging service."""

    typed: str
    service: str = "web"  # "web", "whatsapp", "signal", "telegram", "threema", "x", "mastodon", …
    sensitivity: Sensitivity = Sensitivity.PRESS
    label: str = ""
    marks: tuple[str, ...] = ()
    provenance: Provenance = NO_PROVENANCE
    id: str = ""
