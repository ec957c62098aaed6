"""Where in the rows of a sheet the list stands: its headings, and the rows between and behind that are no contacts.

What is no contact is not dropped: such a row is given with the reason, and is counted, shown and kept as rejected.
"""

import re
from collections.abc import Collection, Sequence
from itertools import zip_longest
from typing import Final

from outreach_app.model.dataclass import replace
from outreach_app.model.place import read_country, read_region
from outreach_app.model.table import Table, TableError, TableRow
from outreach_app.text.table_headings import (
    count_known,
    folded,
    is_remark,
    is_total,
    known_export,
    may_be_total,
    understand,
)

_HEADING_WITHIN: Final = 12
_LOOK_AT: Final = 50
_ENOUGH: Final = 2  # cells that read like headings
_MOSTLY: Final = 0.6
_FEWEST_COLUMNS: Final = 3  # of a table in which one cell alone may head the rows below it
_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_NUMBER: Final = re.compile(r"^'?\(?\+?\d[\d\s().\-/]{5,}$")
_LINK: Final = re.compile(r"^(?:https?://|www\.)\S+$", re.IGNORECASE)
_RULE: Final = re.compile(r"^:?[-=_─━*]{3,}:?$")
_WORDS: Final = re.compile(r"^[^\W\d_][^\d@/:]*$")


def list_in(rows: Sequence[TableRow], named: Collection[str] = ()) -> Table:
    """Find the list in the rows of a sheet. Raises TableError where there are no rows.

    Its headings are the row that holds those which the user ``named``; else the first of those rows that read most
    like headings, below whatever stands before; else the first full row. A list that begins with people has none: its
    columns are called by what they hold.
    """
    if not rows:
        raise TableError("it holds no rows")
    at = _row_with(rows, named) if named else -1
    at = _heading_row(rows) if at < 0 else at
    if at < 0:
        return _without_headings(rows)
    headings = _trimmed(tuple(" ".join(cell.split()) for cell in rows[at].cells), rows[at + 1 :])
    table = Table(headings, tuple(rows[at + 1 :]), rows[at].line)
    return table if known_export(headings) == "Outreach" else replace(table, rows=_without_others(table))


def _trimmed(headings: tuple[str, ...], rows: Sequence[TableRow]) -> tuple[str, ...]:
    """Give the headings without the blank ones at their end under which nothing stands."""
    width = len(headings)
    while width and not headings[width - 1] and not any("".join(row.cells[width - 1 : width]).strip() for row in rows):
        width -= 1
    return headings[:width]


def reads_like_list(rows: Sequence[TableRow]) -> bool:
    """Tell whether rows hold headings that are known."""
    return max((count_known(row.cells) for row in rows[:_HEADING_WITHIN]), default=0) >= _ENOUGH


def _row_with(rows: Sequence[TableRow], named: Collection[str]) -> int:
    """Give the row whose cells are the headings that somebody named, with others; -1 for none."""
    wanted = set(map(folded, named))
    found = (at for at, row in enumerate(rows[:_HEADING_WITHIN]) if wanted <= set(map(folded, row.cells)))
    return next(found, -1)


def _heading_row(rows: Sequence[TableRow]) -> int:
    """Give the row of the headings, -1 for a list without."""
    first = rows[:_HEADING_WITHIN]
    counts = [count_known(row.cells) for row in first]
    if max(counts) >= _ENOUGH:
        return counts.index(max(counts))
    below = rows[_HEADING_WITHIN:_LOOK_AT]
    if (at := next((at for at, row in enumerate(below) if count_known(row.cells) >= _ENOUGH), -1)) >= 0:
        return _HEADING_WITHIN + at
    at = next((place for place, count in enumerate(counts) if count == 1 and _width(first[place]) == 1), -1)
    if at >= 0:
        return at
    widths = [_width(row) for row in rows[:_LOOK_AT]]
    usual = max(set(widths), key=widths.count)
    at = next(place for place, width in enumerate(widths) if width >= usual)
    return -1 if any(_ADDRESS.search(cell) or _NUMBER.match(cell.strip()) for cell in rows[at].cells) else at


def _width(row: TableRow) -> int:
    """Count the cells that hold something."""
    return sum(bool(cell.strip()) for cell in row.cells)


def _without_headings(rows: Sequence[TableRow]) -> Table:
    """Give a list without headings, its columns called by their number and by what most of their cells hold."""
    columns = list(zip_longest(*(row.cells for row in rows[:_LOOK_AT]), fillvalue=""))
    named: list[str] = []
    for number, cells in enumerate(columns, 1):
        held = _held([cell.strip() for cell in cells if cell.strip()])
        if held == "Name" and any(one.endswith(held) for one in named):
            held = ""  # a second column of words may be anything
        named.append(f"Column {number}: {held}" if held else f"Column {number}")
    return Table(tuple(named), tuple(rows), 0)


def _held(cells: Sequence[str]) -> str:
    """Say what most cells of a column hold, in a word that the table of headings knows; "" where they do not tell."""
    for word, is_such in (
        ("E-mail", _ADDRESS.search), ("Phone", _NUMBER.match), ("Web", _LINK.match), ("Country", read_country),
        ("Name", _WORDS.match),
    ):  # fmt: skip
        if cells and sum(bool(is_such(cell)) for cell in cells) >= _MOSTLY * len(cells):
            return word
    return ""


def _without_others(table: Table) -> tuple[TableRow, ...]:
    """Give the rows, those with a fault that hold no contact: headings once more, totals, headings of sections."""
    headings, plain = frozenset(table.headings), tuple(map(folded, table.headings))
    return tuple(
        row if row.fault or _is_plainly_one(row.cells, headings) else _judged(row, plain) for row in table.rows
    )


def _is_plainly_one(cells: Sequence[str], headings: frozenset[str]) -> bool:
    """Tell at little cost of most rows that they are of a contact: several cells, and no word that heads something."""
    first = cells[0]
    return len(cells) > 1 and bool(first and cells[1]) and first not in headings and not may_be_total(first)


def _judged(row: TableRow, headings: Sequence[str]) -> TableRow:
    """Give a row, with a fault where it holds no contact."""
    filled = [at for at, cell in enumerate(row.cells) if cell.strip()]
    if not filled:
        return row
    reason = _other(row.cells, filled, headings)
    return replace(row, fault=reason, fault_column=filled[0]) if reason else row


def _other(cells: Sequence[str], filled: Sequence[int], headings: Sequence[str]) -> str:
    """Say why a row is no contact; "" where it may be one.

    ``filled`` are its cells that hold something; the headings are folded.
    """
    first = cells[filled[0]].strip()
    if len(filled) > 1 and folded(first) in headings:
        again = sum(at < len(headings) and folded(cells[at]) == headings[at] for at in filled)
        if again > len(filled) / 2:
            return "repeats the headings"
    if all(_RULE.match(cells[at].strip()) for at in filled):
        return "is a line that is drawn, not a contact"
    if is_total(first) and not any("@" in cell for cell in cells):
        return "is a total, not a contact"
    if len(filled) == 1 and is_remark(first):
        return "is a remark on the list, not a contact"
    if len(filled) == 1 and sum(map(bool, headings)) >= _FEWEST_COLUMNS and (read_country(first) or read_region(first)):
        target = understand(headings)[filled[0]].target if filled[0] < len(headings) else ""
        if target.partition(":")[0] not in {"country", "city", "place"}:
            return "is a heading between the rows, not a contact"
    return ""
