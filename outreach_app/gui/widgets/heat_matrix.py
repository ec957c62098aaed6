"""The table of regions by languages: real buttons with a number and a tint; arrows go through them, Enter filters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.arrow_button import ArrowButton
from outreach_app.gui.widgets.labels import divider, text_label
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.services.regions import Heading, Matrix

_AT_ONCE, _AT_A_TIME = 6, 4
"""Columns that are filled before the first painting, and in each breath after it."""
_BREATH = 15
"""Milliseconds in which the window paints and takes keys between two breaths."""


@dataclass(frozen=True, slots=True)
class CellFacts:
    """What a cell stands for. ``level`` 0 is a plain total, 1 to 3 the tints."""

    count: int
    sentence: str
    filter: Filter
    level: int


def level_of(count: int, most: int) -> int:
    """Give the tint of a count: 1 to 3, by thirds of the largest."""
    return 0 if count == 0 else -(-3 * count // max(most, 1))


def people(count: int) -> str:
    """Give "1 person", "2 people"."""
    return f"{count:,} {'person' if count == 1 else 'people'}"


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is filled: its head, a cell for each region, and the total over all of them."""

    heading: str
    cells: tuple[CellFacts, ...]
    total: CellFacts


def _column(made: Matrix, columns: int) -> Callable[[int], Column]:
    """Give what makes a column by its number from 1: the languages, "not stated" where there is any, everybody."""
    most = max((count for row in made.cells for count in row), default=0)

    def column(at: int) -> Column:
        if at == columns:
            return _everybody(made)
        if at > len(made.languages):
            return _silent(made)
        language = made.languages[at - 1]
        cells = tuple(
            _cell(region, language.key, language.label, row[at - 1], level_of(row[at - 1], most))
            for region, row in zip(made.regions, made.cells, strict=True)
        )
        return Column(language.label, cells, _total(language.label, language.people, Filter(languages=(language.key,))))

    return column


def _silent(made: Matrix) -> Column:
    """Give the column of those whose languages are not stated."""
    pairs = zip(made.regions, made.without_language, strict=True)
    cells = tuple(_cell(region, NOT_STATED, "language not stated", count, 0) for region, count in pairs)
    total = _total("Not stated", sum(made.without_language), Filter(languages=(NOT_STATED,)))
    return Column("Not stated", cells, total)


def _everybody(made: Matrix) -> Column:
    """Give the last column: the people of each region, whatever they speak."""
    cells = tuple(
        CellFacts(one.people, f"{one.label}, {people(one.people)}", Filter(regions=(one.key,), people_only=True), 0)
        for one in made.regions
    )
    return Column("People", cells, CellFacts(made.total, f"All, {people(made.total)}", Filter(people_only=True), 0))


def _cell(region: Heading, tag: str, said: str, count: int, level: int) -> CellFacts:
    sentence = f"{region.label}, {said}, {people(count) if count else 0}"
    return CellFacts(count, sentence, Filter(languages=(tag,), regions=(region.key,), people_only=True), level)


def _total(label: str, count: int, flt: Filter) -> CellFacts:
    return CellFacts(count, f"{label}, all regions, {people(count)}", replace(flt, people_only=True), 0)


_NO_FACTS = CellFacts(-1, "", Filter(), 0)


class HeatCell(ArrowButton):
    """One number over its tint. Zero is a dot for the eye and "0" for the ear, and cannot be pressed."""

    focused = Signal(object)

    def __init__(self, theme: Theme, facts: CellFacts) -> None:
        super().__init__()
        self._theme = theme
        self.facts = _NO_FACTS
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # one cell of the table is reached by Tab, later columns too
        self.show_facts(facts)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_facts(self, facts: CellFacts) -> None:
        """Show another number; one that stayed as it was costs nothing."""
        if self.facts == facts:
            return
        self.facts = facts
        self.setText(f"{facts.count:,}" if facts.count else "·")
        self.setAccessibleName(facts.sentence)
        self.setToolTip(facts.sentence if facts.count else "")
        self.setEnabled(bool(facts.count))
        if facts.count and self.focusPolicy() is not Qt.FocusPolicy.StrongFocus:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        elif not facts.count:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.update()

    def sizeHint(self) -> QSize:
        """Give what a cell of the design may shrink to, wider for large numbers."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(16)
        return QSize(max(width, self._theme.px(46)), self._theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """Give the same: a count is never cut."""
        return self.sizeHint()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become the one that Tab comes back to."""
        super().focusInEvent(event)
        self.focused.emit(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint tint, number, and the frame of the focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        level = self.facts.level
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = f"heat_{level}" if level else "hover" if self.underMouse() and self.isEnabled() else "side"
        if level or self.facts.count == 0 or self.underMouse():
            painter.setBrush(self._theme.colour(ground))
            painter.drawRoundedRect(box, 5, 5)
        painter.setPen(self._theme.colour(f"heat_text_{level}" if level else "text" if self.facts.count else "text_3"))
        painter.setFont(self._theme.font("heading" if level or self.facts.count else "body"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus() or (level and self.underMouse()):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.colour("focus"), 2 if self.hasFocus() else 1))
            painter.drawRoundedRect(box, 5, 5)
        painter.end()


class HeatMatrix(QWidget):
    """The whole table. ``chosen`` carries the filter of a cell, a row or a column."""

    chosen = Signal(object)
    reached = Signal(object)  # the cell to which the arrows have come

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(4))
        self._grid.setVerticalSpacing(theme.px(4))
        self._cells: dict[tuple[int, int], HeatCell] = {}
        self._shape: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._waiting: list[int] = []
        self._column: Callable[[int], Column] = _column(Matrix((), (), (), (), 0), 1)
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(_BREATH)
        self._more.timeout.connect(self._fill_more)
        self.setAccessibleName("People by region and language")

    def show_matrix(self, made: Matrix) -> None:
        """Show other numbers: those of the most speakers at once, the columns further to the right right after."""
        with_silent = any(made.without_language)
        columns = len(made.languages) + with_silent + 1
        shape = (
            tuple(one.key for one in made.regions),
            (*(one.key for one in made.languages), "" if with_silent else "all"),
        )
        is_new, is_shown = shape != self._shape, self.isVisible()
        if is_new:
            if is_shown:
                self.hide()  # a grid that is shown is laid out anew for each widget that comes into it
            self._shape = shape
            self._clear()
            self._lay_heads(made.regions, columns)
        self._column = _column(made, columns)
        at_once = min(columns, _AT_ONCE)
        for at in (*range(1, at_once), columns):
            self._fill(at, self._column(at))
        self._waiting = list(range(at_once, columns))
        if is_new or not any(cell.focusPolicy() == Qt.FocusPolicy.StrongFocus for cell in self._cells.values()):
            self._rove(next(iter(cell for _, cell in sorted(self._cells.items()) if cell.facts.count), None))
        if is_shown:
            self.show()
        if self._waiting:
            self._more.start()

    def _fill_more(self) -> None:
        """Fill a few columns that were left for later, then let the window breathe."""
        for at in self._waiting[:_AT_A_TIME]:
            self._fill(at, self._column(at))
        del self._waiting[:_AT_A_TIME]
        if self._waiting:
            self._more.start()

    def _lay_heads(self, regions: Sequence[Heading], columns: int) -> None:
        """Lay the words of the rows beside the cells."""
        below = len(regions) + 1
        for row, region in enumerate(regions, 1):
            tone = "text 2" if region.key == NOT_STATED else ""
            self._grid.addWidget(text_label(region.label, "body", tone=tone), row, 0)
        self._grid.addWidget(divider(), below, 0, 1, columns + 1)
        self._grid.addWidget(text_label("All", "strong"), below + 1, 0)
        self._grid.setColumnStretch(0, 2)
        for column in range(1, columns + 1):
            self._grid.setColumnStretch(column, 1)

    def _fill(self, at: int, column: Column) -> None:
        """Fill one column: its head, a cell a region, and its total below the line."""
        if (1, at) not in self._cells:
            self._grid.addWidget(self._head(column.heading), 0, at)
        for row, facts in enumerate(column.cells, 1):
            self._put(row, at, facts)
        self._put(len(column.cells) + 2, at, column.total)

    def focus_first(self) -> bool:
        """Put the focus on the cell that Tab comes back to; False where there is none."""
        for cell in self._cells.values():
            if cell.focusPolicy() == Qt.FocusPolicy.StrongFocus:
                cell.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def cells(self) -> tuple[HeatCell, ...]:
        """Give all cells, row by row."""
        return tuple(cell for _, cell in sorted(self._cells.items()))

    def _put(self, row: int, column: int, facts: CellFacts) -> None:
        standing = self._cells.get((row, column))
        if standing is not None:
            standing.show_facts(facts)
            return
        cell = HeatCell(self._theme, facts)
        cell.clicked.connect(lambda: self.chosen.emit(cell.facts.filter))
        cell.moved.connect(self._mover(row, column))
        cell.focused.connect(self._rove)
        self._cells[row, column] = cell
        self._grid.addWidget(cell, row, column)

    def _mover(self, row: int, column: int) -> Callable[[int, int], None]:
        def move(right: int, down: int) -> None:
            at = (row + down, column + right)
            edge = max(max(self._cells, default=(0, 0)))
            while 0 <= at[0] <= edge + 1 and 0 <= at[1] <= edge + len(self._cells):
                cell = self._cells.get(at)
                if cell is not None and cell.isEnabled():
                    cell.setFocus(Qt.FocusReason.OtherFocusReason)
                    self.reached.emit(cell)
                    return
                at = (at[0] + down, at[1] + right)

        return move

    def _rove(self, current: HeatCell | None) -> None:
        """Let Tab stop at one cell only."""
        for cell in self._cells.values():
            if cell.facts.count:
                cell.setFocusPolicy(Qt.FocusPolicy.StrongFocus if cell is current else Qt.FocusPolicy.ClickFocus)

    def _head(self, text: str) -> QLabel:
        label = text_label(text, "label")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _clear(self) -> None:
        self._cells.clear()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
