"""Rows of a table as foreign records: each cell to the field that its heading, or the user, says."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from outreach_app.model.availability import RuleKind
from outreach_app.model.availability_reading import read_rule
from outreach_app.model.channels import Email, Link, Phone
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.fields import FIELDS
from outreach_app.model.foreign import ForeignRecord, ForeignThing, ForeignValue, Shape
from outreach_app.model.people import (
    Affiliation,
    Alias,
    Membership,
    OrganisationKind,
    Role,
    RoleHeld,
    Tag,
)
from outreach_app.model.place import read_country
from outreach_app.model.table import Table, TableRow
from outreach_app.services import table_cells
from outreach_app.services.own_tables import restored
from outreach_app.text.table_headings import PARTS, folded, is_nothing, known_export, understand

SKIP = "skip"
_SIDES = ("", "work", "home", "other")
_NAME_PARTS = ("given", "middle", "family", "suffix")
_SEVERAL = re.compile(r"\s*(?:(?<!&amp);|\n|:::)\s*")
_WORDS = re.compile(r"\s*(?:;|,|\n|:::|/)\s*")
_OF_OURS = frozenset({"id", "owners", "levels", "role_details", "details"})
_MAY_BE_NOTHING = frozenset(
    {"phones", "emails", "links", "languages", "country", "city", "place", "zone", "organisation", "title",
     "department", "tags", "beat", "greeting", "honorific", "aliases"}
)  # fmt: skip
_KINDS = {"home": "", "work": "", "other": "", "": ""}
_GOES_ON = re.compile(r" \(\d+\)$")
"""Ends the heading of a column of ours in which a text goes on that one cell does not hold."""
_OTHER_SCRIPT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


Texts = dict[str, list[tuple[str, str, str]]]
"""The cells of a row by the field to which they go: text, label and heading of each."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """Where one column goes: a target as in ``text.table_headings``, "" for a column that is left out."""

    heading: str
    target: str
    type_of: int = -1  # the column whose kind the cells of this one state
    is_chosen: bool = False  # by the user, now or before


def mapping_of(table: Table, chosen: Mapping[str, str]) -> tuple[Mapped, ...]:
    """Give where each column goes: as the user chose, by heading or as "column 3", else as its heading says.

    Raises UserError for a chosen heading that the table does not have, and for a field that we do not have.
    """
    wanted = {folded(heading): _target_named(field) for heading, field in chosen.items()}
    keys = [_key_of(at, heading, wanted) for at, heading in enumerate(table.headings, 1)]
    if wanted.keys() - set(keys):
        listed = ", ".join(f"“{one}”" for one in table.headings[:12] if one)
        raise UserError(f"There is no column of that heading to map. The columns are: {listed}.")
    is_ours = known_export(table.headings) == "Outreach"
    mapped = []
    for heading, key, known in zip(table.headings, keys, understand(table.headings), strict=True):
        if key in wanted:
            mapped.append(Mapped(heading, wanted[key], is_chosen=True))
        elif known.type_of >= 0:
            mapped.append(Mapped(heading, "", known.type_of))
        elif known.target in _OF_OURS and not is_ours:
            mapped.append(Mapped(heading, ""))  # another program's mark
        else:
            mapped.append(Mapped(heading, known.target if known.is_taken else ""))
    return tuple(mapped)


def _key_of(number: int, heading: str, wanted: Mapping[str, str]) -> str:
    """Give how a column is called among those that are wanted: by its heading, else "column 3" by its place."""
    named, placed = folded(heading), f"column {number}"
    return placed if named not in wanted and placed in wanted else named


def _target_named(field: str) -> str:
    """Give the target that a user's word for a field means; raises UserError for none."""
    plain = field.strip()
    if folded(plain) in {SKIP, "-", "none", ""}:
        return ""
    base, _, label = plain.partition(":")
    keys = {one.key for one in FIELDS} | set(PARTS)
    key = base.strip().lower().replace(" ", "_").replace("-", "_")
    if key not in keys:
        key = understand((base,))[0].target
    if key.partition(":")[0] not in keys:
        listed = ", ".join(one.key for one in FIELDS)
        raise UserError(f"“{plain[:40]}” is no field to map to. Choose one of: {listed}, or skip.")
    return f"{key}:{label.strip()}" if label else key


def read_rows(table: Table, mapping: Sequence[Mapped], file: str) -> Iterator[ForeignRecord]:
    """Give a record for each row, in their order; a row that cannot be taken is given as rejected."""
    return map(reader_of(table.headings, mapping, file), table.rows)


def reader_of(headings: Sequence[str], mapping: Sequence[Mapped], file: str) -> Callable[[TableRow], ForeignRecord]:
    """Give what makes a record of a row of such a table."""
    return _Reading(mapping, file, len(headings), known_export(headings) == "Outreach").record


@dataclass(slots=True)
class _Reading:
    """The reading of one table: which columns give what."""

    mapping: Sequence[Mapped]
    file: str
    width: int
    is_ours: bool
    columns: tuple[tuple[int, str, str, str], ...] = ()
    kinds: Mapping[int, int] = ()  # type: ignore[assignment]  # set below

    def __post_init__(self) -> None:
        """Part targets into field and label once."""
        self.columns = tuple(
            (at, one.target.partition(":")[0], one.target.partition(":")[2], one.heading)
            for at, one in enumerate(self.mapping)
            if one.target
        )
        self.kinds = {one.type_of: at for at, one in enumerate(self.mapping) if one.type_of >= 0}

    def record(self, row: TableRow) -> ForeignRecord:
        """Give the record of a row."""
        fault, column = _fault(row, self.width)
        if fault:
            heading = self.mapping[column].heading if 0 <= column < len(self.mapping) else ""
            return ForeignRecord(self.file, row.line, rejected=fault, cells=row.cells, uid=heading)
        return self._built(row, self._texts(row.cells))

    def _texts(self, cells: Sequence[str]) -> Texts:
        """Give the texts of a row by their field; in a list from outside without cells that say there is nothing."""
        texts: Texts = {}
        for at, field, stated, heading in self.columns:
            text = cells[at] if at < len(cells) else ""
            text = text if self.is_ours else _said(field, text.strip())
            if text and self.is_ours and field in texts and _GOES_ON.search(heading):
                begun, label, first = texts[field][-1]
                texts[field][-1] = (begun + text, label, first)
            elif text:
                label = stated
                if at in self.kinds and self.kinds[at] < len(cells):
                    label = cells[self.kinds[at]].strip(" *") or stated
                texts.setdefault(field, []).append((text, label, heading))
        return texts

    def _built(self, row: TableRow, texts: Texts) -> ForeignRecord:
        """Put the values of a row together."""
        own = {field: found[0][0] for field, found in texts.items()} if self.is_ours else {}
        values: list[ForeignValue] = []
        shape = _shape(texts.pop("kind", ()), values)
        uid = texts.pop("id")[0][0] if "id" in texts else ""
        if not self.is_ours:
            _part_cells(texts)
            _note_second_texts(texts)
        _name(texts, values)
        _place(texts, values)
        _posts(texts, values, shape)
        for field, found in texts.items():
            if field in _OF_OURS:
                continue
            is_single = self.is_ours and field not in _MAKERS and (field != "notes" or len(found) == 1)
            values.extend([ForeignValue(field, found[0][0], found[0][2])] if is_single else _values(field, found))
        record = ForeignRecord(self.file, row.line, shape, tuple(values), cells=row.cells)
        return _restored(record, uid, own) if self.is_ours else record


def _restored(record: ForeignRecord, uid: str, texts: Mapping[str, str]) -> ForeignRecord:
    """Give the record of a row of our own with its details put back."""
    found = restored(record.values, texts)
    return replace(
        record, values=found.values, kept=found.kept, problems=found.problems, uid=uid, is_ours=True,
        is_card=bool(uid) and found.is_whole,
    )  # fmt: skip


def _fault(row: TableRow, width: int) -> tuple[str, int]:
    """Say why a row cannot be taken, and the column where it shows."""
    if row.fault:
        return row.fault, row.fault_column
    if len(row.cells) > width and any(cell.strip() for cell in row.cells[width:]):
        return f"has {len(row.cells)} cells, but there are {width} headings", width - 1
    return "", -1


def _shape(found: Sequence[tuple[str, str, str]], values: list[ForeignValue]) -> Shape:
    """Tell whether a row is of a person or an organisation, where it says so."""
    text = found[0][0].casefold() if found else ""
    if text in {"person", "individual", "false", "no"}:
        return Shape.PERSON
    if text in {"organization", "organisation", "company", "household", "true", "yes"}:
        return Shape.ORGANISATION
    if text in {one.value for one in OrganisationKind}:
        values.append(ForeignValue("kind", text, found[0][2]))
        return Shape.ORGANISATION
    return Shape.UNKNOWN


def _said(field: str, text: str) -> str:
    """Give what a cell says, "" for one that says that there is nothing; "NA" may be Namibia."""
    if not text or field not in _MAY_BE_NOTHING or not is_nothing(text):
        return text
    return text if field == "country" and read_country(text) else ""


def _part_cells(texts: Texts) -> None:
    """Part what stands in one cell and belongs to several fields: a name with its address, a turned name, a place."""
    for text, label, heading in texts.pop("place", ()):
        city, country = table_cells.place_parts(text)
        for field, part in (("city", city), ("country", country)):
            if part:
                texts.setdefault(field, []).append((part, label, heading))
    _turn_name(texts)
    if "name" in texts:
        text, label, heading = texts["name"][0]
        name, address = table_cells.name_and_address(text)
        if address:
            texts.setdefault("emails", []).insert(0, (address, "", heading))
            texts["name"][0] = (name, label, heading)
        if not name:
            del texts["name"]
    _take_name_of_address(texts)
    if "beat" in texts and "roles" in texts:  # a beat says journalist by itself
        texts["roles"] = [one for one in texts["roles"] if one[0].casefold() != Role.JOURNALIST.value]


def _turn_name(texts: Texts) -> None:
    """Part "Müller, Anna" under a heading that says so, where no other column has the name."""
    if "turned_name" not in texts:
        return
    text, label, heading = texts.pop("turned_name")[0]
    family, comma, given = text.partition(",")
    if not texts.keys() & {"name", "family", "given"}:
        parts = (("family", family), ("given", given)) if comma else (("name", text),)
        texts.update({field: [(part.strip(), label, heading)] for field, part in parts if part.strip()})


def _take_name_of_address(texts: Texts) -> None:
    """Take the name that stands before an address, where no column names somebody."""
    if "emails" in texts and not any(texts.get(key) for key in ("name", "family", "given", "organisation")):
        text, _, heading = texts["emails"][0]
        name, _ = table_cells.name_and_address(text)
        if name and name != text:
            texts["name"] = [(name, "", heading)]


def _name(texts: Texts, values: list[ForeignValue]) -> None:
    """Give the name as written, or put it together of its parts in the order of their script; and the reading."""
    parts = {key: texts[key][0][0] for key in _NAME_PARTS if key in texts}
    texts.pop("middle", None)
    texts.pop("suffix", None)
    if parts and "name" not in texts:
        given = " ".join(parts[key] for key in ("given", "middle") if key in parts)
        family = parts.get("family", "")
        is_east_asian = bool(_OTHER_SCRIPT.match(family) and _OTHER_SCRIPT.match(given))
        whole = f"{family}{given}" if is_east_asian else " ".join(filter(None, (given, family)))
        whole = f"{whole} {parts['suffix']}" if "suffix" in parts else whole
        if whole.strip():
            values.append(ForeignValue("name", whole.strip(), texts[next(iter(parts.keys() & texts.keys()))][0][2]
                                       if parts.keys() & texts.keys() else ""))  # fmt: skip
        if is_east_asian and "order" not in texts:
            values.append(ForeignValue("order", "family first"))
    if "middle" in parts and "given" in texts:
        text, label, heading = texts["given"][0]
        texts["given"][0] = (f"{text} {parts['middle']}", label, heading)
    read = [texts.pop(key)[0] for key in ("family_reading", "given_reading") if key in texts]
    if read and "reading" not in texts:
        texts["reading"] = [(" ".join(text for text, _, _ in read), "", read[0][2])]


def _place(texts: Texts, values: list[ForeignValue]) -> None:
    """Give city and country of one side of life: as stated without one, else of work, of home, of another.

    Those of the other sides go to the notes.
    """
    stated = [(key, one) for key in ("city", "country") for one in texts.pop(key, ())]
    taken: dict[str, tuple[str, str, str]] = {}
    for side in _SIDES:
        for key, one in stated if not taken else ():
            if one[1] == side:
                taken.setdefault(key, one)
        if taken:
            break
    values += (ForeignValue(key, text, heading) for key, (text, _, heading) in taken.items())
    known = {text for text, _, _ in taken.values()}
    _note(texts, [one for _, one in stated if one[0] not in known])


def _note(texts: Texts, more: Iterable[tuple[str, str, str]]) -> None:
    """Put into the notes what no field holds beside what it holds already, each once."""
    for text, _, heading in dict.fromkeys(more):
        texts.setdefault("notes", []).append((text, "", heading))


def _note_second_texts(texts: Texts) -> None:
    """Put second texts of fields that hold one into the notes: two columns may go to one field."""
    for field in [one for one in texts if one not in _MAKERS and one not in _OF_SEVERAL]:
        first, *more = texts[field]
        texts[field] = [first]
        _note(texts, [one for one in more if one[0] != first[0]])


_OF_SEVERAL = frozenset({"notes", "organisation", "title", "department", "city", "country", "kind"})


def _posts(texts: Texts, values: list[ForeignValue], shape: Shape) -> None:
    """Give posts: organisations and titles paired in their order; a desk goes with the title."""
    _take_jobs(texts)
    organisations = [part for text, _, _ in texts.pop("organisation", []) for part in _split(text)]
    titles = [part for text, _, _ in texts.pop("title", []) for part in _split(text)]
    if shape is Shape.ORGANISATION:
        return
    desks = [text for text, _, _ in texts.pop("department", [])]
    if desks and not titles:
        titles = desks
    elif desks:
        titles[0] = f"{titles[0]}, {desks[0]}" if desks[0] not in titles[0] else titles[0]
    if len(titles) < 2:
        organisations = list(dict.fromkeys(organisations))
    if len(organisations) == 1:
        titles = ["; ".join(titles)] if titles else []
    for at in range(max(len(organisations), len(titles))):
        name = organisations[at] if at < len(organisations) else ""
        title = titles[at] if at < len(titles) else ""
        values.append(ForeignValue("organisation", Affiliation(name, title=title)))


def _take_jobs(texts: Texts) -> None:
    """Take for titles what stands as a role and is none of ours ("Foreign editor"), where no title is stated."""
    if "title" in texts:
        return
    roles, jobs = [], []
    for text, label, heading in texts.get("roles", ()):
        words = [word for word in _WORDS.split(text) if word]
        ours = [word for word in words if word.casefold() in _ROLES]
        roles += [(word, label, heading) for word in ours]
        jobs += [(text if not ours else word, label, heading) for word in words if word not in ours]
    if jobs:
        texts["roles"], texts["title"] = roles, list(dict.fromkeys(jobs))


def _values(field: str, found: Sequence[tuple[str, str, str]]) -> list[ForeignValue]:
    """Give the values of one field."""
    make = _MAKERS.get(field)
    field = "roles" if field == "beat" else field
    if make is None:
        if field == "notes":
            plain = [
                text if not heading or folded(heading) in _NOTES else f"{heading}: {text}" for text, _, heading in found
            ]
            return [ForeignValue(field, "\n".join(plain), found[0][2])]
        text = found[0][0] if field == "name" else " ".join(found[0][0].split())  # a name is cleaned, and that is told
        return [ForeignValue(field, text, found[0][2])]
    return [ForeignValue(field, thing, heading) for text, label, heading in found for thing in make(text, label)]


_NOTES = frozenset(
    {"notes", "note", "comments", "comment", "notizen", "notas", "remarques", "备注", "備考", "비고", "info"}
)


def _split(text: str) -> list[str]:
    """Part a cell of several values."""
    if not (";" in text or "\n" in text or ":::" in text):
        return [text]
    return [part for part in _SEVERAL.split(text) if part]


def _phones(text: str, label: str) -> list[ForeignThing]:
    """Give the numbers of a cell unread, each with the word beside it."""
    return [Phone(typed=part, label=label_of(label)) for part in text.split(" ::: ")]


def _emails(text: str, label: str) -> list[ForeignThing]:
    """Give the addresses of a cell unread."""
    return [Email(typed=part, label=label_of(label)) for part in text.split(" ::: ")]


def label_of(stated: str) -> str:
    """Give the label that a number or address gets from its heading; the side of life is none."""
    return _KINDS.get(stated.lower(), stated)


def _links(text: str, label: str) -> Iterator[ForeignThing]:
    """Give the links of a cell."""
    service = label if label and label not in {"work", "home", "other"} else "web"
    yield from (Link(part, service) for part in _split(text))


def _roles(text: str, _: str) -> Iterator[ForeignThing]:
    """Give the roles of a cell; another word stands as text."""
    for word in _WORDS.split(text):
        role = _ROLES.get(word.casefold())
        yield RoleHeld(role) if role else word


_ROLES = {role.value: role for role in Role}


def _tag(text: str) -> str:
    """Give a word as a tag: without quotes and without Google's star; "" for its group of everybody."""
    word = text.strip("\"' ")
    return "" if word.casefold() == "* mycontacts" else word.lstrip("* ")


def _hours(text: str) -> Iterator[ForeignThing]:
    """Give the call window of a cell; what is none stands as text, for the importer to ask."""
    try:
        yield read_rule(RuleKind.WINDOW, text)
    except UserError:
        yield text


_MAKERS: Mapping[str, Callable[[str, str], Iterable[ForeignThing]]] = {
    "phones": _phones,
    "emails": _emails,
    "links": _links,
    "languages": lambda text, _: table_cells.languages(text),
    "roles": _roles,
    "beat": lambda text, _: (RoleHeld(Role.JOURNALIST, text),),
    "aliases": lambda text, _: (Alias(word) for word in _split(text)),
    "tags": lambda text, _: (Tag(word) for part in _WORDS.split(text) if (word := _tag(part))),
    "memberships": lambda text, _: (Membership(word) for word in _split(text)),
    "availability": lambda text, _: _hours(text),
}
