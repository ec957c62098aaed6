"""Contacts as plain values that pass between processes and go into their tables as they are."""

from typing import Any

from outreach_app.model.availability import Rule, RuleKind
from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.ids import new_ids
from outreach_app.model.people import (
    Affiliation,
    Alias,
    Kept,
    LanguageSkill,
    Membership,
    OpenQuestion,
    Organisation,
    Person,
    Role,
    RoleHeld,
    Tag,
)
from outreach_app.store.columns import (
    ORGANISATION_CHILDREN,
    PERSON_CHILDREN,
    AnyChild,
    organisation_values,
    person_values,
    read_organisation,
    read_person,
)

PackedChild = tuple[int, tuple[Any, ...]]
Packed = tuple[str, bool, tuple[Any, ...], tuple[PackedChild, ...]]
"""Id, whether it is a person, the columns of the contact, and its children: number of their kind, and columns."""

HEADS = (tuple(organisation_values(Organisation(""))), tuple(person_values(Person(""))))
"""The columns of an organisation, of a person."""
KINDS = PERSON_CHILDREN
"""The kinds of children by their number; those of organisations come first."""
_OF_ORGANISATIONS = len(ORGANISATION_CHILDREN)
_PLAIN: tuple[AnyChild, ...] = (
    Alias(""), LanguageSkill(""), Phone(""), Email(""), Link(""), Membership(""), Tag(""),
    Rule(RuleKind.WINDOW, "", ""), OpenQuestion("", ""), Kept("", ""), RoleHeld(Role.JOURNALIST), Affiliation(""),
)  # fmt: skip
CHILD_HEADS = tuple(
    ("id", "contact_id", "position", *kind.values(plain)) for kind, plain in zip(KINDS, _PLAIN, strict=True)
)
"""The columns of each kind of children, in the order in which they are packed."""


def packed(contact: Person | Organisation) -> Packed:
    """Give a new contact as plain values, with fresh ids for it and all its children."""
    is_person = isinstance(contact, Person)
    kinds = KINDS if is_person else KINDS[:_OF_ORGANISATIONS]
    found = [(at, kind, things) for at, kind in enumerate(kinds) if (things := getattr(contact, kind.field))]
    ids = new_ids(1 + sum(len(things) for _, _, things in found))
    key = str(contact.id or ids[0])
    children: list[tuple[int, tuple[Any, ...]]] = []
    for at, kind, things in found:
        for place, thing in enumerate(things):
            children.append((at, (ids[len(children) + 1], key, place, *kind.values(thing).values())))
    values = person_values(contact) if isinstance(contact, Person) else organisation_values(contact)
    return key, is_person, tuple(values.values()), tuple(children)


def unpacked(one: Packed) -> Person | Organisation:
    """Give the contact again, as if it had been read from the store; its id is the one that it will have there."""
    key, is_person, values, children = one
    by_field: dict[str, tuple[Any, ...]] = {}
    for at, columns in children:
        kind = KINDS[at]
        by_field[kind.field] = (
            *by_field.get(kind.field, ()),
            kind.read(dict(zip(CHILD_HEADS[at], columns, strict=True))),
        )
    row = {"id": key, **dict(zip(HEADS[is_person], values, strict=True))}
    return read_person(row, by_field) if is_person else read_organisation(row, by_field)
