"""Rows of a plain table: one line each, inset at the left, the current one with its bar; nothing wraps."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.painted_words import draw_words
from outreach_app.gui.widgets.row_hover import RowHover

_ROLE = Qt.ItemDataRole
_BAR = 3
Index = QModelIndex | QPersistentModelIndex


class PlainRows(QStyledItemDelegate):
    """Draws what the model's text, font and ink roles say; the first column may carry a tick."""

    def __init__(self, theme: Theme, table: QTableView, inset: int) -> None:
        super().__init__(table)
        self._theme, self._table, self._inset = theme, table, theme.px(inset)
        self._hover = RowHover(table)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        theme, box = self._theme, QRect(option.rect)
        is_current = bool(self._table.selectionModel() and self._table.selectionModel().isRowSelected(index.row()))
        painter.save()
        if is_current or self._hover.row == index.row():
            painter.fillRect(box, theme.colour("accent_weak" if is_current else "hover"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line_2"))
        left = box.left() + (self._inset if index.column() == 0 else theme.px(4))
        if index.column() == 0 and is_current:
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), theme.colour("accent_text"))
        state = index.data(_ROLE.CheckStateRole)
        if state is not None:
            left += self._tick(painter, option, QRect(left, box.top(), theme.px(16), box.height()), state)
        font = index.data(_ROLE.FontRole)
        painter.setFont(font if isinstance(font, QFont) else theme.font("body"))
        ink = index.data(_ROLE.ForegroundRole)
        painter.setPen(ink if isinstance(ink, QColor) else theme.colour("text"))
        room = box.right() - left - theme.px(8)
        draw_words(painter, QRect(left, box.top(), room, box.height()), str(index.data() or ""))
        painter.restore()

    def _tick(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, state: object) -> int:
        """Paint the tick box as check boxes look; give the room that it takes."""
        theme = self._theme
        side = theme.px(16)
        square = QRect(box.left(), box.center().y() - side // 2, side, side)
        is_on = Qt.CheckState(state) == Qt.CheckState.Checked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("accent" if is_on else "border"))
        painter.setBrush(theme.colour("accent" if is_on else "raised"))
        painter.drawRoundedRect(square, 4, 4)
        if is_on:
            painter.drawPixmap(square.adjusted(2, 2, -2, -2), theme.pixmap("check", "on_accent", 12))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("focus"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square.adjusted(-3, -3, 3, 3), 6, 6)
        return side + theme.px(12)
