"""The dialog that all dialogs are: a title, a column, and buttons that are verbs; freed when it closes."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label


class Dialog(QDialog):
    """A dialog of the window. Escape leaves it; it frees itself."""

    def __init__(self, theme: Theme, title: str, parent: QWidget, *, width: int = 460, scrolls: bool = False) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Outreach")
        self.setAccessibleName(title)
        self.setMinimumWidth(theme.px(width))
        outer = QVBoxLayout(self)
        edge = theme.px(24)
        outer.setContentsMargins(edge, edge, edge, theme.px(20))
        outer.setSpacing(theme.px(12))
        outer.addWidget(text_label(title, "title small"))
        self.column = QVBoxLayout()
        self.column.setSpacing(theme.px(8))
        self._scroller: QScrollArea | None = None
        if scrolls:
            outer.addWidget(self._scrolling(), 1)
        else:
            outer.addLayout(self.column, 1)
        self.problem = text_label("", "second", tone="bad", wraps=True)
        self.problem.hide()
        outer.addWidget(self.problem)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        outer.addLayout(self._buttons)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the content asks for, as far as the window behind has it."""
        page = self._scroller.widget() if self._scroller is not None else None
        if self._scroller is not None and page is not None:
            parent = self.parentWidget()
            room = (parent.window().height() if parent is not None else 680) - self.theme.px(160)
            self._scroller.setMinimumHeight(max(self.theme.px(120), min(page.sizeHint().height(), room)))
            bar = self._scroller.verticalScrollBar().sizeHint().width()
            self._scroller.setMinimumWidth(page.minimumSizeHint().width() + bar)  # nothing is cut at the right
            self.resize(self.size().expandedTo(self.minimumSizeHint()))
        elif (layout := self.layout()) is not None and layout.hasHeightForWidth():
            wide = max(self.width(), self.minimumWidth())
            self.resize(wide, max(self.height(), layout.totalHeightForWidth(wide)))  # no wrapped line is cut
        super().showEvent(event)

    def _scrolling(self) -> QScrollArea:
        """Give a scrolling area around the column, for content that may be higher than a small window."""
        self._scroller = QScrollArea()
        self._scroller.setWidgetResizable(True)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setProperty("ground", "window")
        page.setLayout(self.column)
        self.column.setContentsMargins(0, 0, self.theme.px(12), 0)
        self._scroller.setWidget(page)
        return self._scroller

    def add_field(self, label: str, field: QWidget) -> None:
        """Add a field under its label."""
        words: QLabel = text_label(label, "label")
        words.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(label)
        self.column.addWidget(words)
        self.column.addWidget(field)

    def add_buttons(self, verb: str, on_verb: Callable[[], object], *, cancel: str = "Cancel") -> Button:
        """Add the verb, and the way out at its left; gives the verb's button."""
        self.cancel = Button(self.theme, cancel, "plain", on_click=self.leave)
        self._buttons.addWidget(self.cancel)
        primary = Button(self.theme, verb, "primary", on_click=on_verb)
        primary.setDefault(True)
        self._buttons.addWidget(primary)
        return primary

    def clear_content(self) -> None:
        """Take fields and buttons away, for a page that brings its own."""
        self.say("")
        for layout in (self.column, self._buttons):
            while (item := layout.takeAt(0)) is not None:
                part = item.widget()
                if part is not None:
                    part.hide()
                    part.deleteLater()

    def done(self, result: int) -> None:
        """Close, and give the focus back to where it was."""
        owner = self.parentWidget()
        super().done(result)
        if owner is not None:
            owner.window().activateWindow()

    def leave(self) -> None:
        """Leave by the button beside the verb; a dialog with typed text may ask first."""
        self.reject()

    def say(self, sentence: str) -> None:
        """Say what is wrong, at the foot of the dialog."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
