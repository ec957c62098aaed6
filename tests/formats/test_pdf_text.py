"""PDF text keeps the lines of the page and the letters that were meant."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPdfWriter

from outreach_app.formats.pdf_text import NotAPdf, _letter, healed, read

LINE, BLANK = 260, 520


@pytest.fixture
def app(qapp: QGuiApplication) -> QGuiApplication:
    return qapp


def pdf_of(pages: Sequence[Sequence[str]]) -> bytes:
    """Print lines on pages; an empty line leaves a gap."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle("Petition 하태경")
    painter = QPainter(writer)
    painter.setFont(QFont("DejaVu Sans", 11))
    for number, lines in enumerate(pages):
        if number:
            writer.newPage()
        for index, line in enumerate(lines):
            painter.drawText(300, 500 + index * LINE, line)
    painter.end()
    return bytes(buffer.data().data())


@pytest.mark.usefixtures("app")
def test_lines_blank_lines_and_pages_stay() -> None:
    pages = [
        [
            "London: Benedict Rogers (English): +44-7919-",
            "030575; or ben@csw.org.uk",
            "",
            "Tokyo: 土井香苗 (Korean,",
            "English)",
        ],
        ["하태경", "extra-", "judicial"],
    ]
    document = read(pdf_of(pages))
    assert document.title == "Petition 하태경"
    assert document.text == "\f".join("\n".join(page) for page in pages)


@pytest.mark.usefixtures("app")
def test_a_page_without_letters_holds_nothing() -> None:
    assert read(pdf_of([["only page one"], []])).text == "only page one\f"


@pytest.mark.parametrize("data", [b"%PDF-1.7 broken", b"%PDF-1.4\n%%EOF", b""])
def test_a_damaged_file_is_told(data: bytes) -> None:
    with pytest.raises(NotAPdf):
        read(data)


def test_a_sign_that_no_font_explains_never_makes_a_number_shorter() -> None:
    assert _letter(4, has_fault=True) == "□"
    assert _letter(0x37, has_fault=True) == "7"
    assert _letter(0xFFFE, has_fault=False) == "-"


def test_radicals_and_ligatures_become_letters_and_nothing_else_changes() -> None:
    assert healed("⼟井⾹苗 ⻑ oﬃce") == "土井香苗 長 office"
    assert healed("０３－５２８２ ½ ① ㈱") == "０３－５２８２ ½ ① ㈱"


@pytest.mark.usefixtures("app")
def test_items_that_are_set_in_stay_set_in() -> None:
    text = read(pdf_of([["Members:", "    Odhikar (Bangladesh)", "wrapped"]])).text
    first, item, wrapped = text.split("\n")
    assert item.lstrip(" ") == "Odhikar (Bangladesh)"
    assert item.startswith(" ")
    assert (first, wrapped) == ("Members:", "wrapped")
