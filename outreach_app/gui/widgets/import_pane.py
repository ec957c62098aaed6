"""What an import would do: its groups with their counts, their lines, and rejected rows that can be repaired."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.formats.charset_guess import Candidate
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.card_repair import CardRepair
from outreach_app.gui.widgets.import_lines import ImportLines, lines_table
from outreach_app.gui.widgets.labels import text_label
from outreach_app.services import import_preview
from outreach_app.services.import_preview import Line
from outreach_app.services.imports import Preview

GROUPS = ("New", "Changed", "Rejected", "Differing")
_DETAILS = ("Reached by", "What changes", "", "What differs")
_REJECTED, _DIFFERING = 2, 3
_ON_ROWS = "Press F2 in a cell, or double-click it, to repair a row; then take the repaired rows."
_ON_CARDS = "Press Enter on a card, or double-click it, to see it whole and repair it."


class ImportPane(QWidget):
    """The pane at the right. ``repaired``: take rejected rows again; ``encoding_chosen``: read the file in this one."""

    repaired = Signal(object)  # cells by the place of the row among the rejected; None: keep addresses unverified
    taken = Signal(object)  # pairs of contact and field to take from the list
    keep_asked = Signal()
    encoding_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._preview: Preview | None = None
        self._candidates: tuple[Candidate, ...] = ()
        self._words = ""
        self.lines = ImportLines(theme)
        self.lines.dataChanged.connect(lambda *_: self.again.setEnabled(True))
        self.table = lines_table(theme, self.lines)
        self.table.activated.connect(lambda index: self._choose(index.row()))
        self._said = text_label("", "body", tone="text 2", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        words = QHBoxLayout()
        words.setContentsMargins(theme.px(20), 0, theme.px(20), theme.px(8))
        words.addWidget(self._said)
        column.addLayout(words)
        column.addWidget(self.table, 1)

    def show_preview(self, preview: Preview | None, words: str = "") -> None:
        """Show what the import would do; without a preview, only what is to be done first."""
        self._preview, self._candidates = preview, ()
        counts = (0, 0, 0, 0)
        if preview is not None:
            differing = len(preview.matching.findings) + sum(bool(one.missing) for one in preview.lists)
            counts = (preview.new, preview.changed, len(preview.rejected), differing)
        for at, (name, count) in enumerate(zip(GROUPS, counts, strict=True)):
            button = self.groups.button(at)
            button.setText(f"{name}  {count:,}")
            button.setAccessibleName(f"{name}: {count:,}")
            button.setVisible(preview is not None)
        self.keep.setEnabled(counts[_REJECTED] > 0)
        self.take.setEnabled(counts[_DIFFERING] > 0)
        self._words = words
        was_differing = self.groups.checkedId() == _DIFFERING and counts[_DIFFERING] > 0
        self.show_group(_DIFFERING if was_differing else next((at for at, count in enumerate(counts) if count), 0))

    def ask_encoding(self, candidates: Sequence[Candidate]) -> None:
        """Show what each encoding would say, and let one be chosen."""
        self.show_preview(
            None,
            "The file does not say in which encoding it is written. Choose the line that reads rightly,"
            " with Enter or a double click.",
        )
        self._candidates = tuple(candidates)
        self.lines.show_lines([Line("", one.charset, one.sample) for one in candidates], "Would read", "Encoding")
        self.table.selectRow(0)
        self.table.setFocus()

    def show_group(self, group: int) -> None:
        """Show the lines of one group."""
        self.groups.button(group).setChecked(True)
        self.again.setEnabled(False)
        for button in (self.again, self.keep, self.unverified):
            button.setVisible(group == _REJECTED and self._preview is not None)
        self.take.setVisible(group == _DIFFERING and self._preview is not None)
        words = self._words or self._how_to_repair(group)
        self._said.setText(words)
        self._said.setVisible(bool(words))
        if self._preview is None:
            self.lines.show_lines((), "")
        elif group == _REJECTED:
            headings = next((one.headings for one in self._preview.files if one.headings), ())
            self.lines.show_rejected(self._preview.rejected, headings, self._cards())
        else:
            given = {1: import_preview.changed_lines, _DIFFERING: import_preview.finding_lines}
            lines = given.get(group, import_preview.new_lines)(self._preview)
            self.lines.show_lines(lines, _DETAILS[group])
        self._fit_columns(is_rejected=group == _REJECTED and self._preview is not None)

    def _how_to_repair(self, group: int) -> str:
        """Give how rejected rows or cards are repaired; "" where none are shown."""
        if group != _REJECTED or self._preview is None or not self._preview.rejected:
            return ""
        return _ON_CARDS if self._cards() else _ON_ROWS

    def _fit_columns(self, *, is_rejected: bool) -> None:
        """Give the columns their widths: what they hold, within reason; the last takes what is left."""
        px, table = self._theme.px, self.table
        table.setColumnWidth(0, px(90))
        for column in range(1, self.lines.columnCount() if is_rejected else 2):
            needed = max(table.sizeHintForColumn(column), table.horizontalHeader().sectionSizeHint(column)) + px(16)
            most = (480 if column == 1 else 260) if is_rejected else 220
            table.setColumnWidth(column, min(max(needed, px(80)), px(most)))

    def _bar(self) -> QVBoxLayout:
        """Give the groups, and below them what may be done in the one that is shown."""
        both = QVBoxLayout()
        both.setContentsMargins(*[self._theme.px(12)] * 4)
        both.setSpacing(self._theme.px(8))
        bar, acts = QHBoxLayout(), QHBoxLayout()
        for line in (bar, acts):
            line.setSpacing(self._theme.px(8))
            both.addLayout(line)
        self.groups = QButtonGroup(self)
        for at, words in enumerate(GROUPS):
            button = Button(self._theme, words, "quiet", size="small")
            button.setCheckable(True)
            self.groups.addButton(button, at)
            bar.addWidget(button)
        self.groups.idClicked.connect(self.show_group)
        bar.addStretch(1)
        self.again = Button(self._theme, "Take repaired rows", size="small", icon="refresh-cw", on_click=self._repair)
        self.keep = Button(
            self._theme, "Save rejected rows…", size="small", icon="download", on_click=self.keep_asked.emit
        )
        self.take = Button(self._theme, "Take from the list", size="small", icon="check", on_click=self._take)
        self.take.setToolTip("Takes or gives back the chosen line; all of them where none is chosen")
        acts.addWidget(self.take)
        self.unverified = Button(
            self._theme, "Keep as unverified", size="small", icon="mail", on_click=lambda: self.repaired.emit(None)
        )
        self.unverified.setToolTip("Keeps addresses that are refused for their mailbox alone; they are never mailed")
        acts.addWidget(self.unverified)
        acts.addWidget(self.again)
        acts.addWidget(self.keep)
        acts.addStretch(1)
        return both

    def _cards(self) -> tuple[int, ...]:
        """Give the places of the rejected rows that are cards."""
        preview = self._preview
        if preview is None:
            return ()
        return tuple(at for at, one in enumerate(preview.rejected) if import_preview.is_card(preview, one))

    def _repair_card(self, row: int) -> None:
        """Show the whole text of a rejected card, to be written anew."""
        if self._preview is not None:
            one = self._preview.rejected[row]
            CardRepair(
                self._theme, self, one.reason, one.cells[0], lambda text: self.repaired.emit({row: (text,)})
            ).open()

    def _repair(self) -> None:
        if self.lines.repaired:
            self.repaired.emit(dict(self.lines.repaired))

    def _take(self) -> None:
        """Turn over what becomes of the chosen lines, or of all."""
        if self._preview is None:
            return
        found = self._preview.matching.findings
        rows = {index.row() for index in self.table.selectionModel().selectedRows()} or set(range(len(found)))
        chosen = {(one.contact, one.key) for at, one in enumerate(found) if at in rows and one.key}
        self.taken.emit(self._preview.matching.takes ^ chosen)

    def _choose(self, row: int) -> None:
        """Take the encoding of a line, while one is asked for; open a rejected card for repair."""
        if row < len(self._candidates):
            self.encoding_chosen.emit(self._candidates[row].charset)
        elif self.groups.checkedId() == _REJECTED and row in self._cards():
            self._repair_card(row)
