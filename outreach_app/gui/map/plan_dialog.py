"""The plan of a call: one hour on everybody's clock, and why who is not reached; to be copied into a message."""

from datetime import datetime

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.hour_words import date_words, hour, local
from outreach_app.services.common_hours import CommonDay, HourOfClocks
from outreach_app.services.whereabouts import ClockGroup


class PlanDialog(Dialog):
    """The plan as text, and the word that copies it."""

    def __init__(self, context: Context, found: CommonDay, best: HourOfClocks, parent: QWidget) -> None:
        super().__init__(context.theme, "Plan a call", parent, width=520)
        self._context = context
        self._words = plan_words(found, best)
        text = QPlainTextEdit(self._words)
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName("The hour on everybody's clock")
        text.setMinimumHeight(context.theme.px(280))
        self.column.addWidget(text)
        self.add_buttons("Copy the plan", self._copy, cancel="Close")

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._words)
        self._context.toast("The plan is copied.")
        self.accept()


def plan_words(found: CommonDay, best: HourOfClocks) -> str:
    """Say the hour in UTC and in each place, then who is not reached and why."""
    lines = [f"{date_words(best.utc, 'UTC')}, {best.utc:%H:%M} UTC", ""]
    groups = sorted(found.groups, key=lambda one: (local(best.utc, one.clock).replace(tzinfo=None), one.place))
    reached = [one for one in groups if best.reaches(one.clock)]
    lines += [f"{_there(one, best.utc)}" for one in reached]
    missed = [one for one in groups if not best.reaches(one.clock)]
    if missed:
        lines += ["", "Not reached:"]
        lines += [f"{_there(one, best.utc)}, {best.reason(one.clock)}" for one in missed]
    if found.unplaced:
        lines += ["", f"No hour is known for {found.unplaced:,} whose place is not stated."]
    return "\n".join(lines)


def _there(group: ClockGroup, utc: datetime) -> str:
    who = ", ".join(group.names)
    more = group.people - len(group.names)
    people = f"{who} and {more:,} more" if who and more else who or f"{group.people:,} people"
    return f"{hour(utc, group.clock, beside=utc)} in {group.place}: {people}"
