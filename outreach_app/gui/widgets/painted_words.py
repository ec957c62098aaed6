"""Words that are painted into rows by hand: one line within its room, and the two lines of a row."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


def draw_words(painter: QPainter, room: QRect, text: str) -> int:
    """Draw a line with the font and the ink of the painter, shortened where its room ends; give the width it took."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, shown)
    return painter.fontMetrics().horizontalAdvance(shown)


def two_lines(box: QRect) -> tuple[QRect, QRect]:
    """Give the room of the upper line of a box, and that of the lower."""
    upper = QRect(box.left(), box.top(), box.width(), box.height() // 2)
    return upper, QRect(box.left(), upper.bottom() + 1, box.width(), box.height() - upper.height())
