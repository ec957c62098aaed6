"""Columns that stand side by side, one contact in each: their cells in reading order, column after column."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from outreach_app.model.proposal import Span

Written = tuple[int, str, bool]
"""Where a line begins, the line, and whether it is a cell of a column, which no other line goes on."""

_LEAST_LINES: Final = 3
_MOST_LINES: Final = 40
_GUTTER: Final = 3
"""Blanks that part two columns, the same ones on every line."""
_DIGITS: Final = 7


def unstacked(written: Sequence[Written]) -> Iterator[Written]:
    """Yield the lines as they are read; where columns stand side by side, the cells of each after a blank line."""
    for is_blank, group in groupby(written, lambda line: not line[1].strip()):
        block = list(group)
        columns = [] if is_blank or not _LEAST_LINES <= len(block) <= _MOST_LINES else _columns(block)
        if not columns:
            yield from block
            continue
        for column in columns:
            yield (block[0][0], "", False)
            yield from column
        yield (block[0][0], "", False)


def _columns(block: Sequence[Written]) -> list[list[Written]]:
    """Give the cells of each column; empty where the lines are no columns of contacts."""
    edges = _edges([line for _, line, _ in block])
    rows = [[(start + first, line[first:last], True) for first, last in edges] for start, line, _ in block]
    if len(edges) < 2 or not _are_contacts(rows):
        return []
    return [[row[index] for row in rows if row[index][1].strip()] for index in range(len(edges))]


def _edges(lines: Sequence[str]) -> list[Span]:
    """Give where each column begins and ends: between blanks that all lines have in common."""
    width = max(len(line.rstrip()) for line in lines)
    taken = ["".join(" " if line[at : at + 1].strip() == "" else "x" for line in lines) for at in range(width)]
    marks = "".join("x" if "x" in column else " " for column in taken)
    starts = [0, *(gap.end() for gap in re.finditer(rf"(?<=x) {{{_GUTTER},}}(?=x)", marks))]
    return list(zip(starts, [*starts[1:], width], strict=True))


def _are_contacts(rows: Sequence[Sequence[Written]]) -> bool:
    """Tell whether cells side by side are of one kind, a name above numbers or addresses: no table, whose rows vary."""
    kinds = [[_kind(text) for _, text, _ in row if text.strip()] for row in rows]
    full = [row for row in kinds if len(row) > 1]
    reaching = [row for row in full if len(set(row)) == 1 and row[0] != "words"]
    alike = sum(len(set(row)) == 1 for row in full)
    return bool(reaching) and set(kinds[0]) == {"words"} and len(full) >= 2 and alike * 4 >= len(full) * 3


def _kind(text: str) -> str:
    if "@" in text:
        return "address"
    return "number" if sum(c.isdigit() for c in text) >= _DIGITS else "words"
