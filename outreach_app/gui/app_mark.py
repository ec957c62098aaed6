"""The mark of the program: an open ring around a point."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from outreach_app.gui.theme import Theme


def paint_mark(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Paint the mark of the program: an open ring around a point."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    radius = box.width() * 0.22
    painter.drawRoundedRect(box, radius, radius)
    inner = box.adjusted(*(box.width() * part for part in (0.26, 0.26, -0.26, -0.26)))
    pen = QPen(theme.colour("on_accent"), box.width() * 0.09)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(inner, 45 * 16, 270 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("on_accent"))
    point = box.width() * 0.07
    painter.drawEllipse(box.center(), point, point)
    painter.restore()


class AppMark(QWidget):
    """The mark of the program; decoration beside its name."""

    def __init__(self, theme: Theme, size: int) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(size), theme.px(size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        paint_mark(painter, QRectF(self.rect()), self._theme)
        painter.end()
