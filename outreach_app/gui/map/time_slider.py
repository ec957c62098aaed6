"""The slider of the time: from twelve hours ago to a day ahead, a quarter of an hour a step, and back to now."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from outreach_app.gui.hour_words import date_words, local
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.marks import IconLabel
from outreach_app.model.home import Home

STEP = timedelta(minutes=15)
_BACK, _AHEAD = -48, 96


class TimeSlider(QWidget):
    """Chooses a moment beside now. It moves with the clock as long as nobody has moved it."""

    moved = Signal(object)  # the moment, UTC

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._now: datetime | None = None
        self._home = Home()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        row.addWidget(IconLabel(theme, "clock", "text_2", 16))
        self._when = text_label("", "strong")
        self._when.setMinimumWidth(theme.px(168))
        row.addWidget(self._when)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(_BACK, _AHEAD)
        self.slider.setPageStep(4)
        self.slider.setMinimumWidth(theme.px(150))
        self.slider.setAccessibleName("Time shown, in steps of a quarter of an hour")
        self.slider.valueChanged.connect(self._tell)
        row.addWidget(self.slider)
        self.back = Button(theme, "Now", "chip", size="small", name="Back to now", on_click=self.go_to_now)
        row.addWidget(self.back)

    def tick(self, now: datetime, home: Home) -> None:
        """Move on with the clock."""
        self._now, self._home = now, home
        self._tell()

    def moment(self) -> datetime | None:
        """Give the moment that is shown; None before the first tick."""
        return self._now + self.slider.value() * STEP if self._now is not None else None

    def go_to_now(self) -> None:
        """Show now."""
        self.slider.setValue(0)

    def _tell(self) -> None:
        moment = self.moment()
        if moment is None:
            return
        day = date_words(moment, self._home.zone).rpartition(" ")[0]
        self._when.setText(f"{day}, {local(moment, self._home.zone):%H:%M} {self._home.city or 'UTC'}")
        self.slider.setAccessibleDescription(self._when.text())
        self.back.setEnabled(self.slider.value() != 0)
        self.moved.emit(moment)
