"""Tables as tab-separated text for the clipboard, as spreadsheets take it; a cell starts no formula."""

from outreach_app.model.printed_table import PrintedTable, plain

_STARTERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def write(table: PrintedTable) -> str:
    """Give heads and rows, a line each; line ends and tabs within a cell become blanks."""
    lines = [[column.head for column in table.columns], *([plain(value, "; ") for value in row] for row in table.rows)]
    return "".join("\t".join(map(_cell, line)) + "\n" for line in lines)


def _cell(text: str) -> str:
    """Give a value on one line; an apostrophe stands before what would start a formula."""
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_STARTERS) else flat
