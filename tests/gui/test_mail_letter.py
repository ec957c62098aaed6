"""The letter with its chips: completed, removed by one key, copied as plain tokens, never read again as markup."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.gui.mail.chip_edit import ChipEdit
from outreach_app.gui.mail.field_chips import field_words, in_words
from outreach_app.gui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CHIP = "￼"


@pytest.fixture
def edit(qtbot: QtBot) -> ChipEdit:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = ChipEdit(Theme(application), "Letter")
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


@pytest.mark.parametrize(
    "text",
    [
        "", "plain", "Dear {{greeting}},\n\nyou speak {{languages}}.\n", "{{a}}{{b}}", "{{title|colleague}}",
        "하태경 {{greeting}}님께",
        "🙂 {{name}} 🙂\nx", "{{ first name }}", "{{no\nfield}}", "one { brace } {{}}", "tail {{greeting}}",
    ],
)  # fmt: skip
def test_text_comes_back_as_it_was(edit: ChipEdit, text: str) -> None:
    edit.show_text(text)
    assert edit.text() == text


def test_field_is_one_atom_for_backspace_and_arrows(edit: ChipEdit) -> None:
    edit.show_text("Dear {{greeting}},")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(edit, Qt.Key.Key_Left)
    QTest.keyClick(edit, Qt.Key.Key_Left)
    assert edit.textCursor().position() == 5
    QTest.keyClick(edit, Qt.Key.Key_Right)
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert edit.text() == "Dear ,"
    edit.undo()
    assert edit.text() == "Dear {{greeting}},"


def test_field_that_is_typed_out_becomes_a_chip(edit: ChipEdit) -> None:
    QTest.keyClicks(edit, "Hello {{city|Seoul}} x")
    QTest.qWait(20)
    assert edit.toPlainText() == f"Hello {CHIP} x"
    assert edit.text() == "Hello {{city|Seoul}} x"


def test_field_is_completed_by_its_words(edit: ChipEdit) -> None:
    QTest.keyClicks(edit, "Embargo lifts {{utc")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    QTest.keyClicks(edit, ".")
    QTest.qWait(20)
    assert edit.text() == "Embargo lifts {{lift_time_utc}}."


def test_list_of_fields_opens_where_the_caret_stands(edit: ChipEdit) -> None:
    edit.show_text("Dear ,")
    edit.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClick(edit, Qt.Key.Key_Left)
    edit.ask_for_field()
    QTest.keyClicks(edit, "greet")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    QTest.qWait(20)
    assert edit.text() == "Dear {{greeting}},"


def test_copied_fields_are_plain_tokens_and_pasted_ones_chips(edit: ChipEdit) -> None:
    edit.show_text("Dear {{greeting}},\nof {{city}}.")
    edit.selectAll()
    edit.copy()
    assert QGuiApplication.clipboard().text() == "Dear {{greeting}},\nof {{city}}."
    edit.clear()
    edit.paste()
    assert edit.text() == "Dear {{greeting}},\nof {{city}}."
    assert edit.toPlainText().count(CHIP) == 2
    QGuiApplication.clipboard().clear()  # what was made in Python must not lie there when the interpreter ends


def test_pasted_web_page_is_plain_text_without_marks(edit: ChipEdit) -> None:
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText(f"bold {CHIP}{{{{name}}}}")
    edit.insertFromMimeData(data)
    assert edit.text() == "bold {{name}}"


def test_subject_stays_on_one_line(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    subject = ChipEdit(Theme(application), "Subject", one_line=True)
    qtbot.addWidget(subject)
    data = QMimeData()
    data.setText("one\r\nBcc: evil@example.org")
    subject.insertFromMimeData(data)
    QTest.keyClick(subject, Qt.Key.Key_Return)
    assert subject.text() == "one Bcc: evil@example.org"


def test_nothing_is_looked_at_while_letters_are_composed(edit: ChipEdit) -> None:
    told: list[str] = []
    edit.edited.connect(lambda: told.append(edit.text()))
    QApplication.sendEvent(edit, QInputMethodEvent("하", []))
    QTest.qWait(20)
    assert told == []
    done = QInputMethodEvent()
    done.setCommitString("하")
    QApplication.sendEvent(edit, done)
    QTest.qWait(20)
    assert told == ["하"]


def test_screen_reader_hears_fields_in_words(edit: ChipEdit) -> None:
    edit.show_text("Dear {{greeting}},")
    assert edit.accessibleDescription() == "Dear (greeting),"
    QTest.keyClicks(edit, "My ")
    QTest.qWait(20)
    assert edit.accessibleDescription() == "My Dear (greeting),"


def test_letter_shown_by_the_program_is_no_edit(edit: ChipEdit) -> None:
    told: list[bool] = []
    edit.edited.connect(lambda: told.append(True))
    edit.show_text("Dear {{greeting}},")
    QTest.qWait(20)
    assert told == []


@pytest.mark.parametrize(
    ("token", "words", "is_known"),
    [
        ("languages", "languages", True), ("first_name", "given name", True), ("fone", "fone", False),
        ("title|colleague", "title, else “colleague”", True), ("", "no field", False),
        ("lift_time_utc", "lift time, UTC", True),
    ],
)  # fmt: skip
def test_field_is_told_in_words(token: str, words: str, is_known: bool) -> None:
    assert (field_words(token).words, field_words(token).is_known) == (words, is_known)


def test_subject_is_told_in_words() -> None:
    assert in_words("lifting {{lift_time_local}}") == "lifting (lift time, local)"


def test_lines_with_and_without_fields_stand_equally_far_apart(edit: ChipEdit) -> None:
    edit.show_text("Good morning\nDear {{greeting}},\nno field here\nlanguages: {{languages}}\nend")
    tops = []
    edit.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(5):
        tops.append(edit.cursorRect().bottom())
        edit.moveCursor(QTextCursor.MoveOperation.NextBlock)
    steps = {later - sooner for sooner, later in pairwise(tops)}
    assert max(steps) - min(steps) <= 1


def test_the_line_of_a_subject_shows_a_field_whole(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    made = ChipEdit(Theme(application), "Subject", one_line=True)
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    made.show_text("{{headline}}")
    made.show()
    QTest.qWait(20)
    shown = made.viewport().grab().toImage()
    column = [shown.pixelColor(8, row).name() for row in range(shown.height())]
    assert len(set(column[:-1])) > 1, "no field is painted here"
    assert column[-1] == column[0], "the field reaches below the line"
