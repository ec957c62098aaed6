"""Spreadsheets: cells as text, and limits that are tried before anything is unpacked."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from outreach_app.formats.spreadsheet_reader import read_rows, sheet_names
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
