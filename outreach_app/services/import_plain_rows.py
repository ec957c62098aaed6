"""Plain rows of a table, the short way: names, one number or address a cell, and cells like those of rows before.

What the cells of a place, of languages, of roles, of a post give is worked out once, the long way
(``import_contacts``), and remembered; only names, numbers and addresses are read row by row. A row that holds anything
else is not plain and goes the long way. Both make the same of a row: ``test_import_plain_rows`` holds them to it.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any, Final, NamedTuple

from outreach_app.model.channels import Email, EmailSyntax, Phone, Provenance, RegionBasis, Validity
from outreach_app.model.dataclass import replace
from outreach_app.model.email_reading import read_email
from outreach_app.model.ids import ContactId, new_ids
from outreach_app.model.people import Person
from outreach_app.model.phone_reading import is_international, read_phone
from outreach_app.model.table import TableRow
from outreach_app.services.import_contacts import contact_of, order_in
from outreach_app.services.import_keys import keys_of
from outreach_app.services.import_linking import Known, linked
from outreach_app.services.import_parcels import Made, Ready
from outreach_app.services.stated_channels import as_stated_email, as_stated_phone
from outreach_app.services.table_records import Mapped, label_of, reader_of
from outreach_app.store.columns import EMAILS, PHONES
from outreach_app.store.name_keys import person_key
from outreach_app.store.packed_contacts import CHILD_HEADS, HEADS, KINDS, Packed, PackedChild, packed
from outreach_app.store.plain_documents import (
    Part,
    languages_part,
    person_document,
    place_part,
    posts_part,
    roles_part,
)
from outreach_app.text.table_headings import known_export

_FIELDS: Final = ("place", "languages", "roles", "affiliations")
"""What the groups of columns fill: cells that make anything else of a person are not plain."""
_GROUP_OF: Final = {
    "city": 0, "country": 0, "zone": 0, "languages": 1, "roles": 2, "organisation": 3, "title": 3,
}  # fmt: skip
_NAMES: Final = ("name", "family", "given")
_SAMPLE: Final = Person("Sample")
_SAMPLE_LINE: Final = 0
_MOST_REMEMBERED: Final = 20_000
_PHONES, _EMAILS = KINDS.index(PHONES), KINDS.index(EMAILS)
_SOURCE: Final = tuple(heads.index("source") if "source" in heads else 0 for heads in CHILD_HEADS)
_NAME: Final = HEADS[True].index("name")  # fold, family, given and name_order follow
_Channels = list[tuple[int, str]]


class _Group(NamedTuple):
    """What the cells of one group of columns give: to the record, and to its document."""

    country: str
    head: tuple[Any, ...]
    children: tuple[PackedChild, ...]
    part: Part


class _Row(NamedTuple):
    """A row on the short way: its texts, its name, family and given name, and what the cells of each group give."""

    line: int
    texts: Sequence[str]
    names: tuple[str, str, str]
    groups: Sequence[_Group]
    source: Provenance


class PlainRows:
    """The short way through one table, with what it remembers."""

    def __init__(
        self, headings: Sequence[str], mapping: Sequence[Mapped], file: str, number: int, home: str, known: Known
    ) -> None:
        """Look which columns are read in which way; ``home`` is the country of numbers that state none."""
        self._file, self._number, self._home, self._known = file, number, home, known
        self._width = len(mapping)
        self._names: dict[str, int] = {}
        self._channels: dict[str, _Channels] = {"phones": [], "emails": []}
        self._columns: tuple[list[int], ...] = tuple([] for _ in _FIELDS)
        self._others: list[int] = []
        for at, one in enumerate(mapping):
            self._place(at, *one.target.partition(":")[::2])
        is_ours = known_export(headings) == "Outreach"
        self._is_open = not is_ours and all(one.type_of < 0 for one in mapping)
        self._read = reader_of((*headings, "Name"), (*mapping, Mapped("Name", "name")), file)
        self._groups: dict[tuple[int, tuple[str, ...]], _Group | None] = {}

    def _place(self, at: int, target: str, label: str) -> None:
        """Note how a column is read."""
        if target in _NAMES and target not in self._names:
            self._names[target] = at
        elif target in self._channels:
            self._channels[target].append((at, label_of(label)))
        elif target in _GROUP_OF:
            self._columns[_GROUP_OF[target]].append(at)
        elif target:
            self._others.append(at)

    def made(self, rows: Sequence[TableRow]) -> list[Made | None]:
        """Give what is to be stored of rows, in their order; None for each that is not plain.

        Each step is done for all rows before the next one: the processor keeps what a step needs at hand.
        """
        begun = [self._begun(row) for row in rows]
        phones = [one and self._phones(one) for one in begun]
        emails = [one and self._emails(one) for one in begun]
        plain = [
            (one, numbers, addresses)
            for one, numbers, addresses in zip(begun, phones, emails, strict=True)
            if one is not None and numbers is not None and addresses is not None
        ]
        ids = iter(new_ids(sum(map(_count, plain))))
        contacts = [_packed(*one, ids) for one in plain]
        documents = [
            person_document(ContactId(contact[0]), row.names, [one.part for one in row.groups], numbers, addresses)
            for contact, (row, numbers, addresses) in zip(contacts, plain, strict=True)
        ]
        keys, number = map(keys_of, contacts), self._number
        made = {
            row.line: Made(Ready(number, row.line, "", True, name, fold, one.sort_key, 0, known), contact, one)
            for (row, _, _), contact, one, (name, fold, known) in zip(plain, contacts, documents, keys, strict=True)
        }
        return [made.get(row.line) for row in rows]

    def _begun(self, row: TableRow) -> _Row | None:
        """Give names and remembered cells of a row; None where it is not plain."""
        if row.fault or not self._is_open or len(row.cells) != self._width:
            return None
        texts = [cell.strip() for cell in row.cells]
        if any(texts[at] for at in self._others):
            return None
        names = self._name(texts)
        groups = [group for at in range(len(_FIELDS)) if (group := self._group(at, texts))]
        if not names[0] or len(groups) < len(_FIELDS):
            return None
        return _Row(row.line, texts, names, groups, Provenance(source=f"{self._file}, row {row.line}"))

    def _name(self, texts: Sequence[str]) -> tuple[str, str, str]:
        """Give name, family and given name; no name where none is stated, or it takes a closer look."""
        together = "".join([texts[at] for at in self._names.values()])
        if "@" in together or not together.isprintable():  # an address in it is taken out, a line end is told
            return "", "", ""
        name, family, given = (
            " ".join(texts[self._names[one]].split()) if one in self._names else "" for one in _NAMES
        )
        if not name and f"{family}{given}".isascii():
            name = f"{given} {family}".strip()
        return name, family, given

    def _group(self, field: int, texts: Sequence[str]) -> _Group | None:
        """Give what the cells of one group give, as remembered; None where they are not plain."""
        columns = self._columns[field]
        key = (field, tuple([texts[at] for at in columns]))
        if key not in self._groups:
            if len(self._groups) > _MOST_REMEMBERED:
                self._groups.clear()
            self._groups[key] = self._read_group(
                field, [text if at in columns else "" for at, text in enumerate(texts)]
            )
        return self._groups[key]

    def _read_group(self, field: int, cells: Sequence[str]) -> _Group | None:
        """Read the cells of one group the long way, as those of a sample person."""
        found = contact_of(self._read(TableRow(_SAMPLE_LINE, (*cells, _SAMPLE.name))), "")
        if not isinstance(found, Person):
            return None
        person = linked(found, self._known.links)
        assert isinstance(person, Person)  # noqa: S101 - linking makes no other thing of it
        name = _FIELDS[field]
        if replace(person, **{name: getattr(_SAMPLE, name)}) != _SAMPLE or any(map(_has_digit, cells)):
            return None
        _, _, head, children = packed(person)
        return _Group(person.place.country, head, children, _PARTS[field](person, self._known))

    def _phones(self, row: _Row) -> list[Phone] | None:
        """Give the numbers; None where a cell holds more or less than one that states its country."""
        region, basis = row.groups[0].country, RegionBasis.PERSON_PLACE
        if not region and self._home:
            region, basis = self._home, RegionBasis.USER
        found = []
        for at, label in self._channels["phones"]:
            text = row.texts[at]
            if text and not is_international(text):
                return None
            if text:
                read = read_phone(text, region=region, region_basis=basis, stated_kind=label)
                if read.validity is Validity.UNPARSED:
                    return None
                found.append(as_stated_phone(read, Phone(typed=text, label=label), row.source))
        return found

    def _emails(self, row: _Row) -> list[Email] | None:
        """Give the addresses; None where a cell holds more or less than one that is well formed."""
        found = []
        for at, label in self._channels["emails"]:
            text = row.texts[at]
            if text:
                read = read_email(text) if text.count("@") == 1 else None
                if read is None or read.syntax is EmailSyntax.MALFORMED:
                    return None
                found.append(as_stated_email(read, Email(typed=text, label=label), row.source))
        return found


_PARTS: Final[tuple[Callable[[Person, Known], Part], ...]] = (
    lambda person, _: place_part(person),
    lambda person, _: languages_part(person),
    lambda person, _: roles_part(person),
    lambda person, known: posts_part(person, known.acronyms),
)


def _has_digit(text: str) -> bool:
    """Tell whether a text holds a digit: numbers that stand side by side are searched as one."""
    return not text.isalpha() and any(map(str.isdigit, text))


def _count(one: tuple[_Row, Sequence[Phone], Sequence[Email]]) -> int:
    """Count a person and its children."""
    row, phones, emails = one
    return 1 + len(phones) + len(emails) + sum(len(group.children) for group in row.groups)


def _packed(row: _Row, phones: Sequence[Phone], emails: Sequence[Email], ids: Iterator[str]) -> Packed:
    """Give the columns of a person and its children, with ids, in the order in which ``packed`` gives them."""
    place, languages, roles, posts = row.groups
    children: list[PackedChild] = [
        *languages.children,
        *((_PHONES, ("", "", at, *PHONES.values(one).values())) for at, one in enumerate(phones)),
        *((_EMAILS, ("", "", at, *EMAILS.values(one).values())) for at, one in enumerate(emails)),
        *roles.children,
        *posts.children,
    ]
    key = next(ids)
    owned = map(_child, children, ids, repeat(key), repeat(row.source.source))
    return key, True, _head(row.names, place), tuple(owned)


def _head(names: tuple[str, str, str], place: _Group) -> tuple[Any, ...]:
    """Give the columns of the person itself."""
    name, family, given = names
    head = list(place.head)
    head[_NAME : _NAME + 5] = name, person_key(name), family, given, order_in(name, family, given).value
    return tuple(head)


def _child(child: PackedChild, key: str, contact: str, source: str) -> PackedChild:
    """Give a child with its id, that of its contact, and its source."""
    kind, columns = child
    at = _SOURCE[kind]
    if not at:
        return kind, (key, contact, *columns[2:])
    return kind, (key, contact, *columns[2:at], source, *columns[at + 1 :])
