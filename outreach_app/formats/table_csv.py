"""Tables as CSV that a spreadsheet opens rightly and that starts no formula. Source: RFC 4180; OWASP ASVS 1.2.10."""

import csv
import io
import re

from outreach_app.model.printed_table import PrintedTable, plain

_STARTS = re.compile(r"'*[ \n]*[=+\-@\t\r＝＋－＠]")


def write(table: PrintedTable) -> bytes:
    """Give the table: its heads, its rows, nothing else; UTF-8 with a mark, so that spreadsheets know the charset."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([guarded(column.head) for column in table.columns])
    writer.writerows([guarded(plain(value, "; ")) for value in row] for row in table.rows)
    return file.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Give a value that no spreadsheet takes for a formula: an apostrophe stands before what would start one.

    One that stands there already gets another, so that a reader who takes one off has the value as it was.
    """
    return f"'{text}" if _STARTS.match(text) else text
