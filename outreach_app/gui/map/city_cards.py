"""What a city on the map says at a moment, and how its card is measured and painted."""

from datetime import datetime
from enum import IntEnum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from outreach_app.gui.hour_words import hour, next_words, state_word
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.avatar import initials, paint_initials
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.model.dataclass import dataclass
from outreach_app.model.hours import WindowState
from outreach_app.services.world import Place

_DISC, _DISC_STEP, _EDGE, _LINE, _MARK = 26, 22, 10, 18, 11
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Form(IntEnum):
    """How much of a city the map has room for."""

    FULL = 0  # initials, city, hour, what comes next
    SHORT = 1  # city and hour
    DOT = 2


@dataclass(frozen=True, slots=True)
class CityWords:
    """A city at one moment: the hour there, what comes next, and the whole of it as it is read out."""

    city: str
    discs: tuple[str, ...]
    there: str
    coming: str
    state: WindowState
    said: str


_NOTHING = CityWords("", (), "", "", WindowState.UNKNOWN, "")


def city_words(place: Place, moment: datetime, here: datetime) -> CityWords:
    """Give what a city says at a moment; ``here`` is the same moment on our clock."""
    window, open_now = place.hours(moment)
    there = hour(moment, place.clock, beside=here)
    word, coming = state_word(window), next_words(window, place.clock)
    if window.state is WindowState.CLOSED and not window.reason:
        coming = word
    who = ", ".join(place.names)
    more = place.people - len(place.names)
    count = f"{place.people:,} {'person' if place.people == 1 else 'people'}"
    people = f"{who} and {more:,} more" if who and more > 0 else who or count
    apart = f"{open_now:,} of {place.people:,} open" if len(place.clocks) > 1 else ""
    said = ", ".join(part for part in (people, there, word, coming if coming != word else "", apart) if part)
    return CityWords(place.city.name, _discs(place), there, coming, window.state, said)


def _discs(place: Place) -> tuple[str, ...]:
    """Give two initials at most, a number for more people or for those whose names are not shown."""
    shown = [initials(name) for name in place.names]
    if not shown:
        return (f"{place.people:,}",)
    return tuple(shown[:2] if place.people <= 2 else [shown[0], f"+{place.people - 1}"])


class CardPainter:
    """Measures and paints the cards of one theme."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def size(self, words: CityWords, form: Form) -> QSize:
        """Give the size of a card from its words, or the target of a dot."""
        px = self._theme.px
        if form is Form.DOT:
            return QSize(px(24), px(24))
        hours = px(16) + self._width("strong", words.there)
        if form is Form.FULL:
            hours += px(8) + self._width("second", words.coming)
        left = self._left(words, form)
        return QSize(left + max(self._width("strong", words.city), hours) + px(_EDGE + 4), px(44))

    def paint(self, painter: QPainter, box: QRect, words: CityWords, form: Form, *, is_lit: bool, edge: float) -> None:
        """Paint a card into a box."""
        theme, px = self._theme, self._theme.px
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("accent_text" if is_lit else "border"), edge))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(QRectF(box).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2), 8, 8)
        if form is Form.FULL:
            self._paint_discs(painter, box, words)
        left, line = box.left() + self._left(words, form), px(_LINE)
        top = box.top() + (box.height() - 2 * line) // 2
        self._text(painter, QRect(left, top, box.right() - left, line), "strong", "text", words.city)
        side = px(_MARK)
        mark = QRectF(left, top + line + (line - side) / 2, side, side)
        paint_time_mark(painter, mark, words.state, theme.colour(STATE_TOKENS[words.state]))
        after = QRect(left + px(16), top + line, box.right() - left - px(16), line)
        self._text(painter, after, "strong", "text", words.there)
        if form is Form.FULL:
            after.setLeft(after.left() + self._width("strong", words.there) + px(8))
            self._text(painter, after, "second", "text_2", words.coming)

    def _paint_discs(self, painter: QPainter, box: QRect, words: CityWords) -> None:
        px = self._theme.px
        side, step = px(_DISC), px(_DISC_STEP)
        for number, text in reversed(list(enumerate(words.discs))):
            disc = QRectF(box.left() + px(_EDGE) + number * step, box.top() + (box.height() - side) / 2, side, side)
            paint_initials(painter, disc, text, self._theme, "label")

    def _left(self, words: CityWords, form: Form) -> int:
        discs = _DISC + _DISC_STEP * (len(words.discs) - 1) + _EDGE if form is Form.FULL else 0
        return self._theme.px(_EDGE + discs)

    def _width(self, role: str, text: str) -> int:
        return QFontMetrics(self._theme.font(role)).horizontalAdvance(text)

    def _text(self, painter: QPainter, box: QRect, role: str, colour: str, text: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(colour))
        painter.drawText(box, _LEFT, text)


class FloatingCard(QWidget):
    """The whole card of a city that has no room for it, beside its mark while that has the focus or the pointer.

    It says nothing that the name of the mark does not say, and lets the pointer through.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter, self._words = CardPainter(theme), _NOTHING
        self._gap = theme.px(4)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_beside(self, words: CityWords, mark: QRect, within: QRect) -> None:
        """Show the card of a city above its mark, or below where there is no room."""
        self._words = words
        size = self._painter.size(words, Form.FULL)
        left = min(max(mark.center().x() - size.width() // 2, within.left()), within.right() - size.width())
        above = mark.top() - size.height() - self._gap
        top = above if above >= within.top() else mark.bottom() + self._gap
        self.setGeometry(QRect(QPoint(left, top), size))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the card."""
        painter = QPainter(self)
        self._painter.paint(painter, self.rect(), self._words, Form.FULL, is_lit=True, edge=1.0)
        painter.end()
