"""The common hours: the choice of a day, a bar a city, the best hour in words, and why who is not reached."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.hour_words import hour, local
from outreach_app.gui.map.day_choice import DayChoice
from outreach_app.gui.map.plan_dialog import PlanDialog
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import Card
from outreach_app.gui.widgets.hours_chart import HoursChart
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.services.common_hours import CommonDay, HourOfClocks
from outreach_app.services.day_bands import DrawnDay
from outreach_app.services.whereabouts import ClockGroup

_MOST_TOLD = 6
"""Up to so many are told with their reasons; the plan of the call tells all."""


class HoursPane(QWidget):
    """One day in UTC; ``day_chosen`` asks for another."""

    day_chosen = Signal(object)  # date, or None for today

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, theme = context, context.theme
        self._found: CommonDay | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.addWidget(text_label("Best common hour", "heading"))
        head.addStretch(1)
        self.day = DayChoice(theme)
        self.day.chosen.connect(self.day_chosen)
        head.addWidget(self.day)
        column.addLayout(head)
        self.chart = HoursChart(theme)
        self.chart.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column.addWidget(self.chart)
        column.addWidget(self._answer())
        self._more = text_label("", "second", tone="text 3", wraps=True)
        column.addWidget(self._more)
        column.addStretch(1)

    def show_day(self, drawn: DrawnDay) -> None:
        """Show the hours of a day."""
        self._found = found = drawn.common
        self.day.show_day(found.day)
        self.chart.setVisible(bool(drawn.cities))
        self.chart.setAccessibleName(f"Common hours of {len(drawn.cities)} cities")
        self.chart.show_day(drawn.cities, drawn.start, found.best, self._context.now())
        self.answer.setVisible(found.best is not None)
        if found.best is not None:
            heading, exception = self._words(found, found.best)
            self.best.setText(heading)
            self.but.setText(exception)
            self.answer.setAccessibleName(f"{heading}. {exception}")
        hidden = drawn.undrawn
        told = [f"{hidden} more cities are reckoned with and not drawn."] if hidden > 0 else []
        if found.unplaced:
            told.append(f"Not reckoned with: {found.unplaced:,} whose place is not stated.")
        self._more.setText(" ".join(told))

    def move_now(self, now: datetime) -> None:
        """Move the line of now."""
        self.chart.move_now(now)

    def plan(self) -> None:
        """Open the plan of a call at the best hour."""
        if self._found is not None and self._found.best is not None:
            PlanDialog(self._context, self._found, self._found.best, self.window()).open()

    def _answer(self) -> Card:
        theme = self._context.theme
        self.answer = Card(theme, "good card", margin=16)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(IconLabel(theme, "circle-check", "good", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        self.best = text_label("", "heading", wraps=True)
        self.but = text_label("", "second", wraps=True)
        words.addWidget(self.best)
        words.addWidget(self.but)
        row.addLayout(words, 1)
        row.addWidget(Button(theme, "Plan a call…", on_click=self.plan), 0, Qt.AlignmentFlag.AlignVCenter)
        self.answer.body.addLayout(row)
        return self.answer

    def _words(self, found: CommonDay, best: HourOfClocks) -> tuple[str, str]:
        """Give the answer, and each exception with its reason."""
        home = self._context.home()
        reached = [one for one in found.groups if best.reaches(one.clock)]
        missed = [one for one in found.groups if not best.reaches(one.clock)]
        heading = f"{best.utc:%H:%M} UTC reaches {len(reached)} of {len(found.groups)} cities"
        parts = [f"{local(best.utc, home.zone):%H:%M} in {home.city}."] if home.city and home.zone else []
        parts += [f"{_exception(one, best)}." for one in missed[:_MOST_TOLD]]
        if len(missed) > _MOST_TOLD:
            parts.append(f"{len(missed) - _MOST_TOLD} more are not reached; the plan says why.")
        if missed:
            parts.append("No hour reaches all of them.")
        return heading, " ".join(parts)


def _exception(group: ClockGroup, best: HourOfClocks) -> str:
    """Say who is not reached, at which hour there, and why: "Washington, D.C. is at 04:00, asleep"."""
    who = f" ({', '.join(group.names)})" if group.names and group.people <= len(group.names) else ""
    return f"{group.place}{who} is at {hour(best.utc, group.clock, beside=best.utc)}, {best.reason(group.clock)}"
