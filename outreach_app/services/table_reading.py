"""Files of tables opened: in which charset, parted by what, under which headings; guesses are told, not trusted."""

from collections.abc import Collection, Iterator, Sequence

from outreach_app.formats import charset_guess, csv_reader, spreadsheet_reader
from outreach_app.formats.charset_guess import Candidate
from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.errors import RefusedByGuard, Remedy, UserError
from outreach_app.model.foreign import ForeignRecord
from outreach_app.model.table import Table, TableError, TableRow
from outreach_app.services.table_layout import list_in, reads_like_list
from outreach_app.services.table_records import mapping_of, read_rows

SPREADSHEETS = ("xlsx", "ods")
_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "pipe": "|", "\\t": "\t"}


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table with how it was read. Where the charset is not sure ``table`` is empty and candidates are given."""

    table: Table
    encoding: str = ""  # "" for a spreadsheet
    delimiter: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = field(default=())

    @property
    def is_sure(self) -> bool:
        """Whether the text is read as it was written."""
        return not self.candidates


NO_TABLE = Table((), ())


def open_table(
    data: bytes, name: str, *, kind: str, encoding: str = "", delimiter: str = "", sheet: str = "",
    named: Collection[str] = (),
) -> TableFile:  # fmt: skip
    """Open a table of a kind ("csv", "tsv", "xlsx", "ods", "paste"). Raises UserError for what cannot be read.

    ``named`` are headings that the user gave a field to.
    """
    try:
        if kind in SPREADSHEETS:
            sheets = spreadsheet_reader.sheet_names(data)
            chosen, rows = (sheet, tuple(spreadsheet_reader.read_rows(data, sheet))) if sheet else _sheet(data)
            return TableFile(list_in(rows, named), sheet=chosen, sheets=sheets)
        return _opened_text(data, name, kind, encoding, delimiter, named)
    except TableError as error:
        raise UserError(f"{name} was not read: {error.reason}.", place=name) from error


def _sheet(data: bytes) -> tuple[str, tuple[TableRow, ...]]:
    """Give the first sheet of a workbook with headings that are known, else the first that holds anything."""
    full: tuple[str, tuple[TableRow, ...]] = ("", ())
    for name, found in spreadsheet_reader.read_sheets(data):
        rows = tuple(found)
        if reads_like_list(rows):
            return name, rows
        full = full if full[1] else (name, rows)
    return full


def unsure(name: str, candidates: Sequence[Candidate]) -> RefusedByGuard:
    """Give the refusal to guess a charset, with what each candidate would say."""
    lines = "".join(f"\n  {one.charset:<12} {one.sample}" for one in candidates)
    return RefusedByGuard(
        f"{name} does not say in which encoding it is written. Choose the one that reads rightly:{lines}",
        remedy=Remedy.CHOOSE_ENCODING,
    )


def read_table(data: bytes, name: str, kind: str, encoding: str, delimiter: str, sheet: str,
               mapping: Sequence[tuple[str, str]]) -> Iterator[ForeignRecord]:  # fmt: skip
    """Give the records of a table; raises RefusedByGuard where its charset is not sure."""
    named = [heading for heading, _ in mapping]
    opened = open_table(data, name, kind=kind, encoding=encoding, delimiter=delimiter, sheet=sheet, named=named)
    if not opened.is_sure:
        raise unsure(name, opened.candidates)
    yield from read_rows(opened.table, mapping_of(opened.table, dict(mapping)), name)


def _opened_text(data: bytes, name: str, kind: str, encoding: str, delimiter: str, named: Collection[str]) -> TableFile:
    """Open a table of text."""
    charset = _chosen(encoding)
    if not charset:
        guessed = charset_guess.guess(data)
        if not guessed.candidates:
            raise TableError("it is no text; choose a .csv, .tsv, .xlsx, .ods, .vcf or .ldif file")
        if not guessed.is_safe:
            return TableFile(NO_TABLE, guessed.charset, candidates=guessed.candidates)
        charset = guessed.charset
    text = charset_guess.decode(data, charset)
    if text is None:
        line = charset_guess.line_of_fault(data, charset)
        raise TableError(
            f"line {line} holds bytes that mean nothing in {charset.removesuffix('-sig')}; choose another encoding",
            line,
        )
    if recipients := tuple(csv_reader.read_recipients(text)):
        return TableFile(list_in(recipients), charset.removesuffix("-sig"), ",")
    if kind == "paste":
        rows = tuple(csv_reader.read_pasted(text))
        return TableFile(
            list_in(rows, named),
            charset.removesuffix("-sig"),
            "\t" if "\t" in text else csv_reader.guess_delimiter(text),
        )
    sign = _DELIMITERS.get(delimiter.lower(), delimiter) or (
        "\t" if kind == "tsv" else csv_reader.guess_delimiter(text)
    )
    if len(sign) != 1:
        raise TableError("a delimiter is one sign: comma, semicolon, tab or bar")
    return TableFile(list_in(tuple(csv_reader.read_rows(text, sign)), named), charset.removesuffix("-sig"), sign)


def _chosen(encoding: str) -> str:
    """Give the charset that a user named, "" for none; raises UserError for one that is not known."""
    if not encoding:
        return ""
    charset = charset_guess.known_charset(encoding)
    if not charset:
        raise UserError(
            f"“{encoding[:40]}” is no encoding that is known here. Write it as in utf-8, cp949 or shift_jis."
        )
    return charset
