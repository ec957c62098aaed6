"""Plain rows of a table, the short way: names, one number or address a cell, and cells like those of rows before.

What the cells of a place, of languages, of roles, of a post give is worked out once, the long way
(``import_contacts``), and remembered; only names, numbers and addresses are read row by row. A row that holds anything
else is not plain and goes the long way. Both make the same of a row: ``test_import_plain_rows`` holds them to it.
"""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Final, NamedTuple

from outreach_app.model.channels import RegionBasis
from outreach_app.model.dataclass import replace
from outreach_app.model.ids import ContactId, new_ids
from outreach_app.model.people import Person
from outreach_app.model.table import TableRow
from outreach_app.services.import_contacts import contact_of, order_in
from outreach_app.services.import_keys import NAME, keys_of
from outreach_app.services.import_linking import Known, linked
from outreach_app.services.import_parcels import Made, Ready
from outreach_app.services.import_plain_channels import Read, read_address, read_number
from outreach_app.services.table_records import Mapped, label_of, reader_of
from outreach_app.store.name_keys import folded, person_key
from outreach_app.store.packed_contacts import PLAIN_PERSON, SHAPES, Cells, Packed, PackedRow, narrowed, packed
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
_Columns = list[tuple[int, str]]


class _Child(NamedTuple):
    """A child that a group of cells gives: its row without ids, and without its source where it has one."""

    shape: int
    cells: Cells
    has_source: bool


class _Group(NamedTuple):
    """What the cells of one group of columns give: to the record, and to its document."""

    place: tuple[str, str, str, str]  # city, country, zone, and on what they rest
    children: tuple[_Child, ...]
    houses: tuple[str, ...]  # where the person has a post, by their folded names
    part: Part


class _Row(NamedTuple):
    """A row on the short way: its name, family and given name, what each group gives, and what was read."""

    line: int
    names: tuple[str, str, str]
    groups: Sequence[_Group]
    phones: Sequence[Read]
    emails: Sequence[Read]
    source: str


class _Remembered:
    """What the cells of one group of columns were found to give."""

    def __init__(self, columns: Sequence[int]) -> None:
        """Take where the columns stand."""
        self.groups: dict[object, _Group | None] = {}
        self.cells_of: Callable[[Sequence[str]], object] = itemgetter(*columns) if columns else lambda _: ()


class PlainRows:
    """The short way through one table, with what it remembers."""

    def __init__(
        self, headings: Sequence[str], mapping: Sequence[Mapped], file: str, number: int, home: str, known: Known
    ) -> None:
        """Look which columns are read in which way; ``home`` is the country of numbers that state none."""
        self._file, self._number, self._home, self._known = file, number, home, known
        self._width = len(mapping)
        self._names: dict[str, int] = {}
        self._channels: dict[str, _Columns] = {"phones": [], "emails": []}
        self._columns: tuple[list[int], ...] = tuple([] for _ in _FIELDS)
        self._others: list[int] = []
        for at, one in enumerate(mapping):
            self._place(at, *one.target.partition(":")[::2])
        is_ours = known_export(headings) == "Outreach"
        self._is_open = not is_ours and all(one.type_of < 0 for one in mapping)
        self._read = reader_of((*headings, "Name"), (*mapping, Mapped("Name", "name")), file)
        self._groups = [_Remembered(columns) for columns in self._columns]

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
        """Give what is to be stored of rows, in their order; None for each that is not plain."""
        plain = [self._read_row(row) for row in rows]
        ids = iter(new_ids(sum(_count(one) for one in plain if one is not None)))
        return [one and self._made(one, ids) for one in plain]

    def _made(self, row: _Row, ids: Iterator[str]) -> Made:
        """Put together what is to be stored of a row."""
        key = next(ids)
        contact = _packed(row, key, ids)
        document = person_document(
            ContactId(key), row.names, [one.part for one in row.groups], [one.document for one in row.phones],
            [one.document for one in row.emails],
        )  # fmt: skip
        name, fold = row.names[0], contact[0][1][_FOLD]
        ready = Ready(
            self._number, row.line, "", True, key, name, fold, document.sort_key, 0, _keys(row, fold, contact)
        )
        return Made(ready, contact, document)

    def _read_row(self, row: TableRow) -> _Row | None:
        """Read a row; None where it is not plain."""
        if row.fault or not self._is_open or len(row.cells) != self._width:
            return None
        texts = [cell.strip() for cell in row.cells]
        if self._others and any(texts[at] for at in self._others):
            return None
        names = self._name(texts)
        if not names[0]:
            return None
        groups: list[_Group] = []
        for field, remembered in enumerate(self._groups):
            group = remembered.groups.get(remembered.cells_of(texts)) or self._group(field, texts)
            if group is None:
                return None
            groups.append(group)
        source = f"{self._file}, row {row.line}"
        phones, emails = self._phones(texts, groups[0].place[1], source), self._emails(texts, source)
        return None if phones is None or emails is None else _Row(row.line, names, groups, phones, emails, source)

    def _name(self, texts: Sequence[str]) -> tuple[str, str, str]:
        """Give name, family and given name; no name where none is stated, or it takes a closer look."""
        together = "".join([texts[at] for at in self._names.values()])
        if "@" in together or not together.isprintable():  # an address in it is taken out, a line end is told
            return "", "", ""
        name, family, given = [
            text if "  " not in text else " ".join(text.split())
            for text in [texts[self._names[one]] if one in self._names else "" for one in _NAMES]
        ]
        if not name and f"{family}{given}".isascii():
            name = f"{given} {family}".strip()
        return name, family, given

    def _group(self, field: int, texts: Sequence[str]) -> _Group | None:
        """Give what the cells of one group give, as remembered; None where they are not plain."""
        remembered = self._groups[field]
        key = remembered.cells_of(texts)
        if key not in remembered.groups:
            if len(remembered.groups) > _MOST_REMEMBERED:
                remembered.groups.clear()
            columns = self._columns[field]
            remembered.groups[key] = self._read_group(
                field, [text if at in columns else "" for at, text in enumerate(texts)]
            )
        return remembered.groups[key]

    def _read_group(self, field: int, cells: Sequence[str]) -> _Group | None:
        """Read the cells of one group the long way, as those of a sample person."""
        found = contact_of(self._read(TableRow(_SAMPLE_LINE, (*cells, _SAMPLE.name))), "")
        if not isinstance(found, Person):
            return None
        person = linked(found, self._known.links)
        assert isinstance(person, Person)  # noqa: S101 - linking makes no other thing of it
        name, place = _FIELDS[field], person.place
        children = [_child(narrowed(one)) for one in packed(person)[1]]
        is_other = replace(person, **{name: getattr(_SAMPLE, name)}) != _SAMPLE
        if is_other or _has_digit("".join(cells)) or None in children:
            return None
        return _Group(
            (place.city, place.country, place.zone, place.basis), tuple(filter(None, children)),
            tuple(folded(one.organisation) for one in person.affiliations if one.organisation),
            _PARTS[field](person, self._known),
        )  # fmt: skip

    def _phones(self, texts: Sequence[str], country: str, source: str) -> list[Read] | None:
        """Give the numbers; None where a cell is not plain."""
        region, basis = country, RegionBasis.PERSON_PLACE
        if not region and self._home:
            region, basis = self._home, RegionBasis.USER
        found: list[Read] = []
        for at, label in self._channels["phones"]:
            if texts[at]:
                read = read_number(texts[at], label, len(found), source, region, basis)
                if read is None:
                    return None
                found.append(read)
        return found

    def _emails(self, texts: Sequence[str], source: str) -> list[Read] | None:
        """Give the addresses; None where a cell is not plain."""
        found: list[Read] = []
        for at, label in self._channels["emails"]:
            if texts[at]:
                read = read_address(texts[at], label, len(found), source)
                if read is None:
                    return None
                found.append(read)
        return found


_PARTS: Final[tuple[Callable[[Person, Known], Part], ...]] = (
    lambda person, _: place_part(person),
    lambda person, _: languages_part(person),
    lambda person, _: roles_part(person),
    lambda person, known: posts_part(person, known.houses),
)
_FOLD: Final = SHAPES[PLAIN_PERSON].columns.index("fold")


def _has_digit(text: str) -> bool:
    """Tell whether a text holds a digit: numbers that stand side by side are searched as one."""
    return not text.isalpha() and any(map(str.isdigit, text))


def _child(row: PackedRow) -> _Child | None:
    """Give a child without what differs from row to row; None where its source does not stand last."""
    number, cells = row
    source = SHAPES[number].source
    if source and source != len(cells) - 1:
        return None
    return _Child(number, cells[2:source] if source else cells[2:], has_source=bool(source))


def _count(row: _Row) -> int:
    """Count a person and its children."""
    return 1 + len(row.phones) + len(row.emails) + sum([len(group.children) for group in row.groups])


def _packed(row: _Row, key: str, ids: Iterator[str]) -> Packed:
    """Give the rows of a person and its children, with ids, in the order in which ``packed`` gives them."""
    name, family, given = row.names
    place, languages, roles, posts = row.groups
    person = (key, name, person_key(name), family, given, order_in(name, family, given).value, *place.place)
    return (PLAIN_PERSON, person), (
        *_owned(languages, key, row.source, ids),
        *[(one.shape, (next(ids), key, *one.cells)) for one in row.phones],
        *[(one.shape, (next(ids), key, *one.cells)) for one in row.emails],
        *_owned(roles, key, row.source, ids),
        *_owned(posts, key, row.source, ids),
    )


def _owned(group: _Group, key: str, source: str, ids: Iterator[str]) -> list[PackedRow]:
    """Give the children of a group with their ids, that of their contact, and their source."""
    return [
        (shape, (next(ids), key, *cells, source) if has_source else (next(ids), key, *cells))
        for shape, cells, has_source in group.children
    ]


def _keys(row: _Row, fold: str, contact: Packed) -> tuple[str, ...]:
    """Give by what the person is known within an import; ``import_keys.keys_of`` gives the same."""
    channels = [one.key for one in (*row.phones, *row.emails) if one.key]
    houses = [f"{NAME}{fold}\x1f{house}" for house in row.groups[-1].houses]
    return (*channels, *houses) or keys_of(contact)[2]
