"""A column of choices with counts, one of each group at a time: the filter at the left of a list."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import SIZES
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.painted_words import draw_words
from outreach_app.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a group."""

    key: str
    label: str
    count: int


class ChoiceRow(QPushButton):
    """A choice with its count; pressed again it is taken back. ↑ and ↓ go to its neighbours."""

    def __init__(self, theme: Theme, choice: Choice, group: str) -> None:
        super().__init__(choice.label)
        self._theme, self.choice = theme, choice
        self.setCheckable(True)
        self.setProperty("kind", "row")
        self.setAccessibleName(f"{group}: {choice.label}, {choice.count:,}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Give the height of a filter row."""
        return QSize(self._theme.px(160), self._theme.px(SIZES.filter_row))

    def minimumSizeHint(self) -> QSize:
        """Let the column decide the width."""
        return QSize(self._theme.px(100), self._theme.px(SIZES.filter_row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the rows by arrow."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, word and count; a chosen one has a tick besides its colour."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen = self._theme, self.isChecked()
        if chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_weak" if chosen else "hover"))
            painter.drawRoundedRect(self.rect(), 6, 6)
        left, right = theme.px(12), self.width() - theme.px(12)
        if chosen:
            side = theme.px(14)
            painter.drawPixmap(
                left - theme.px(2), (self.height() - side) // 2, theme.pixmap("check", "accent_text", 14)
            )
            left += theme.px(18)
        painter.setFont(theme.font("strong" if chosen else "body"))
        painter.setPen(theme.colour("accent_text" if chosen else "text"))
        count = f"{self.choice.count:,}"
        room = right - left - painter.fontMetrics().horizontalAdvance(count) - theme.px(8)
        draw_words(painter, QRect(left, 0, room, self.height()), self.choice.label)
        painter.setFont(theme.font("second"))
        painter.setPen(theme.colour("accent_text" if chosen else "text_3"))
        align = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        painter.drawText(0, 0, right, self.height(), align, count)
        painter.end()


class ChoiceColumn(QScrollArea):
    """Groups of choices. ``changed`` tells that the choice of a group is another one."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, list[ChoiceRow]] = {}
        self._chosen: dict[str, str] = {}
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(SIZES.filter_column))
        self.setProperty("ground", "side")

    def show_groups(self, groups: Sequence[tuple[str, Sequence[Choice]]]) -> None:
        """Show groups of choices; what was chosen stays chosen where it is still there."""
        page = QWidget()
        page.setProperty("ground", "side")
        column = QVBoxLayout(page)
        edge = self._theme.px(8)
        column.setContentsMargins(edge, self._theme.px(12), edge, self._theme.px(16))
        column.setSpacing(0)
        self._rows = {}
        for title, choices in groups:
            head = text_label(title, "label")
            head.setContentsMargins(self._theme.px(12), self._theme.px(12), 0, self._theme.px(8))
            column.addWidget(head)
            self._rows[title] = [self._row(title, choice) for choice in choices]
            if self._chosen.get(title) not in {choice.key for choice in choices}:
                self._chosen.pop(title, None)
            for row in self._rows[title]:
                row.setChecked(self._chosen.get(title) == row.choice.key)
                column.addWidget(row)
        column.addStretch(1)
        self.setWidget(page)

    def chosen(self, title: str) -> str | None:
        """Give the key chosen in a group, None where none is."""
        return self._chosen.get(title)

    def clear(self) -> None:
        """Take back every choice."""
        self._chosen.clear()
        for rows in self._rows.values():
            for row in rows:
                row.setChecked(False)
        self.changed.emit()

    def _row(self, title: str, choice: Choice) -> ChoiceRow:
        row = ChoiceRow(self._theme, choice, title)
        row.clicked.connect(lambda checked: self._choose(title, choice.key, checked))
        return row

    def _choose(self, title: str, key: str, checked: bool) -> None:
        if checked:
            self._chosen[title] = key
        else:
            self._chosen.pop(title, None)
        for row in self._rows[title]:
            row.setChecked(checked and row.choice.key == key)
        self.changed.emit()
