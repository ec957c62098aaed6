"""The one table of fields: table columns, forms, importers, exporters, merge tokens and search follow from it."""

from enum import Flag, StrEnum, auto

from outreach_app.model.dataclass import dataclass


class FieldKind(StrEnum):
    """What a field holds, and with it how it is shown and edited."""

    TEXT = "text"
    LONG_TEXT = "long text"
    CHOICE = "choice"
    FLAG = "flag"
    DAY = "day"
    PLACE = "place"
    PHONES = "phones"
    EMAILS = "emails"
    LINKS = "links"
    LANGUAGES = "languages"
    ROLES = "roles"
    POSTS = "posts"
    WORDS = "words"
    HOURS = "hours"


class Where(Flag):
    """Where a field is shown."""

    NOWHERE = 0
    TABLE = auto()
    CARD = auto()
    FORM = auto()
    SHEET = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a contact.

    ``columns`` are those of the store, as "table.column"; ``headings`` are what importers take for it, folded, the
    first is what exporters write; ``token`` is its name in letters.
    """

    key: str
    label: str
    kind: FieldKind
    columns: tuple[str, ...] = ()
    vcard: str = ""
    headings: tuple[str, ...] = ()
    token: str = ""
    where: Where = Where.FORM
    is_searchable: bool = False
    is_sensitive: bool = True
    for_person: bool = True
    for_organisation: bool = True


_ALL = Where.TABLE | Where.CARD | Where.FORM | Where.SHEET
_CARD = Where.CARD | Where.FORM

FIELDS: tuple[Field, ...] = (
    Field(
        "name", "Name", FieldKind.TEXT, ("person.name", "organisation.name"), "FN",
        ("name", "full name", "display name"), "name", _ALL, is_searchable=True,
    ),
    Field(
        "family", "Family name", FieldKind.TEXT, ("person.family",), "N",
        ("family name", "last name", "surname"), "family_name", Where.FORM, is_searchable=True, for_organisation=False,
    ),
    Field(
        "given", "Given name", FieldKind.TEXT, ("person.given",), "N",
        ("given name", "first name", "forename"), "given_name", Where.FORM, is_searchable=True, for_organisation=False,
    ),
    Field(
        "order", "Order of the name", FieldKind.CHOICE, ("person.name_order",), "X-OUTREACH-NAME-ORDER",
        ("name order",), "", Where.FORM, is_sensitive=False, for_organisation=False,
    ),
    Field(
        "native_name", "Name in its own script", FieldKind.TEXT, ("person.native_name",), "FN",
        ("native name", "name in native script"), "native_name", _ALL, is_searchable=True, for_organisation=False,
    ),
    Field(
        "reading", "Reading", FieldKind.TEXT, ("person.reading",), "SORT-STRING",
        ("reading", "phonetic name", "yomi"), "", Where.FORM, is_searchable=True, for_organisation=False,
    ),
    Field(
        "honorific", "Form of address", FieldKind.TEXT, ("person.honorific",), "N",
        ("honorific", "prefix", "name prefix"), "honorific", _CARD, is_searchable=True, for_organisation=False,
    ),
    Field(
        "greeting", "Greeting", FieldKind.TEXT, ("person.greeting",), "X-OUTREACH-GREETING",
        ("greeting", "salutation"), "greeting", Where.FORM, is_searchable=True, for_organisation=False,
    ),
    Field(
        "aliases", "Other names", FieldKind.WORDS, ("alias.text", "alias.kind"), "NICKNAME",
        ("aliases", "nickname", "also known as"), "", _CARD, is_searchable=True,
    ),
    Field(
        "acronym", "Acronym", FieldKind.TEXT, ("organisation.acronym",), "NICKNAME",
        ("acronym", "abbreviation"), "", _CARD, is_searchable=True, is_sensitive=False, for_person=False,
    ),
    Field(
        "kind", "Kind of organisation", FieldKind.CHOICE, ("organisation.kind",), "X-OUTREACH-KIND",
        ("organisation kind",), "", Where.FORM, is_sensitive=False, for_person=False,
    ),
    Field(
        "outlet_kind", "Kind of outlet", FieldKind.CHOICE, ("organisation.outlet_kind",), "X-OUTREACH-OUTLET",
        ("outlet kind", "media type"), "", Where.FORM, is_searchable=True, is_sensitive=False, for_person=False,
    ),
    Field(
        "department", "Desk", FieldKind.TEXT, ("organisation.department",), "ORG",
        ("department", "desk"), "", _CARD, is_searchable=True, for_person=False,
    ),
    Field(
        "hours", "Office hours", FieldKind.TEXT, ("organisation.hours",), "X-OUTREACH-HOURS",
        ("hours", "office hours"), "", _CARD, is_searchable=True, for_person=False,
    ),
    Field(
        "roles", "Roles", FieldKind.ROLES, ("role.role", "role.detail"), "ROLE",
        ("role", "roles"), "role", _ALL, is_searchable=True, for_organisation=False,
    ),
    Field(
        "title", "Title", FieldKind.TEXT, ("affiliation.title",), "TITLE",
        ("title", "job title", "position"), "title", _ALL, is_searchable=True, for_organisation=False,
    ),
    Field(
        "organisation", "Organisation", FieldKind.POSTS,
        ("affiliation.organisation", "affiliation.organisation_id", "affiliation.since", "affiliation.until"), "ORG",
        ("organisation", "organization", "company"), "organisation", _ALL, is_searchable=True, for_organisation=False,
    ),
    Field(
        "city", "City", FieldKind.PLACE, ("person.city", "organisation.city"), "ADR",
        ("city", "town"), "city", _ALL, is_searchable=True,
    ),
    Field(
        "country", "Country", FieldKind.PLACE, ("person.country", "organisation.country"), "ADR",
        ("country",), "country", _ALL, is_searchable=True,
    ),
    Field(
        "zone", "Time zone", FieldKind.PLACE,
        ("person.zone", "organisation.zone", "person.place_basis", "organisation.place_basis"), "TZ",
        ("time zone", "timezone"), "zone", _CARD,
    ),
    Field(
        "languages", "Languages", FieldKind.LANGUAGES, ("language.tag", "language.level"), "LANG",
        ("languages", "language"), "languages", _ALL, is_searchable=True,
    ),
    Field(
        "phones", "Phones", FieldKind.PHONES, ("phone.typed", "phone.e164", "phone.extension"), "TEL",
        ("phone", "telephone", "mobile", "phone number"), "phone", _ALL, is_searchable=True,
    ),
    Field(
        "emails", "E-mail", FieldKind.EMAILS, ("email.typed", "email.address"), "EMAIL",
        ("e-mail", "email", "e-mail address", "mail"), "email", _ALL, is_searchable=True,
    ),
    Field(
        "links", "Web and messaging", FieldKind.LINKS, ("link.typed", "link.service"), "URL",
        ("web", "website", "url"), "web", _CARD, is_searchable=True,
    ),
    Field(
        "memberships", "Memberships", FieldKind.POSTS,
        ("membership.coalition", "membership.coalition_id", "membership.kind", "membership.country"),
        "X-OUTREACH-MEMBER", ("member of",), "", _CARD, is_searchable=True,
    ),
    Field(
        "tags", "Tags", FieldKind.WORDS, ("tag.text",), "CATEGORIES",
        ("tags", "categories", "groups"), "", _CARD, is_searchable=True,
    ),
    Field(
        "may_be_called", "May be called", FieldKind.FLAG,
        ("person.may_be_called", "organisation.may_be_called"), "X-OUTREACH-MAY-BE-CALLED",
        ("may be called",), "", _CARD, is_sensitive=False,
    ),
    Field(
        "trusted_with_embargoes", "Trusted with embargoes", FieldKind.FLAG, ("organisation.trusted_with_embargoes",),
        "X-OUTREACH-TRUSTED-WITH-EMBARGOES", ("trusted with embargoes",), "", _CARD, is_sensitive=False,
        for_person=False,
    ),
    Field(
        "sensitivity", "Who may see it", FieldKind.CHOICE,
        ("person.sensitivity", "organisation.sensitivity", "phone.sensitivity", "email.sensitivity"), "CLASS",
        ("sensitivity",), "", _CARD, is_sensitive=False,
    ),
    Field(
        "availability", "Hours", FieldKind.HOURS,
        ("availability.kind", "availability.typed", "availability.starts", "availability.ends", "availability.days"),
        "X-OUTREACH-AVAILABILITY", ("call hours",), "", Where.CARD, is_searchable=True, is_sensitive=False,
    ),
    Field(
        "notes", "Notes", FieldKind.LONG_TEXT, ("person.notes", "organisation.notes"), "NOTE",
        ("notes", "note", "comment"), "", _CARD, is_searchable=True,
    ),
    Field(
        "lawful_basis", "Lawful basis", FieldKind.TEXT, ("person.lawful_basis", "organisation.lawful_basis"),
        "X-OUTREACH-LAWFUL-BASIS", ("lawful basis", "legal basis"), "", _CARD, is_searchable=True, is_sensitive=False,
    ),
    Field(
        "review_on", "Review on", FieldKind.DAY, ("person.review_on", "organisation.review_on"),
        "X-OUTREACH-REVIEW-ON", ("review on", "review date"), "", _CARD, is_sensitive=False,
    ),
)  # fmt: skip

_BY_KEY = {field.key: field for field in FIELDS}
_BY_COLUMN = {column: field for field in FIELDS for column in field.columns}
_BY_TABLE = {column.partition(".")[0]: field for field in reversed(FIELDS) for column in field.columns}
_WHOLE_RECORDS = frozenset({"person", "organisation"})


def field(key: str) -> Field:
    """Give a field by key; KeyError for one that we do not have."""
    return _BY_KEY[key]


def label_of_column(table: str, column: str) -> str:
    """Give the label of what stands in a column of the store; a detail of a thing goes under the thing's label."""
    found = _BY_COLUMN.get(f"{table}.{column}") or (None if table in _WHOLE_RECORDS else _BY_TABLE.get(table))
    return found.label if found else column.replace("_", " ")


def fields_of(*, is_person: bool) -> tuple[Field, ...]:
    """Give the fields of people or of organisations, in the order in which they are shown."""
    return tuple(one for one in FIELDS if (one.for_person if is_person else one.for_organisation))
