"""The list of releases, where the screen begins: title, how far each is, its embargo, its languages, when saved."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt, Signal

from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import moment_words
from outreach_app.gui.release.part_words import state_words
from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.row_table import Index, RowModel, RowTable
from outreach_app.model.home import Home
from outreach_app.model.language import language_name
from outreach_app.model.release import ReleaseLine
from outreach_app.services import embargo

_HEADS = ("Release", "How far", "Embargo", "Language", "Saved")
_WIDTHS = (190, 190, 110, 120)
_HEIGHT = SIZES.row_one_line + 9
_ROLE = Qt.ItemDataRole


class ReleaseLines(RowModel[ReleaseLine]):
    """The releases that are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_HEADS)
        self._theme = theme
        self._now: datetime | None = None
        self._home = Home()

    def show_lines(self, lines: Sequence[ReleaseLine], now: datetime, home: Home) -> None:
        """Show other releases, as of an instant at a place."""
        self._now, self._home = now, home
        self.show_rows(lines)

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give text, ink, font and the sentence for a screen reader."""
        line, column = self.rows[index.row()], index.column()
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


class ReleaseList(RowTable):
    """The table; ``opened`` tells which release was asked for by Enter or a double click."""

    opened = Signal(str)

    def __init__(self, context: Context) -> None:
        self._context, theme = context, context.theme
        self.releases = ReleaseLines(theme)
        super().__init__(theme, self.releases, "Releases", inset=24, height=_HEIGHT, widths=_WIDTHS)
        for asked in (self.activated, self.doubleClicked):
            asked.connect(lambda index: self.opened.emit(self.releases.rows[index.row()].id))

    def show_lines(self, lines: Sequence[ReleaseLine]) -> None:
        """Show other releases; the current one stays the current one."""
        chosen = self.current()
        self.releases.show_lines(lines, self._context.now(), self._context.home())
        if lines:
            self.choose_row(next((at for at, line in enumerate(lines) if line.id == chosen), 0))

    def current(self) -> str:
        """Give the id of the current release, "" without one."""
        row = self.currentIndex().row()
        return self.releases.rows[row].id if 0 <= row < len(self.releases.rows) else ""
