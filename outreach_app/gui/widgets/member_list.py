"""The members of a coalition as a table: name as recorded, kind, and the country stated for the entry."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.plain_rows import PlainRows
from outreach_app.model.place import country_name
from outreach_app.services.coalition import MemberLine

_HEADS = ("Member", "Kind", "Country stated")
_ROLE = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


def country_words(line: MemberLine) -> str:
    """Give the country of an entry as it is shown; one that nobody stated says so."""
    return country_name(line.country) if line.country else "not stated"


def kind_words(line: MemberLine) -> str:
    """Give what an entry is."""
    return "individual" if line.is_person else "organisation"


def sentence(line: MemberLine) -> str:
    """Give an entry as a sentence for a screen reader."""
    acronym = f" ({line.acronym})" if line.acronym else ""
    return f"{line.name}{acronym}, {kind_words(line)}, country {country_words(line)}"


class MemberLines(QAbstractTableModel):
    """The entries that are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: tuple[MemberLine, ...] = ()

    def show_lines(self, lines: Sequence[MemberLine]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of entries."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of columns."""
        return len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give the heads."""
        if role == _ROLE.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give text, ink, font and the sentence for a screen reader."""
        line, column = self.lines[index.row()], index.column()
        if role == _ROLE.DisplayRole:
            name = f"{line.name} ({line.acronym})" if line.acronym and line.acronym not in line.name else line.name
            return (name, kind_words(line), country_words(line))[column]
        if role == _ROLE.AccessibleTextRole:
            return sentence(line) if column == 0 else None
        if role == _ROLE.ToolTipRole and column == 0:
            return line.stated_as or line.name
        if role == _ROLE.ForegroundRole:
            is_missing = column == 2 and not line.country
            return self._theme.colour("text" if column == 0 else "text_3" if is_missing else "text_2")
        if role == _ROLE.FontRole:
            return self._theme.font("strong" if column == 0 else "body")
        return None


class MemberList(QTableView):
    """The table; ``line_chosen`` tells the entry of the current row, None where there is none."""

    line_chosen = Signal(object)
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.entries = MemberLines(theme)
        self.setModel(self.entries)
        self.setItemDelegate(PlainRows(theme, self, 20))
        self.setAccessibleName("Members and supporters")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(SIZES.row_one_line) + 1)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {theme.px(20)}px; }}")
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 120), (2, 170)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, theme.px(width))
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.activated.connect(lambda _index: self.opened.emit())

    def show_lines(self, lines: Sequence[MemberLine], *, keep: str = "") -> None:
        """Show other entries; the one with the id ``keep`` stays the current one, else the first is."""
        self.entries.show_lines(lines)
        rows = [row for row, line in enumerate(lines) if line.id == keep]
        if lines:
            self.setCurrentIndex(self.entries.index(rows[0] if rows else 0, 0))
        else:
            self.line_chosen.emit(None)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.row()
        self.line_chosen.emit(self.entries.lines[row] if 0 <= row < len(self.entries.lines) else None)
