"""What runs in the children of an import: a file is opened, and its rows become contacts that are ready to be stored.

All that goes in and out is plain bytes, so that the parent can pass it on without looking into it.
"""

import marshal
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from outreach_app.formats import charset_guess, vcard
from outreach_app.formats.charset_guess import Candidate
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.foreign import ForeignRecord
from outreach_app.model.table import Table, TableRow
from outreach_app.services import readers, table_reading
from outreach_app.services.import_contacts import Rejected, contact_of
from outreach_app.services.import_groups import StatedList, is_list, stated_lists
from outreach_app.services.import_keys import OWN, keys_of, unread_numbers
from outreach_app.services.import_linking import linked
from outreach_app.services.import_parcels import Parcels, Ready, RejectedRow, parcels
from outreach_app.services.readers import ReadingChoices
from outreach_app.services.table_records import Mapped, read_rows
from outreach_app.store.packed_contacts import packed
from outreach_app.store.search_documents import document_of
from outreach_app.text.table_headings import known_export

SLICE = 2000
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
        records = list(_with_inner(readers.read(data, name, choices)))
        contacts = [one for one in records if not is_list(one)]
        slices = tuple(pickle.dumps(part) for part in _parted(contacts))
        return OpenedFile(name, kind, len(records), slices, lists=stated_lists(records))
    opened = table_reading.open_table(
        data, name, kind=kind, encoding=choices.encoding, delimiter=choices.delimiter, sheet=choices.sheet
    )
    table = opened.table
    rows = [(row.line, row.cells, row.fault, row.fault_column) for row in table.rows]
    return OpenedFile(
        name, kind, len(rows), tuple(marshal.dumps(part) for part in _parted(rows)), opened.encoding,
        opened.delimiter, opened.sheet, opened.sheets, opened.candidates, table.headings,
        tuple(table.sample(at) for at in range(len(table.headings))),
        export=known_export(table.headings),
    )  # fmt: skip


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
    ready, contacts, documents, rejected = [], [], [], []
    known = {name: key for name, (key, _) in task.organisations.items()} if task.organisations else {}
    acronyms = dict(task.organisations.values()) if task.organisations else {}
    for record in _records(rows, task, is_table=is_table):
        contact = contact_of(record, task.home_country, keeps_unverified=task.keeps_unverified)
        if isinstance(contact, Rejected):
            cells = record.cells or (record.text,)
            rejected.append(RejectedRow(record.file, record.line, contact.column, contact.reason, cells))
            continue
        contact = linked(contact, known)
        one = packed(contact)
        document = document_of(contact, one[0], acronyms)
        name, fold, keys = keys_of(one)
        keys = ((OWN, record.uid), *keys) if record.is_ours and record.uid else keys
        ready.append(
            Ready(file, record.line, record.uid, one[1], name, fold, document.sort_key, unread_numbers(one), keys)
        )
        contacts.append(one)
        documents.append(document)
    return parcels(ready, contacts, documents, rejected)


def _parted(rows: Sequence[Any]) -> Iterator[list[Any]]:
    """Give the rows in slices."""
    source = iter(rows)
    while part := list(islice(source, SLICE)):
        yield part


def _records(rows: bytes, task: Preparing, *, is_table: bool) -> Iterator[ForeignRecord]:
    """Give the records of a slice."""
    if is_table:
        found = tuple(TableRow(*row) for row in marshal.loads(rows))  # noqa: S302 - our own child wrote it
        yield from read_rows(Table(task.headings, found), task.mapping, task.name)
    else:
        yield from pickle.loads(rows)  # noqa: S301 - our own child wrote it
