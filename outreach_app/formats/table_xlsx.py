"""Tables as XLSX: text cells only, so +82… stays a number to dial. ``xlsxwriter`` is imported on first use here."""

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

from outreach_app.model.printed_table import PrintedTable, plain

_OPTIONS = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False, "in_memory": True}
_LETTERS_PER_MM = 0.55
_LONGEST = 16_000  # letters: a cell of the format holds 32,767 units of UTF-16, of which a letter may take two


def write(table: PrintedTable) -> bytes:
    """Give a workbook of one sheet: title and band above, heads frozen and repeated on paper, landscape A4."""
    import xlsxwriter

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        book.set_properties({"title": table.title, "author": "", "company": ""})
        sheet = book.add_worksheet("Sheet")
        cell = {"text_wrap": True, "valign": "top", "num_format": "@", "bottom": 1}
        looks = {
            "title": book.add_format({"bold": True, "font_size": 16}),
            "label": book.add_format({"font_color": "#5A616E", "font_size": 9}),
            "head": book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "num_format": "@"}),
            "cell": book.add_format(cell),
            "from right": book.add_format({**cell, "reading_order": 2, "align": "right"}),
        }  # fmt: skip
        top = _write_head(sheet, table, looks)
        _write_rows(sheet, table, looks, top)
        _set_page(sheet, table, top)
    return file.getvalue()


def _write_head(sheet: Any, table: PrintedTable, looks: dict[str, Any]) -> int:  # noqa: ANN401 - no types
    """Write what stands above the table and give the row of its heads."""
    sheet.write_string(0, 0, table.title, looks["title"])
    lines = [line for line in (table.subtitle, " · ".join(filter(None, (table.stamp, table.hint)))) if line]
    lines += [f"{label}: {value}" for label, value in table.band]
    for number, line in enumerate(lines, 1):
        sheet.write_string(number, 0, line, looks["label"])
    return len(lines) + 2


def _write_rows(sheet: Any, table: PrintedTable, looks: dict[str, Any], top: int) -> None:  # noqa: ANN401
    """Write heads, rows and notes."""
    for place, column in enumerate(table.columns):
        sheet.write_string(top, place, column.head, looks["head"])
        sheet.set_column(place, place, max(6, round(column.width * _LETTERS_PER_MM)))
    number = top
    for row in table.rows:
        for texts in _within_cells([plain(value) for value in row]):
            number += 1
            for place, text in enumerate(texts):
                if text:
                    sheet.write_string(number, place, text, looks["from right" if _runs_left(text) else "cell"])
                else:
                    sheet.write_blank(number, place, None, looks["cell"])
    below = number + 2
    for number, note in enumerate((*table.notes, " · ".join(filter(None, table.foot))), below):
        sheet.write_string(number, 0, note, looks["label"])


def _within_cells(texts: list[str]) -> Iterator[list[str]]:
    """Give a row as cells that the format holds; what is longer goes on in rows below it."""
    yield [text[:_LONGEST] for text in texts]
    while any(len(text) > _LONGEST for text in texts):
        texts = [text[_LONGEST:] for text in texts]
        yield [text[:_LONGEST] for text in texts]


def _runs_left(text: str) -> bool:
    """Tell whether a text is read from the right: by its first letter that has a direction, as screens do."""
    strong = (kind for letter in text[:200] if (kind := unicodedata.bidirectional(letter)) in {"L", "R", "AL"})
    return next(strong, "L") != "L"


def _set_page(sheet: Any, table: PrintedTable, top: int) -> None:  # noqa: ANN401
    """Freeze the heads, and set the page: A4 landscape, one page wide, heads on each page."""
    sheet.freeze_panes(top + 1, 0)
    sheet.autofilter(top, 0, top + max(1, len(table.rows)), len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)
    left, middle, right = (*(part.replace("&", "&&") for part in table.foot), "", "", "")[:3]
    sheet.set_footer(f"&L{left}&C{middle}&R{right} &P/&N"[:255])
