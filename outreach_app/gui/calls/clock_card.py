"""A clock as a card: the place, the hour large, the day, and what it means for the call."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.labels import ElidedLabel, put_property, text_label
from outreach_app.gui.widgets.marks import TimeMark
from outreach_app.model.hours import WindowState


class ClockCard(Card):
    """One of the two clocks; theirs is tinted by its state."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "strip", margin=16, spacing=2)
        self._theme = theme
        self._place = ElidedLabel("", "strong", tone="text 2")
        self.body.addWidget(self._place)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        self._hour = text_label("", "call clock")
        self._day = text_label("", "heading", tone="text 2")
        row.addWidget(self._hour)
        row.addWidget(self._day, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        self.body.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(theme.px(6))
        self._mark = TimeMark(theme)
        self._mark.setFixedHeight(theme.px(18))  # as high as the line beside it
        self._words = text_label("", "second strong", wraps=True)
        below.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self._words, 1)
        self.body.addLayout(below)
        self.body.addStretch(1)

    def set_low(self, *, is_low: bool) -> None:
        """Show the hour smaller, closer to the edges."""
        put_property(self._hour, "role", "clock" if is_low else "call clock")
        edge = self._theme.px(8 if is_low else 16)
        self.body.setContentsMargins(2 * edge if is_low else edge, edge, edge, edge)

    def tell(self, place: str, hour: str, day: str, words: str, state: WindowState | None) -> None:
        """Show an hour; without a state there is no mark."""
        self._place.set_text(place)
        self._hour.setText(hour)
        self._day.setText(day)
        self._words.setText(words)
        self._mark.setVisible(state is not None)
        if state is not None:
            self._mark.set_state(state)
        put_property(self, "state", state.value if state is not None else "")
        self.setAccessibleName(f"{place}: {hour} {day}, {words}")
