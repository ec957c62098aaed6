"""The palette (Ctrl+K): people, searches, organisations and actions under one line of typing."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.desk_frame import DeskFrame
from outreach_app.gui.palette_lines import Line, lines_for
from outreach_app.gui.palette_rows import LINE, PaletteRows
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.cards import soft_shadow
from outreach_app.gui.widgets.labels import divider, key_cap, text_label
from outreach_app.gui.widgets.marks import IconLabel

_HELP = "↑ ↓ move    Enter open    Tab fill in    > commands    @ people    # organisations"


class Palette(QWidget):
    """A panel over the dimmed window. ``>`` asks for commands only, ``@`` for people, ``#`` for organisations."""

    def __init__(self, frame: DeskFrame) -> None:
        super().__init__(frame.window())
        self._frame, self._theme = frame, frame.context.theme
        self._focus_before = QApplication.focusWidget()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName("Palette")
        self._panel = QFrame(self)
        self._panel.setProperty("kind", "palette")
        self._panel.setFixedWidth(self._theme.px(SIZES.palette))
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(divider())
        self.list = QListWidget()
        self.list.setAccessibleName("Results")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setProperty("ground", "raised")
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = PaletteRows(self._theme)
        self.list.setItemDelegate(self._rows)
        column.addWidget(self.list)
        column.addWidget(self._foot())
        self.edit.textChanged.connect(self._ask)
        self.list.itemClicked.connect(lambda _item: self._do())
        soft_shadow(self._panel, self._theme)
        frame.window().installEventFilter(self)

    def open_over(self, window: QWidget) -> None:
        """Show it over the window, with the caret in its line."""
        self.setGeometry(window.rect())
        self._show(())
        self.show()
        self.raise_()
        self.edit.setFocus()
        self._ask("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep covering the window when its size changes; take Tab before it moves the focus."""
        window = self.parentWidget()
        if event.type() == QEvent.Type.Resize and window is not None and watched is window:
            self.setGeometry(window.rect())
            self._place()
        if watched is self.edit and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return event.key() == Qt.Key.Key_Tab and self._fill_in()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, do, or leave."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._do()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave by a press beside the panel."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Dim what lies below."""
        painter = QPainter(self)
        scrim = QColor(self._theme.colours.scrim)
        scrim.setAlphaF(self._theme.colours.scrim_alpha)
        painter.fillRect(self.rect(), scrim)
        painter.end()

    def leave(self) -> None:
        """Close it and give the focus back to where it was."""
        before = self._focus_before
        self.close()
        if before is not None and before.isVisible():
            before.setFocus()
        else:
            self._frame.shown_screen().focus_home()

    def _head(self) -> QHBoxLayout:
        px = self._theme.px
        row = QHBoxLayout()
        row.setContentsMargins(px(20), px(12), px(20), px(12))
        row.setSpacing(px(12))
        row.addWidget(IconLabel(self._theme, "search", "text_2", 18))
        self.edit = QLineEdit()
        self.edit.setProperty("kind", "palette")
        self.edit.setPlaceholderText("A name, a language, a place, or what to do")
        self.edit.setAccessibleName("Search or do anything")
        self.edit.installEventFilter(self)
        row.addWidget(self.edit, 1)
        row.addWidget(key_cap("Esc"))
        return row

    def _foot(self) -> QWidget:
        px = self._theme.px
        foot = QFrame()
        foot.setProperty("kind", "palette foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(20), px(8), px(20), px(8))
        row.addWidget(text_label(_HELP, "second", tone="text 2"))
        row.addStretch(1)
        self._count: QLabel = text_label("", "second", tone="text 2")
        row.addWidget(self._count)
        return foot

    def _ask(self, text: str) -> None:
        desk = self._frame.context.desk
        self._frame.context.jobs.ask(lambda: lines_for(desk, text), self._show, owner=self, key="palette")

    def _show(self, lines: tuple[Line, ...]) -> None:
        self._rows.typed = self.edit.text().strip().lstrip(">@#").strip()
        self.list.clear()
        group = ""
        for line in lines:
            if line.group != group:
                group = line.group
                heading = QListWidgetItem(group, self.list)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(line.sentence, self.list)
            item.setData(LINE, line)
        self._step(1)
        self._count.setText("1 result" if len(lines) == 1 else f"{len(lines):,} results")
        high = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.list.setFixedHeight(max(high, self._theme.px(42)) + self._theme.px(8))
        self._place()

    def _place(self) -> None:
        self._panel.adjustSize()
        top = min(self._theme.px(SIZES.palette_top), max(self.height() - self._panel.height() - 24, 8))
        self._panel.move((self.width() - self._panel.width()) // 2, top)

    def _step(self, step: int) -> None:
        """Go to the next line, over headings."""
        row = self.list.currentRow() + step
        while 0 <= row < self.list.count() and self._line(row) is None:
            row += step
        if 0 <= row < self.list.count():
            self.list.setCurrentRow(row)

    def _line(self, row: int) -> Line | None:
        item = self.list.item(row)
        line = item.data(LINE) if item is not None else None
        return line if isinstance(line, Line) else None

    def _fill_in(self) -> bool:
        """Write the words of the current line into the field."""
        line = self._line(self.list.currentRow())
        if line is not None:
            self.edit.setText(line.words)
        return True

    def _do(self) -> None:
        line = self._line(self.list.currentRow())
        if line is None:
            return
        frame = self._frame
        self.leave()
        if line.screen:
            QTimer.singleShot(0, frame, lambda: frame.go(line.screen, line.payload))
        else:
            QTimer.singleShot(0, frame, lambda: frame.act(line.action, line.payload))
