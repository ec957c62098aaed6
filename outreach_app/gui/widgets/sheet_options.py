"""The options of a call sheet: title, order, level, embargo, and the tick for internal numbers, which is logged."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.channels import Sensitivity
from outreach_app.model.filters import Sort
from outreach_app.model.sheet import SheetWishes

SORTS = ((Sort.WINDOW, "By open window"), (Sort.NAME, "By name"), (Sort.REGION, "By region"))
LEVELS = ((Sensitivity.PRESS, "Press-only"), (Sensitivity.PUBLIC, "Public numbers only"))
_PAUSE = 250
"""Milliseconds after the last key before the sheet is made again."""


class SheetOptions(QScrollArea):
    """The pane of options. ``changed`` comes at once for a choice, and a moment after the last key for text."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedWidth(theme.px(304))
        self.setAccessibleName("Options of the call sheet")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.changed.emit)
        page = QWidget()
        page.setProperty("ground", "side")
        self._column = QVBoxLayout(page)
        edge = theme.px(20)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(theme.px(4))
        self.title = self._field("Title", "speakers on the petition release")
        self._sorts = self._group("Order", [word for _, word in SORTS])
        self._levels = self._group("Level", [word for _, word in LEVELS])
        self.embargo = self._field("Embargo", "04:00 UTC = 13:00 Seoul")
        self._add_internal()
        self._column.addStretch(1)
        self.setWidget(page)

    def wishes(self) -> SheetWishes:
        """Give what is chosen."""
        return SheetWishes(
            title=self.title.text().strip(),
            sort=SORTS[max(self._sorts.checkedId(), 0)][0],
            level=LEVELS[max(self._levels.checkedId(), 0)][0],
            embargo=self.embargo.text().strip(),
            with_internal=self.internal.isChecked() and self._card.isVisibleTo(self),
        )

    def show_internal(self, count: int) -> None:
        """Offer the tick where internal numbers are left out; ``count`` of them."""
        self._card.setVisible(count > 0)
        verb = "is" if count == 1 else "are"
        noun = "number" if count == 1 else "numbers"
        self._said.setText(f"{count} internal {noun} {verb} left out")
        self.internal.setText(f"Print the internal {noun}")
        self.internal.setAccessibleName(f"Print the internal {noun}. The tick is kept in the log.")

    def untick(self) -> None:
        """Take the tick back: it is given for one sheet only."""
        self.internal.setChecked(False)

    def _field(self, label: str, hint: str) -> QLineEdit:
        said = text_label(label, "label")
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setAccessibleName(label)
        said.setBuddy(field)
        field.textChanged.connect(lambda _: self._pause.start())
        self._column.addWidget(said)
        self._column.addWidget(field)
        self._column.addSpacing(self._theme.px(16))
        return field

    def _group(self, label: str, words: Sequence[str]) -> QButtonGroup:
        self._column.addWidget(text_label(label, "label"))
        group = QButtonGroup(self)
        for number, word in enumerate(words):
            button = QRadioButton(word)
            button.setAccessibleName(f"{label}: {word}")
            button.setChecked(number == 0)
            group.addButton(button, number)
            self._column.addWidget(button)
        group.idClicked.connect(lambda _: self.changed.emit())
        self._column.addSpacing(self._theme.px(16))
        return group

    def _add_internal(self) -> None:
        self._card = Card(self._theme, "warn card", margin=12)
        row = QHBoxLayout()
        row.setSpacing(self._theme.px(12))
        row.addWidget(IconLabel(self._theme, "eye-off", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(self._theme.px(4))
        self._said = text_label("", "strong", wraps=True)
        words.addWidget(self._said)
        words.addWidget(text_label("Printed only if you tick it. The tick is kept in the log.", "second", wraps=True))
        self.internal = QCheckBox("Print the internal numbers")
        self.internal.toggled.connect(lambda _: self.changed.emit())
        words.addWidget(self.internal)
        row.addLayout(words, 1)
        self._card.body.addLayout(row)
        self._card.hide()
        self._column.addWidget(self._card)
