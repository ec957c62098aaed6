"""The focus ring: two pixels, outside the widget, where a style sheet cannot draw; shown for the keyboard."""

import shiboken6
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QWidget,
)

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


class FocusFollower(QObject):
    """Moves the ring with the focus; buttons get it, fields and tables show their focus themselves."""

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._theme = theme
        self._ring = FocusRing(theme)
        self._application = application
        application.focusChanged.connect(self._follow)

    def close(self) -> None:
        """Stop following, before the windows go."""
        self._application.focusChanged.disconnect(self._follow)
        if shiboken6.isValid(self._ring):
            self._ring.setWidget(None)  # type: ignore[arg-type]  # Qt takes a null widget to leave one
            self._ring.deleteLater()

    def ringed(self) -> QWidget | None:
        """Give the widget that carries the ring; None where none does."""
        return self._ring.widget() if shiboken6.isValid(self._ring) else None

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not shiboken6.isValid(self._ring):  # it went with the window whose part it ringed
            self._ring = FocusRing(self._theme)
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        rings = isinstance(new, QAbstractButton) or (new is not None and bool(new.property("ring")))
        if new is None or by_mouse or not rings or isinstance(new, QAbstractItemView):
            self._ring.setWidget(None)  # type: ignore[arg-type]  # Qt takes a null widget to leave one
            return
        self._ring.setWidget(new)
