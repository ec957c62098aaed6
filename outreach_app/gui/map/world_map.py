"""The map of the world: land, night in three shades, and the cities with their people, from west to east."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from outreach_app.gui.hour_words import local
from outreach_app.gui.map.city_marks import CityDot, CityLabel, CityMark
from outreach_app.gui.map.placing import place_labels
from outreach_app.gui.map.projection import Projection
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.model.hours import WindowState
from outreach_app.services.world import NAMED, Place

HEIGHT = 440
_FLATNESS = 0.4  # a narrow map is lower, so that the world fits into it
_SHADE = (0.10, 0.09, 0.09)
_LEGEND = (
    (WindowState.OPEN, "open 09–18"),
    (WindowState.EDGE, "early or late"),
    (WindowState.CLOSED, "asleep"),
)


class WorldMap(QWidget):
    """A map whose cities are buttons; the same facts stand in the table of hours beside it."""

    chosen = Signal(object)  # the filter of the city that was pressed

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: list[CityMark] = []
        self._moment: datetime | None = None
        self._zone = ""
        self._projection: Projection | None = None
        self._shades: tuple[QPainterPath, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Map of the cities")
        theme.changed.connect(self._fit)

    def sizeHint(self) -> QSize:
        """Give the height of the design."""
        return QSize(self._theme.px(720), self._theme.px(HEIGHT))

    def marks(self) -> Sequence[CityMark]:
        """Give the cities as they stand, from west to east."""
        return tuple(self._marks)

    def show_places(self, places: Sequence[Place], moment: datetime, zone: str) -> None:
        """Show other cities at a moment; ``zone`` is that of our clock. The focus stays with its city."""
        focused = next((mark.place.city for mark in self._marks if mark.hasFocus()), None)
        for mark in self._marks:
            mark.hide()
            mark.deleteLater()
        kind = CityLabel if len(places) <= NAMED else CityDot
        self._marks = [kind(self._theme, place, self) for place in places]
        for mark in self._marks:
            mark.clicked.connect(lambda _checked=False, one=mark: self.chosen.emit(one.place.filter))
        self.move_to(moment, zone)
        for before, after in zip(self._marks, self._marks[1:], strict=False):
            QWidget.setTabOrder(before, after)
        for mark in self._marks:
            mark.show()
            if mark.place.city == focused:
                mark.setFocus()

    def move_to(self, moment: datetime, zone: str) -> None:
        """Show the hours and the night at another moment."""
        self._moment, self._zone = moment, zone
        here = local(moment, zone)
        for mark in self._marks:
            mark.tell(moment, here)
        if self._projection is not None:
            self._shades = self._projection.night(moment)
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the paths for this size."""
        super().resizeEvent(event)
        self.setFixedHeight(min(self._theme.px(HEIGHT), round(self.width() * _FLATNESS)))
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint sea, land, night, lines and the dots of the labels."""
        if self._projection is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.fillPath(frame, self._theme.colour("side"))
        painter.setClipPath(frame.intersected(self._projection.outline))
        painter.fillPath(self._projection.land, self._theme.colour("land"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.drawPath(self._projection.lines)
        self._paint_night(painter)
        painter.setClipPath(frame)
        self._paint_dots(painter)
        self._paint_legend(painter)
        painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(frame)
        painter.end()

    def _fit(self) -> None:
        self._projection = Projection(self.width(), self.height())
        if self._moment is not None:
            self.move_to(self._moment, self._zone)

    def _place(self) -> None:
        """Put each label near its dot, and a dot in place of a label that finds no room."""
        if self._projection is None:
            return
        dots = [self._projection.point(mark.place.city.lon, mark.place.city.lat).toPoint() for mark in self._marks]
        sizes = [mark.sizeHint() for mark in self._marks]
        within = QRect(0, 0, self.width(), self.height() - self._theme.px(44))
        boxes: list[QRect | None]
        if self._marks and isinstance(self._marks[0], CityDot):
            boxes = [_around(dot, size) for dot, size in zip(dots, sizes, strict=True)]
        else:
            boxes = place_labels(dots, sizes, within)
        for mark, box, dot, size in zip(self._marks, boxes, dots, sizes, strict=True):
            mark.setGeometry(box or _around(dot, size))

    def _paint_night(self, painter: QPainter) -> None:
        for shade, density in zip(self._shades, _SHADE, strict=False):
            colour = self._theme.colour("night")
            colour.setAlphaF(density if not self._theme.is_dark else density * 2)
            painter.fillPath(shade, colour)

    def _paint_dots(self, painter: QPainter) -> None:
        """Paint the dot of each label, and a line from it to the label."""
        if self._projection is None:
            return
        for mark in self._marks:
            if isinstance(mark, CityDot):
                continue
            dot = self._projection.point(mark.place.city.lon, mark.place.city.lat)
            painter.setPen(QPen(self._theme.colour("border"), 1))
            painter.drawLine(dot, _nearest(mark.geometry(), dot.toPoint()))
            painter.setPen(QPen(self._theme.colour("raised"), 2))
            painter.setBrush(self._theme.colour(STATE_TOKENS[mark.state]))
            painter.drawEllipse(dot, self._theme.px(6), self._theme.px(6))

    def _paint_legend(self, painter: QPainter) -> None:
        """Paint what the three marks mean, and for when the night is shaded."""
        px = self._theme.px
        painter.setFont(self._theme.font("second"))
        metrics = painter.fontMetrics()
        widths = [metrics.horizontalAdvance(word) for _, word in _LEGEND]
        box = QRectF(px(10), self.height() - px(36), sum(widths) + px(26) * len(_LEGEND) + px(14), px(26))
        self._paint_card(painter, box)
        left = box.left() + px(10)
        for (state, word), width in zip(_LEGEND, widths, strict=True):
            side = px(11)
            mark = QRectF(left, box.center().y() - side / 2, side, side)
            paint_time_mark(painter, mark, state, self._theme.colour(STATE_TOKENS[state]))
            self._paint_words(painter, QRectF(left + px(16), box.top(), width + 2, box.height()), word)
            left += px(26) + width
        if self._moment is not None:
            words = f"Night shade at {self._moment.astimezone(UTC):%H:%M} UTC"
            wide = metrics.horizontalAdvance(words) + px(20)
            card = QRectF(self.width() - px(10) - wide, box.top(), wide, box.height())
            self._paint_card(painter, card)
            self._paint_words(painter, card.adjusted(px(10), 0, 0, 0), words)

    def _paint_card(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        painter.drawRoundedRect(box, 6, 6)

    def _paint_words(self, painter: QPainter, box: QRectF, words: str) -> None:
        painter.setPen(self._theme.colour("text_2"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)


def _around(dot: QPoint, size: QSize) -> QRect:
    return QRect(QPoint(dot.x() - size.width() // 2, dot.y() - size.height() // 2), size)


def _nearest(box: QRect, dot: QPoint) -> QPoint:
    """Give the point of a box that is nearest to a dot."""
    return QPoint(min(max(dot.x(), box.left()), box.right()), min(max(dot.y(), box.top()), box.bottom()))
