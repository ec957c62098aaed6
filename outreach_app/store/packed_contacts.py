"""Contacts as plain values that pass between processes and go into their tables as they are.

Each row has a shape: the table it belongs to, and which of its columns it gives. The shape with all columns fits every
row; the narrow ones are for what most contacts of a list have, so that what is the same in all of them is neither
handed on nor bound a hundred thousand times.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple

from outreach_app.model.availability import Rule, RuleKind
from outreach_app.model.channels import Email, Link, Phone, RegionBasis, Validity
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
    AFFILIATIONS,
    EMAILS,
    LANGUAGES,
    ORGANISATION_CHILDREN,
    PERSON_CHILDREN,
    PHONES,
    AnyChild,
    organisation_values,
    person_values,
    read_organisation,
    read_person,
)
from outreach_app.store.schema import table

Cells = tuple[Any, ...]
PackedRow = tuple[int, Cells]
"""The number of a shape, and a row in it."""
Packed = tuple[PackedRow, tuple[PackedRow, ...]]
"""A contact and its children. The first cell of a row is its id, the second of a child the id of its contact."""

KINDS = PERSON_CHILDREN
"""The kinds of children by their number, which is that of their whole shape; those of organisations come first."""
_OF_ORGANISATIONS = len(ORGANISATION_CHILDREN)
_PLAIN: tuple[AnyChild, ...] = (
    Alias(""), LanguageSkill(""), Phone(""), Email(""), Link(""), Membership(""), Tag(""),
    Rule(RuleKind.WINDOW, "", ""), OpenQuestion("", ""), Kept("", ""), RoleHeld(Role.JOURNALIST), Affiliation(""),
)  # fmt: skip
_VALID: Final = Phone("", region_basis=RegionBasis.EXPLICIT, validity=Validity.VALID)


class Shape(NamedTuple):
    """Rows of one table that give the same columns, in this order. ``fixed`` holds words of our own, alike in all."""

    table: str
    columns: tuple[str, ...]
    fixed: Mapping[str, str]

    @property
    def is_contact(self) -> bool:
        """Whether it is the row of a contact itself, and not of one of its children."""
        return self.table in {"person", "organisation"}

    @property
    def source(self) -> int:
        """Give the place of the column that says where something was stated; 0 for none."""
        return self.columns.index("source") if "source" in self.columns else 0


@cache
def defaults_of(number: int) -> Mapping[str, Any]:
    """Give what the columns of a shape hold in rows that do not give them."""
    shape = SHAPES[number]
    return {column.name: column.plain_default for column in table(shape.table).columns} | dict(shape.fixed)


def _fixed(values: Mapping[str, Any], *names: str) -> dict[str, str]:
    """Give the columns that are alike in all rows of a shape, as those of a plain thing."""
    return {name: str(values[name]) for name in names}


_CHILD_FRAME = ("id", "contact_id", "position")
SHAPES: Final = (
    *(
        Shape(kind.table, (*_CHILD_FRAME, *kind.values(plain)), {})
        for kind, plain in zip(KINDS, _PLAIN, strict=True)
    ),
    Shape("organisation", ("id", *organisation_values(Organisation(""))), {}),
    Shape("person", ("id", *person_values(Person(""))), {}),
    Shape(
        "person",
        ("id", "name", "fold", "family", "given", "name_order", "city", "country", "zone", "place_basis"), {},
    ),
    Shape("language", (*_CHILD_FRAME, "tag", "level", "source"), {}),
    Shape(
        "phone", (*_CHILD_FRAME, "label", "typed", "e164", "region", "kind", "kind_basis", "source"),
        _fixed(PHONES.values(_VALID), "region_basis", "validity", "owner", "sensitivity"),
    ),
    Shape(
        "email", (*_CHILD_FRAME, "label", "typed", "address", "ascii_address", "syntax", "source"),
        _fixed(EMAILS.values(Email("")), "delivery", "owner", "sensitivity"),
    ),
    Shape("affiliation", (*_CHILD_FRAME, "organisation", "title"), {}),
)  # fmt: skip
"""All shapes by their number: those of ``KINDS``, of organisations and people, and the narrow ones."""
ORGANISATION: Final = len(KINDS)
PERSON: Final = ORGANISATION + 1
PLAIN_PERSON: Final = PERSON + 1
PLAIN_LANGUAGE, PLAIN_PHONE, PLAIN_EMAIL, PLAIN_POST = range(PLAIN_PERSON + 1, len(SHAPES))
_NARROW: Final = {
    KINDS.index(LANGUAGES): PLAIN_LANGUAGE, KINDS.index(PHONES): PLAIN_PHONE, KINDS.index(EMAILS): PLAIN_EMAIL,
    KINDS.index(AFFILIATIONS): PLAIN_POST,
}  # fmt: skip
_WIDE: Final = {narrow: wide for wide, narrow in _NARROW.items()} | {PLAIN_PERSON: PERSON}


def id_of(contact: Packed) -> str:
    """Give the id under which a packed contact is stored."""
    key: str = contact[0][1][0]
    return key


def is_narrow(number: int) -> bool:
    """Tell whether a shape leaves columns out: they hold their default, or a fixed word."""
    return number > PERSON


def packed(contact: Person | Organisation) -> Packed:
    """Give a new contact as plain values, with fresh ids for it and all its children."""
    is_person = isinstance(contact, Person)
    kinds = KINDS if is_person else KINDS[:_OF_ORGANISATIONS]
    found = [(at, kind, things) for at, kind in enumerate(kinds) if (things := getattr(contact, kind.field))]
    ids = new_ids(1 + sum(len(things) for _, _, things in found))
    key = str(contact.id or ids[0])
    children: list[PackedRow] = []
    for at, kind, things in found:
        for place, thing in enumerate(things):
            children.append((at, (ids[len(children) + 1], key, place, *kind.values(thing).values())))
    if isinstance(contact, Person):
        return (PERSON, (key, *person_values(contact).values())), tuple(children)
    return (ORGANISATION, (key, *organisation_values(contact).values())), tuple(children)


def narrowed(row: PackedRow) -> PackedRow:
    """Give a row with the fewest columns that say all of it."""
    wide, cells = row
    narrow = _NARROW.get(wide)
    if narrow is None:
        return row
    given = dict(zip(SHAPES[wide].columns, cells, strict=True))
    shape, rest = SHAPES[narrow], defaults_of(narrow)
    if any(given[name] != rest[name] for name in given.keys() - shape.columns):
        return row
    return narrow, tuple([given[name] for name in shape.columns])


def widened(row: PackedRow) -> PackedRow:
    """Give a row with all its columns."""
    wide = _WIDE.get(row[0])
    if wide is None:
        return row
    values = _values(row)
    return wide, tuple([values[name] for name in SHAPES[wide].columns])


def _values(row: PackedRow) -> dict[str, Any]:
    """Give the columns of a row with their values."""
    shape = SHAPES[row[0]]
    return {**defaults_of(row[0]), **dict(zip(shape.columns, row[1], strict=True))}


def unpacked(one: Packed) -> Person | Organisation:
    """Give the contact again, as if it had been read from the store; its id is the one that it will have there."""
    head, children = one
    by_field: dict[str, Cells] = {}
    for number, cells in sorted(map(widened, children), key=lambda row: (row[0], row[1][2])):
        kind = KINDS[number]
        by_field[kind.field] = (*by_field.get(kind.field, ()), kind.read(_values((number, cells))))
    row = _values(head)
    return read_organisation(row, by_field) if head[0] == ORGANISATION else read_person(row, by_field)


def by_shape(contacts: Iterable[Packed]) -> dict[int, list[Cells]]:
    """Give the rows of contacts by the number of their shape, contacts and children in the order given."""
    found: dict[int, list[Cells]] = {}
    for head, children in contacts:
        for shape, cells in (head, *children):
            if shape in found:
                found[shape].append(cells)
            else:
                found[shape] = [cells]
    return found


def by_contact(rows: Mapping[int, Sequence[Cells]]) -> dict[str, Packed]:
    """Give contacts again by their ids, of their rows by shape; the children of each in any order."""
    heads = {cells[0]: (shape, cells) for shape in rows if SHAPES[shape].is_contact for cells in rows[shape]}
    children: dict[str, list[PackedRow]] = {key: [] for key in heads}
    for shape, of_shape in rows.items():
        if not SHAPES[shape].is_contact:
            for cells in of_shape:
                children[cells[1]].append((shape, cells))
    return {key: (head, tuple(children[key])) for key, head in heads.items()}


def without(rows: Mapping[int, Sequence[Cells]], ids: Iterable[str]) -> dict[int, list[Cells]]:
    """Give the rows by shape of all contacts but these; no shape without a row."""
    others = frozenset(ids)
    left = {shape: [one for one in rows[shape] if one[_owner(shape)] not in others] for shape in rows}
    return {shape: of_shape for shape, of_shape in left.items() if of_shape}


def only(rows: Mapping[int, Sequence[Cells]], ids: Iterable[str]) -> dict[int, list[Cells]]:
    """Give the rows by shape of these contacts alone."""
    wanted = frozenset(ids)
    return {shape: [one for one in rows[shape] if one[_owner(shape)] in wanted] for shape in rows}


def _owner(shape: int) -> int:
    """Give the place of the cell that says of which contact a row is."""
    return 0 if SHAPES[shape].is_contact else 1
