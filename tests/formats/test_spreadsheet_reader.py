"""Spreadsheets: cells as text, and limits that are tried before anything is unpacked."""

import contextlib
import io
import random
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from outreach_app.formats.spreadsheet_reader import read_rows, read_sheets, sheet_names
from outreach_app.model.table import TableError


def workbook(*sheets: list[list[object]]) -> bytes:
    """Make a workbook of these sheets."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    sheet.write(number, place, value)
    return file.getvalue()


def packed(**parts: bytes) -> bytes:
    """Make a zip of these parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in parts.items():
            pack.writestr(f"xl/{name}.xml", data)
    return file.getvalue()


def test_numbers_come_without_a_point_and_formulas_as_values() -> None:
    rows = list(read_rows(workbook([["name", "phone"], ["A", 819012345678], [], ["B", "=1+1"]])))
    assert [(row.line, row.cells[:2]) for row in rows[:2]] == [(1, ("name", "phone")), (2, ("A", "819012345678"))]
    assert rows[2].line == 4
    assert rows[2].cells[1] in {"0", ""}


def test_sheets_are_chosen_by_name_and_a_wrong_name_lists_them() -> None:
    data = workbook([["a"]], [["b"]])
    assert sheet_names(data) == ("Sheet1", "Sheet2")
    assert next(read_rows(data, "Sheet2")).cells == ("b",)
    with pytest.raises(TableError, match="“Sheet1”, “Sheet2”"):
        list(read_rows(data, "Members"))


def test_bomb_is_refused_by_its_ratio() -> None:
    with pytest.raises(TableError, match="unpack to far more"):
        list(read_rows(packed(sheet=b"<row/>" * 1_000_000)))


def test_bomb_is_refused_by_its_size() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        for number in range(11):
            pack.writestr(f"xl/{number}.xml", bytes(10_000_000))
    with pytest.raises(TableError, match="unpack to far more"):
        list(read_rows(file.getvalue()))


def test_more_rows_than_a_list_has_are_refused() -> None:
    rows = b"".join(b'<row r="%d" s="%d"/>' % (number, number * 7919 % 100003) for number in range(200_002))
    with pytest.raises(TableError, match="more than 200,000 rows"):
        list(read_rows(packed(sheet=rows)))


def test_entities_are_refused() -> None:
    with pytest.raises(TableError, match="entities"):
        list(read_rows(packed(sheet=b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')))


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", b"\xd0\xcf\x11\xe0 old", b"", b"<html>"])
def test_what_is_no_spreadsheet_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(TableError, match="save it"):
        list(read_rows(data))


def test_row_of_our_own_call_sheet_is_read(tmp_path: Path) -> None:
    assert list(read_rows(workbook([["Name"], ["하태경"], ["+82 2 123"]])))[2].cells == ("+82 2 123",)


def open_document(rows: str) -> bytes:
    """Make an ODS file of these rows."""
    names = {"office": "office", "table": "table", "text": "text"}
    spaces = " ".join(f'xmlns:{key}="urn:oasis:names:tc:opendocument:xmlns:{one}:1.0"' for key, one in names.items())
    content = (
        f'<?xml version="1.0"?><office:document-content {spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        pack.writestr("META-INF/manifest.xml", "<manifest/>")
        pack.writestr("content.xml", content)
    return file.getvalue()


def ods_cell(text: str, more: str = "") -> str:
    """Make a cell of text."""
    return f'<table:table-cell office:value-type="string"{more}><text:p>{text}</text:p></table:table-cell>'


MANY_COLUMNS = ' table:number-columns-repeated="1000000"'
BLANK_TO_THE_EDGE = (
    '<table:table-row table:style-name="ro1" table:number-rows-repeated="1048574">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def test_blank_rows_to_the_edge_of_an_ods_sheet_are_no_rows() -> None:
    rows = (
        f"<table:table-row>{ods_cell('Name')}</table:table-row><table:table-row>{ods_cell('하태경')}</table:table-row>"
    )
    assert [row.cells for row in read_rows(open_document(rows + BLANK_TO_THE_EDGE))] == [("Name",), ("하태경",)]


@pytest.mark.parametrize(
    "rows",
    [
        f'<table:table-row table:number-rows-repeated="1000000">{ods_cell("x")}</table:table-row>',
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="float"'
        ' office:value="1"/></table:table-row>',
        f"<table:table-row>{ods_cell('x', MANY_COLUMNS)}"
        "</table:table-row>",
        f"<table:table-row>{ods_cell('x')}</table:table-row>" * 200_002,
    ],
    ids=["rows that stand for many", "with bare values", "cells that stand for many", "plain rows"],
)  # fmt: skip
def test_more_rows_than_a_list_has_are_refused_in_ods_too(rows: str) -> None:
    with pytest.raises(TableError, match=r"more than 200,000 rows|unpack to far more"):
        list(read_rows(open_document(rows)))


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbook_with_bytes_changed_anywhere_is_read_or_refused_in_words(kind: str) -> None:
    row = f"<table:table-row>{ods_cell('하태경')}</table:table-row>"
    data = workbook([["Name"], ["하태경"]]) if kind == "xlsx" else open_document(row)
    chance = random.Random(808)
    for _ in range(1500):
        changed = bytearray(data)
        for _ in range(20):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        with contextlib.suppress(TableError):
            sheet_names(bytes(changed))
            list(read_rows(bytes(changed)))


def test_cell_merged_over_several_rows_stands_in_each_of_them() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:B1", "Press contacts")
        sheet.write_row("A2", ["Outlet", "Name"])
        sheet.merge_range("A3:A4", "Bangkok Wire")
        sheet.write("B3", "Somchai")
        sheet.write("B4", "Lek")
    rows = [row.cells for row in read_rows(file.getvalue())]
    assert rows == [("Press contacts", ""), ("Outlet", "Name"), ("Bangkok Wire", "Somchai"), ("Bangkok Wire", "Lek")]


def test_cell_merged_over_several_rows_of_an_ods_sheet_stands_in_each_of_them() -> None:
    wire = ods_cell("Bangkok Wire", ' table:number-rows-spanned="2"')
    rows = (
        f"<table:table-row>{ods_cell('Outlet')}{ods_cell('Name')}</table:table-row>"
        f"<table:table-row>{wire}{ods_cell('Somchai')}</table:table-row>"
        f"<table:table-row><table:covered-table-cell/>{ods_cell('Lek')}</table:table-row>"
    )
    assert [row.cells for row in read_rows(open_document(rows))][1:] == [
        ("Bangkok Wire", "Somchai"),
        ("Bangkok Wire", "Lek"),
    ]


def test_sheets_come_in_their_order_with_their_rows() -> None:
    found = {name: [row.cells for row in rows] for name, rows in read_sheets(workbook([["a"]], [["b"], ["c"]]))}
    assert found == {"Sheet1": [("a",)], "Sheet2": [("b",), ("c",)]}
