"""Drive the window as a user would: keys to whatever has the focus, each counted; what is shown is read from it."""

import string
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.screen import Screen
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.ports import Clock
from outreach_app.services.desk import Desk
from tests.gui.window_bench import Opened, window_over

_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
}
_NAMED = {
    "Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Tab": Qt.Key.Key_Tab, "Space": Qt.Key.Key_Space,
    "Down": Qt.Key.Key_Down, "Up": Qt.Key.Key_Up, "Del": Qt.Key.Key_Delete, "Back": Qt.Key.Key_Backspace,
    "Left": Qt.Key.Key_Left, "Right": Qt.Key.Key_Right,
    "End": Qt.Key.Key_End,
    "F1": Qt.Key.Key_F1, "F2": Qt.Key.Key_F2, "F6": Qt.Key.Key_F6, "F7": Qt.Key.Key_F7,
}  # fmt: skip
Kind = TypeVar("Kind", bound=Screen)


@dataclass
class Hands:
    """Two hands on the keyboard. ``strokes`` counts keys; a chord is one."""

    at: Opened
    strokes: int = 0

    def write(self, text: str) -> None:
        """Type letters into what has the focus."""
        for letter in text:
            self.strokes += 1
            if letter.isascii():
                QTest.keyClicks(self._focus(), letter)
            else:  # such letters come from an input method
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(self._focus(), event)
        self.rest()

    def press(self, *keys: str) -> None:
        """Press keys one after the other: "Enter", "Ctrl+P", "Ctrl+Shift+Z"."""
        for key in keys:
            self.strokes += 1
            *modifiers, name = key.split("+")
            held = Qt.KeyboardModifier.NoModifier
            for modifier in modifiers:
                held |= _MODIFIERS[modifier]
            if name in _NAMED:
                QTest.keyClick(self._focus(), _NAMED[name], held)
            else:
                assert name in string.ascii_uppercase + string.digits
                QTest.keyClick(self._focus(), Qt.Key(ord(name)), held)
            self.rest()

    def rest(self) -> None:
        """Let what was asked for arrive."""
        QTest.qWait(70)  # the inspector reads once a row has stayed the current one for a moment
        self.at.settle()
        QApplication.processEvents()

    def screen(self, kind: type[Kind]) -> Kind:
        """Give the screen that is shown, which must be of a kind."""
        shown = self.at.frame().shown_screen()
        assert isinstance(shown, kind), shown
        return shown

    def people(self) -> list[str]:
        """Give who matches in the contacts screen, in the order of the rows."""
        contacts = self.screen(ContactsScreen)
        layout = contacts.model.layout
        if not layout.sections or layout.sections[0].title not in {"", "Match"}:
            return []
        rows = range(len(layout.sections[0].ids) + bool(layout.sections[0].title))
        return [face.name for row in rows if (face := contacts.model.face_at(row)) is not None]

    def toast(self) -> str:
        """Give what the toast says."""
        return self.at.frame().voice.toast.accessibleName()

    def save_as(self, act: Callable[[], None]) -> Path:
        """Do something that asks for a file, and press Enter on the name that is offered; gives that file."""
        asked: list[Path] = []

        def accept() -> None:
            dialog = next((one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)), None)
            if dialog is None:
                QTimer.singleShot(20, accept)
                return
            asked.append(Path(dialog.selectedFiles()[0]))
            self.strokes += 1  # Enter, which is the button of the dialog
            box = dialog.findChild(QDialogButtonBox)
            assert box is not None
            box.button(QDialogButtonBox.StandardButton.Save).click()

        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        folder.mkdir(parents=True, exist_ok=True)
        for older in folder.glob("*.pdf"):  # of another test: Qt would ask whether to replace it
            older.unlink()
        QTimer.singleShot(20, accept)
        act()
        self.rest()
        return asked[0]

    def pick(self, act: Callable[[], None], path: Path) -> None:
        """Do something that asks for a file, write the path of one, and press Enter."""

        def accept() -> None:
            dialog = next((one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog)), None)
            if dialog is None or not dialog.isVisible():
                QTimer.singleShot(20, accept)
                return
            field = dialog.findChild(QLineEdit)
            assert field is not None
            field.setText(str(path))
            self.strokes += 1
            QTest.keyClick(field, Qt.Key.Key_Return)

        QTimer.singleShot(20, accept)
        act()
        self.at.window.activateWindow()  # no desktop does so here where a dialog has closed
        self.at.qtbot.waitUntil(self.at.window.isActiveWindow, timeout=5_000)
        self.rest()

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        assert focus is not None, "nothing has the focus"
        return focus


def desk_of(hands: Hands) -> Desk:
    """Give the desk that the window shows."""
    return hands.at.frame().context.desk


@contextmanager
def hands_at(qtbot: QtBot, store: Path, desk: Desk | None = None, *, clock: Clock | None = None) -> Iterator[Hands]:
    """Give the hands at the active window: over an open desk, else over a store that is unlocked first."""
    with window_over(qtbot, store, clock=clock) as at:
        if desk is not None:
            at.window.open_desk(desk)
        at.window.activateWindow()
        qtbot.waitUntil(at.window.isActiveWindow, timeout=5_000)
        if desk is None:
            at.unlock()
        at.settle()
        yield Hands(at)
