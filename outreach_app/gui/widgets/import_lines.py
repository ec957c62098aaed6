"""What an import would do, as a table: new contacts, changes field by field, and rejected rows to repair in place."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.plain_rows import PlainRows
from outreach_app.services.import_parcels import RejectedRow
from outreach_app.services.import_preview import Line

_SHOWN = 400
_ROLE = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class ImportLines(QAbstractTableModel):
    """The lines that are shown. Of rejected rows the cells may be written anew; ``repaired`` holds what was.

    A rejected card stands in one cell, on one line; it is not written anew there, for it has many.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heads: tuple[str, ...] = ()
        self._rows: list[list[str]] = []
        self._first_editable = 0
        self._cards: frozenset[int] = frozenset()
        self._faulty: frozenset[tuple[int, int]] = frozenset()  # row and column of the cells that are at fault
        self.repaired: dict[int, tuple[str, ...]] = {}

    def show_lines(self, lines: Sequence[Line], detail: str, what: str = "Contact") -> None:
        """Show new contacts or changes, or whatever else stands in such lines."""
        rows = [[one.place, one.name, one.detail] for one in lines]
        self._show(("Where" if what == "Contact" else "", what, detail), rows, first_editable=99)

    def show_rejected(self, rows: Sequence[RejectedRow], headings: Sequence[str], cards: Iterable[int] = ()) -> None:
        """Show rejected rows with their reasons and cells; ``cards`` are the places of those that are cards."""
        found = frozenset(cards)
        width = max((len(one.cells) for one in rows), default=0)
        heads = [*(headings or (("Card",) if found else ())), *[""] * width][: max(width, len(headings))]
        listed = [
            [f"line {one.row}" if at in found else f"row {one.row}",
             f"{one.column}: {one.reason}" if one.column else one.reason,
             *(map(_on_one_line, one.cells) if at in found else one.cells), *[""] * (len(heads) - len(one.cells))]
            for at, one in enumerate(rows)
        ]  # fmt: skip
        self._show(("Where", "Why", *heads), listed, first_editable=2)
        self._cards = found
        places = {heading: at for at, heading in reversed(tuple(enumerate(heads, 2))) if heading}
        self._faulty = frozenset((at, places[one.column]) for at, one in enumerate(rows) if one.column in places)

    def _show(self, heads: tuple[str, ...], rows: list[list[str]], first_editable: int) -> None:
        self.beginResetModel()
        self._heads, self._rows, self._first_editable = heads, rows, first_editable
        self.repaired, self._faulty, self._cards = {}, frozenset(), frozenset()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of lines."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of columns."""
        return len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give the heads."""
        if role == _ROLE.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give text, ink, and a whole line for a screen reader."""
        row, column = self._rows[index.row()], index.column()
        if role in {_ROLE.DisplayRole, _ROLE.EditRole}:
            return row[column]
        if role == _ROLE.ToolTipRole:
            return row[column] if len(row[column]) > 30 else None
        if role == _ROLE.AccessibleTextRole:
            return ", ".join(filter(None, row)) if column == 0 else f"{self._heads[column]}: {row[column]}"
        if role == _ROLE.ForegroundRole:
            is_bad = (self._first_editable == 2 and column == 1) or (index.row(), column) in self._faulty
            return self._theme.colour("bad" if is_bad else "text" if column else "text_3")
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the cells of rejected rows be written."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        is_written_anew = index.column() >= self._first_editable and index.row() not in self._cards
        return flags | Qt.ItemFlag.ItemIsEditable if is_written_anew else flags

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:  # noqa: ANN401 - Qt
        """Take what was written into a cell."""
        if role != _ROLE.EditRole or str(value) == self._rows[index.row()][index.column()]:
            return False
        self._rows[index.row()][index.column()] = str(value)
        self.repaired[index.row()] = tuple(self._rows[index.row()][self._first_editable :])
        self.dataChanged.emit(index, index)
        return True


def _on_one_line(text: str) -> str:
    """Give the beginning of a card on one line."""
    return " · ".join(filter(None, (line.strip() for line in text[:_SHOWN].splitlines())))


def lines_table(theme: Theme, model: ImportLines) -> QTableView:
    """Give the table over the lines."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName("What the import does")
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.AnyKeyPressed
    )  # fmt: skip
    table.setItemDelegate(PlainRows(theme, table, 20))
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.px(SIZES.row_one_line) + 1)
    heads = table.horizontalHeader()
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    heads.setStretchLastSection(True)
    heads.setHighlightSections(False)
    heads.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {theme.px(20)}px; }}")
    return table
