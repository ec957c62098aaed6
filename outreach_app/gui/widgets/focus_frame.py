"""The frame of the focus ring: two pixels, outside the widget, where a style sheet cannot draw."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle, QStyleOption, QWidget

from outreach_app.gui.theme import Theme

_MARGIN = 4
_RADIUS = {"chip": 13, "link": 4, "door": 8}


class _RingStyle(QProxyStyle):
    """Fusion, with room for the ring around the widget."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Give the margins of the focus frame; all else is Fusion's."""
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}:
            return _MARGIN
        return super().pixelMetric(metric, option, widget)


class FocusRing(QFocusFrame):
    """Draws the ring around the widget that has the focus."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._own_style = _RingStyle("Fusion")
        self._own_style.setParent(self)
        self.setStyle(self._own_style)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint a ring of two pixels with a gap of two."""
        target = self.widget()
        if target is None:
            return
        radius = _RADIUS.get(str(target.property("kind")), 6) + 3
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        painter.end()
