"""The dialog that gives an embargo its day, hour and place, or makes a release one for immediate use."""

from collections.abc import Callable
from datetime import time

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QButtonGroup, QDateEdit, QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.release.part_words import lift_sentence
from outreach_app.gui.widgets.labels import text_label
from outreach_app.model.embargo import IMMEDIATE, Embargo, EmbargoGap
from outreach_app.model.errors import UserError
from outreach_app.services import embargo as embargoes
from outreach_app.services.release_views import ReleaseView

Take = Callable[[Embargo], object]


class EmbargoDialog(Dialog):
    """Nothing is filled in that the release does not say: an hour or a place that is missing is asked for."""

    def __init__(self, context: Context, shown: ReleaseView, take: Take, parent: QWidget) -> None:
        super().__init__(context.theme, "When may it be used?", parent, width=520)
        self._context, self._shown, self._take = context, shown, take
        embargo = shown.release.embargo
        if embargo.raw and not embargo.is_immediate:
            self.column.addWidget(text_label(f"As written: “{embargo.raw}”", "second", wraps=True))
        self._held = QRadioButton("Under embargo until")
        self._now = QRadioButton("For immediate release")
        which = QButtonGroup(self)
        for choice in (self._held, self._now):
            which.addButton(choice)
            self.column.addWidget(choice)
            choice.toggled.connect(lambda _: self._tell())
        self.column.insertWidget(self.column.indexOf(self._now), self._fields(embargo))
        self._passes = QVBoxLayout()
        self.column.addLayout(self._passes)
        self._fold: dict[QRadioButton, int] = {}
        self._told = text_label("", "second", wraps=True)
        self.column.addWidget(self._told)
        self._verb = self.add_buttons("Set embargo", self._set)
        (self._now if embargo.is_immediate else self._held).setChecked(True)
        self._tell()
        (self._place if embargo.time is not None else self._hour).setFocus()

    def _fields(self, embargo: Embargo) -> QWidget:
        """Give day, hour and place in a row."""
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(self.theme.px(24), 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        day = embargo.date or self._context.now().date()
        self._day = QDateEdit(QDate(day.year, day.month, day.day))
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("d MMMM yyyy")
        self._day.setAccessibleName("Day of the lift")
        self._hour = QLineEdit(f"{embargo.time:%H:%M}" if embargo.time else "")
        self._hour.setPlaceholderText("Hour, as 00:00")
        self._hour.setAccessibleName("Hour of the lift, as 00:00")
        self._hour.setMaximumWidth(self.theme.px(120))
        self._place = QLineEdit(embargo.zone)
        self._place.setPlaceholderText("City or zone")
        self._place.setAccessibleName("City or time zone whose hour it is")
        for field in (self._day, self._hour, self._place):
            row.addWidget(field, 1 if field is self._place else 0)
        self._day.dateChanged.connect(lambda _: self._tell())
        self._hour.textChanged.connect(lambda _: self._tell())
        self._place.textChanged.connect(lambda _: self._tell())
        return box

    def _read(self) -> Embargo:
        """Give the embargo as it is filled in; raises UserError where it is not whole."""
        if self._now.isChecked():
            return IMMEDIATE
        hour = QTime.fromString(self._hour.text().strip(), "H:mm")
        if not hour.isValid():
            raise UserError("Write the hour as 00:00.")
        if not self._place.text().strip():
            raise UserError("Say whose hour it is: a city, or a zone as Asia/Seoul.")
        chosen = next((fold for button, fold in self._fold.items() if button.isChecked()), None)
        day = self._day.date()
        return embargoes.resolved(
            self._shown.release.embargo,
            day.toPython(),  # type: ignore[arg-type]  # Qt says object; it is a date
            time(hour.hour(), hour.minute()),
            self._place.text(),
            chosen,
        )

    def _tell(self) -> None:
        """Say what the fields mean, as they are filled in."""
        if not hasattr(self, "_verb"):
            return
        for field in (self._day, self._hour, self._place):
            field.setEnabled(self._held.isChecked())
        try:
            wanted = self._read()
        except UserError as error:
            self._offer_passes()
            self._told.setText(error.sentence)
            self._verb.setEnabled(False)
            return
        self._verb.setEnabled(True)
        self._verb.setText("Release at once" if wanted.is_immediate else "Set embargo")
        lifts = embargoes.lift_table(self._context.desk, wanted, self._shown.block)
        said = "; ".join(map(lift_sentence, lifts))
        self._told.setText("Anybody may use it at once." if wanted.is_immediate else f"{said}. {_utc(wanted)}")

    def _offer_passes(self) -> None:
        """Offer both passes of an hour that comes twice."""
        wanted = self._typed()
        doubled = wanted is not None and wanted.lacks is EmbargoGap.DOUBLE_HOUR
        choices = embargoes.choices(wanted) if wanted is not None and doubled else ()
        if [button.text() for button in self._fold] == [one.words for one in choices]:
            return
        for button in self._fold:
            button.deleteLater()
        self._fold = {}
        for one in choices:
            button = QRadioButton(one.words)
            button.toggled.connect(lambda _: self._tell())
            self._passes.addWidget(button)
            self._fold[button] = one.fold

    def _typed(self) -> Embargo | None:
        """Give what is typed without asking whether it is one instant; None where the hour or place is not read."""
        hour = QTime.fromString(self._hour.text().strip(), "H:mm")
        try:
            zone = embargoes.zone_named(self._place.text())
        except UserError:
            return None
        day = self._day.date()
        return Embargo("", day.toPython(), time(hour.hour(), hour.minute()), zone) if hour.isValid() else None  # type: ignore[arg-type]  # Qt says object; it is a date

    def _set(self) -> None:
        try:
            wanted = self._read()
        except UserError as error:
            self.say(error.sentence)
            return
        self._take(wanted)
        self.accept()


def _utc(embargo: Embargo) -> str:
    """Say the instant in UTC."""
    return f"{embargoes.lift_words(embargo)}."
