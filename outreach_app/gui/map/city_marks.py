"""The marks of a map: each city is a button with a name and a focus, as a card or, where there is no room, a dot."""

from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from outreach_app.gui.map.city_cards import CardPainter, CityWords, Form, city_words
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.arrow_button import ArrowButton
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.model.hours import WindowState
from outreach_app.services.world import Place


class CityMark(ArrowButton):
    """A city on the map. Pressing it filters for its people; arrows go to the next city that way."""

    lit = Signal(bool)  # it has the focus or the pointer, or has lost them

    def __init__(self, theme: Theme, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._cards = theme, CardPainter(theme)
        self.place = place
        self.form = Form.DOT
        self.words: CityWords | None = None
        self.pressed_at: QPoint | None = None  # on the map, while the pointer presses it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def state(self) -> WindowState:
        """Give how fair the hour there is."""
        return self.words.state if self.words is not None else WindowState.UNKNOWN

    def tell(self, moment: datetime, here: datetime) -> None:
        """Show the hour there at a moment; ``here`` is the same moment on our clock."""
        words = city_words(self.place, moment, here)
        if words != self.words:
            self.words = words
            self.setAccessibleName(f"{words.city}: {words.said}")
            self._tip()
            self.update()

    def take_form(self, form: Form) -> None:
        """Become a card or a dot."""
        if form is not self.form:
            self.form = form
            self._tip()
            self.update()

    def size_in(self, form: Form) -> QSize:
        """Give the room that a form takes."""
        return self._cards.size(self.words, form) if self.words is not None else QSize()

    def sizeHint(self) -> QSize:
        """Give the room that it takes as it stands."""
        return self.size_in(self.form)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour by arrow, filter by Enter or Space: no place was pressed then."""
        self.pressed_at = None
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep where it was pressed: other cities may lie under the same point."""
        self.pressed_at = self.mapToParent(event.position().toPoint())
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come to the front."""
        super().focusInEvent(event)
        self.lit.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Go back among the others."""
        super().focusOutEvent(event)
        self.lit.emit(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show what the pointer is on."""
        super().enterEvent(event)
        self.lit.emit(True)

    def leaveEvent(self, event: QEvent) -> None:
        """Hide it again."""
        super().leaveEvent(event)
        self.lit.emit(False)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card, or the dot."""
        if self.words is None:
            return
        painter = QPainter(self)
        if self.form is Form.DOT:
            self._paint_dot(painter)
        else:
            edge = 2.0 if self.hasFocus() else 1.0
            is_lit = self.hasFocus() or self.underMouse()
            self._cards.paint(painter, self.rect(), self.words, self.form, is_lit=is_lit, edge=edge)
        painter.end()

    def _tip(self) -> None:
        """Say in a tooltip who "+3" are; the other forms show their whole card."""
        self.setToolTip(self.words.said if self.words is not None and self.form is Form.FULL else "")

    def _paint_dot(self, painter: QPainter) -> None:
        """Paint the mark of the hour, larger for more people, and a ring for the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, middle = self._theme, QPointF(self.width() / 2, self.height() / 2)
        radius = theme.px(4) + min(theme.px(3), theme.px(len(str(self.place.people)) - 1))
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.setBrush(theme.colour("raised"))
            painter.drawEllipse(middle, radius + 4, radius + 4)
        box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawEllipse(box.adjusted(-2, -2, 2, 2))
        paint_time_mark(painter, box, self.state, theme.colour(STATE_TOKENS[self.state]))
