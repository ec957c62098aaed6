"""Tables from CSV, TSV and the clipboard: which sign parts the cells, and rows strictly read. Source: RFC 4180."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from email.utils import getaddresses
from typing import Final

from outreach_app.model.table import TableError, TableRow

DELIMITERS: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
LONGEST_CELL: Final = 131_072
_LOOK_AT: Final = 60
_WIDEST_TOLD: Final = 50
_LONGEST_RECIPIENTS: Final = 200_000
_GUARDED: Final = re.compile(r"^'(?='*[ \n]*[=+\-@\t\r＝＋－＠])")
_QUOTED: Final = re.compile(r'^="(?P<text>(?:[^"]|"")*)"$')
_LINK: Final = re.compile(r'^=HYPERLINK\("(?P<url>[^"]+)"(?:\s*[,;]\s*"(?P<text>[^"]*)")?\)$', re.IGNORECASE)
_NUL: Final = "holds a NUL character, which no text has"


def guess_delimiter(text: str) -> str:
    """Give the sign that parts the first lines into the most even rows; a comma where nothing is parted."""
    lines = text[:200_000].splitlines(keepends=True)[:_LOOK_AT]
    scores = {sign: _evenness(lines, sign) for sign in DELIMITERS}
    best = max(scores, key=lambda sign: scores[sign])
    return best if scores[best] > 0 else ","


def _evenness(lines: Sequence[str], sign: str) -> float:
    """Say how evenly a sign parts lines: cells of the usual row, weighed by how many rows are like it."""
    widths = []
    try:
        for cells in csv.reader(lines, delimiter=sign):
            if any(cell.strip() for cell in cells):
                widths.append(len(cells))
    except csv.Error:
        return 0.0
    parted = [width for width in widths if width > 1]
    if not parted:
        return 0.0
    usual = max(set(parted), key=lambda width: (parted.count(width), width))
    share = parted.count(usual) / len(widths)
    return float(min(usual, _WIDEST_TOLD) ** 0.5 * share**3)  # one cell of many words is no row of many cells


def read_rows(text: str, delimiter: str) -> Iterator[TableRow]:
    """Give the rows of a text, blank ones left out; a row with a NUL is given with its fault.

    An apostrophe that stands before what would start a formula is taken off: spreadsheets and we write it as a guard.

    Raises TableError for a quote that is never closed, and for a cell of more than 131,072 letters.
    """
    has_nul, has_guards = "\0" in text, "'" in text or '="' in text or "=H" in text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            line, before = before + 1, reader.line_num
            if not any(cells) or not any(cell.strip() for cell in cells):
                continue
            column = next((at for at, cell in enumerate(cells) if "\0" in cell), -1) if has_nul else -1
            plain = map(_unguarded, cells) if has_guards else cells
            yield TableRow(line, tuple(plain), _NUL if column >= 0 else "", column)
    except csv.Error as error:
        raise _in_words(text, before, delimiter, str(error)) from error


def _unguarded(cell: str) -> str:
    """Give a cell without what spreadsheets wrap around a text: an apostrophe, ="0171 234", =HYPERLINK("mailto:…")."""
    if cell[:1] == "'":
        return _GUARDED.sub("", cell)
    if cell[:1] == "=" and (quoted := _QUOTED.match(cell)):
        return quoted["text"].replace('""', '"')
    if cell[:1] == "=" and (link := _LINK.match(cell)):
        address = link["url"].removeprefix("mailto:")
        return address if link["text"] in {None, "", address, link["url"]} else f"{link['text']} <{address}>"
    return cell


def read_pasted(text: str) -> Iterator[TableRow]:
    """Give the rows that a spreadsheet put on the clipboard: tabs between cells, quotes where a cell needs them."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    delimiter = "\t" if "\t" in plain else guess_delimiter(plain)
    try:
        yield from list(read_rows(plain, delimiter))
    except TableError:
        for line, words in enumerate(plain.split("\n"), 1):
            if words.strip():
                yield TableRow(line, tuple(words.split(delimiter)))


def read_recipients(text: str) -> Iterator[TableRow]:
    """Give name and address of each recipient that a mail program listed: "Anna <a@x.org>; b@x.org", or one a line.

    Nothing where the text is anything else. Source: RFC 5322 §3.4; Outlook parts recipients by semicolons.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if "\t" in text or not lines or len(text) > _LONGEST_RECIPIENTS:
        return
    found = [getaddresses([line.replace(";", ",")]) for line in lines]
    pairs = [pair for line in found for pair in line if any(pair)]
    is_list = (len(lines) == 1 < len(pairs)) or (len(pairs) == len(lines) == text.count("<"))
    if is_list and len(pairs) == text.count("@") and all("@" in address for _, address in pairs):
        yield from (TableRow(number, pair) for number, pair in enumerate(pairs, 1))


def _in_words(text: str, before: int, delimiter: str, message: str) -> TableError:
    """Say what is wrong with the row that begins after the line ``before``."""
    if "field limit" in message:
        return TableError(
            f"a cell of the row in line {before + 1} holds more than {LONGEST_CELL:,} letters; shorten it", before + 1
        )
    line = _line_of_open_quote(text.replace("\r\n", "\n").replace("\r", "\n"), before, delimiter)
    return TableError(
        f"the quote that opens a cell in line {line} is not closed as it should be; close it or remove it", line
    )


def _line_of_open_quote(text: str, before: int, delimiter: str) -> int:
    """Give the line of the quote that opens the cell which cannot be read, from the row after ``before`` on."""
    at, line = 0, before + 1
    for _ in range(before):
        at = text.index("\n", at) + 1
    opened, is_quoted, is_start = line, False, True
    while at < len(text):
        letter = text[at]
        if is_quoted and letter == '"':
            if text[at + 1 : at + 2] == '"':
                at += 1
            elif text[at + 1 : at + 2] in {delimiter, "\n", "\r", ""}:
                is_quoted = False
            else:
                return opened
        elif not is_quoted and letter == '"' and is_start:
            opened, is_quoted = line, True
        is_start = not is_quoted and letter in {delimiter, "\n"}
        line += letter == "\n"
        at += 1
    return opened
