"""The toast: what happened, and Undo; at the foot of the main pane, one at a time, the newest."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.cards import soft_shadow
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel

STAYS = 8_000
"""Milliseconds that a toast stays, where neither the pointer nor the focus is on it."""


class Toast(QWidget):
    """One line over the foot of its parent, with Undo where the act can be taken back."""

    undo_asked = Signal()
    action_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.lift = 0  # pixels at the foot of the parent that it leaves free
        parent.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        row.setSpacing(theme.px(12))
        self._mark = IconLabel(theme, "undo-2", "on_toast")
        self._text = text_label("", "strong")
        self._key = text_label("Ctrl Z", "second")
        self._undo = QPushButton("Undo")
        self._undo.setProperty("kind", "link")
        self._undo.setAccessibleName("Undo")
        self._undo.clicked.connect(self._ask_undo)
        self._offer = QPushButton()
        self._offer.setProperty("kind", "link")
        self._offer.clicked.connect(self._ask_action)
        self._offered = ""
        for part in (self._mark, self._text):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._offer)
        row.addWidget(self._key)
        row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS)
        self._timer.timeout.connect(self._fade)
        self._colour()
        theme.changed.connect(self._colour)
        self.hide()

    def show_sentence(self, sentence: str, *, undo: bool) -> None:
        """Show a sentence in place of the one before."""
        self._text.setText(sentence)
        self.setAccessibleName(f"{sentence}. Undo with Ctrl Z." if undo else sentence)
        self._mark.set_icon("undo-2" if undo else "info", "on_toast")
        self._offer.hide()
        self._undo.setVisible(undo)
        self._key.setVisible(undo)
        self.adjustSize()
        self.place()
        self.show()
        self.raise_()
        self._timer.start()

    def offer(self, action_id: str, words: str) -> None:
        """Offer an action beside the sentence that is shown."""
        self._offered = action_id
        self._offer.setText(words)
        self._offer.setAccessibleName(words)
        self._offer.show()
        self.adjustSize()
        self.place()

    def place(self) -> None:
        """Stand at the foot of the parent, in its middle."""
        parent = self.parentWidget()
        if parent is None:
            return
        frame = parent.rect()
        width = min(max(self.sizeHint().width(), self._theme.px(400)), frame.width() - 32)
        self.setFixedWidth(width)
        free = self.lift + self._theme.px(12 if self.lift else 48)
        self.move((frame.width() - width) // 2, frame.height() - self.sizeHint().height() - free)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle when the parent takes another size, as beside a rail that grows narrow."""
        if event.type() is QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew when the pointer leaves."""
        self._timer.start()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("toast"))
        painter.drawRoundedRect(QRectF(self.rect()), 8, 8)
        painter.end()

    def _fade(self) -> None:
        if self._undo.hasFocus() or self._offer.hasFocus():
            self._timer.start()
            return
        self.hide()

    def _ask_action(self) -> None:
        self.hide()
        self.action_asked.emit(self._offered)

    def _ask_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()

    def _colour(self) -> None:
        colours = self._theme.colours
        for label in (self._text, self._key):
            label.setStyleSheet(f"color: {colours.on_toast};")
        for button in (self._undo, self._offer):
            button.setStyleSheet(f"color: {colours.toast_action};")
        soft_shadow(self, self._theme, blur=24, drop=6)
        self.setCursor(Qt.CursorShape.ArrowCursor)
