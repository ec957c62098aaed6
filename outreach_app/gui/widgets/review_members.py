"""The member list of the paste review: a table of names, kinds and stated countries, each entry with its tick."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets import review_words as words
from outreach_app.gui.widgets.row_table import Index, RowModel, RowTable
from outreach_app.model.proposal import ProposedMember

_HEADS = ("Member", "Kind", "Country")
_WIDTHS = (110, 140)
_HEIGHT = 30
_ROLE = Qt.ItemDataRole


class MemberModel(RowModel[tuple[str, str, str]]):
    """The entries, all ticked at first. Column 0 carries the tick."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_HEADS)
        self._theme = theme
        self._matches: list[str] = []
        self.left_out: set[int] = set()

    def show_members(self, members: Sequence[ProposedMember]) -> None:
        """Show other members, all of them ticked."""
        self._matches = [""] * len(members)
        self.left_out = set()
        self.show_rows([words.member_words(member) for member in members])

    def set_matches(self, sentences: Sequence[str]) -> None:
        """Say for each entry what stands in the store already, "" for what is new."""
        self._matches = list(sentences)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 2))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let each entry be chosen and ticked."""
        base = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return base | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else base

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give text, tick, ink and the sentence for a screen reader."""
        row, column = index.row(), index.column()
        name, kind, country = self.rows[row]
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


class MemberTable(RowTable):
    """The entries, as high as they need, so that the pane around them scrolls. Space takes or leaves one."""

    entry_chosen = Signal(int)
    ticks_changed = Signal()
    left_upwards = Signal()

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self.entries = MemberModel(theme)
        super().__init__(theme, self.entries, "Members", inset=8, height=_HEIGHT, widths=_WIDTHS)
        self.setAccessibleDescription("Space takes or leaves an entry")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.entries.modelReset.connect(self._fit)
        self.entries.dataChanged.connect(lambda *_: self.ticks_changed.emit())
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.entry_chosen.emit(now.row()))

    def show_members(self, members: Sequence[ProposedMember]) -> None:
        """Show other members."""
        self.entries.show_members(members)

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
        self.setFixedHeight(rows + self._theme.px(_HEIGHT) + 2)
