"""Tables from XLSX and ODS: what they would unpack to is weighed first; wraps ``python_calamine``.

Formulas are read as the values that the spreadsheet last gave them; nothing is evaluated, no entity, link or macro is
followed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO, TYPE_CHECKING, Final
from xml.etree import ElementTree as Tree

from outreach_app.model.table import TableError, TableRow

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

MOST_UNPACKED: Final = 100_000_000
MOST_RATIO: Final = 200
MOST_ROWS: Final = 200_000
_SMALL: Final = 1_000_000  # in bytes: a file that unpacks to less harms nobody, however well it was packed
_ROW: Final = re.compile(rb"<(?:\w+:)?(?:table-)?row[\s/>]")
_REPEATED: Final = re.compile(
    rb'<table:table-row[^>]*?number-rows-repeated="(\d+)"[^>]*>(?!\s*(?:<table:table-cell(?![^>]*office:value)[^>]*/>\s*)*</table:table-row>)'
    rb"|<table:(?:covered-)?table-cell(?=[^>]*office:value)[^>]*?number-columns-repeated=\"(\d+)\""
)
"""Rows and cells of ODS that stand for many; but for blank ones, by which programs fill a sheet to its edge."""
_DOCTYPE: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BLOCK: Final = 1 << 20
_TOO_MANY: Final = f"it has more than {MOST_ROWS:,} rows; save it in parts and read those"
_ODS_TABLES: Final = "content.xml"
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_SPANS: Final = b'number-rows-spanned="'
Span = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last of merged cells, each as row and column from 0."""
_BROKEN: Final = "it is no spreadsheet, or is damaged; open it in a spreadsheet program and save it anew"


def sheet_names(data: bytes) -> tuple[str, ...]:
    """Give the names of the sheets in their order. Raises TableError as ``read_rows`` does."""
    return tuple(_opened(data).sheet_names)


def read_rows(data: bytes, sheet: str = "") -> Iterator[TableRow]:
    """Give the rows of a sheet, of the first one for ""; blank ones are left out.

    Raises TableError for what is no spreadsheet, is locked, or would unpack to more than the limits.
    """
    book = _opened(data)
    names = book.sheet_names
    if not names or (sheet and sheet not in names):
        listed = ", ".join(f"“{name}”" for name in names[:8])
        raise TableError(f"it has no sheet of that name; its sheets are {listed}" if names else "it has no sheet")
    yield from _rows(book, sheet or names[0], data)


def read_sheets(data: bytes) -> Iterator[tuple[str, Iterator[TableRow]]]:
    """Give the name and the rows of each sheet in their order; the file is weighed and opened once.

    Raises TableError as ``read_rows`` does.
    """
    book = _opened(data)
    for name in book.sheet_names:
        yield name, _rows(book, name, data)


def _rows(book: "CalamineWorkbook", sheet: str, data: bytes) -> Iterator[TableRow]:
    """Give the rows of a sheet that is there; a cell that is merged over several rows stands in each of them."""
    found = book.get_sheet_by_name(sheet)
    first, left = found.start or (0, 0)
    rows = found.to_python(skip_empty_area=True)
    spans = found.merged_cell_ranges
    for (top, column), (bottom, _) in _merged_in_ods(data, sheet) if spans is None else spans:
        if top < bottom and first <= top < first + len(rows) and left <= column < left + found.width:
            value = rows[top - first][column - left]
            for row in rows[top - first + 1 : bottom - first + 1]:
                row[column - left] = value
    for place, values in enumerate(rows, first + 1):
        cells = tuple(_text(value) for value in values)
        if any(cells):
            yield TableRow(place, cells)


def _opened(data: bytes) -> "CalamineWorkbook":
    """Weigh a file and open it."""
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise TableError(
            "it is locked with a password or in an old Office form; save it as an open .xlsx and read that"
        )
    weigh(data)
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError) as error:
        raise TableError(_BROKEN) from error


def weigh(data: bytes) -> None:
    """Raise TableError for a file that would unpack to too much, and for one with entities of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            parts = pack.infolist()
            total = sum(part.file_size for part in parts)
            if total > MOST_UNPACKED or (total > _SMALL and total > MOST_RATIO * max(1, len(data))):
                raise TableError("it would unpack to far more than a list of contacts holds; it was not opened")
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels")):
                    with pack.open(part) as file:
                        _look_through(file)
                if part.filename == _ODS_TABLES and _repeated(pack.read(part)) > MOST_ROWS:
                    raise TableError(_TOO_MANY)
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise TableError(_BROKEN) from error


def _look_through(file: IO[bytes]) -> None:
    """Count the rows of one part as it is unpacked, and refuse a document type."""
    rows, unpacked, tail = 0, 0, b""
    while block := file.read(_BLOCK):
        unpacked += len(block)
        window = tail + block
        if _DOCTYPE.search(window):
            raise TableError("it defines entities of its own, which no spreadsheet program writes; it was not opened")
        rows += len(_ROW.findall(window)) - len(_ROW.findall(tail))
        tail = window[-40:]
        if rows > MOST_ROWS or unpacked > MOST_UNPACKED:
            raise TableError(_TOO_MANY)


def _repeated(data: bytes) -> int:
    """Count the rows for which others stand, and the cells for which one stands, as rows of their own."""
    return sum(int(rows or cells) - 1 for rows, cells in _REPEATED.findall(data))


def _text(value: object) -> str:
    """Give a cell as text: whole numbers without a point, days as they are written in ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e16 else repr(value)
    if isinstance(value, datetime) and value.time() == time(0):
        return value.date().isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value) if isinstance(value, int | timedelta) else ""


def _merged_in_ods(data: bytes, sheet: str) -> tuple[Span, ...]:
    """Give what is merged over several rows of an ODS sheet, of which the reader of its values does not tell.

    The file was weighed before: it holds no entities and no more than the limits. Source: ODF 1.2 §19.676, 19.679.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as pack:
        content = pack.read(_ODS_TABLES)
    return tuple(_spans(content, sheet)) if _SPANS in content else ()


def _spans(content: bytes, sheet: str) -> Iterator[Span]:
    """Walk through the rows of one sheet."""
    root = Tree.fromstring(content)  # noqa: S314 - weighed: no document type, no entities
    table = next((one for one in root.iter(f"{_TABLE}table") if one.get(f"{_TABLE}name") == sheet), None)
    at = 0
    for row in table.iter(f"{_TABLE}table-row") if table is not None else ():
        column = 0
        for cell in row:
            down = _number(cell, "number-rows-spanned")
            if down > 1 and at < MOST_ROWS:
                right = column + _number(cell, "number-columns-spanned") - 1
                yield (at, column), (at + down - 1, right)
            column += _number(cell, "number-columns-repeated")
        at += _number(row, "number-rows-repeated")


def _number(element: Tree.Element, name: str) -> int:
    """Give a count that an element states, 1 where it states none."""
    stated = element.get(f"{_TABLE}{name}", "1")
    return int(stated) if stated.isdecimal() else 1
