"""What all models and tables of rows share: rows that are shown whole and read again whole."""

from collections.abc import Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.plain_rows import PlainRows

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")
ROW_HEIGHT: Final = SIZES.row_one_line + 1
"""Of one line with the line below it, before the scale of the text."""


class RowModel(QAbstractTableModel, Generic[Row]):
    """Rows under heads; whoever follows says in ``data`` what stands in them. A list is a table of one column."""

    def __init__(self, heads: Sequence[str] = ("",)) -> None:
        super().__init__()
        self._heads = heads
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give the heads of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None


class WordModel(RowModel[Row]):
    """Rows of words, the first the strongest; whoever follows says what they are, and what a screen reader says."""

    def __init__(self, theme: Theme, heads: Sequence[str]) -> None:
        super().__init__(heads)
        self._theme = theme

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give text, ink, font, the whole as a tool tip, and the sentence for a screen reader."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(row) if column == 0 else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.whole(row) if column == 0 else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._theme.colour(self.ink(row, column))
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("strong" if column == 0 else "body")
        return None

    def cells(self, row: Row) -> tuple[str, ...]:
        """Give the words of a row, column by column."""
        raise NotImplementedError

    def sentence(self, row: Row) -> str:
        """Give a row as it is read out."""
        return ", ".join(self.cells(row))

    def whole(self, row: Row) -> str:
        """Give the first word as it stands in the record, which may be longer than its column."""
        return self.cells(row)[0]

    def ink(self, _row: Row, column: int) -> str:
        """Give the token of the colour of a cell."""
        return "text" if column == 0 else "text_2"


class RowTable(QTableView):
    """A table whose rows are chosen whole, without a grid and without heads of rows; Tab leaves it.

    The first column takes the room that ``widths`` leave, which are those of the columns behind it.
    """

    menu_asked = Signal(object)  # where the menu of the current row is to open, in the coordinates of the viewport

    def __init__(
        self, theme: Theme, model: QAbstractTableModel, name: str, *, inset: int,
        height: int = ROW_HEIGHT, widths: Sequence[int] = (),
    ) -> None:  # fmt: skip
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(PlainRows(theme, self, inset))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(min(theme.px(height), self.verticalHeader().minimumSectionSize()))
        self.verticalHeader().setDefaultSectionSize(theme.px(height))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {theme.px(inset)}px; }}")
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(widths, start=1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, theme.px(width))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, which becomes the current; by its key, of the current one."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if is_by_key else self.indexAt(event.pos())
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_asked.emit(self.visualRect(index).center() if is_by_key else event.pos())

    def choose_row(self, row: int) -> None:
        """Make a row the current one."""
        self.setCurrentIndex(self.model().index(row, 0))
