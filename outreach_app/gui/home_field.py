"""The field for a city: it reads what is typed in any script, and says which country and zone follow."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from outreach_app.gui.jobs import Jobs
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.checked_field import CheckedField, FieldVerdict
from outreach_app.model.home import Home


class HomeField(QWidget):
    """A city, with the country and the zone that follow from it in words below."""

    changed = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, name: str = "City") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._field = CheckedField(theme, jobs, name, judge_city, judge_city)
        self.edit = self._field.edit
        self.edit.setPlaceholderText("Seoul")
        self._field.changed.connect(lambda _text: self.changed.emit())
        column.addWidget(self._field)

    def set_value(self, home: Home) -> None:
        """Show a place."""
        self._field.set_text(home.city)

    def value(self) -> Home:
        """Give the place; an empty one where the city is not known."""
        return read_home(self.edit.text())


def read_home(text: str) -> Home:
    """Read a city as a place with its country and zone; an empty place where we do not know it."""
    from outreach_app.model.place import read_city

    city = read_city(text)
    return Home(city.name, city.country, city.zone) if city is not None else Home()


def judge_city(text: str) -> FieldVerdict:
    """Say which country and zone follow from a city."""
    from outreach_app.model.place import country_name

    home = read_home(text)
    if home == Home():
        return FieldVerdict("neutral", "Not a city that we know. Try a larger one nearby.")
    return FieldVerdict("good", f"{home.city}, {country_name(home.country)}, {home.zone}")
