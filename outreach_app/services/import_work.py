"""What runs in the children of an import: a file is opened, and its rows become contacts that are ready to be stored.

All that goes in and out is plain bytes, so that the parent can pass it on without looking into it.
"""

import marshal
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from outreach_app.formats import charset_guess, vcard
from outreach_app.formats.charset_guess import Candidate
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.foreign import ForeignRecord
from outreach_app.model.table import TableRow
from outreach_app.services import readers, table_reading
from outreach_app.services.import_contacts import Rejected, contact_of
from outreach_app.services.import_groups import StatedList, is_list, stated_lists
from outreach_app.services.import_keys import OWN, keys_of, unread_numbers
from outreach_app.services.import_linking import Known, linked
from outreach_app.services.import_parcels import Made, Parcels, Ready, RejectedRow, parcels
from outreach_app.services.import_plain_rows import PlainRows
from outreach_app.services.readers import ReadingChoices
from outreach_app.services.table_records import Mapped, reader_of
from outreach_app.store.packed_contacts import PERSON, id_of, packed
from outreach_app.store.search_documents import document_of
from outreach_app.text.table_headings import known_export

SLICE = 2000
_LIGHT = 4_000
"""Letters of what a card keeps that weigh no more than the card itself: of cards with pictures fewer make a slice."""
_TOGETHER = 200
"""Rows that go the short way at once: what they need fits into the memory nearest to the processor."""
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


@dataclass(frozen=True, slots=True)
class Preparing:
    """What ``prepare`` needs beside the rows."""

    name: str
    headings: tuple[str, ...] = ()
    mapping: tuple[Mapped, ...] = ()
    home_country: str = ""
    keeps_unverified: bool = False  # addresses that the check refuses for their mailbox alone
    organisations: Mapping[str, tuple[str, str]] = ()  # type: ignore[assignment]  # folded name: id, acronym


def open_file(data: bytes, name: str, choices: ReadingChoices, kind: str = "") -> OpenedFile:
    """Open a file of any kind. Raises UserError where nothing of it can be read."""
    kind = kind or kind_of(data, name)
    if kind == "vcf" and not choices.encoding and (candidates := _charsets(data)):
        return OpenedFile(name, kind, 0, encoding=candidates[0].charset, candidates=candidates)
    if kind not in TABLES:
        return _of_records(name, kind, _with_inner(readers.read(data, name, choices)))
    opened = table_reading.open_table(
        data, name, kind=kind, encoding=choices.encoding, delimiter=choices.delimiter, sheet=choices.sheet
    )
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


def _charsets(data: bytes) -> tuple[Candidate, ...]:
    """Give in which charsets cards may be written that do not say it; empty where they do, or nothing fits."""
    unknown = vcard.undeclared(data)
    return charset_guess.guess(unknown).candidates if unknown else ()


def kind_of(data: bytes, name: str) -> str:
    """Give the kind of a file: that of its reader."""
    return readers.reader_of(data, name).key


def prepare(rows: bytes, task: Preparing, file: int, is_table: bool) -> Parcels:
    """Give the rows of a slice as contacts that are ready, and those that are rejected."""
    made: list[Made] = []
    rejected: list[RejectedRow] = []
    for one in of_table(rows, task, file) if is_table else _of_cards(rows, task, file):
        if isinstance(one, RejectedRow):
            rejected.append(one)
        else:
            made.append(one)
    return parcels(made, rejected)


def of_table(rows: bytes, task: Preparing, file: int) -> Iterator[Made | RejectedRow]:
    """Make contacts of rows, the short way where they are plain."""
    organisations = _known(task)
    found = marshal.loads(rows)  # noqa: S302 - our own child wrote it
    short = _short_way(task, file, is_kept=len(found) > _TOGETHER)
    read = reader_of(task.headings, task.mapping, task.name)
    source = iter(found)
    while some := [TableRow(*one) for one in islice(source, _TOGETHER)]:
        for row, one in zip(some, short.made(some), strict=True):
            yield one or _made(read(row), task, file, organisations)


def _short_way(task: Preparing, file: int, *, is_kept: bool) -> PlainRows:
    """Give the short way of a table with what it remembers of the slices before.

    It is not kept for the few rows that are repaired in the program itself, where nothing of a list may stay behind.
    """
    organisations = tuple(task.organisations.items()) if task.organisations else ()
    way = _kept_short_way if is_kept else _kept_short_way.__wrapped__
    return way(task.headings, task.mapping, task.name, file, task.home_country, organisations)


@lru_cache(maxsize=2)
def _kept_short_way(
    headings: tuple[str, ...], mapping: tuple[Mapped, ...], name: str, file: int, home: str,
    organisations: tuple[tuple[str, tuple[str, str]], ...],
) -> PlainRows:  # fmt: skip
    return PlainRows(headings, mapping, name, file, home, _known_of(dict(organisations)))


def of_text(text: str, line: int, task: Preparing, file: int) -> Parcels:
    """Make a contact of one card, or of whatever stands alone in such a file, that was written anew."""
    records: list[ForeignRecord] = []
    reason = "The text holds more than one card, or none; leave one."
    try:
        records += _with_inner(readers.read(text.encode("utf-8", "replace"), task.name))
    except UserError as error:
        reason = error.sentence
    if len(records) == 1 and not is_list(records[0]):
        made = _made(replace(records[0], line=line), task, file, _known(task))
    else:
        made = RejectedRow(task.name, line, "", reason, (text,))
    return parcels([made], []) if isinstance(made, Made) else parcels([], [made])


def _of_cards(rows: bytes, task: Preparing, file: int) -> Iterator[Made | RejectedRow]:
    """Make contacts of records that were read already."""
    organisations = _known(task)
    for record in pickle.loads(rows):  # noqa: S301 - our own child wrote it
        yield _made(record, task, file, organisations)


def _known(task: Preparing) -> Known:
    """Give the organisations of the store."""
    return _known_of(task.organisations or {})


def _known_of(organisations: Mapping[str, tuple[str, str]]) -> Known:
    return Known({name: key for name, (key, _) in organisations.items()}, dict(organisations.values()))


def _made(record: ForeignRecord, task: Preparing, file: int, known: Known) -> Made | RejectedRow:
    """Give what is judged, stored and indexed of a record, or why it is rejected."""
    found = contact_of(record, task.home_country, keeps_unverified=task.keeps_unverified)
    if isinstance(found, Rejected):
        return RejectedRow(record.file, record.line, found.column, found.reason, record.cells or (record.text,))
    contact = linked(found, known.links)
    one = packed(contact)
    document = document_of(contact, id_of(one), known.acronyms)
    name, fold, keys = keys_of(one)
    keys = (OWN + record.uid, *keys) if record.is_ours and record.uid else keys
    ready = Ready(
        file, record.line, record.uid, one[0][0] == PERSON, id_of(one), name, fold, document.sort_key,
        unread_numbers(one), keys,
    )  # fmt: skip
    return Made(ready, one, document)


def _parted(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """Give the rows in slices."""
    source = iter(rows)
    while part := list(islice(source, SLICE)):
        yield part
