"""What runs in the children of an import: the rows of a slice become contacts that are ready to be stored.

All that goes in and out is plain bytes, so that the parent can pass it on without looking into it.
"""

import marshal
import pickle
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from outreach_app.model.dataclass import dataclass
from outreach_app.model.foreign import ForeignRecord
from outreach_app.model.table import TableRow
from outreach_app.services.import_contacts import Rejected, contact_of
from outreach_app.services.import_keys import OWN, keys_of, unread_numbers
from outreach_app.services.import_linking import Known, Named, linked
from outreach_app.services.import_parcels import Made, Parcels, Ready, RejectedRow, parcels
from outreach_app.services.import_plain_rows import PlainRows
from outreach_app.services.table_records import Mapped, reader_of
from outreach_app.store.packed_contacts import PERSON, id_of, packed
from outreach_app.store.search_documents import document_of

_TOGETHER = 200
"""Rows that go the short way at once: what they need fits into the memory nearest to the processor."""


@dataclass(frozen=True, slots=True)
class Preparing:
    """What ``prepare`` needs beside the rows."""

    name: str
    headings: tuple[str, ...] = ()
    mapping: tuple[Mapped, ...] = ()
    home_country: str = ""
    keeps_unverified: bool = False  # addresses that the check refuses for their mailbox alone
    organisations: Mapping[str, Named] = ()  # type: ignore[assignment]  # by folded name


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
    organisations: tuple[tuple[str, Named], ...],
) -> PlainRows:  # fmt: skip
    return PlainRows(headings, mapping, name, file, home, _known_of(dict(organisations)))


def of_record(record: ForeignRecord, task: Preparing, file: int) -> Parcels:
    """Make a contact of one record that was read already."""
    made = _made(record, task, file, _known(task))
    return parcels([made], []) if isinstance(made, Made) else parcels([], [made])


def _of_cards(rows: bytes, task: Preparing, file: int) -> Iterator[Made | RejectedRow]:
    """Make contacts of records that were read already."""
    organisations = _known(task)
    for record in pickle.loads(rows):  # noqa: S301 - our own child wrote it
        yield _made(record, task, file, organisations)


def _known(task: Preparing) -> Known:
    """Give the organisations of the store."""
    return _known_of(task.organisations or {})


def _known_of(organisations: Mapping[str, Named]) -> Known:
    return Known(
        {stated: key for stated, (key, _, _) in organisations.items()},
        {key: (acronym, name) for key, acronym, name in organisations.values()},
    )


def _made(record: ForeignRecord, task: Preparing, file: int, known: Known) -> Made | RejectedRow:
    """Give what is judged, stored and indexed of a record, or why it is rejected."""
    found = contact_of(record, task.home_country, keeps_unverified=task.keeps_unverified)
    if isinstance(found, Rejected):
        return RejectedRow(record.file, record.line, found.column, found.reason, record.cells or (record.text,))
    contact = linked(found, known.links)
    one = packed(contact)
    document = document_of(contact, id_of(one), known.houses)
    name, fold, keys = keys_of(one)
    keys = (OWN + record.uid, *keys) if record.is_ours and record.uid else keys
    ready = Ready(
        file, record.line, record.uid, one[0][0] == PERSON, id_of(one), name, fold, document.sort_key,
        unread_numbers(one), keys,
    )  # fmt: skip
    return Made(ready, one, document)
