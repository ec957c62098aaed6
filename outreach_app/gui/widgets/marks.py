"""Marks whose shape tells as much as their colour: the four hours, the verdicts on numbers and addresses."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.hours import WindowState

STATE_TOKENS: Mapping[WindowState, str] = MappingProxyType(
    {
        WindowState.OPEN: "good",
        WindowState.EDGE: "warn",
        WindowState.CLOSED: "mute",
        WindowState.UNKNOWN: "mute",
    }
)

VERDICT_ICONS: Mapping[str, str] = MappingProxyType(
    {"good": "circle-check", "warn": "circle-help", "bad": "circle-x", "": "minus", "neutral": "circle-dot"}
)


def paint_time_mark(painter: QPainter, box: QRectF, state: WindowState, colour: QColor) -> None:
    """Paint the mark of an hour into a square: full disc, half disc, ring, or dash."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = max(1.4, box.width() * 0.14)
    pen = QPen(colour, width)
    inner = box.adjusted(width / 2, width / 2, -width / 2, -width / 2)
    if state is WindowState.OPEN:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(box)
    elif state is WindowState.EDGE:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(inner, 90 * 16, 180 * 16)
    elif state is WindowState.CLOSED:
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(inner)
    else:
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        middle = box.center().y()
        painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))
    painter.restore()


class TimeMark(QWidget):
    """The mark of an hour. It stands beside a word or an hour, which says the same to a screen reader."""

    def __init__(self, theme: Theme, state: WindowState = WindowState.UNKNOWN, size: int = 12) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_state(self, state: WindowState) -> None:
        """Show another state."""
        if state != self._state:
            self._state = state
            self.update()

    def sizeHint(self) -> QSize:
        """Give the square of the mark."""
        side = self._theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        side = self._theme.px(self._size) - 1.0
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_time_mark(painter, box, self._state, self._theme.colour(STATE_TOKENS[self._state]))
        painter.end()


class IconLabel(QLabel):
    """An icon that follows the theme; decoration beside a word, so it has no name of its own."""

    def __init__(self, theme: Theme, icon: str, tone: str = "text_2", size: int = 16) -> None:
        super().__init__()
        self._theme = theme
        self._icon, self._tone, self._size = icon, tone, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tint()
        theme.changed.connect(self._tint)

    def set_icon(self, icon: str, tone: str) -> None:
        """Show another icon or colour."""
        if (icon, tone) != (self._icon, self._tone):
            self._icon, self._tone = icon, tone
            self._tint()

    def _tint(self) -> None:
        self.setPixmap(self._theme.pixmap(self._icon, self._tone, self._size))


class VerdictTag(QWidget):
    """A verdict on a number or an address: a mark and a word on a tint. ``state``: "good", "warn", "bad" or ""."""

    def __init__(self, theme: Theme, text: str, state: str = "") -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        row.setSpacing(theme.px(4))
        self._mark = IconLabel(theme, _small_mark(state), state or "mute", 12)
        self._word = text_label(text, "label", tone=state or "text 2")
        row.addWidget(self._mark)
        row.addWidget(self._word)
        self.setFixedHeight(theme.px(20))
        self._state = state
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the tint."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(f"{self._state or 'mute'}_weak"))
        painter.drawRoundedRect(self.rect(), 5, 5)
        painter.end()


def _small_mark(state: str) -> str:
    """Give the icon of a verdict inside a tag."""
    return {"good": "check", "warn": "circle-help", "bad": "circle-x"}.get(state, "minus")
