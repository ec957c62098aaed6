"""The members of a coalition as a table: name as recorded, kind, and the country stated for the entry."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.row_table import RowTable, WordModel
from outreach_app.model.place import country_name
from outreach_app.services.coalition import MemberLine

_COUNTRY = 2
_HEADS = ("Member", "Kind", "Country stated")
_WIDTHS = (120, 170)


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


class MemberLines(WordModel[MemberLine]):
    """The entries that are shown."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _HEADS)

    def cells(self, row: MemberLine) -> tuple[str, ...]:
        """Give name, kind and country."""
        name = f"{row.name} ({row.acronym})" if row.acronym and row.acronym not in row.name else row.name
        return (name, kind_words(row), country_words(row))

    def sentence(self, row: MemberLine) -> str:
        """Give an entry as a sentence."""
        return sentence(row)

    def whole(self, row: MemberLine) -> str:
        """Give an entry as it was stated."""
        return row.stated_as or row.name

    def ink(self, row: MemberLine, column: int) -> str:
        """Step back where no country is stated."""
        is_missing = column == _COUNTRY and not row.country
        return "text_3" if is_missing else super().ink(row, column)


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
