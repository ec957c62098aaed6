"""Files opened for an import, in a child: how each is read, and its rows in slices of plain bytes."""

import marshal
import pickle
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from outreach_app.formats import charset_guess, vcard
from outreach_app.formats.charset_guess import Candidate
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.foreign import ForeignRecord
from outreach_app.services import readers, table_reading
from outreach_app.services.import_groups import StatedList, is_list, stated_lists
from outreach_app.services.readers import ReadingChoices
from outreach_app.services.table_records import Mapped
from outreach_app.text.table_headings import known_export

SLICE = 2000
_LIGHT = 4_000
"""Letters of what a card keeps that weigh no more than the card itself: of cards with pictures fewer make a slice."""
TABLES = ("csv", "tsv", "xlsx", "ods", "paste")


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as opened: how it was read, and its rows in slices for ``prepare``."""

    name: str
    format: str
    rows: int
    slices: tuple[bytes, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    headings: tuple[str, ...] = ()
    heading_line: int = 1  # 0 where the list has no headings: its columns are called by what they hold
    samples: tuple[tuple[str, ...], ...] = ()
    mapping: tuple[Mapped, ...] = ()  # filled by the parent, who knows what the user chose
    export: str = ""  # the program whose export it is, as far as its headings tell
    lists: tuple[StatedList, ...] = ()


def open_file(data: bytes, name: str, choices: ReadingChoices, kind: str = "") -> OpenedFile:
    """Open a file of any kind. Raises UserError where nothing of it can be read."""
    kind = kind or kind_of(data, name)
    if kind == "vcf" and not choices.encoding and (candidates := _charsets(data)):
        return OpenedFile(name, kind, 0, encoding=candidates[0].charset, candidates=candidates)
    if kind not in TABLES:
        return _of_records(name, kind, _with_inner(readers.read(data, name, choices)))
    opened = table_reading.open_table(
        data, name, kind=kind, encoding=choices.encoding, delimiter=choices.delimiter, sheet=choices.sheet,
        named=[heading for heading, _ in choices.mapping],
    )  # fmt: skip
    table = opened.table
    rows = [(row.line, row.cells, row.fault, row.fault_column) for row in table.rows]
    return OpenedFile(
        name, kind, len(rows), tuple(marshal.dumps(part) for part in _parted(rows)), opened.encoding,
        opened.delimiter, opened.sheet, opened.sheets, opened.candidates, table.headings, table.heading_line,
        tuple(table.sample(at) for at in range(len(table.headings))),
        export=known_export(table.headings),
    )  # fmt: skip


def _of_records(name: str, kind: str, records: Iterable[ForeignRecord]) -> OpenedFile:
    """Put records into slices as they are read, so that they never stand in memory all at once."""
    slices: list[bytes] = []
    part: list[ForeignRecord] = []
    lists: list[StatedList] = []
    rows = weight = 0
    for rows, one in enumerate(records, 1):  # noqa: B007 - how many there are
        lists += stated_lists((one,))
        if not is_list(one):
            part.append(one)
            weight += 1 + sum(len(kept.text) for kept in one.kept) // _LIGHT
        if weight >= SLICE:
            slices.append(pickle.dumps(part))
            part, weight = [], 0
    if part:
        slices.append(pickle.dumps(part))
    return OpenedFile(name, kind, rows, tuple(slices), lists=tuple(lists))


def _with_inner(records: Iterable[ForeignRecord]) -> Iterator[ForeignRecord]:
    """Give each record, and behind it those that stand within it."""
    for one in records:
        yield replace(one, within=()) if one.within else one
        yield from _with_inner(one.within)


def record_in(text: str, name: str) -> ForeignRecord | str:
    """Give the one record that a text holds, a card or whatever stands alone in such a file; else why it does not."""
    records: list[ForeignRecord] = []
    try:
        records += _with_inner(readers.read(text.encode("utf-8", "replace"), name))
    except UserError as error:
        return error.sentence
    if len(records) == 1 and not is_list(records[0]):
        return records[0]
    return "The text holds more than one card, or none; leave one."


def _charsets(data: bytes) -> tuple[Candidate, ...]:
    """Give in which charsets cards may be written that do not say it; empty where they do, or nothing fits."""
    unknown = vcard.undeclared(data)
    return charset_guess.guess(unknown).candidates if unknown else ()


def kind_of(data: bytes, name: str) -> str:
    """Give the kind of a file: that of its reader."""
    return readers.reader_of(data, name).key


def _parted(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """Give the rows in slices."""
    source = iter(rows)
    while part := list(islice(source, SLICE)):
        yield part
