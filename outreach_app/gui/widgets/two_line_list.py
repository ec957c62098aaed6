"""A list of rows of two lines: what it is about, and why; each row is a sentence for a screen reader."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.painted_words import draw_words, two_lines
from outreach_app.gui.widgets.row_table import Index, RowModel
from outreach_app.model.dataclass import dataclass

_ROLE = Qt.ItemDataRole
_BAR, _HEIGHT, _INSET = 3, 56, 24


@dataclass(frozen=True, slots=True)
class TwoLines:
    """One row: its key, both lines, and what stands at the right of the first."""

    key: str
    first: str
    second: str
    at_right: str = ""


class TwoLineRows(RowModel[TwoLines]):
    """The rows that are shown."""

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give the first line, the whole as a tool tip, and the sentence for a screen reader."""
        row = self.rows[index.row()]
        if role == _ROLE.DisplayRole:
            return row.first
        if role in {_ROLE.ToolTipRole, _ROLE.AccessibleTextRole}:
            return ", ".join(part for part in (row.first, row.at_right, row.second) if part)
        return None


class _Painter(QStyledItemDelegate):
    """Draws both lines, the chosen row with its bar."""

    def __init__(self, theme: Theme, view: QListView, rows: TwoLineRows) -> None:
        super().__init__(view)
        self._theme, self._view, self._rows = theme, view, rows

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Give the height of two lines."""
        return QSize(self._theme.px(120), self._theme.px(_HEIGHT) + 1)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, box, row = self._theme, QRect(option.rect), self._rows.rows[index.row()]
        painter.save()
        if self._view.selectionModel().isSelected(index):
            painter.fillRect(box, theme.colour("accent_weak"))
            painter.fillRect(QRect(box.left(), box.top(), _BAR, box.height()), theme.colour("accent_text"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("hover"))
        painter.fillRect(QRect(box.left(), box.bottom(), box.width(), 1), theme.colour("line_2"))
        inside = box.adjusted(theme.px(_INSET), theme.px(8), -theme.px(_INSET), -theme.px(8))
        upper, lower = two_lines(inside)
        right = 0
        if row.at_right:
            painter.setFont(theme.font("second"))
            painter.setPen(theme.colour("text_3"))
            right = painter.fontMetrics().horizontalAdvance(row.at_right) + theme.px(8)
            painter.drawText(upper, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), row.at_right)
        for text, place, role, ink in (
            (row.first, upper.adjusted(0, 0, -right, 0), "strong", "text"),
            (row.second, lower, "second", "text_2"),
        ):
            painter.setFont(theme.font(role))
            painter.setPen(theme.colour(ink))
            draw_words(painter, place, text)
        painter.restore()


class TwoLineList(QListView):
    """The list; ``chosen`` tells the key of the current row, "" where there is none."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self.entries = TwoLineRows()
        self.setModel(self.entries)
        self.setItemDelegate(_Painter(theme, self, self.entries))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    def current_key(self) -> str:
        """Give the key of the current row, "" where there is none."""
        row = self.currentIndex().row()
        return self.entries.rows[row].key if 0 <= row < len(self.entries.rows) else ""

    def show_rows(self, rows: Sequence[TwoLines]) -> None:
        """Show other rows; the current one stays by its key, else its place is kept."""
        key, place = self.current_key(), max(self.currentIndex().row(), 0)
        self.entries.show_rows(rows)
        at = next((number for number, row in enumerate(rows) if row.key == key), min(place, len(rows) - 1))
        if rows:
            self.setCurrentIndex(self.entries.index(at, 0))
        else:
            self.chosen.emit("")

    def _tell(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current_key())
