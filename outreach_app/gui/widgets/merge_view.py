"""Two contacts side by side: a choice for each field in conflict, a tick to keep each number, address and the like."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.theme import Theme, language_of_name
from outreach_app.gui.widgets.labels import divider, text_label
from outreach_app.services.merging import Comparison, FieldPair, KeptThing

_BY_RULE = {
    "notes": "Both stay, one after the other.",
    "sensitivity": "The stricter one stays.",
    "may_be_called": "“Do not call” of either stays.",
}
_ONCE = "The same as on the left, kept once."


class _Answer(QWidget):
    """A button with its words beside it, which wrap: numbers and addresses are never shortened."""

    def __init__(self, theme: Theme, button: QAbstractButton, text: str, note: str = "") -> None:
        super().__init__()
        self._button = button
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text_label(text, "body", wraps=True))
        if note:
            words.addWidget(text_label(note, "second", tone="text 3", wraps=True))
        row.addLayout(words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click on the words be one on the button."""
        super().mouseReleaseEvent(event)
        self._button.click()


class MergeView(QScrollArea):
    """The comparison of one pair; ``take`` and ``drop`` are what the user chose."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._choices: dict[str, QRadioButton] = {}
        self._ticks: dict[str, QCheckBox] = {}
        self._country = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Side by side")

    @property
    def take(self) -> tuple[str, ...]:
        """Give the fields whose value comes from the second."""
        return tuple(key for key, button in self._choices.items() if button.isChecked())

    @property
    def drop(self) -> tuple[str, ...]:
        """Give the ids of what is left out."""
        return tuple(key for key, tick in self._ticks.items() if not tick.isChecked())

    def show_comparison(self, both: Comparison, reasons: Iterable[str] = ()) -> None:
        """Show a pair and why they may be one; what was chosen for another is forgotten."""
        self._choices, self._ticks = {}, {}
        self._country = both.keep.place.country or both.other.place.country
        page = QWidget()
        page.setProperty("ground", "window")
        column = QVBoxLayout(page)
        edge = self._theme.px(24)
        column.setContentsMargins(edge, self._theme.px(16), edge, edge)
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._theme.px(16))
        grid.setVerticalSpacing(self._theme.px(8))
        grid.setColumnMinimumWidth(0, self._theme.px(116))
        for part in (1, 2):
            grid.setColumnStretch(part, 1)
        self._add_head(grid, both)
        if reasons:
            row = self._add_label(grid, "Because")
            grid.addWidget(text_label(in_words(reasons), "body", wraps=True), row, 1, 1, 2)
        for pair in both.fields:
            if pair.mine or pair.theirs:
                self._add_field(grid, pair)
        for label, things in groupby(both.things, key=lambda thing: thing.label):
            self._add_things(grid, label, list(things))
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(page)

    def focus_choices(self) -> None:
        """Put the focus on the first choice, else on the first tick."""
        first = next(iter((*self._choices.values(), *self._ticks.values())), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_head(self, grid: QGridLayout, both: Comparison) -> None:
        """Say who stays and who is joined into it."""
        for part, word, contact in ((1, "Stays", both.keep), (2, "Is joined into it", both.other)):
            grid.addWidget(text_label(word, "label"), 0, part)
            grid.addWidget(text_label(contact.name, "name", wraps=True), 1, part)
        grid.addWidget(divider(), 2, 0, 1, 3)

    def _add_field(self, grid: QGridLayout, pair: FieldPair) -> None:
        """Add a field: two radio buttons where both say something else, plain words otherwise."""
        row = self._add_label(grid, pair.label)
        if not pair.is_in_conflict or pair.key in _BY_RULE:
            for part, text in ((1, pair.mine), (2, pair.theirs)):
                words = self._words(text or "not stated", is_missing=not text)
                if pair.key == "native_name" and text:
                    words.setFont(self._theme.font("body", language_of_name(text, self._country, ())))
                grid.addWidget(words, row, part)
            if pair.is_in_conflict:
                grid.addWidget(text_label(_BY_RULE[pair.key], "second", tone="text 3"), row + 1, 1, 1, 2)
            return
        group = QButtonGroup(self)
        for part, text in ((1, pair.mine), (2, pair.theirs)):
            button = QRadioButton()
            button.setAccessibleName(f"{pair.label}: {text}")
            button.setChecked(part == 1)
            group.addButton(button, part)
            grid.addWidget(_Answer(self._theme, button, text), row, part)
            if part == 2:
                self._choices[pair.key] = button

    def _add_things(self, grid: QGridLayout, label: str, things: list[KeptThing]) -> None:
        """Add what there may be several of, each on its side with a tick to keep it."""
        row = self._add_label(grid, label)
        for part, side in ((1, True), (2, False)):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(self._theme.px(4))
            mine = [thing for thing in things if thing.is_mine is side]
            for thing in mine:
                tick = QCheckBox()
                tick.setChecked(True)
                tick.setAccessibleName(f"Keep {label.lower()} {thing.text}")
                self._ticks[thing.id] = tick
                column.addWidget(_Answer(self._theme, tick, thing.text, _ONCE if thing.is_double else ""))
            if not mine:
                column.addWidget(self._words("none", is_missing=True))
            grid.addWidget(holder, row, part, Qt.AlignmentFlag.AlignTop)

    def _add_label(self, grid: QGridLayout, label: str) -> int:
        """Begin a row with its label; gives its number."""
        row = grid.rowCount()
        grid.addWidget(text_label(label, "second", tone="text 3"), row, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _words(self, text: str, *, is_missing: bool) -> QWidget:
        """Give words that wrap, paler where nothing is stated."""
        return text_label(text, "body", tone="text 3" if is_missing else "", wraps=True)


def in_words(reasons: Iterable[str]) -> str:
    """Give reasons as one line that begins with a capital."""
    line = " · ".join(reasons)
    return line[:1].upper() + line[1:]
