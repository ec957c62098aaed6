"""Doors: large buttons with an icon, a title, an explanation and an arrow."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import TYPE
from outreach_app.gui.widgets.labels import broken_lines


class Door(QAbstractButton):
    """One way to begin."""

    def __init__(self, theme: Theme, icon: str, title: str, text: str) -> None:
        super().__init__()
        self._theme, self._icon, self._title, self._words = theme, icon, title, text
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setProperty("kind", "door")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_title(self, title: str) -> None:
        """Give it another title."""
        self._title = title
        self.setText(title)
        self.setAccessibleName(title)
        self.update()

    def sizeHint(self) -> QSize:
        """Give the size of a door."""
        return QSize(self._theme.px(320), self._theme.px(96))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter as with Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the door."""
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("hover" if self.underMouse() and self.isEnabled() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        plate = QRectF(px(16), px(17), px(34), px(34))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_weak"))
        painter.drawRoundedRect(plate, 6, 6)
        tone = "accent_text" if self.isEnabled() else "text_3"
        corner = plate.center().toPoint()
        side = px(18)
        painter.drawPixmap(corner.x() - side // 2, corner.y() - side // 2, theme.pixmap(self._icon, tone, 18))
        left, width = px(64), self.width() - px(64) - px(30)
        painter.setPen(theme.colour("text" if self.isEnabled() else "text_3"))
        painter.setFont(theme.font("heading"))
        painter.drawText(QRectF(left, px(14), width, px(22)), Qt.AlignmentFlag.AlignVCenter, self._title)
        painter.setPen(theme.colour("text_2"))
        painter.setFont(theme.font("second"))
        step = px(TYPE["second"].line)
        for at, words in enumerate(broken_lines(self._words, theme.font("second"), width)):
            painter.drawText(QRectF(left, px(36) + at * step, width, step), Qt.AlignmentFlag.AlignVCenter, words)
        arrow = theme.pixmap("chevron-right", "text_2", 14)
        painter.drawPixmap(self.width() - px(26), (self.height() - px(14)) // 2, arrow)
        painter.end()
