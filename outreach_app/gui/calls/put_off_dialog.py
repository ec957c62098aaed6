"""Until when a follow-up is put off: an hour on the clock on which it was given, with the other clock beside it."""

from PySide6.QtWidgets import QLineEdit, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.hour_words import DAYS, local
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.calling import FollowUp, Whose
from outreach_app.model.errors import UserError
from outreach_app.services import follow_ups
from outreach_app.services.follow_ups import DueLine
from outreach_app.services.said_hours import instant_said


class PutOffDialog(Dialog):
    """One field; what it means on the other clock is said while one types."""

    def __init__(self, context: Context, line: DueLine, parent: QWidget) -> None:
        super().__init__(context.theme, "Put the follow-up off", parent)
        self._context, self._line = context, line
        theirs = line.follow_up.whose is Whose.THEIRS
        place = (line.row.city or line.row.zone) if theirs else context.home().city or "UTC"
        self.column.addWidget(text_label(f"{line.row.name}: {line.follow_up.text}", "body", tone="text 2", wraps=True))
        self.when = QLineEdit("tomorrow 09:30")
        self.when.selectAll()
        self.when.setPlaceholderText("15:00, tomorrow 09:30, Fri 15:00")
        self.when.textChanged.connect(self._tell)
        self.add_field(f"Until, by the clock in {place}" if place else "Until, in UTC", self.when)
        self._means = text_label("", "second strong", tone="text 2", wraps=True)
        self.column.addWidget(self._means)
        self.add_buttons("Put off", self._put_off)
        self.when.setFocus()
        self._tell()

    def _tell(self) -> None:
        """Say the hour on the other clock, or what is wrong with it."""
        home, row, one = self._context.home(), self._line.row, self._line.follow_up
        self.say("")
        try:
            instant, _ = instant_said(self.when.text(), one.zone, self._context.now())
        except UserError as error:
            self._means.setText(error.sentence if self.when.text().strip() else "")
            return
        theirs = one.whose is Whose.THEIRS
        zone, place = (home.zone, home.city or "UTC") if theirs else (row.zone, row.city or row.zone)
        other = local(instant, zone)
        self._means.setText(f"= {DAYS[other.weekday()]} {other:%H:%M} in {place}")

    def _put_off(self) -> None:
        desk, key, typed = self._context.desk, self._line.follow_up.id, self.when.text()
        self._context.jobs.do(
            lambda: follow_ups.snooze(desk, key, typed), self._put, owner=self, otherwise=self._refused
        )

    def _put(self, _one: FollowUp) -> None:
        self._context.toast("Follow-up put off", undo=True)
        self.accept()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)
