"""Pieces that look the same in many rows, shaped or painted once: lines of text, language tags, marks of hours.

Shaping text is most of what a frame costs; what has been shaped is kept until the look changes.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QStaticText, QTransform

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import TYPE
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.model.hours import WindowState

ROLES: Final = ("strong", "body", "second", "label", "phone")
_KEPT: Final = 8192
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)


class RowPieces:
    """Fonts, measures and colours of the look, and the pieces made with them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._texts: dict[tuple[str, str, int], QStaticText] = {}
        self._widths: dict[tuple[str, str], int] = {}
        self._pictures: dict[tuple[object, ...], QPixmap] = {}
        self.forget()

    def forget(self) -> None:
        """Measure anew: the look has changed."""
        theme = self._theme
        self.fonts: dict[str, QFont] = {role: theme.font(role) for role in ROLES}
        self.metrics = {role: QFontMetricsF(font) for role, font in self.fonts.items()}
        self.colours = {name: QColor(value) for name, value in theme.colours.as_map().items()}
        self.lines = {
            role: max(theme.px(TYPE[role].line), round(metrics.lineSpacing())) for role, metrics in self.metrics.items()
        }
        self._texts.clear()
        self._widths.clear()
        self._pictures.clear()

    def width(self, text: str, role: str) -> int:
        """Give the width of a text, in pixels."""
        key = (role, text)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) >= _KEPT:
                self._widths.clear()
            width = self._widths[key] = round(self.metrics[role].horizontalAdvance(text))
        return width

    def font_of(self, role: str, language: str) -> str:
        """Give the role of a font whose letters suit a language (BCP 47), as names in their own script need them."""
        key = f"{role}:{language}" if language else role
        if key not in self.fonts:
            self.fonts[key] = self._theme.font(role, language)
            self.metrics[key] = QFontMetricsF(self.fonts[key])
        return key

    def draw_text(self, painter: QPainter, rect: QRect, role: str, colour: str, text: str) -> None:
        """Draw one line at the left and in the middle of a box, shortened at its end where it has no room."""
        shaped = self._shaped(role, text, rect.width())
        painter.setFont(self.fonts[role])
        painter.setPen(self.colours[colour])
        top = rect.top() + (rect.height() - shaped.size().height()) / 2
        painter.drawStaticText(QPointF(rect.left(), top), shaped)

    def short(self, text: str, role: str, width: int) -> str:
        """Give a text shortened at its end."""
        return self.metrics[role].elidedText(text, Qt.TextElideMode.ElideRight, width)

    def tag(self, word: str, ground: str, ink: str, edge: str, ratio: float) -> QPixmap:
        """Give a language tag; ``edge`` is the colour of its line, "" for none; ``ratio`` pixels a point."""
        theme = self._theme
        width = self.width(word, "label") + theme.px(12)

        def paint(painter: QPainter) -> None:
            box = QRectF(0.5, 0.5, width, theme.px(20))
            painter.setPen(QPen(self.colours[edge], 1) if edge else Qt.PenStyle.NoPen)
            painter.setBrush(self.colours[ground])
            painter.drawRoundedRect(box, 5, 5)
            painter.setFont(self.fonts["label"])
            painter.setPen(self.colours[ink])
            painter.drawText(box, _CENTRE, word)

        return self._picture(("tag", word, ground, ink, edge, ratio), width + 1, theme.px(20) + 1, ratio, paint)

    def mark(self, state: WindowState, side: int, ratio: float) -> QPixmap:
        """Give the mark of an hour."""

        def paint(painter: QPainter) -> None:
            paint_time_mark(painter, QRectF(0, 0, side, side), state, self.colours[STATE_TOKENS[state]])

        return self._picture(("mark", state, side, ratio), side, side, ratio, paint)

    def _shaped(self, role: str, text: str, width: int) -> QStaticText:
        key = (role, text, width)
        shaped = self._texts.get(key)
        if shaped is None:
            if len(self._texts) >= _KEPT:
                self._texts.clear()
            shaped = QStaticText(self.short(text, role, width))
            shaped.setTextFormat(Qt.TextFormat.PlainText)
            shaped.prepare(QTransform(), self.fonts[role])
            self._texts[key] = shaped
        return shaped

    def _picture(
        self, key: tuple[object, ...], width: int, height: int, ratio: float, paint: Callable[[QPainter], None]
    ) -> QPixmap:
        picture = self._pictures.get(key)
        if picture is None:
            picture = QPixmap(round(width * ratio), round(height * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(painter)
            painter.end()
            self._pictures[key] = picture
        return picture
