"""The map of the world: land, night in three shades, and the cities with their people, from west to east."""

from collections.abc import Sequence
from datetime import datetime
from math import hypot

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from outreach_app.gui.hour_words import local
from outreach_app.gui.map import legend
from outreach_app.gui.map.city_cards import FloatingCard, Form
from outreach_app.gui.map.city_marks import CityMark
from outreach_app.gui.map.placing import arranged
from outreach_app.gui.map.projection import Projection, night_shapes
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.marks import STATE_TOKENS
from outreach_app.services.world import NAMED, Place

HEIGHT = 440
_FLATNESS = 0.4  # a narrow map is lower, so that the world fits into it
_SHADE = (0.10, 0.09, 0.09)
_REACH = 12
"""Pixels, before the text scale, within which several cities are under the pointer."""


class WorldMap(QWidget):
    """A map whose cities are buttons; the same facts stand in the table of hours beside it."""

    chosen = Signal(object)  # the filter of the city that was pressed
    reached = Signal(object)  # the mark to which the arrows have come

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: list[CityMark] = []
        self._moment: datetime | None = None
        self._zone = ""
        self._projection = Projection(1, 1)
        self._night: tuple[QPainterPath, ...] = ()
        self._shades: tuple[QPainterPath, ...] = ()
        self._ground = QPixmap()
        self._placed_for: object = None
        self._shaded_for: datetime | None = None
        self._card = FloatingCard(theme, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Map of the cities")
        theme.changed.connect(self._repaint)

    def sizeHint(self) -> QSize:
        """Give the height of the design."""
        return QSize(self._theme.px(720), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Give a width that any window has."""
        return QSize(self._theme.px(240), 0)

    def marks(self) -> Sequence[CityMark]:
        """Give the cities as they stand, from west to east."""
        return tuple(self._marks)

    def show_places(self, places: Sequence[Place], moment: datetime, zone: str) -> None:
        """Show other cities at a moment; ``zone`` is that of our clock. The focus stays with its city."""
        standing = {mark.place.city: mark for mark in self._marks}
        self._marks = [self._mark(place, standing.pop(place.city, None)) for place in places]
        for mark in standing.values():
            mark.hide()
            mark.deleteLater()
        self._fit()
        self.move_to(moment, zone)
        for before, after in zip(self._marks, self._marks[1:], strict=False):
            QWidget.setTabOrder(before, after)
        self._rove(next((at for at, mark in enumerate(self._marks) if mark.hasFocus()), 0))
        self._card.hide()
        for mark in self._marks:
            mark.show()

    def move_to(self, moment: datetime, zone: str) -> None:
        """Show the hours and the night at another moment."""
        self._moment, self._zone = moment, zone
        here = local(moment, zone)
        for mark in self._marks:
            mark.tell(moment, here)
        if moment != self._shaded_for:
            self._night, self._shaded_for = night_shapes(moment), moment
            self._shades = tuple(map(self._projection.drawn, self._night))
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the paths for this size."""
        super().resizeEvent(event)
        self.setFixedHeight(min(self._theme.px(HEIGHT), round(self.width() * _FLATNESS)))
        self._fit()
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint sea, land, night, lines and the dots of the labels."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QPainterPath()
        frame.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        painter.setClipPath(frame)
        painter.drawPixmap(0, 0, self._painted_ground())
        painter.setClipPath(frame.intersected(self._projection.outline))
        self._paint_night(painter)
        painter.setClipPath(frame)
        self._paint_dots(painter)
        legend.paint_legend(painter, self._theme, self.width(), self.height(), self._moment)
        painter.setClipping(False)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(frame)
        painter.end()

    def _mark(self, place: Place, standing: CityMark | None) -> CityMark:
        """Give the mark of a city: that which stands, with its people anew, so that the focus stays with it."""
        if standing is not None:
            standing.place = place
            return standing
        mark = CityMark(self._theme, place, self)
        mark.clicked.connect(lambda _checked=False: self._pressed(mark))
        mark.lit.connect(lambda is_lit: self._light(mark, is_lit=is_lit))
        mark.moved.connect(lambda right, down: self._go(mark, right, down))
        return mark

    def _fit(self) -> None:
        """Draw the map for this size, smaller where a city would not be on it."""
        places = [(mark.place.city.lon, mark.place.city.lat) for mark in self._marks]
        made = Projection(self.width(), self.height(), places, foot=self._theme.px(legend.HEIGHT))
        if made != self._projection:
            self._projection = made
            self._shades = tuple(map(made.drawn, self._night))
            self._ground = QPixmap()
        self._placed_for = None

    def _repaint(self) -> None:
        """Take on other colours and sizes of type."""
        self._ground, self._placed_for = QPixmap(), None
        self._place()
        self.update()

    def _place(self) -> None:
        """Put each label near its dot; shorter ones where not all find room, a dot for one that finds none."""
        dots = [self._projection.point(mark.place.city.lon, mark.place.city.lat).toPoint() for mark in self._marks]
        forms = (Form.FULL, Form.SHORT) if len(dots) <= NAMED else ()
        levels = [[mark.size_in(form) for mark in self._marks] for form in forms]
        within = QRect(0, 0, self.width(), self.height() - self._theme.px(legend.HEIGHT))
        asked = (dots, levels, within)
        if asked == self._placed_for:
            return
        self._placed_for = asked
        level, boxes = arranged(dots, levels, within) if levels else (-1, [None] * len(dots))
        for mark, box, dot in zip(self._marks, boxes, dots, strict=True):
            mark.take_form(forms[level] if box is not None else Form.DOT)
            mark.setGeometry(box or _around(dot, mark.size_in(Form.DOT)))

    def _pressed(self, mark: CityMark) -> None:
        """Choose a city; where the pointer is on several, ask which."""
        at, reach = mark.pressed_at, self._theme.px(_REACH)
        several = [one for one in self._marks if one.form is Form.DOT and _is_near(one, at, reach)] if at else []
        if mark.form is not Form.DOT or len(several) < 2 or at is None:
            self.chosen.emit(mark.place.filter)
            return
        menu = QMenu(self)
        menu.setAccessibleName(f"{len(several)} cities")
        for one in several:
            action = menu.addAction(one.accessibleName().replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, each=one: self.chosen.emit(each.place.filter))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(at))

    def _light(self, mark: CityMark, *, is_lit: bool) -> None:
        """Bring a city to the front, with its whole card where the map shows less."""
        if not is_lit:
            self._card.hide()
            return
        mark.raise_()
        if mark.hasFocus():
            self._rove(self._marks.index(mark))
        if mark.form is not Form.FULL and mark.words is not None:
            self._card.show_beside(mark.words, mark.geometry(), self.rect())

    def _rove(self, current: int) -> None:
        """Let Tab stop at each label, but at one only of many dots: arrows go on from there."""
        many = len(self._marks) > NAMED
        for at, mark in enumerate(self._marks):
            stops = not many or at == current
            mark.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)

    def _go(self, mark: CityMark, right: int, down: int) -> None:
        """Go to the next city to the east or west, or to the nearest one that way."""
        at = self._marks.index(mark)
        if right:
            following: int | None = at + right
        else:
            here = self._dot(mark)
            ways = [(n, self._dot(one) - here) for n, one in enumerate(self._marks) if n != at]
            that_way = [(hypot(2 * way.x(), way.y()), n) for n, way in ways if way.y() * down > 0]
            following = min(that_way)[1] if that_way else None
        if following is not None and 0 <= following < len(self._marks):
            self._marks[following].setFocus(Qt.FocusReason.OtherFocusReason)
            self.reached.emit(self._marks[following])

    def _dot(self, mark: CityMark) -> QPoint:
        return self._projection.point(mark.place.city.lon, mark.place.city.lat).toPoint()

    def _painted_ground(self) -> QPixmap:
        """Give sea, land and lines, painted once for a size."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._ground.size() != size:
            self._ground = QPixmap(size)
            self._ground.setDevicePixelRatio(ratio)
            self._ground.fill(self._theme.colour("side"))
            painter = QPainter(self._ground)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setClipPath(self._projection.outline)
            painter.fillPath(self._projection.land, self._theme.colour("land"))
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawPath(self._projection.lines)
            painter.end()
        return self._ground

    def _paint_night(self, painter: QPainter) -> None:
        for shade, density in zip(self._shades, _SHADE, strict=False):
            colour = self._theme.colour("night")
            colour.setAlphaF(density if not self._theme.is_dark else density * 2)
            painter.fillPath(shade, colour)

    def _paint_dots(self, painter: QPainter) -> None:
        """Paint the dot of each label, and a line from it to the label."""
        for mark in self._marks:
            if mark.form is Form.DOT:
                continue
            dot = self._projection.point(mark.place.city.lon, mark.place.city.lat)
            painter.setPen(QPen(self._theme.colour("border"), 1))
            painter.drawLine(dot, _nearest(mark.geometry(), dot.toPoint()))
            painter.setPen(QPen(self._theme.colour("raised"), 2))
            painter.setBrush(self._theme.colour(STATE_TOKENS[mark.state]))
            painter.drawEllipse(dot, self._theme.px(6), self._theme.px(6))


def _around(dot: QPoint, size: QSize) -> QRect:
    return QRect(QPoint(dot.x() - size.width() // 2, dot.y() - size.height() // 2), size)


def _nearest(box: QRect, dot: QPoint) -> QPoint:
    """Give the point of a box that is nearest to a dot."""
    return QPoint(min(max(dot.x(), box.left()), box.right()), min(max(dot.y(), box.top()), box.bottom()))


def _is_near(mark: CityMark, at: QPoint | None, reach: int) -> bool:
    """Tell whether a dot lies so near to a point that the pointer may mean it."""
    if at is None:
        return False
    way = mark.geometry().center() - at
    return hypot(way.x(), way.y()) <= reach
