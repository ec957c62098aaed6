"""The rows of the palette: headings of groups, and lines whose matching part is heavier."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from outreach_app.gui.palette_lines import Line
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.avatar import initials, paint_initials
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.gui.widgets.painted_words import draw_words

LINE = Qt.ItemDataRole.UserRole
"""The role under which an item holds its Line; a heading holds its words as text alone."""

_ROW, _HEADING = 42, 28
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

Index = QModelIndex | QPersistentModelIndex


class PaletteRows(QStyledItemDelegate):
    """Paints a line: mark, words, note, and at the right what one gets and the keys."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.typed = ""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give the height of a line or of a heading."""
        return QSize(100, self._theme.px(_ROW if isinstance(index.data(LINE), Line) else _HEADING))

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:  # noqa: ANN401 - PySide hides its fields
        """Paint one row."""
        theme, px, rect = self._theme, self._theme.px, QRect(option.rect)
        line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not isinstance(line, Line):
            painter.setFont(theme.font("label"))
            painter.setPen(theme.colour("text_3"))
            painter.drawText(rect.adjusted(px(20), 0, 0, 0), _LEFT, str(index.data()))
            painter.restore()
            return
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            box = QRectF(rect).adjusted(px(8), 1, -px(8), -1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_weak"))
            painter.drawRoundedRect(box, 6, 6)
            painter.fillRect(QRectF(box.left(), box.top() + 10, 3, box.height() - 20), theme.colour("accent_text"))
        self._paint_mark(painter, rect, line, is_current=is_current)
        right = self._paint_result(painter, rect.adjusted(0, 0, -px(20), 0), line)
        self._paint_words(
            painter, QRect(rect.left() + px(58), rect.top(), right - rect.left() - px(74), rect.height()), line
        )
        painter.restore()

    def _paint_mark(self, painter: QPainter, rect: QRect, line: Line, *, is_current: bool) -> None:
        """Paint the initials of a person, or the icon of anything else."""
        px = self._theme.px
        if line.group == "People":
            side = px(26)
            box = QRectF(rect.left() + px(20), rect.center().y() - side / 2, side, side)
            paint_initials(painter, box, initials(line.words), self._theme, "label", "raised" if is_current else "")
            return
        side = px(16)
        pixmap = self._theme.pixmap(line.icon or "search", "text_2", 16)
        painter.drawPixmap(rect.left() + px(25), rect.center().y() - side // 2, pixmap)

    def _paint_result(self, painter: QPainter, rect: QRect, line: Line) -> int:
        """Paint what one gets and the keys, from the right; gives where they begin."""
        theme, px = self._theme, self._theme.px
        right = rect.right()
        painter.setFont(theme.font("small"))
        for key in reversed(line.keys):
            width, height = painter.fontMetrics().horizontalAdvance(key) + px(12), px(20)
            box = QRectF(right - width, rect.center().y() - height / 2, width, height)
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(box, 4, 4)
            painter.setPen(theme.colour("text_2"))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), key)
            right -= width + px(4)
        if not line.result:
            return right
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("text_2"))
        width = painter.fontMetrics().horizontalAdvance(line.result)
        painter.drawText(QRect(right - width, rect.top(), width, rect.height()), _RIGHT, line.result)
        right -= width + px(6)
        if line.state is not None:
            side = px(11)
            mark = QRectF(right - side, rect.center().y() - side / 2, side, side)
            paint_time_mark(painter, mark, line.state, theme.colour(STATE_TOKENS[line.state]))
            right -= side
        return right

    def _paint_words(self, painter: QPainter, rect: QRect, line: Line) -> None:
        """Paint the words with the part that was typed heavier, and the note behind them."""
        theme = self._theme
        painter.setPen(theme.colour("text"))
        left = rect.left()
        for part, is_typed in _parts(line.words, self.typed):
            painter.setFont(theme.font("strong" if is_typed else "body"))
            draw_words(painter, QRect(left, rect.top(), rect.right() - left, rect.height()), part)
            left += painter.fontMetrics().horizontalAdvance(part)
        room = rect.right() - left - theme.px(10)
        if line.note and room > theme.px(40):
            painter.setFont(theme.font("second"))
            painter.setPen(theme.colour("text_2"))
            draw_words(painter, QRect(left + theme.px(10), rect.top(), room, rect.height()), line.note)


def _parts(words: str, typed: str) -> tuple[tuple[str, bool], ...]:
    """Part words at what was typed: (text, whether it was typed)."""
    at = words.casefold().find(typed.casefold()) if typed else -1
    if at < 0:
        return ((words, False),)
    end = at + len(typed)
    return tuple(part for part in ((words[:at], False), (words[at:end], True), (words[end:], False)) if part[0])
