"""The list of releases, where the screen begins: title, how far each is, its embargo, its languages, when saved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import moment_words
from outreach_app.gui.release.part_words import state_words
from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.plain_rows import PlainRows
from outreach_app.model.home import Home
from outreach_app.model.language import language_name
from outreach_app.model.release import ReleaseLine
from outreach_app.services import embargo

_HEADS = ("Release", "How far", "Embargo", "Language", "Saved")
_WIDTHS = (0, 190, 190, 110, 120)
_ROLE = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class ReleaseLines(QAbstractTableModel):
    """The releases that are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.lines: tuple[ReleaseLine, ...] = ()
        self._now: datetime | None = None
        self._home = Home()

    def show_lines(self, lines: Sequence[ReleaseLine], now: datetime, home: Home) -> None:
        """Show other releases, as of an instant at a place."""
        self.beginResetModel()
        self.lines, self._now, self._home = tuple(lines), now, home
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Give the number of releases."""
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
            return self._cells(line)[column]
        if role == _ROLE.AccessibleTextRole:
            return ", ".join(self._cells(line)) if column == 0 else None
        if role == _ROLE.ToolTipRole and column == 0:
            return line.title
        if role == _ROLE.ForegroundRole:
            return self._theme.colour("text" if column == 0 else "warn" if self._is_open(line, column) else "text_2")
        if role == _ROLE.FontRole:
            return self._theme.font("strong" if column == 0 else "body")
        return None

    def _cells(self, line: ReleaseLine) -> tuple[str, ...]:
        """Give the words of a row."""
        now = self._now or line.changed_at
        return (
            line.title,
            state_words(line.state_at(now), line.versions),
            embargo.left_words(line.embargo, now),
            language_name(line.language),
            moment_words(line.changed_at, now, self._home.zone),
        )

    @staticmethod
    def _is_open(line: ReleaseLine, column: int) -> bool:
        return column == 2 and not line.embargo.is_settled


class ReleaseList(QTableView):
    """The table; ``opened`` tells which release was asked for by Enter or a double click."""

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self.releases = ReleaseLines(theme)
        self.setModel(self.releases)
        self.setItemDelegate(PlainRows(theme, self, 24))
        self.setAccessibleName("Releases")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(SIZES.row_one_line) + 9)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setStyleSheet(f"QHeaderView::section:first {{ padding-left: {theme.px(24)}px; }}")
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in list(enumerate(_WIDTHS))[1:]:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, theme.px(width))
        self.activated.connect(lambda index: self.opened.emit(self.releases.lines[index.row()].id))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.releases.lines[index.row()].id))

    def show_lines(self, lines: Sequence[ReleaseLine]) -> None:
        """Show other releases; the current one stays the current one."""
        chosen = self.current()
        self.releases.show_lines(lines, self._context.now(), self._context.home())
        row = next((at for at, line in enumerate(lines) if line.id == chosen), 0)
        if lines:
            self.setCurrentIndex(self.releases.index(row, 0))

    def current(self) -> str:
        """Give the id of the current release, "" without one."""
        row = self.currentIndex().row()
        return self.releases.lines[row].id if 0 <= row < len(self.releases.lines) else ""
