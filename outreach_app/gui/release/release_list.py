"""The list of releases, where the screen begins: title, how far each is, its embargo, its languages, when saved."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal

from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import moment_words
from outreach_app.gui.release.part_words import state_words
from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.row_table import RowTable, WordModel
from outreach_app.model.home import Home
from outreach_app.model.language import language_name
from outreach_app.model.release import ReleaseLine
from outreach_app.services import embargo

_EMBARGO = 2
_HEADS = ("Release", "How far", "Embargo", "Language", "Saved")
_WIDTHS = (190, 190, 110, 120)
_HEIGHT = SIZES.row_one_line + 9


class ReleaseLines(WordModel[ReleaseLine]):
    """The releases that are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _HEADS)
        self._now: datetime | None = None
        self._home = Home()

    def show_lines(self, lines: Sequence[ReleaseLine], now: datetime, home: Home) -> None:
        """Show other releases, as of an instant at a place."""
        self._now, self._home = now, home
        self.show_rows(lines)

    def cells(self, row: ReleaseLine) -> tuple[str, ...]:
        """Give title, state, embargo, language and when it was saved."""
        now = self._now or row.changed_at
        return (
            row.title,
            state_words(row.state_at(now), row.versions),
            embargo.left_words(row.embargo, now),
            language_name(row.language),
            moment_words(row.changed_at, now, self._home.zone),
        )

    def ink(self, row: ReleaseLine, column: int) -> str:
        """Warn of an embargo that is open."""
        is_open = column == _EMBARGO and not row.embargo.is_settled
        return "warn" if is_open else super().ink(row, column)


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
