"""The choice of a day: typed, or moved to the day before and after."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from outreach_app.gui.forms.day_field import DayField
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import icon_button
from outreach_app.gui.widgets.labels import put_property


class DayChoice(QWidget):
    """A day in UTC; an emptied field means today. ``chosen`` tells it as soon as it can be read."""

    chosen = Signal(object)  # date, or None for today

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self._shown: date | None = None
        self.field = DayField(None, "Day of the common hours, in UTC")
        self.field.setProperty("scale", "small")
        self.field.setFixedWidth(theme.px(112))
        self.field.editingFinished.connect(self._typed)
        row.addWidget(icon_button(theme, "chevron-left", "The day before", on_click=lambda: self._move(-1)))
        row.addWidget(self.field)
        row.addWidget(icon_button(theme, "chevron-right", "The day after", on_click=lambda: self._move(1)))

    def show_day(self, day: date) -> None:
        """Show another day; nobody is told of it."""
        self._shown = day
        self.field.setText(day.isoformat())

    def _typed(self) -> None:
        problem, day = self.field.problem(), self.field.day()
        put_property(self.field, "state", "bad" if problem else "")
        self.field.setToolTip(problem)
        self.field.setAccessibleDescription(problem)
        if not problem and day != self._shown:
            self.chosen.emit(day)

    def _move(self, days: int) -> None:
        if self._shown is not None:
            self.chosen.emit(self._shown + timedelta(days=days))
