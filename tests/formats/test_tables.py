"""Every writer of tables: its reference file, hostile values, wide letters, long tables."""

import csv
import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from python_calamine import load_workbook

from outreach_app.formats import table_csv, table_docx, table_html, table_text, table_xlsx
from outreach_app.model.printed_table import Column, Line, PrintedTable, cell
from outreach_app.services.sheet_tables import flat_table, page_table
from outreach_app.text.columns import width
from tests.golden.compare import assert_golden
from tests.printing.sheets import seed_sheet

HOSTILE = [
    '=HYPERLINK("http://x.org")', "+82505470747", "-2+3", "@SUM(A1)", "\t=1+1", "\r=1", "＝1",
    "<script>alert(1)</script>", "a & b", 'say "so"', "two\nlines", "x\x00y", "\ud800", "1.20E+10", "00123",
    "x" * 40_000,
]  # fmt: skip
WRITERS = {"csv": table_csv, "docx": table_docx, "html": table_html, "txt": table_text, "xlsx": table_xlsx}


def hostile() -> PrintedTable:
    rows = tuple((cell("1"), (Line(value),)) for value in HOSTILE)
    return PrintedTable("=title & <b>", (Column("=No"), Column("Value")), rows, band=(("&", "<i>"),), foot=("&P", "@"))


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("call-sheet.txt", table_text.write(page_table(seed_sheet()))),
        ("call-sheet.csv", table_csv.write(flat_table(seed_sheet()))),
        ("call-sheet.html", table_html.write(page_table(seed_sheet()))),
        ("call-sheet-empty.txt", table_text.write(page_table(seed_sheet(rows=())))),
    ],
)
def test_the_sheet_of_the_seed_is_as_it_was(name: str, output: bytes) -> None:
    assert_golden(name, output)


@pytest.mark.parametrize("ending", WRITERS)
def test_hostile_values_break_no_writer(ending: str) -> None:
    assert len(WRITERS[ending].write(hostile())) > 100


def test_csv_starts_no_formula_and_reads_back() -> None:
    text = table_csv.write(hostile()).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == len(HOSTILE) + 1
    for _, value in rows:
        assert not value.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert rows[2][1] == "'+82505470747"


def test_csv_opens_in_spreadsheets_with_its_charset_known() -> None:
    assert table_csv.write(flat_table(seed_sheet())).startswith(b"\xef\xbb\xbf")


def test_xlsx_holds_text_only() -> None:
    data = table_xlsx.write(hostile())
    rows = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    values = {row[1] for row in rows if len(row) > 1}
    assert {"+82505470747", "-2+3", "00123", "1.20E+10", '=HYPERLINK("http://x.org")'} <= values
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()


def test_xlsx_freezes_its_heads_and_prints_them_on_each_page() -> None:
    with zipfile.ZipFile(io.BytesIO(table_xlsx.write(flat_table(seed_sheet())))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
        book = package.read("xl/workbook.xml").decode()
    assert 'state="frozen"' in sheet
    assert 'orientation="landscape"' in sheet
    assert "Print_Titles" in book


def test_docx_repeats_heads_and_splits_no_row() -> None:
    document: Any = docx.Document(io.BytesIO(table_docx.write(page_table(seed_sheet()))))
    section = document.sections[0]
    assert section.page_width > section.page_height
    table = document.tables[0]
    assert len(table.rows) == 8
    xml = table._tbl.xml
    assert xml.count("<w:cantSplit/>") == 8
    assert xml.count("<w:tblHeader/>") == 1
    assert 'w:eastAsia="ja"' in xml
    text = "\n".join(cell.text for row in table.rows for cell in row.cells)
    for shown in ("하태경", "土井香苗", "001 66 85 060 8406", "both numbers: owner not stated"):
        assert shown in text


def test_html_loads_nothing_and_runs_nothing() -> None:
    page = table_html.write(hostile()).decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(?:src|href)\s*=|url\(|@import", page)
    assert "default-src 'none'" in page


def test_html_names_the_language_of_native_names() -> None:
    page = table_html.write(page_table(seed_sheet())).decode()
    assert '<p lang="ko">하태경</p>' in page
    assert '<p lang="ja">土井香苗</p>' in page


def test_text_lines_up_with_wide_letters_in_it() -> None:
    lines = table_text.write(page_table(seed_sheet())).decode().splitlines()
    head = next(line for line in lines if "Speaks" in line)
    column = width(head[: head.index("Speaks")])
    for line in lines[lines.index(head) + 2 :]:
        if "Korean" in line or "Japanese" in line:
            cut = min(line.index(word) for word in ("Korean", "Japanese") if word in line)
            assert width(line[:cut]) == column


def test_nothing_on_a_sheet_is_cut() -> None:
    long = replace(seed_sheet().rows[0], organisation=" ".join(["Federation"] * 40), phones=())
    sheet = seed_sheet(rows=(long,))
    assert table_text.write(page_table(sheet)).decode().count("Federation") == 40


@pytest.mark.parametrize("ending", WRITERS)
def test_a_thousand_rows_take_no_time_worth_naming(ending: str) -> None:
    sheet = seed_sheet(rows=seed_sheet().rows * 143)
    shape = flat_table if ending in {"csv", "xlsx"} else page_table
    assert WRITERS[ending].write(shape(sheet))


def test_what_is_read_from_the_right_stands_at_the_right_in_xlsx() -> None:
    table = PrintedTable("", (Column("Name", 30),), ((cell("سارة الحسن"),), (cell("Sara"),)))
    with zipfile.ZipFile(io.BytesIO(table_xlsx.write(table))) as book:
        assert b'readingOrder="2"' in book.read("xl/styles.xml")
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    styles = re.findall(r'<c r="A[345]" s="(\d+)" t="s"', sheet)
    assert len(set(styles[-2:])) == 2
