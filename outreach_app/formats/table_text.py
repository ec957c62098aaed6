"""Tables as plain text whose columns line up, also with Han, kana and Hangul in them."""

from outreach_app.model.printed_table import Cell, PrintedTable
from outreach_app.text.columns import padded, width, wrapped

_LETTERS_PER_MM = 0.62
_GAP = "  "


def write(table: PrintedTable) -> bytes:
    """Give the page in UTF-8; cells wrap at spaces, and nothing is cut."""
    widths = [max(round(column.width * _LETTERS_PER_MM), width(column.head), 3) for column in table.columns]
    rule = "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    lines = [table.title, table.subtitle, " · ".join(filter(None, (table.stamp, table.hint)))]
    lines += [f"{label}: {value}" for label, value in table.band]
    lines = [*filter(None, lines), "", *_row([[column.head] for column in table.columns], widths), rule]
    for row in table.rows:
        lines += [*_row([_cell(value, to) for value, to in zip(row, widths, strict=True)], widths), rule]
    lines += ["", *table.notes, " · ".join(filter(None, table.foot))]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _cell(value: Cell, to: int) -> list[str]:
    return [piece for line in value for piece in wrapped(line.text, to)]


def _row(cells: list[list[str]], widths: list[int]) -> list[str]:
    """Give the lines of a row, as many as its longest cell has."""
    height = max((len(cell) for cell in cells), default=0)
    filled = [cell + [""] * (height - len(cell)) for cell in cells]
    lines = zip(*filled, strict=True)
    return [_GAP.join(padded(text, to) for text, to in zip(line, widths, strict=True)).rstrip() for line in lines]
