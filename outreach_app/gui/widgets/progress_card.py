"""Long work and slow answers: a card with a bar and Cancel, and grey bars in the shape of rows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

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
