"""The embargo strip: how long it holds, the instant in UTC and as given, and the hour of the lift in the cities."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from outreach_app.gui.hour_words import state_word
from outreach_app.gui.release.part_words import day_words, lift_sentence, weekday_word
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.buttons import Button, link_button
from outreach_app.gui.widgets.labels import divider, put_property, text_label
from outreach_app.gui.widgets.marks import IconLabel, TimeMark
from outreach_app.model.dataclass import dataclass
from outreach_app.model.embargo import Embargo
from outreach_app.services import embargo as embargoes
from outreach_app.services.embargo import Lift
from outreach_app.services.release_views import ReleaseView

MOST_CITIES = 6
_HEIGHT = 72


@dataclass(frozen=True, slots=True)
class _Column:
    """A city of the strip: the line before it, its box, and the label of its day."""

    line: QWidget
    box: QWidget
    day: QLabel
    lift: Lift


class EmbargoStrip(QFrame):
    """Amber and asking while the embargo is open; ``change_asked`` asks for the dialog."""

    change_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(theme.px(_HEIGHT))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), theme.px(8), theme.px(24), theme.px(8))
        row.setSpacing(theme.px(12))
        self._icon = IconLabel(theme, "timer", "text_2", 18)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        self._title = text_label("", "heading")
        self._detail = text_label("", "second")
        first = QHBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(self._title, 1)
        self.change: Button = link_button(theme, "Change", name="Change the embargo", on_click=self.change_asked.emit)
        first.addWidget(self.change)
        words.addLayout(first)
        words.addWidget(self._detail)
        words.addStretch(1)
        row.addLayout(words)
        self._cities = QHBoxLayout()
        self._cities.setSpacing(theme.px(12))
        row.addLayout(self._cities, 1)
        self._more = link_button(theme, "", on_click=self.change_asked.emit)
        row.addWidget(self._more)
        self._lifts: tuple[Lift, ...] = ()
        self._columns: list[_Column] = []

    def show_view(self, shown: ReleaseView) -> None:
        """Show the embargo of a release."""
        embargo = shown.release.embargo
        is_open = not embargo.is_settled
        is_amber = is_open or bool(shown.clock_doubt)
        self._title.setText(shown.left)
        self._detail.setText(shown.clock_doubt or _detail(embargo))
        put_property(self._title, "tone", "warn" if is_amber else "")
        put_property(self._detail, "tone", "text 2")
        put_property(self, "ground", "")
        put_property(self, "band", "warn" if is_amber else "side")
        self._icon.set_icon("triangle-alert" if is_amber else "timer", "warn" if is_amber else "text_2")
        self.change.setText("Resolve embargo" if is_open else "Change")
        self.setAccessibleName(f"{shown.left}. {self._detail.text()}")
        if shown.lifts != self._lifts:
            self._lifts = shown.lifts
            self._fill(shown.lifts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many cities as there is room for: an hour is never cut."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Say less of the days where they do not fit, and leave out the last cities only where that is not enough."""
        rest = 0
        for words in (day_words, weekday_word, self._other_weekday):
            for column in self._columns:
                column.day.setText(words(column.lift))
                column.day.setVisible(bool(column.day.text()))
                _laid_anew(column.box)
            rest = self._columns_without_room()
            if not rest:
                break
        shown = len(self._columns) - rest
        for place, column in enumerate(self._columns):
            for part in (column.line, column.box):
                part.setVisible(place < shown)
        self._more.setText(f"+{rest}")
        self._more.setAccessibleName(f"{rest} more cities, in the dialog of the embargo")
        self._more.setVisible(bool(rest))
        self.setToolTip("\n".join(map(lift_sentence, self._lifts)))

    def _other_weekday(self, lift: Lift) -> str:
        """Name the weekday where it is not that of the first city."""
        return "" if lift.local.date() == self._lifts[0].local.date() else weekday_word(lift)

    def _columns_without_room(self) -> int:
        """Count the cities that do not fit beside the words."""
        theme = self._theme
        first = self._title.sizeHint().width() + theme.px(12) + self.change.sizeHint().width()
        taken = theme.px(24 + 18 + 12 * 3) + max(first, self._detail.sizeHint().width())
        for place, column in enumerate(self._columns):
            taken += column.box.sizeHint().width() + 2 * theme.px(12) + 1
            is_last = place == len(self._columns) - 1
            if taken + (0 if is_last else theme.px(48)) > self.width():
                return len(self._columns) - place
        return 0

    def _fill(self, lifts: tuple[Lift, ...]) -> None:
        """Put a column for each city."""
        while (item := self._cities.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self._columns = []
        if not lifts:
            self._cities.addWidget(QWidget(), 1)
        for lift in lifts[:MOST_CITIES]:
            column = _Column(divider(upright=True), QWidget(), text_label("", "second", tone="text 2"), lift)
            self._fill_city(column)
            self._columns.append(column)
            self._cities.addWidget(column.line)
            self._cities.addWidget(column.box, 1)
        self._fit()

    def _fill_city(self, made: _Column) -> None:
        """Fill the column of one city: its name, the hour and day, the mark with its word."""
        theme, box, lift = self._theme, made.box, made.lift
        box.setProperty("ground", "none")
        box.setAccessibleName(lift_sentence(lift))
        box.setToolTip(lift.zone)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(
            text_label(f"{lift.city} (you)" if lift.is_here else lift.city, "second strong", tone="text 2")
        )
        clock = QHBoxLayout()
        clock.setSpacing(theme.px(8))
        clock.addWidget(text_label(f"{lift.local:%H:%M}", "clock"))
        clock.addWidget(made.day)
        clock.addStretch(1)
        column.addLayout(clock)
        mark = QHBoxLayout()
        mark.setSpacing(theme.px(6))
        mark.addWidget(TimeMark(theme, lift.window.state, 10))
        mark.addWidget(text_label(state_word(lift.window), "second", tone="text 2"))
        mark.addStretch(1)
        column.addLayout(mark)


def _laid_anew(box: QWidget) -> None:
    """Let a box reckon its width anew now: rows within it remember the old one until they are laid out."""
    layout = box.layout()
    if layout is not None:
        layout.activate()


def _detail(embargo: Embargo) -> str:
    """Give the second line: the instant in UTC and as it was given, or what is asked."""
    if embargo.is_immediate:
        return "Anybody may use it at once."
    if embargo.instant is None or embargo.time is None:
        stated = f"“{embargo.raw}”: " if embargo.raw else ""
        return f"{stated}{embargoes.question(embargo)}"
    return f"{embargoes.lift_words(embargo)}, {embargo.time:%H:%M} {embargo.zone}"
