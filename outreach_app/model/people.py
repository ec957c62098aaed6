"""People and organisations, with all that hangs on them."""

from datetime import date
from enum import StrEnum

from outreach_app.model.availability import Rule, clock_of
from outreach_app.model.channels import NO_PROVENANCE, Email, Link, Phone, Provenance, Sensitivity
from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import OrganisationId, PersonId


class NameOrder(StrEnum):
    """The order in which a person's name is written."""

    FAMILY_FIRST = "family first"
    GIVEN_FIRST = "given first"
    ONE_NAME = "one name"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a person is to the press desk; several at once."""

    SPOKESPERSON = "spokesperson"
    JOURNALIST = "journalist"
    PRESS_OFFICER = "press officer"
    REPRESENTATIVE = "coalition representative"
    SUPPORTER = "individual supporter"
    COUNSEL = "counsel"
    QUOTED = "quoted only"


class OrganisationKind(StrEnum):
    """What an organisation is."""

    COALITION = "coalition"
    MEMBER = "member organisation"
    OUTLET = "outlet"
    COUNSEL = "counsel or partner"
    OTHER = "organisation"


class Level(StrEnum):
    """How well a language is spoken, as stated by somebody."""

    NATIVE = "native"
    INTERVIEW = "interview-ready"
    CONVERSATIONAL = "conversational"
    STATED = "stated"  # named, level not known


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """A language that a person or desk speaks."""

    tag: str  # BCP 47: "en", "zh-Hant"
    level: Level = Level.STATED
    provenance: Provenance = NO_PROVENANCE
    id: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name or romanisation under which somebody is found."""

    text: str
    kind: str = "alias"  # "alias", "romanisation", "acronym", "native"
    id: str = ""


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role of a person, with what was stated for it."""

    role: Role
    detail: str = ""  # topics, beat, or the heading of the contact block under which the person stands
    id: str = ""


@dataclass(frozen=True, slots=True)
class Affiliation:
    """A person's post at an organisation; order counts: the first is shown."""

    organisation: str  # the name as it stands now on the organisation, or as stated where not linked
    organisation_id: OrganisationId | None = None
    title: str = ""
    since: date | None = None
    until: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Membership:
    """A member or supporter of a coalition."""

    coalition: str
    coalition_id: OrganisationId | None = None
    kind: str = "member"  # "member" or "supporter"
    country: str = ""  # as stated for this entry, ISO 3166; "" where not stated
    stated_as: str = ""  # the entry as it stood in the source, healed of line breaks
    position: int = 0  # place in the member list, from 1; 0 where none
    joined: date | None = None
    left: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """A word that the user hung on a contact."""

    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something left unanswered at intake; it stands on the contact until somebody answers it."""

    about: str  # "phone owner", "embargo", "country", "hidden e-mail", …
    text: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What a file said that no field of ours holds: kept as it stood, and written back to the same format."""

    name: str  # property or heading
    text: str  # the whole property, unfolded; the cell of a table
    form: str = "vcard"
    id: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: the city as stated; country and zone as they follow from it or were stated."""

    city: str = ""
    country: str = ""  # ISO 3166 alpha-2
    zone: str = ""  # IANA
    basis: str = ""  # "city", "stated", "user", "organisation", "number"; "" where unknown


@dataclass(frozen=True, slots=True)
class Person:
    """A person. ``name`` is as written; nothing is derived from it but where the order is known."""

    name: str
    family: str = ""
    given: str = ""
    order: NameOrder = NameOrder.UNKNOWN
    native_name: str = ""
    reading: str = ""
    honorific: str = ""  # only if stated
    greeting: str = ""  # overrides any formula
    place: Place = Place()
    notes: str = ""
    sensitivity: Sensitivity = Sensitivity.PRESS
    may_be_called: bool = True
    aliases: tuple[Alias, ...] = ()
    roles: tuple[RoleHeld, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    links: tuple[Link, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    memberships: tuple[Membership, ...] = ()
    tags: tuple[Tag, ...] = ()
    availability: tuple[Rule, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    kept: tuple[Kept, ...] = ()
    lawful_basis: str = ""  # why the data may be kept, in words: consent, legitimate interest, …
    review_on: date | None = None  # when it is to be asked again whether it may be kept
    id: PersonId = PersonId("")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, desk or outlet."""

    name: str
    kind: OrganisationKind = OrganisationKind.OTHER
    acronym: str = ""
    outlet_kind: str = ""  # print, broadcast, wire, online, freelance
    department: str = ""  # the desk, where the channels belong to one: "Pressestelle"
    hours: str = ""  # office hours as stated
    place: Place = Place()
    notes: str = ""
    sensitivity: Sensitivity = Sensitivity.PRESS
    may_be_called: bool = True
    trusted_with_embargoes: bool = False  # of an outlet: it may have a text before the embargo lifts
    aliases: tuple[Alias, ...] = ()
    languages: tuple[LanguageSkill, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[Email, ...] = ()
    links: tuple[Link, ...] = ()
    memberships: tuple[Membership, ...] = ()
    tags: tuple[Tag, ...] = ()
    availability: tuple[Rule, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    kept: tuple[Kept, ...] = ()
    lawful_basis: str = ""  # why the data may be kept, in words: consent, legitimate interest, …
    review_on: date | None = None  # when it is to be asked again whether it may be kept
    id: OrganisationId = OrganisationId("")


def contact_clock(contact: Person | Organisation) -> str:
    """Give the clock by which the hours of a contact are reckoned; "" without a zone."""
    rules = ((rule.kind.value, rule.starts, rule.ends, rule.days) for rule in contact.availability)
    return clock_of(contact.place.zone, contact.place.country, rules)
