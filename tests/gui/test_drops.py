"""What is dropped on the window goes where it belongs, and what is dragged out of it lands as a file of cards."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.formats import vcard
from outreach_app.gui.desk_frame import DeskFrame
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.screens.imports import Imports
from outreach_app.gui.screens.paste_review import PasteReview
from outreach_app.gui.widgets.paste_field import PasteField
from outreach_app.model.filters import Filter
from outreach_app.services import imports
from tests.formats.test_pdf_text import pdf_of
from tests.formats.test_spreadsheet_reader import ods_cell, open_document, workbook
from tests.gui.screen_bench import Bench, bench
from tests.gui.window_bench import Opened, window_over

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mina Park\r\nEMAIL:mina@example.org\r\nEND:VCARD\r\n"
LINES = ("For further information", "Seoul: Mina Park, Hankyoreh (Korean): +82-10-2345-6789; or mina@example.org")
TEXT = "\n".join(LINES)


ROWS = (("Name", "E-mail"), ("Mina Park", "mina@example.org"))
ODS_ROWS = "".join(f"<table:table-row>{''.join(map(ods_cell, row))}</table:table-row>" for row in ROWS)


def a_message() -> bytes:
    """Give a mail."""
    message = EmailMessage()
    message["From"], message["Subject"] = "Desk <desk@example.org>", "Release"
    message.set_content(TEXT)
    return message.as_bytes()


def a_document() -> bytes:
    """Give a Word document."""
    made, file = docx.Document(), io.BytesIO()
    for line in LINES:
        made.add_paragraph(line)
    made.save(file)
    return file.getvalue()


LISTS = {
    "vcf": CARD.encode(),
    "csv": b"Name,E-mail\nMina Park,mina@example.org\n",
    "tsv": b"Name\tE-mail\nMina Park\tmina@example.org\n",
    "xlsx": workbook([list(row) for row in ROWS]),
    "ods": open_document(ODS_ROWS),
    "ldif": b"dn: cn=Mina Park\ncn: Mina Park\nmail: mina@example.org\n",
}
RELEASES = {
    "txt": TEXT.encode(),
    "md": TEXT.encode(),
    "html": f"<html><body><p>{'</p><p>'.join(LINES)}</p></body></html>".encode(),
    "eml": a_message(),
    "docx": a_document(),
    "pdf": b"",  # painted when it is wanted, for that needs Qt
}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with window_over(qtbot, tmp_path / "none.outreach") as made:
        made.open_sample()
        yield made


def files(*paths: Path) -> QMimeData:
    """Give files as a file manager drags them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def typed(kind: str, text: str) -> QMimeData:
    """Give data of one kind."""
    data = QMimeData()
    data.setData(kind, text.encode())
    return data


def drop(frame: DeskFrame | PasteField, data: QMimeData) -> bool:
    """Drag data over a part of the window and let it go; tells whether it was taken."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPoint(400, 400), Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(frame, enters)
    if not enters.isAccepted():
        return False
    drops = QDropEvent(QPointF(400, 400), Qt.DropAction.CopyAction, data, buttons, keys, QEvent.Type.Drop)
    QApplication.sendEvent(frame, drops)
    return drops.isAccepted()


def put(folder: Path, ending: str) -> Path:
    """Write a file of a kind."""
    path = folder / f"press.{ending}"
    path.write_bytes({**LISTS, **RELEASES}[ending] or pdf_of([LINES]))
    return path


def imported(window: Opened, name: str = imports.CARDS) -> list[str]:
    """Give the names of the contacts that the import of a file would add."""
    screen = window.frame().shown_screen()
    assert isinstance(screen, Imports)

    def is_shown() -> bool:
        return screen._preview is not None and screen._preview.files[0].name == name

    window.qtbot.waitUntil(is_shown, timeout=20_000)
    window.settle()
    lines = screen._pane.lines
    return [str(lines.index(row, 1).data()) for row in range(lines.rowCount())]


def reviewed(window: Opened, kind: str) -> list[str]:
    """Give the names of the people that the review of a text shows."""
    screen = window.frame().shown_screen()
    assert isinstance(screen, PasteReview)

    def is_shown() -> bool:
        return screen._proposal is not None and screen._proposal.source.kind == kind

    window.qtbot.waitUntil(is_shown, timeout=20_000)
    window.settle()
    assert screen._proposal is not None
    return [one.name for one in screen._proposal.contacts if one.name]


def test_lists_that_are_dropped_are_shown_in_the_import(window: Opened, tmp_path: Path) -> None:
    for ending in LISTS:
        assert drop(window.frame(), files(put(tmp_path, ending)))
        assert imported(window, f"press.{ending}") == ["Mina Park"]


def test_releases_that_are_dropped_are_shown_in_the_review(window: Opened, tmp_path: Path) -> None:
    for ending in RELEASES:
        assert drop(window.frame(), files(put(tmp_path, ending)))
        assert reviewed(window, ending) == ["Mina Park"]


@pytest.mark.parametrize("kind", ["text/vcard", "text/x-vcard", "text/plain"])
def test_cards_that_are_dropped_without_a_file_are_shown_in_the_import(window: Opened, kind: str) -> None:
    assert drop(window.frame(), typed(kind, CARD))
    assert imported(window) == ["Mina Park"]


def test_text_that_is_dropped_is_shown_in_the_review_and_a_picture_is_not_taken(window: Opened) -> None:
    assert not drop(window.frame(), typed("image/png", "x"))
    assert drop(window.frame(), typed("text/html", RELEASES["html"].decode()))
    assert reviewed(window, "clipboard") == ["Mina Park"]


def test_what_does_not_go_with_the_others_is_named(window: Opened, tmp_path: Path) -> None:
    assert drop(window.frame(), files(put(tmp_path, "txt"), put(tmp_path, "md")))
    assert "1 of 2 files is read" in window.frame().voice.toast.accessibleName()
    assert reviewed(window, "txt") == ["Mina Park"]
    assert drop(window.frame(), files(put(tmp_path, "txt"), put(tmp_path, "vcf"), put(tmp_path, "csv")))
    assert "1 other file is no list" in window.frame().voice.toast.accessibleName()
    assert imported(window, "press.vcf") == ["Mina Park"]


def test_lists_that_reach_the_review_go_on_to_the_import(window: Opened, tmp_path: Path) -> None:
    QApplication.clipboard().setText(CARD)
    window.frame().act("paste_release")
    assert imported(window) == ["Mina Park"]
    window.frame().go("paste_review")
    window.settle()
    screen = window.frame().shown_screen()
    assert isinstance(screen, PasteReview)
    assert drop(screen._field, files(put(tmp_path, "csv")))
    assert imported(window, "press.csv") == ["Mina Park"]


@dataclass
class OtherProgram:
    """A program that takes what is dragged to it, or, as a careless hand, nothing."""

    action: Qt.DropAction = Qt.DropAction.CopyAction
    cards: bytes = b""
    file: Path = field(default_factory=Path)
    in_file: bytes = b""

    def take(self, drag: QDrag) -> Qt.DropAction:
        """Read what is dragged: the cards, and the file of them."""
        data = drag.mimeData()
        self.cards = bytes(data.data("text/vcard").data())
        self.file = Path(data.urls()[0].toLocalFile())
        self.in_file = self.file.read_bytes()
        return self.action


@pytest.fixture
def contacts(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Bench, ContactsScreen]]:
    with bench(qtbot, tmp_path) as at:
        at.fill()
        screen = ContactsScreen(at.context)
        at.show(screen, Filter(), width=1248)
        QTest.qWait(60)
        at.settle()
        yield at, screen


def pull(at: Bench, screen: ContactsScreen, row: int, other: OtherProgram | None = None) -> OtherProgram:
    """Press on a row and pull it out with the mouse; gives the program to which it was dragged."""
    other = other or OtherProgram()
    screen.doings.out().hand_over = other.take
    window, table = at.hosts[0].windowHandle(), screen.table
    place = table.viewport().mapTo(at.hosts[0], table.visualRect(table.model().index(row, 0)).center())
    QTest.mousePress(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    for step in (30, 60):
        QTest.mouseMove(window, place + QPoint(step, 10))
    at.settle()
    QTest.mouseRelease(window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place + QPoint(60, 10))
    return other


def names(cards: bytes) -> list[str]:
    """Give the names in cards."""
    return [one.text_of("name") for one in vcard.read(cards, "dragged.vcf")]


def shown(screen: ContactsScreen) -> list[str]:
    """Give the names in the table, in the order of its rows."""
    faces = (screen.model.face_at(row) for row in range(screen.model.rowCount()))
    return [one.name for one in faces if one is not None]


def test_pulled_row_lands_as_a_card_and_as_a_file_of_it(contacts: tuple[Bench, ContactsScreen]) -> None:
    at, screen = contacts
    other = pull(at, screen, 2)
    assert names(other.cards) == [shown(screen)[2]]
    assert other.in_file == other.cards
    assert other.file.name == "contacts.vcf"
    assert other.file.exists(), "the receiver may copy it later"
    nobody = pull(at, screen, 2, OtherProgram(Qt.DropAction.IgnoreAction))
    assert names(nobody.cards) == [shown(screen)[2]]
    assert not nobody.file.exists()


def test_ticked_rows_are_pulled_together_some_or_all(contacts: tuple[Bench, ContactsScreen]) -> None:
    at, screen = contacts
    screen.model.set_ticked((0, 1))
    assert names(pull(at, screen, 1).in_file) == shown(screen)[:2]
    assert names(pull(at, screen, 3).in_file) == [shown(screen)[3]]
    screen.model.tick_all()
    assert names(pull(at, screen, 4).in_file) == shown(screen)
