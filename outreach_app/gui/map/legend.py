"""The legend of the map: what the three marks mean, and for when the night is shaded."""

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.model.hours import WindowState

HEIGHT = 44
"""Pixels, before the text scale, that stay free of labels at the foot of the map."""
_LEGEND = (
    (WindowState.OPEN, "open 09–18"),
    (WindowState.EDGE, "early or late"),
    (WindowState.CLOSED, "asleep"),
)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def paint_legend(painter: QPainter, theme: Theme, width: int, height: int, moment: datetime | None) -> None:
    """Paint the marks at the left and the hour of the night at the right, where there is room for both."""
    px = theme.px
    painter.setFont(theme.font("second"))
    metrics = painter.fontMetrics()
    widths = [metrics.horizontalAdvance(word) for _, word in _LEGEND]
    box = QRectF(px(10), height - px(36), sum(widths) + px(26) * len(_LEGEND) + px(14), px(26))
    _paint_card(painter, theme, box)
    left = box.left() + px(10)
    for (state, word), wide in zip(_LEGEND, widths, strict=True):
        side = px(11)
        mark = QRectF(left, box.center().y() - side / 2, side, side)
        paint_time_mark(painter, mark, state, theme.colour(STATE_TOKENS[state]))
        _paint_words(painter, theme, QRectF(left + px(16), box.top(), wide + 2, box.height()), word)
        left += px(26) + wide
    words = f"Night shade at {moment.astimezone(UTC):%H:%M} UTC" if moment is not None else ""
    wide = metrics.horizontalAdvance(words) + px(20)
    card = QRectF(width - px(10) - wide, box.top(), wide, box.height())
    if words and card.left() > box.right() + px(8):
        _paint_card(painter, theme, card)
        _paint_words(painter, theme, card.adjusted(px(10), 0, 0, 0), words)


def _paint_card(painter: QPainter, theme: Theme, box: QRectF) -> None:
    painter.setPen(QPen(theme.colour("line"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(box, 6, 6)


def _paint_words(painter: QPainter, theme: Theme, box: QRectF, words: str) -> None:
    painter.setPen(theme.colour("text_2"))
    painter.drawText(box, _LEFT, words)
