"""Long work and slow answers: a card with a bar and Cancel, and grey bars in the shape of rows."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import text_label

PATIENCE = 150
"""Milliseconds before anything tells that an answer is slow."""


class ProgressCard(Card):
    """What is being done, n of m, a bar, and Cancel. The bar never goes back."""

    cancelled = Signal()

    def __init__(self, theme: Theme, title: str, note: str = "") -> None:
        super().__init__(theme, margin=16, spacing=8)
        top = QHBoxLayout()
        self._count = text_label("", "second", tone="text 2")
        top.addWidget(text_label(title, "strong"), 1)
        top.addWidget(self._count)
        self.body.addLayout(top)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self._note = text_label(note, "second", tone="text 3", wraps=True)
        column = QVBoxLayout()
        column.addWidget(self.bar)
        column.addWidget(self._note)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addLayout(column, 1)
        row.addWidget(Button(theme, "Cancel", size="small", on_click=self.cancelled.emit))
        self.body.addLayout(row)

    def set_progress(self, done: int, total: int, text: str) -> None:
        """Show how far it has come; total 0 means not known."""
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(max(done, self.bar.value()))
        self._count.setText(f"{done:,} of {total:,}" if total else "")
        if text:
            self._note.setText(text)


class LoadingBars(QWidget):
    """Grey bars in the shape of rows. Shown only when an answer takes longer than a blink."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, row_height: int = 51) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = row_height
        self.setAccessibleName("Loading")
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._appear)

    def begin(self) -> None:
        """Wait a blink, then show the bars."""
        if not self.isVisible():
            self._timer.start()

    def end(self) -> None:
        """Take the bars away, or never show them."""
        self._timer.stop()
        self.hide()

    def _appear(self) -> None:
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("mute_weak"))
        row, edge = self._theme.px(self._row), self._theme.px(20)
        for top in range(0, self.height(), row):
            for x, width, line in ((0.0, 0.19, 0), (0.0, 0.13, 1), (0.33, 0.09, 0), (0.5, 0.12, 0), (0.66, 0.14, 0)):
                left = edge + x * (self.width() - 2 * edge)
                y = top + row * (0.28 if line == 0 else 0.60)
                painter.drawRoundedRect(QRectF(left, y, width * self.width(), self._theme.px(8)), 4, 4)
        painter.end()
