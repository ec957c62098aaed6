"""How the records of the model stand in columns, each way; no SQL here."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, TypeVar

from outreach_app.model.availability import Rule, RuleKind
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
    Validity,
)
from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import OrganisationId, PersonId
from outreach_app.model.people import (
    Affiliation,
    Alias,
    Kept,
    LanguageSkill,
    Level,
    Membership,
    NameOrder,
    OpenQuestion,
    Organisation,
    OrganisationKind,
    Person,
    Place,
    Role,
    RoleHeld,
    Tag,
)
from outreach_app.store.engine_types import SqlValue
from outreach_app.store.name_keys import folded, person_key

Row = Mapping[str, Any]
"""A row by column; what stands in which column is said in ``schema``."""
Values = dict[str, SqlValue]
AnyChild = (
    Alias
    | RoleHeld
    | LanguageSkill
    | Phone
    | Email
    | Link
    | Affiliation
    | Membership
    | Tag
    | Rule
    | OpenQuestion
    | Kept
)
Child = TypeVar("Child")


@dataclass(frozen=True, slots=True)
class ChildKind(Generic[Child]):
    """Things that hang on a contact: the field of the record, the table, and the way there and back."""

    field: str
    table: str
    values: Callable[[Child], Values]
    read: Callable[[Row], Child]


def person_values(person: Person) -> Values:
    """Give the columns of a person."""
    return {
        "name": person.name,
        "fold": person_key(person.name),
        "family": person.family,
        "given": person.given,
        "name_order": person.order.value,
        "native_name": person.native_name,
        "reading": person.reading,
        "honorific": person.honorific,
        "greeting": person.greeting,
        **_place_values(person.place),
        "notes": person.notes,
        "sensitivity": person.sensitivity.value,
        "may_be_called": int(person.may_be_called),
        "lawful_basis": person.lawful_basis,
        "review_on": _day(person.review_on),
    }


def read_person(row: Row, children: Mapping[str, tuple[Any, ...]]) -> Person:
    """Make a person from its row and its children by field."""
    return Person(
        name=row["name"],
        family=row["family"],
        given=row["given"],
        order=NameOrder(row["name_order"]),
        native_name=row["native_name"],
        reading=row["reading"],
        honorific=row["honorific"],
        greeting=row["greeting"],
        place=_read_place(row),
        notes=row["notes"],
        sensitivity=Sensitivity(row["sensitivity"]),
        may_be_called=bool(row["may_be_called"]),
        lawful_basis=row["lawful_basis"],
        review_on=_read_day(row["review_on"]),
        id=PersonId(row["id"]),
        **children,
    )


def organisation_values(organisation: Organisation) -> Values:
    """Give the columns of an organisation."""
    return {
        "name": organisation.name,
        "fold": folded(organisation.name),
        "kind": organisation.kind.value,
        "acronym": organisation.acronym,
        "outlet_kind": organisation.outlet_kind,
        "department": organisation.department,
        "hours": organisation.hours,
        **_place_values(organisation.place),
        "notes": organisation.notes,
        "sensitivity": organisation.sensitivity.value,
        "may_be_called": int(organisation.may_be_called),
        "trusted_with_embargoes": int(organisation.trusted_with_embargoes),
        "lawful_basis": organisation.lawful_basis,
        "review_on": _day(organisation.review_on),
    }


def read_organisation(row: Row, children: Mapping[str, tuple[Any, ...]]) -> Organisation:
    """Make an organisation from its row and its children by field."""
    return Organisation(
        name=row["name"],
        kind=OrganisationKind(row["kind"]),
        acronym=row["acronym"],
        outlet_kind=row["outlet_kind"],
        department=row["department"],
        hours=row["hours"],
        place=_read_place(row),
        notes=row["notes"],
        sensitivity=Sensitivity(row["sensitivity"]),
        may_be_called=bool(row["may_be_called"]),
        trusted_with_embargoes=bool(row["trusted_with_embargoes"]),
        lawful_basis=row["lawful_basis"],
        review_on=_read_day(row["review_on"]),
        id=OrganisationId(row["id"]),
        **children,
    )


def _place_values(place: Place) -> Values:
    """Give the columns of a place."""
    return {"city": place.city, "country": place.country, "zone": place.zone, "place_basis": place.basis}


def _read_place(row: Row) -> Place:
    """Read a place."""
    return Place(row["city"], row["country"], row["zone"], row["place_basis"])


def _alias_values(alias: Alias) -> Values:
    """Give the columns of an alias."""
    return {"text": alias.text, "fold": folded(alias.text), "kind": alias.kind}


def _read_alias(row: Row) -> Alias:
    """Read an alias."""
    return Alias(row["text"], row["kind"], row["id"])


def _role_values(held: RoleHeld) -> Values:
    """Give the columns of a role."""
    return {"role": held.role.value, "detail": held.detail}


def _read_role(row: Row) -> RoleHeld:
    """Read a role."""
    return RoleHeld(Role(row["role"]), row["detail"], row["id"])


def _language_values(skill: LanguageSkill) -> Values:
    """Give the columns of a language."""
    return {"tag": skill.tag, "level": skill.level.value, **_provenance_values(skill.provenance)}


def _read_language(row: Row) -> LanguageSkill:
    """Read a language."""
    return LanguageSkill(row["tag"], Level(row["level"]), _read_provenance(row), row["id"])


def _phone_values(phone: Phone) -> Values:
    """Give the columns of a phone."""
    return {
        "typed": phone.typed,
        "e164": phone.e164,
        "extension": phone.extension,
        "region": phone.region,
        "region_basis": phone.region_basis.value,
        "kind": phone.kind.value,
        "kind_basis": phone.kind_basis.value,
        "validity": phone.validity.value,
        "owner": phone.owner.value,
        "sensitivity": phone.sensitivity.value,
        "label": phone.label,
        "also": " ".join(phone.also),
        "marks": "\n".join(phone.marks),
        **_provenance_values(phone.provenance),
    }


def _read_phone(row: Row) -> Phone:
    """Read a phone."""
    return Phone(
        typed=row["typed"],
        e164=row["e164"],
        extension=row["extension"],
        region=row["region"],
        region_basis=RegionBasis(row["region_basis"]),
        kind=PhoneKind(row["kind"]),
        kind_basis=Basis(row["kind_basis"]),
        validity=Validity(row["validity"]),
        owner=Owner(row["owner"]),
        sensitivity=Sensitivity(row["sensitivity"]),
        label=row["label"],
        also=tuple(row["also"].split()),
        marks=_read_marks(row),
        provenance=_read_provenance(row),
        id=row["id"],
    )


def _email_values(email: Email) -> Values:
    """Give the columns of an e-mail address."""
    return {
        "typed": email.typed,
        "address": email.address,
        "ascii_address": email.ascii_address,
        "syntax": email.syntax.value,
        "delivery": email.delivery.value,
        "owner": email.owner.value,
        "sensitivity": email.sensitivity.value,
        "label": email.label,
        "marks": "\n".join(email.marks),
        **_provenance_values(email.provenance),
    }


def _read_email(row: Row) -> Email:
    """Read an e-mail address."""
    return Email(
        typed=row["typed"],
        address=row["address"],
        ascii_address=row["ascii_address"],
        syntax=EmailSyntax(row["syntax"]),
        delivery=Delivery(row["delivery"]),
        owner=Owner(row["owner"]),
        sensitivity=Sensitivity(row["sensitivity"]),
        label=row["label"],
        marks=_read_marks(row),
        provenance=_read_provenance(row),
        id=row["id"],
    )


def _link_values(link: Link) -> Values:
    """Give the columns of a link."""
    return {
        "typed": link.typed,
        "service": link.service,
        "sensitivity": link.sensitivity.value,
        "label": link.label,
        "marks": "\n".join(link.marks),
        **_provenance_values(link.provenance),
    }


def _read_link(row: Row) -> Link:
    """Read a link."""
    return Link(
        typed=row["typed"],
        service=row["service"],
        sensitivity=Sensitivity(row["sensitivity"]),
        label=row["label"],
        marks=_read_marks(row),
        provenance=_read_provenance(row),
        id=row["id"],
    )


def _read_marks(row: Row) -> tuple[str, ...]:
    """Read what an imported card said beside a channel."""
    return tuple(row["marks"].split("\n")) if row["marks"] else ()


def _affiliation_values(post: Affiliation) -> Values:
    """Give the columns of an affiliation."""
    return {
        "organisation": post.organisation,
        "organisation_id": post.organisation_id,
        "title": post.title,
        "since": _day(post.since),
        "until": _day(post.until),
    }


def _read_affiliation(row: Row) -> Affiliation:
    """Read an affiliation."""
    linked = OrganisationId(row["organisation_id"]) if row["organisation_id"] else None
    return Affiliation(
        row["organisation"], linked, row["title"], _read_day(row["since"]), _read_day(row["until"]), row["id"]
    )


def _membership_values(membership: Membership) -> Values:
    """Give the columns of a membership."""
    return {
        "coalition": membership.coalition,
        "coalition_id": membership.coalition_id,
        "kind": membership.kind,
        "country": membership.country,
        "stated_as": membership.stated_as,
        "place": membership.position,
        "joined": _day(membership.joined),
        "left_on": _day(membership.left),
    }


def _read_membership(row: Row) -> Membership:
    """Read a membership."""
    return Membership(
        coalition=row["coalition"],
        coalition_id=OrganisationId(row["coalition_id"]) if row["coalition_id"] else None,
        kind=row["kind"],
        country=row["country"],
        stated_as=row["stated_as"],
        position=row["place"],
        joined=_read_day(row["joined"]),
        left=_read_day(row["left_on"]),
        id=row["id"],
    )


def _tag_values(tag: Tag) -> Values:
    """Give the columns of a tag."""
    return {"text": tag.text}


def _read_tag(row: Row) -> Tag:
    """Read a tag."""
    return Tag(row["text"], row["id"])


def _rule_values(rule: Rule) -> Values:
    """Give the columns of a rule about somebody's hours."""
    return {
        "kind": rule.kind.value,
        "typed": rule.typed,
        "starts": rule.starts,
        "ends": rule.ends,
        "days": rule.days,
    }


def _read_rule(row: Row) -> Rule:
    """Read a rule about somebody's hours."""
    return Rule(RuleKind(row["kind"]), row["typed"], row["starts"], row["ends"], row["days"], row["id"])


def _question_values(question: OpenQuestion) -> Values:
    """Give the columns of a question."""
    return {"about": question.about, "text": question.text}


def _read_question(row: Row) -> OpenQuestion:
    """Read a question."""
    return OpenQuestion(row["about"], row["text"], row["id"])


def _kept_values(kept: Kept) -> Values:
    """Give the columns of what no field holds."""
    return {"form": kept.form, "name": kept.name, "text": kept.text}


def _read_kept(row: Row) -> Kept:
    """Read what no field holds."""
    return Kept(row["name"], row["text"], row["form"], row["id"])


def _provenance_values(provenance: Provenance) -> Values:
    """Give the columns of a provenance."""
    start, end = provenance.span or (None, None)
    return {
        "source": provenance.source,
        "source_id": provenance.source_id,
        "span_from": start,
        "span_to": end,
        "stated_on": _day(provenance.stated_on),
        "verified_on": _day(provenance.verified_on),
        "verified_by": provenance.verified_by,
    }


def _read_provenance(row: Row) -> Provenance:
    """Read a provenance."""
    if not (row["source"] or row["source_id"] or row["stated_on"] or row["verified_on"] or row["verified_by"]):
        return NO_PROVENANCE
    span = None if row["span_from"] is None else (row["span_from"], row["span_to"])
    return Provenance(
        source=row["source"],
        source_id=row["source_id"],
        span=span,
        stated_on=_read_day(row["stated_on"]),
        verified_on=_read_day(row["verified_on"]),
        verified_by=row["verified_by"],
    )


def _day(day: date | None) -> str | None:
    """Give a date as it stands in a column."""
    return None if day is None else day.isoformat()


def _read_day(text: str | None) -> date | None:
    """Read a date."""
    return None if text is None else date.fromisoformat(text)


ALIASES = ChildKind("aliases", "alias", _alias_values, _read_alias)
ROLES = ChildKind("roles", "role", _role_values, _read_role)
LANGUAGES = ChildKind("languages", "language", _language_values, _read_language)
PHONES = ChildKind("phones", "phone", _phone_values, _read_phone)
EMAILS = ChildKind("emails", "email", _email_values, _read_email)
LINKS = ChildKind("links", "link", _link_values, _read_link)
AFFILIATIONS = ChildKind("affiliations", "affiliation", _affiliation_values, _read_affiliation)
MEMBERSHIPS = ChildKind("memberships", "membership", _membership_values, _read_membership)
TAGS = ChildKind("tags", "tag", _tag_values, _read_tag)
KEPT = ChildKind("kept", "kept", _kept_values, _read_kept)
AVAILABILITY = ChildKind("availability", "availability", _rule_values, _read_rule)
QUESTIONS = ChildKind("questions", "question", _question_values, _read_question)

ORGANISATION_CHILDREN: tuple[ChildKind[Any], ...] = (
    ALIASES, LANGUAGES, PHONES, EMAILS, LINKS, MEMBERSHIPS, TAGS, AVAILABILITY, QUESTIONS, KEPT,
)  # fmt: skip
PERSON_CHILDREN: tuple[ChildKind[Any], ...] = (*ORGANISATION_CHILDREN, ROLES, AFFILIATIONS)
