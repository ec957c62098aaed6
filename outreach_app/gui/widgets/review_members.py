"""The member list of the paste review: a table of names, kinds and stated countries, each entry with its tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets import review_words as words
from outreach_app.gui.widgets.plain_rows import PlainRows
from outreach_app.model.proposal import ProposedMember

_HEADS = ("Member", "Kind", "Country")
_ROLE = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class MemberModel(QAbstractTableModel):
    """The entries, all ticked at first. Column 0 carries the tick."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[str, str, str]] = []
        self._matches: list[str] = []
        self.left_out: set[int] = set()

    def show_members(self, members: Sequence[ProposedMember]) -> None:
        """Show other members, all of them ticked."""
        self.beginResetModel()
        self._rows = [words.member_words(member) for member in members]
        self._matches = [""] * len(members)
        self.left_out = set()
        self.endResetModel()

    def set_matches(self, sentences: Sequence[str]) -> None:
        """Say for each entry what stands in the store already, "" for what is new."""
        self._matches = list(sentences)
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, 2))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of entries."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of columns."""
        return len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give the heads."""
        if role == _ROLE.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let each entry be chosen and ticked."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else base

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give text, tick, ink and the sentence for a screen reader."""
        row, column = index.row(), index.column()
        name, kind, country = self._rows[row]
        match = self._matches[row]
        is_left_out = row in self.left_out
        if role == _ROLE.DisplayRole:
            return (name, "in the store" if match else kind, country)[column]
        if role == _ROLE.CheckStateRole and column == 0:
            return Qt.CheckState.Unchecked if is_left_out else Qt.CheckState.Checked
        if role == _ROLE.ToolTipRole:
            return match or (name if column == 0 else None)
        if role == _ROLE.AccessibleTextRole:
            sentence = f"{name}, {kind}, {country}, {'left out' if is_left_out else 'ticked'}"
            return f"{sentence}. {match}" if match else sentence
        if role == _ROLE.ForegroundRole:
            return self._theme.colour("text_3" if is_left_out else "text" if column == 0 else "text_2")
        if role == _ROLE.FontRole:
            return self._theme.font("phone" if column == 0 else "second")
        return None

    def setData(self, index: Index, value: Any, role: int = _ROLE.EditRole) -> bool:  # noqa: ANN401 - Qt
        """Take or leave an entry."""
        if role != _ROLE.CheckStateRole or index.column() != 0:
            return False
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self.left_out.discard(index.row())
        else:
            self.left_out.add(index.row())
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), 2))
        return True


class MemberTable(QTableView):
    """The entries, as high as they need, so that the pane around them scrolls. Space takes or leaves one."""

    entry_chosen = Signal(int)
    ticks_changed = Signal()
    left_upwards = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.entries = MemberModel(theme)
        self.setModel(self.entries)
        self.setItemDelegate(PlainRows(theme, self, 8))
        self.setAccessibleName("Members")
        self.setAccessibleDescription("Space takes or leaves an entry")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.verticalHeader().setMinimumSectionSize(theme.px(28))
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {theme.px(8)}px; }}")
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        self.entries.modelReset.connect(self._fit)
        self.entries.dataChanged.connect(lambda *_: self.ticks_changed.emit())
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.entry_chosen.emit(now.row()))

    def show_members(self, members: Sequence[ProposedMember]) -> None:
        """Show other members."""
        self.entries.show_members(members)
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, 110), (2, 140)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, self._theme.px(width))

    def keyPressEvent(self, event: Any) -> None:  # noqa: ANN401 - Qt's key event
        """Take or leave by Space in any column; leave upwards from the first entry."""
        current = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and current.isValid():
            first = self.entries.index(current.row(), 0)
            ticked = first.data(_ROLE.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            self.entries.setData(first, state, _ROLE.CheckStateRole)
            return
        if event.key() == Qt.Key.Key_Up and current.row() <= 0:
            self.left_upwards.emit()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = self.entries.rowCount() * self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(rows + self._theme.px(30) + 2)
