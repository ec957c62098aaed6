"""Parts of every form: a field under its label, fields side by side, and lists of rows that grow and shrink."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import icon_button, link_button
from outreach_app.gui.widgets.labels import text_label

Value = TypeVar("Value")


def labelled(theme: Theme, label: str, field: QWidget) -> QWidget:
    """Give a field under its label; the label names it for a screen reader too."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(4))
    words = text_label(label, "label")
    words.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(label)
    column.addWidget(words)
    column.addWidget(field)
    column.addStretch(1)
    return box


def line(text: str, name: str = "", *, hint: str = "", choices: Sequence[str] = ()) -> QLineEdit:
    """Give a line of the height of a form, with completion from ``choices``."""
    made = QLineEdit(text)
    made.setProperty("scale", "form")
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    if choices:
        complete(made, choices)
    made.setCursorPosition(0)
    return made


def complete(field: QLineEdit, choices: Sequence[str]) -> None:
    """Offer values that hold what is typed; nothing is filled in by itself."""
    completer = QCompleter(list(choices), field)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setMaxVisibleItems(8)
    field.setCompleter(completer)


def choice(name: str, options: Sequence[tuple[StrEnum | str, str]], chosen: StrEnum | str) -> QComboBox:
    """Give a list to choose from, as (value, word)."""
    made = QComboBox()
    made.setProperty("scale", "form")
    made.setAccessibleName(name)
    for value, word in options:
        made.addItem(word, str(value))
    if made.findData(str(chosen)) < 0:
        made.addItem(str(chosen), str(chosen))
    made.setCurrentIndex(made.findData(str(chosen)))
    return made


def chosen(box: QComboBox) -> str:
    """Give the value that is chosen in a list."""
    return str(box.currentData())


def side_by_side(theme: Theme, *fields: tuple[QWidget, int]) -> QHBoxLayout:
    """Give fields in one row, each with its share of the width."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(12))
    for field, share in fields:
        row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
    return row


class FormRow(QWidget):
    """One of several values. Its fields stand in ``column``; Alt with an arrow moves it, a button removes it."""

    removed = Signal()
    moved = Signal(int)

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__()
        self.theme, self.what = theme, what
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(8))
        row.addLayout(self.column, 1)
        self._remove = icon_button(theme, "x", f"Remove {what}", on_click=self.removed.emit)
        row.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)

    def values(self) -> Sequence[object]:
        """Give what the row holds: nothing where it is empty, several where several were pasted into it."""
        raise NotImplementedError

    def problem(self) -> str:
        """Say why the row cannot be saved as it stands; "" where it can."""
        return ""

    def focus_first(self) -> None:
        """Go to the first field."""
        for field in self._fields():
            if field.isEnabled():
                field.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def order_tabs(self) -> None:
        """Let Tab reach the button that removes behind all fields, though it was made before them."""
        fields = self._fields()
        if fields:
            QWidget.setTabOrder(fields[-1], self._remove)

    def _fields(self) -> list[QWidget]:
        """Give what takes the focus in the row, without the button that removes it and what lists pop up."""
        takes_tab, window = Qt.FocusPolicy.TabFocus.value, self.window()
        found = [part for part in self.findChildren(QWidget) if part.focusPolicy().value & takes_tab]
        return [part for part in found if part is not self._remove and part.window() is window]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by Alt with an arrow, remove by Ctrl with Delete."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if alt and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif control and event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class RowList(QWidget):
    """A heading, rows of one kind, and the word that adds another; the first counts as the usual one."""

    def __init__(self, theme: Theme, title: str, verb: str, make: Callable[[], FormRow]) -> None:
        super().__init__()
        self._theme, self._make = theme, make
        self._rows: list[FormRow] = []
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(text_label(title, "heading"))
        head.addStretch(1)
        self._adder = link_button(theme, f"+ {verb}", name=verb, on_click=self.add_new)
        head.addWidget(self._adder)
        outer.addLayout(head)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(8))
        outer.addLayout(self._column)

    def rows(self) -> tuple[FormRow, ...]:
        """Give the rows, from the top."""
        return tuple(self._rows)

    def add(self, row: FormRow, *, after: FormRow | None = None) -> FormRow:
        """Add a row at the end, or behind another."""
        at = self._rows.index(after) + 1 if after in self._rows else len(self._rows)
        self._rows.insert(at, row)
        self._column.insertWidget(at, row)
        row.order_tabs()
        row.removed.connect(lambda: self.remove(row))
        row.moved.connect(lambda step: self._move(row, step))
        return row

    def add_new(self) -> None:
        """Add an empty row and go to it."""
        self.add(self._make()).focus_first()

    def remove(self, row: FormRow) -> None:
        """Take a row away; the focus goes to the one that follows, else to the word that adds."""
        at = self._rows.index(row)
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        if self._rows:
            self._rows[min(at, len(self._rows) - 1)].focus_first()
        else:
            self._adder.setFocus()

    def values(self, kind: type[Value]) -> tuple[Value, ...]:
        """Give what the rows hold, in their order."""
        return tuple(value for row in self._rows for value in row.values() if isinstance(value, kind))

    def problem(self) -> str:
        """Say why a row cannot be saved; "" where all can."""
        return next((row.problem() for row in self._rows if row.problem()), "")

    def _move(self, row: FormRow, step: int) -> None:
        at = self._rows.index(row) + step
        if 0 <= at < len(self._rows):
            focus = row.window().focusWidget()
            self._rows.remove(row)
            self._rows.insert(at, row)
            self._column.removeWidget(row)
            self._column.insertWidget(at, row)
            if focus is not None:
                focus.setFocus()
