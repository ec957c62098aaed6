"""The members of a coalition as a table: name as recorded, kind, and the country stated for the entry."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.row_table import Index, RowModel, RowTable
from outreach_app.model.place import country_name
from outreach_app.services.coalition import MemberLine

_HEADS = ("Member", "Kind", "Country stated")
_WIDTHS = (120, 170)
_ROLE = Qt.ItemDataRole


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


class MemberLines(RowModel[MemberLine]):
    """The entries that are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(_HEADS)
        self._theme = theme

    def data(self, index: Index, role: int = _ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt
        """Give text, ink, font and the sentence for a screen reader."""
        line, column = self.rows[index.row()], index.column()
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


class MemberList(RowTable):
    """The table; ``line_chosen`` tells the entry of the current row, None where there is none."""

    line_chosen = Signal(object)
    opened = Signal()

    def __init__(self, theme: Theme) -> None:
        self.entries = MemberLines(theme)
        super().__init__(theme, self.entries, "Members and supporters", inset=20, widths=_WIDTHS)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.activated.connect(lambda _index: self.opened.emit())

    def show_lines(self, lines: Sequence[MemberLine], *, keep: str = "") -> None:
        """Show other entries; the one with the id ``keep`` stays the current one, else the first is."""
        self.entries.show_rows(lines)
        if lines:
            self.choose_row(next((row for row, line in enumerate(lines) if line.id == keep), 0))
        else:
            self.line_chosen.emit(None)

    def _tell(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = current.row()
        self.line_chosen.emit(self.entries.rows[row] if 0 <= row < len(self.entries.rows) else None)
