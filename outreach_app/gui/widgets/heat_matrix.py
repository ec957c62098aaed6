"""The table of regions by languages: real buttons with a number and a tint; arrows go through them, Enter filters."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLabel, QSizePolicy, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.labels import divider, text_label
from outreach_app.model.dataclass import dataclass
from outreach_app.model.filters import NOT_STATED, Filter
from outreach_app.services.regions import Heading, Matrix

_ARROWS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}


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


_NO_FACTS = CellFacts(-1, "", Filter(), 0)


class HeatCell(QAbstractButton):
    """One number over its tint. Zero is a dot for the eye and "0" for the ear, and cannot be pressed."""

    moved = Signal(int, int)
    focused = Signal(object)

    def __init__(self, theme: Theme, facts: CellFacts) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "cell")
        self.facts = _NO_FACTS
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
        """Give the cell of the design, wider for large numbers."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(16)
        return QSize(max(width, self._theme.px(54)), self._theme.px(36))

    def minimumSizeHint(self) -> QSize:
        """Give the same: a count is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to a neighbour by arrow, filter by Enter or Space."""
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(*step)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

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

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(4))
        self._grid.setVerticalSpacing(theme.px(4))
        self._cells: dict[tuple[int, int], HeatCell] = {}
        self._shape: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self.setAccessibleName("People by region and language")

    def show_matrix(self, made: Matrix) -> None:
        """Show other numbers."""
        with_silent = any(made.without_language)
        columns = [*made.languages, Heading(NOT_STATED, "Not stated", sum(made.without_language))][
            : len(made.languages) + with_silent
        ]
        shape = (tuple(one.key for one in made.regions), tuple(one.key for one in columns))
        is_new, is_shown = shape != self._shape, self.isVisible()
        if is_new:
            if is_shown:
                self.hide()  # a grid that is shown is laid out anew for each widget that comes into it
            self._shape = shape
            self._clear()
            self._lay_heads(made.regions, columns)
        most = max((count for row in made.cells for count in row), default=0)
        for row, region in enumerate(made.regions, 1):
            counts = list(made.cells[row - 1]) + [made.without_language[row - 1]] * with_silent
            self._fill_row(row, region, columns, counts, most)
        self._fill_totals(len(made.regions) + 2, columns, made.total)
        if is_new or not any(cell.focusPolicy() == Qt.FocusPolicy.StrongFocus for cell in self._cells.values()):
            self._rove(next(iter(cell for _, cell in sorted(self._cells.items()) if cell.facts.count), None))
        if is_shown:
            self.show()

    def _lay_heads(self, regions: Sequence[Heading], columns: Sequence[Heading]) -> None:
        """Lay the words around the cells."""
        last, below = len(columns) + 1, len(regions) + 1
        for column, language in enumerate(columns, 1):
            self._grid.addWidget(self._head(language.label), 0, column)
        self._grid.addWidget(self._head("People"), 0, last)
        for row, region in enumerate(regions, 1):
            tone = "text 2" if region.key == NOT_STATED else ""
            self._grid.addWidget(text_label(region.label, "body", tone=tone), row, 0)
        self._grid.addWidget(divider(), below, 0, 1, last + 1)
        self._grid.addWidget(text_label("All", "strong"), below + 1, 0)
        self._grid.setColumnStretch(0, 2)
        for column in range(1, last + 1):
            self._grid.setColumnStretch(column, 1)

    def _fill_totals(self, row: int, columns: Sequence[Heading], total: int) -> None:
        for column, language in enumerate(columns, 1):
            sentence = f"{language.label}, all regions, {people(language.people)}"
            facts = CellFacts(language.people, sentence, Filter(languages=(language.key,), people_only=True), 0)
            self._put(row, column, facts)
        everybody = CellFacts(total, f"All, {people(total)}", Filter(people_only=True), 0)
        self._put(row, len(columns) + 1, everybody)

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

    def _fill_row(self, row: int, region: Heading, columns: list[Heading], counts: list[int], most: int) -> None:
        for column, (language, count) in enumerate(zip(columns, counts, strict=True), 1):
            said = f"{language.label} not stated" if language.key == NOT_STATED else language.label
            said = "language not stated" if language.key == NOT_STATED else said
            facts = CellFacts(
                count,
                f"{region.label}, {said}, {people(count)}" if count else f"{region.label}, {said}, 0",
                Filter(languages=(language.key,), regions=(region.key,), people_only=True),
                0 if language.key == NOT_STATED else level_of(count, most),
            )
            self._put(row, column, facts)
        total = CellFacts(
            region.people,
            f"{region.label}, {people(region.people)}",
            Filter(regions=(region.key,), people_only=True),
            0,
        )
        self._put(row, len(columns) + 1, total)

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
        def move(down: int, right: int) -> None:
            at = (row + down, column + right)
            edge = max(max(self._cells, default=(0, 0)))
            while 0 <= at[0] <= edge + 1 and 0 <= at[1] <= edge + len(self._cells):
                cell = self._cells.get(at)
                if cell is not None and cell.isEnabled():
                    cell.setFocus(Qt.FocusReason.OtherFocusReason)
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
