"""The marks of a map: a label with people and hour, or a dot alone; both are buttons with a name and a focus."""

from datetime import datetime

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from outreach_app.gui.hour_words import hour, next_words, state_word
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.avatar import initials, paint_initials
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.model.hours import WindowState
from outreach_app.services.world import Place

_DISC_STEP = 22
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class CityMark(QAbstractButton):
    """A city on the map. Pressing it filters for its people."""

    def __init__(self, theme: Theme, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.place = place
        self._there, self._coming, self._state = "", "", WindowState.UNKNOWN
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def state(self) -> WindowState:
        """Give how fair the hour there is."""
        return self._state

    def tell(self, moment: datetime, here: datetime) -> None:
        """Show the hour there at a moment; ``here`` is the same moment on our clock."""
        window = self.place.window(moment)
        self._state = window.state
        self._there = hour(moment, self.place.clock, beside=here)
        self._coming = next_words(window, self.place.clock)
        word = state_word(window)
        if self._state is WindowState.CLOSED and not window.reason:
            self._coming = word
        who = ", ".join(self.place.names) if self.place.names else ""
        more = self.place.people - len(self.place.names)
        count = f"{self.place.people} {'person' if self.place.people == 1 else 'people'}"
        people = f"{who} and {more} more" if who and more > 0 else who or count
        coming = "" if self._coming == word else self._coming
        open_now = self.place.open_at(moment)
        apart = f"{open_now} of {self.place.people} open" if len(self.place.clocks) > 1 else ""
        said = ", ".join(part for part in (people, self._there, word, coming, apart) if part)
        self.setAccessibleName(f"{self.place.city.name}: {said}")
        self.setToolTip(f"{self.place.city.name}\n{said}")
        self.updateGeometry()
        self.update()


class CityLabel(CityMark):
    """Initials, city, mark, hour and what comes next, on a card."""

    def sizeHint(self) -> QSize:
        """Give the size of the card from its words."""
        px = self._theme.px
        city = self._width("strong", self.place.city.name)
        hours = px(16) + self._width("strong", self._there) + px(8) + self._width("second", self._coming)
        return QSize(px(10) + self._discs_width() + px(10) + max(city, hours) + px(14), px(44))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, px = self._theme, self._theme.px
        is_lit = self.hasFocus() or self.underMouse()
        edge = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(theme.colour("accent_text" if is_lit else "border"), edge))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), 8, 8)
        self._paint_discs(painter)
        left = px(10) + self._discs_width() + px(10)
        line = px(18)
        top = (self.height() - 2 * line) // 2
        self._text(painter, left, top, "strong", "text", self.place.city.name)
        side = px(11)
        mark = QRectF(left, top + line + (line - side) / 2, side, side)
        paint_time_mark(painter, mark, self._state, theme.colour(STATE_TOKENS[self._state]))
        after = left + px(16)
        self._text(painter, after, top + line, "strong", "text", self._there)
        after += self._width("strong", self._there) + px(8)
        self._text(painter, after, top + line, "second", "text_2", self._coming)
        painter.end()

    def _paint_discs(self, painter: QPainter) -> None:
        px = self._theme.px
        side, step = px(26), px(_DISC_STEP)
        for number, text in reversed(list(enumerate(self._disc_texts()))):
            box = QRectF(px(10) + number * step, (self.height() - side) / 2, side, side)
            paint_initials(painter, box, text, self._theme, "label")

    def _disc_texts(self) -> list[str]:
        """Give two initials at most, a number for more people or for those whose names are not shown."""
        shown = [initials(name) for name in self.place.names]
        if not shown:
            return [f"{self.place.people:,}"]
        return shown[:2] if self.place.people <= 2 else [shown[0], f"+{self.place.people - 1}"]

    def _discs_width(self) -> int:
        return self._theme.px(26 + _DISC_STEP * (len(self._disc_texts()) - 1))

    def _width(self, role: str, text: str) -> int:
        return QFontMetrics(self._theme.font(role)).horizontalAdvance(text)

    def _text(self, painter: QPainter, left: int, top: int, role: str, colour: str, text: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(colour))
        painter.drawText(QRect(left, top, self.width() - left, self._theme.px(18)), _LEFT, text)


class CityDot(CityMark):
    """A dot alone, where there is no room for a label; it is large enough to be hit."""

    def sizeHint(self) -> QSize:
        """Give a target of 24 by 24."""
        side = self._theme.px(24)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark of the hour, larger for more people, and a ring for the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        radius = self._theme.px(4) + min(self._theme.px(4), self._theme.px(len(str(self.place.people)) - 1))
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius + 4, radius + 4)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("raised"))
        painter.drawEllipse(box.adjusted(-2, -2, 2, 2))
        paint_time_mark(painter, box, self._state, self._theme.colour(STATE_TOKENS[self._state]))
        painter.end()
