"""The queue of a call list: now, next and done; each row is a sentence for a screen reader."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.calls.queue_rows import QueueRow
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.avatar import initials, paint_initials
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import STATE_TOKENS, paint_time_mark
from outreach_app.gui.widgets.painted_words import draw_words, two_lines
from outreach_app.gui.widgets.row_table import Index, RowModel
from outreach_app.model.ids import ContactId

_ROLE = Qt.ItemDataRole


class _Rows(RowModel[QueueRow]):
    """The rows that are shown."""

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give the name, and the whole row as a sentence."""
        row = self.rows[index.row()]
        if role == _ROLE.DisplayRole:
            return row.title
        if role in {_ROLE.ToolTipRole, _ROLE.AccessibleTextRole}:
            return ", ".join(part for part in (row.title, row.at_right, row.second) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let people be chosen, and headings not."""
        if self.rows[index.row()].is_heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _Painter(QStyledItemDelegate):
    """Draws headings and people."""

    def __init__(self, theme: Theme, rows: _Rows, view: QListView) -> None:
        super().__init__(view)
        self._theme, self._rows, self._view = theme, rows, view
        self.now_rung: ContactId | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give a heading one line and a person two."""
        return QSize(200, self._theme.px(38 if self._rows.rows[index.row()].is_heading else 56))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        row, box, px = self._rows.rows[index.row()], QRect(option.rect), self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            self._heading(painter, box.adjusted(px(20), px(10), -px(20), 0), row)
        else:
            is_now = row.contact == self.now_rung
            is_chosen = self._view.selectionModel().isSelected(index) and self._view.hasFocus()
            if is_now or is_chosen:
                painter.setPen(QPen(self._theme.colour("accent_text"), 2) if is_now else Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("accent_weak"))
                painter.drawRoundedRect(QRectF(box.adjusted(px(10), px(2), -px(10), -px(2))), 8, 8)
            self._person(painter, box.adjusted(px(22), px(6), -px(22), -px(6)), row, is_lit=is_now or is_chosen)
        painter.restore()

    def _heading(self, painter: QPainter, box: QRect, row: QueueRow) -> None:
        used = self._text(painter, box, row.title, "heading", "text") + self._theme.px(8)
        self._text(painter, box.adjusted(used, 0, 0, 0), row.at_right, "second", "text_2")

    def _person(self, painter: QPainter, box: QRect, row: QueueRow, *, is_lit: bool) -> None:
        px, theme = self._theme.px, self._theme
        side = px(30)
        disc = QRectF(box.left(), box.center().y() - side / 2, side, side)
        ground = "raised" if is_lit else "mute_weak"
        paint_initials(painter, disc, initials(row.title), theme, "label", ground)
        upper, lower = two_lines(box.adjusted(side + px(14), 0, 0, 0))
        painter.setFont(theme.font("strong"))
        right = painter.fontMetrics().horizontalAdvance(row.at_right) if row.at_right else 0
        if row.state is not None and row.at_right:
            mark = px(11)
            at = QRectF(upper.right() - right - px(6) - mark, upper.center().y() - mark / 2, mark, mark)
            paint_time_mark(painter, at, row.state, theme.colour(STATE_TOKENS[row.state]))
            painter.setPen(theme.colour("text"))
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), row.at_right)
            right += px(6) + mark + px(8)
        if row.icon:
            picture = theme.pixmap(row.icon, row.tone, 16)
            painter.drawPixmap(box.right() - px(16), box.center().y() - px(8), picture)
            right += px(24)
        self._text(painter, upper.adjusted(0, 0, -right, 0), row.title, "strong", "text")
        painter.setFont(theme.font("second"))
        below = lower.adjusted(0, 0, -px(24) if row.icon else 0, 0)
        self._text(painter, below, _fitting(row, painter.fontMetrics(), below.width() - px(4)), "second", "text_2")

    def _text(self, painter: QPainter, box: QRect, text: str, role: str, ink: str) -> int:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(ink))
        return draw_words(painter, box, text)


def _fitting(row: QueueRow, metrics: QFontMetrics, width: int) -> str:
    """Leave out whole parts at the end where there is no room: an hour is never cut.

    Of one who was rung the hour of that call goes first, since a promise to ring again counts for more.
    """
    parts = row.second.split(", ")
    if row.is_done and len(parts) > 1 and metrics.horizontalAdvance(row.second) > width:
        parts[0] = parts[0].rpartition(" ")[0]
    while len(parts) > 1 and metrics.horizontalAdvance(", ".join(parts)) > width:
        parts.pop()
    return ", ".join(parts)


class QueueList(QListView):
    """The list; ``chosen`` tells who is to be rung now."""

    chosen = Signal(object)  # ContactId
    again = Signal(object)  # ContactId of one who was rung, and is to be rung once more

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.entries = _Rows()
        self.setModel(self.entries)
        self._painter = _Painter(theme, self.entries, self)
        self.setItemDelegate(self._painter)
        self.setAccessibleName("Call list: now, next and done")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setProperty("ground", "side")
        self.activated.connect(self._choose)
        self.activated.connect(self._ring_again)
        self.clicked.connect(self._choose)

    def show_rows(self, rows: Sequence[QueueRow], now_rung: ContactId | None) -> None:
        """Show the rows; the place of the scroll bar is kept."""
        place = self.verticalScrollBar().value()
        self._painter.now_rung = now_rung
        self.entries.show_rows(rows)
        self.verticalScrollBar().setValue(place)

    def _choose(self, index: QModelIndex) -> None:
        row = self.entries.rows[index.row()]
        if row.contact is not None and not row.is_done:
            self.chosen.emit(row.contact)

    def _ring_again(self, index: QModelIndex) -> None:
        row = self.entries.rows[index.row()]
        if row.contact is not None and row.is_done:
            self.again.emit(row.contact)


class QueuePane(QWidget):
    """The list, and below it how its order comes about and who is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("ground", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(12))
        column.setSpacing(theme.px(8))
        self.list = QueueList(theme)
        self._order = text_label("", "second", tone="text 2", wraps=True)
        self._order.setContentsMargins(theme.px(20), 0, theme.px(20), 0)
        column.addWidget(self.list, 1)
        column.addWidget(self._order)
        self.setFocusProxy(self.list)

    def show_rows(self, rows: Sequence[QueueRow], now_rung: ContactId | None, order: str) -> None:
        """Show the rows and the words below."""
        self.list.show_rows(rows, now_rung)
        self._order.setText(order)
