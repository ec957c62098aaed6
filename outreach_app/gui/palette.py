"""The palette (Ctrl+K): people, searches and actions under one line of typing."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from outreach_app.gui.actions import ACTIONS
from outreach_app.gui.contacts.search_words import with_values
from outreach_app.gui.desk_frame import DeskFrame
from outreach_app.gui.widgets.cards import soft_shadow
from outreach_app.model.filters import Filter
from outreach_app.services import finding
from outreach_app.services.desk import Desk

_MOST = 9
_WIDTH, _TOP = 640, 112


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what kind, its words, what it gives, and what it does with what."""

    words: str
    result: str
    action: str
    payload: object = None


class Palette(QFrame):
    """A list over the window. ``>`` asks for commands only, ``@`` for people only."""

    def __init__(self, frame: DeskFrame) -> None:
        super().__init__(frame.window())
        self._frame, theme = frame, frame.context.theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "panel")
        self.setAccessibleName("Palette")
        self.setFixedWidth(theme.px(_WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(12)] * 4)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText("A name, a language, a place, or what to do")
        self.edit.setAccessibleName("Search or do anything")
        self.list = QListWidget()
        self.list.setAccessibleName("Results")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMinimumHeight(theme.px(330))
        column.addWidget(self.edit)
        column.addWidget(self.list)
        self.edit.textChanged.connect(self._ask)
        self.list.itemClicked.connect(lambda _item: self._do())
        soft_shadow(self, theme)

    def open_over(self, window: QWidget) -> None:
        """Show it over the window, with the caret in its line."""
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, self._frame.context.theme.px(_TOP))
        self.show()
        self.raise_()
        self.edit.setFocus()
        self._ask("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, do, or leave."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do()
        else:
            super().keyPressEvent(event)

    def leave(self) -> None:
        """Close it and give the focus back to where the work is."""
        self.close()
        self._frame.shown_screen().focus_home()

    def _ask(self, text: str) -> None:
        desk = self._frame.context.desk
        self._frame.context.jobs.ask(lambda: lines_for(desk, text), self._show, owner=self, key="palette")

    def _show(self, lines: tuple[Line, ...]) -> None:
        self.list.clear()
        for line in lines:
            item = QListWidgetItem(f"{line.words}    {line.result}".rstrip())
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _do(self) -> None:
        item = self.list.currentItem()
        line = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if isinstance(line, Line):
            act: Callable[[], None] = lambda: self._frame.act(line.action, line.payload)  # noqa: E731 - a closure
            self.leave()
            QTimer.singleShot(0, self._frame, act)


def lines_for(desk: Desk, text: str) -> tuple[Line, ...]:
    """Give the lines for what was typed: people, then searches, then actions."""
    only, typed = (text[:1], text[1:].strip()) if text[:1] in {">", "@"} else ("", text.strip())
    lines: list[Line] = []
    if typed and only != ">":
        rows = finding.find(desk, Filter(text=typed), limit=4).rows
        lines += [Line(row.name, row.organisation, "go_contacts", row.id) for row in rows]
    if typed and not only:
        lines += [
            Line(one.label, f"{one.count:,}", "go_contacts", _filter(one.kind, one.key))
            for one in finding.suggest(desk, typed, 3)
        ]
    if only != "@":
        words = typed.casefold()
        lines += [
            Line(each.text, each.key.replace("+", " "), each.id)
            for each in ACTIONS
            if each.in_palette and words in each.text.casefold()
        ]
    return tuple(lines[:_MOST])


def _filter(kind: str, key: str) -> Filter:
    return with_values(Filter(), kind, tuple(key.split(",")) if kind == "states" else (key,))
