"""The registry of readers of contacts: which format reads which file. Formats do not know one another.

A new format is one file in ``formats/`` and one line in ``READERS``. Readers are generators: a broken record is given
as rejected, and the rest is read.
"""

from collections.abc import Callable, Iterator, Sequence

from outreach_app.formats import contact_json, ldif, vcard
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.foreign import ForeignRecord
from outreach_app.services.table_reading import read_table


@dataclass(frozen=True, slots=True)
class ReadingChoices:
    """What the user chose for a file; empty values leave it to the reader."""

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    mapping: tuple[tuple[str, str], ...] = ()  # heading, key of the field


NO_CHOICES = ReadingChoices()


@dataclass(frozen=True, slots=True)
class Reader:
    """One format of contacts from outside.

    ``begins`` tells from the first bytes whether a file is of this format, whatever its name. ``read`` gives the
    records in the order of the file; it raises UserError only for a file of which nothing can be read.
    """

    key: str
    title: str
    endings: tuple[str, ...]
    begins: Callable[[bytes], bool]
    read: Callable[[bytes, str, ReadingChoices], Iterator[ForeignRecord]]


def _vcards(data: bytes, name: str, choices: ReadingChoices) -> Iterator[ForeignRecord]:
    reason = vcard.refusal(data)
    if reason:
        raise UserError(f"{name} was not read: {reason}.", place=name)
    return vcard.read(data, name, encoding=choices.encoding)


def _entries(data: bytes, name: str, choices: ReadingChoices) -> Iterator[ForeignRecord]:
    return ldif.read(data, name, encoding=choices.encoding)


def _json(data: bytes, name: str, _choices: ReadingChoices) -> Iterator[ForeignRecord]:
    try:
        yield from contact_json.read(data, name)
    except contact_json.JsonError as error:
        raise UserError(f"{name} was not read: {error}. Choose a file that “export” wrote.", place=name) from error


def _table(kind: str) -> Callable[[bytes, str, ReadingChoices], Iterator[ForeignRecord]]:
    """Give the reader of a kind of tables."""
    return lambda data, name, choices: read_table(
        data, name, kind, choices.encoding, choices.delimiter, choices.sheet, choices.mapping
    )


def _never(_: bytes) -> bool:
    """Tell nothing from how a file begins: a table begins with anything."""
    return False


def _is_workbook(start: bytes) -> bool:
    """Tell whether a file is packed as the files of an office are: a folder of anything else begins alike."""
    return start[:4] == b"PK\x03\x04" and any(one in start for one in _OFFICE_MARKS)


_OFFICE_MARKS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"xl/")
_ODS_MARK = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"

READERS: tuple[Reader, ...] = (
    Reader("vcf", "vCard", ("vcf", "vcard"), vcard.is_vcard, _vcards),
    Reader("ldif", "LDIF", ("ldif", "ldi"), ldif.is_ldif, _entries),
    Reader("json", "JSON of this program", ("json",), contact_json.is_contacts, _json),
    Reader("ods", "Spreadsheet (ODS)", ("ods",), lambda start: _ODS_MARK in start, _table("ods")),
    Reader("xlsx", "Spreadsheet (XLSX)", ("xlsx", "xlsm"), _is_workbook, _table("xlsx")),
    Reader("csv", "Comma-separated values (CSV)", ("csv", "txt"), _never, _table("csv")),
    Reader("tsv", "Tab-separated values (TSV)", ("tsv", "tab"), _never, _table("tsv")),
)
"""All readers, the most certain of their format first."""


def endings(readers: Sequence[Reader] = READERS) -> tuple[str, ...]:
    """Give the endings of files that hold contacts, without the dot, for the file dialog and for help."""
    return tuple(ending for reader in readers for ending in reader.endings)


def reader_of(data: bytes, name: str, readers: Sequence[Reader] = READERS) -> Reader:
    """Give the reader of a file: by what it begins with, else by its ending.

    Raises UserError for a file that no reader takes.
    """
    for reader in readers:
        if reader.begins(data[:4096]):
            return reader
    ending = name.rpartition(".")[2].lower()
    for reader in readers:
        if ending in reader.endings:
            return reader
    known = ", ".join(f".{one}" for one in endings(readers))
    raise UserError(f"{name} is of no kind that holds contacts. Save it in one of these: {known}.", place=name)


def read(data: bytes, name: str, choices: ReadingChoices = NO_CHOICES) -> Iterator[ForeignRecord]:
    """Give the records of a file called ``name``; raises UserError for one that no reader takes."""
    return reader_of(data, name).read(data, name, choices)
