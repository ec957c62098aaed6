"""Naughty strings on paper and in the journal: on call sheets of every format, through merges and undo."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdfium2
import pytest
from python_calamine import load_workbook

from outreach_app.model.filters import Filter
from outreach_app.model.people import Person
from outreach_app.model.plain_text import cleaned
from outreach_app.model.sheet import CallSheet
from outreach_app.services import contact_files, finding, history, imports, merging, people, sheets
from outreach_app.services.desk import Desk
from tests.kit.desks import open_desk
from tests.kit.naughty import BLNS, filled, naughty

pytestmark = pytest.mark.skipif(not BLNS.is_file(), reason="the corpora of other projects are not here")
PAGE_TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "div", "h1", "p", "dl", "dt", "dd",
    "table", "thead", "tr", "th", "tbody", "td", "footer", "span",
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a store with a person for each string, who holds it in every field."""
    folder = tmp_path_factory.mktemp("papers")
    contacts = [cleaned(filled(Person, text)) for text in dict.fromkeys(naughty())]
    file = folder / "all.json"
    data = json.dumps([contact_files.as_data(one) for one in contacts], ensure_ascii=False)
    file.write_bytes(data.encode("utf-8", "replace"))
    with open_desk(folder) as opened:
        imports.store(opened, imports.examine(opened, [imports.read_source(file)]))
        yield opened


@pytest.fixture(scope="module")
def sheet(desk: Desk) -> CallSheet:
    return sheets.call_sheet(desk, Filter())


def texts_of(sheet: CallSheet) -> set[str]:
    """Give every text that stands on a sheet, without its blanks, which columns part anew."""
    found = {text for row in sheet.rows for text in (row.name, row.native_name, *(one.typed for one in row.phones))}
    return {squeezed(text) for text in found if text}


def squeezed(text: str) -> str:
    return "".join(text.split())


def written(desk: Desk, sheet: CallSheet, folder: Path, ending: str) -> Path:
    return sheets.write(desk, sheet, folder / f"sheet.{ending}")


def test_csv_holds_every_text_and_no_formula(desk: Desk, sheet: CallSheet, tmp_path: Path) -> None:
    text = written(desk, sheet, tmp_path, "csv").read_text(encoding="utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" \n").startswith(tuple("=+-@\t\r＝＋－＠"))]
    assert len(sheet.rows) > 400
    held = {squeezed(text) for cell in cells for text in (cell, cell.removeprefix("'"))}
    assert {squeezed(row.name) for row in sheet.rows} <= held


def test_workbook_holds_every_text_and_no_formula(desk: Desk, sheet: CallSheet, tmp_path: Path) -> None:
    file = written(desk, sheet, tmp_path, "xlsx")
    cells = load_workbook(file).get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert {squeezed(row.name) for row in sheet.rows} <= {squeezed(str(cell)) for row in cells for cell in row}
    with zipfile.ZipFile(file) as pack:
        inside = pack.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in inside
    assert b"<hyperlink" not in inside


def test_document_and_page_hold_every_text_as_text(desk: Desk, sheet: CallSheet, tmp_path: Path) -> None:
    body = docx.Document(str(written(desk, sheet, tmp_path, "docx"))).tables[0]._tbl
    whole = squeezed("".join(body.itertext()))
    assert [text for text in texts_of(sheet) if text not in whole] == []

    page = Page()
    page.feed(written(desk, sheet, tmp_path, "html").read_text(encoding="utf-8"))
    assert page.tags == PAGE_TAGS
    assert page.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "scope", "style"}
    assert {squeezed(row.name) for row in sheet.rows} <= page.texts, "each name is a paragraph of its own"


class Page(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, and the texts between them."""

    def __init__(self) -> None:
        """Begin without any."""
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.texts: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and what it says of itself."""
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        """Note a text."""
        self.texts.add(squeezed(data))


@pytest.mark.qt_log_ignore("OpenType support missing")
@pytest.mark.usefixtures("qapp")
def test_paper_holds_every_text_that_latin_letters_write(desk: Desk, sheet: CallSheet, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(written(desk, sheet, tmp_path, "pdf"))
    paper = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    assert [text for text in texts_of(sheet) if text.isascii() and text not in paper] == []


def test_merge_keeps_every_text_of_both_and_undo_restores_both(desk: Desk) -> None:
    keys = finding.find_ids(desk, Filter())[:60]
    before = people.contacts(desk, keys)
    for keep, other in zip(keys[::2], keys[1::2], strict=True):
        merging.compare(desk, keep, other)
        merging.merge(desk, keep, other)
    for merged, first, second in zip(people.contacts(desk, keys[::2]), before[::2], before[1::2], strict=True):
        stand = {one.text for one in merged.tags} | {one.typed for one in merged.links} | {merged.name}
        assert {one.text for one in (*first.tags, *second.tags)} - stand <= {"radio"}
        assert {one.typed for one in (*first.links, *second.links)} <= stand
    assert len(history.history(desk, limit=30)) == 30
    for _ in keys[::2]:
        history.undo(desk)
    assert people.contacts(desk, keys) == before


def test_deletion_of_all_is_taken_back_and_done_again(desk: Desk) -> None:
    keys = finding.find_ids(desk, Filter())
    before = people.contacts(desk, keys)
    people.delete(desk, keys)
    assert finding.find_ids(desk, Filter()) == ()
    history.undo(desk)
    assert people.contacts(desk, keys) == before
    assert set(finding.find_ids(desk, Filter())) == set(keys)
