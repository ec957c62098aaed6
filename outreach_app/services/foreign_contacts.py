"""A foreign record as a contact of ours: values put into their fields, numbers and addresses read.

Nothing is stored here. What the record does not say stays unknown; a national number without a country stays unread.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from outreach_app.model.channels import Basis, Email, Link, Phone, RegionBasis, Sensitivity
from outreach_app.model.city import read_city
from outreach_app.model.country import read_country
from outreach_app.model.email_reading import read_email
from outreach_app.model.foreign import ForeignRecord, Shape
from outreach_app.model.hours import zone_info
from outreach_app.model.people import (
    Affiliation,
    Alias,
    LanguageSkill,
    Membership,
    NameOrder,
    OpenQuestion,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    RoleHeld,
    Tag,
)
from outreach_app.model.phone_reading import read_phone

Thing = TypeVar("Thing")
ReadPhone = Callable[[Phone, str, RegionBasis], Phone]
ReadEmail = Callable[[Email], Email]


def read_foreign_phone(phone: Phone, country: str, basis: RegionBasis) -> Phone:
    """Read a number as a file states it; what was stated beside it stays. ``country`` serves national numbers."""
    if phone.e164:
        found = read_phone(f"{phone.e164};ext={phone.extension}" if phone.extension else phone.e164)
        region = phone.region or found.region
        found = replace(found, region=region, region_basis=phone.region_basis if phone.region else found.region_basis)
    else:
        found = read_phone(phone.typed, region=country, region_basis=basis if country else RegionBasis.NONE)
    is_stated = phone.kind_basis is Basis.STATED
    return replace(
        found,
        typed=phone.typed,
        kind=phone.kind if is_stated else found.kind,
        kind_basis=Basis.STATED if is_stated else found.kind_basis,
        owner=phone.owner,
        sensitivity=phone.sensitivity,
        label=phone.label,
        also=phone.also,
        marks=phone.marks,
        provenance=phone.provenance,
    )


def read_foreign_email(email: Email) -> Email:
    """Read an address as a file states it; what was stated beside it stays."""
    found = read_email(email.typed)
    return replace(
        email, address=found.address, ascii_address=found.ascii_address, syntax=found.syntax, typed=found.typed
    )


def contact_of(
    record: ForeignRecord,
    home_country: str = "",
    *,
    phone: ReadPhone = read_foreign_phone,
    email: ReadEmail = read_foreign_email,
) -> Person | Organisation:
    """Give the contact that a record states; a group is an organisation whose members the caller knows.

    ``home_country`` is the user's answer for national numbers of contacts without a country. ``phone`` and ``email``
    read one channel each; a caller that has read many at once passes its own.
    """
    build = _Build(record)
    place = build.place()
    country, basis = (place.country, RegionBasis.PERSON_PLACE) if place.country else (home_country, RegionBasis.USER)
    if record.shape in {Shape.ORGANISATION, Shape.GROUP}:
        if basis is RegionBasis.PERSON_PLACE:
            basis = RegionBasis.ORGANISATION_PLACE
        contact: Person | Organisation = build.organisation(place)
    else:
        contact = build.person(place)
    return replace(
        contact,
        phones=tuple(phone(one, country, basis) for one in build.all("phones", Phone)),
        emails=tuple(email(one) for one in build.all("emails", Email)),
    )


class _Build:
    """Takes the values of a record by field."""

    def __init__(self, record: ForeignRecord) -> None:
        """Sort the values by field, the preferred first."""
        self._record = record
        self._by_field: dict[str, list[object]] = {}
        for one in sorted(record.values, key=lambda one: one.preference or 101):
            self._by_field.setdefault(one.field, []).append(one.value)

    def text(self, key: str) -> str:
        """Give the first text of a field."""
        return next((one for one in self._by_field.get(key, ()) if isinstance(one, str)), "")

    def all(self, key: str, kind: type[Thing]) -> tuple[Thing, ...]:
        """Give the values of a field that are of its kind, none of them twice."""
        return tuple(dict.fromkeys(one for one in self._by_field.get(key, ()) if isinstance(one, kind)))

    def place(self) -> Place:
        """Give the place: as a file of ours says it, else country and zone as they follow from the city."""
        whole = self.all("city", Place)
        if whole:
            return whole[0]
        city, country, zone = self.text("city"), self.text("country"), self.text("zone")
        code = read_country(country) if country else ""
        found = read_city(city, code) if city else None
        if found is not None:
            return Place(city, code or found.country, zone or found.zone, "city")
        known_zone = zone if zone_info(zone) else ""
        return Place(city, code or country, known_zone, "stated" if city or country or known_zone else "")

    def person(self, place: Place) -> Person:
        """Give the person, but for phones and addresses."""
        return Person(
            name=self.text("name"),
            family=self.text("family"),
            given=self.text("given"),
            order=_choice(NameOrder, self.text("order"), NameOrder.UNKNOWN),
            native_name=self.text("native_name"),
            reading=self.text("reading"),
            honorific=self.text("honorific"),
            greeting=self.text("greeting"),
            place=place,
            notes=self.notes(),
            sensitivity=_choice(Sensitivity, self.text("sensitivity"), Sensitivity.PRESS),
            may_be_called=self.may_be_called(),
            aliases=self.all("aliases", Alias),
            roles=self.all("roles", RoleHeld),
            languages=self.all("languages", LanguageSkill),
            links=self.all("links", Link),
            affiliations=self.posts(),
            memberships=self.all("memberships", Membership),
            tags=self.all("tags", Tag),
            questions=self.all("questions", OpenQuestion),
            kept=self._record.kept,
        )

    def organisation(self, place: Place) -> Organisation:
        """Give the organisation, but for phones and addresses."""
        acronym = self.text("acronym")
        return Organisation(
            name=self.text("name"),
            kind=_choice(OrganisationKind, self.text("kind"), OrganisationKind.OTHER),
            acronym=acronym,
            outlet_kind=self.text("outlet_kind"),
            department=self.text("department"),
            hours=self.text("hours"),
            place=place,
            notes=self.notes(),
            sensitivity=_choice(Sensitivity, self.text("sensitivity"), Sensitivity.PRESS),
            may_be_called=self.may_be_called(),
            aliases=tuple(one for one in self.all("aliases", Alias) if one.text != acronym or one.kind != "alias"),
            languages=self.all("languages", LanguageSkill),
            links=self.all("links", Link),
            memberships=self.all("memberships", Membership),
            tags=self.all("tags", Tag),
            questions=self.all("questions", OpenQuestion),
            kept=self._record.kept,
        )

    def notes(self) -> str:
        """Give the notes, of several one after the other."""
        return "\n\n".join(self.all("notes", str))

    def may_be_called(self) -> bool:
        """Tell whether the contact may be called; only a plain no forbids it."""
        return self.text("may_be_called").casefold() not in {"no", "false", "0"}

    def posts(self) -> tuple[Affiliation, ...]:
        """Give the posts; an organisation and a title of their own are one post."""
        whole = self.all("organisation", Affiliation)
        if whole or not (self.text("organisation") or self.text("title")):
            return whole
        return (Affiliation(self.text("organisation"), title=self.text("title")),)


Choice = TypeVar("Choice", NameOrder, Sensitivity, OrganisationKind)


def _choice(kind: type[Choice], text: str, otherwise: Choice) -> Choice:
    """Give the choice of this value; ``otherwise`` where there is none."""
    return next((one for one in kind if one.value == text.casefold()), otherwise)
