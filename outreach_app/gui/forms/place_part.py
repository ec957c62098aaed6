"""The place in a form: a city in any script; country, region and zone follow from it and may be corrected."""

from zoneinfo import available_timezones

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from outreach_app.gui.forms.parts import complete, labelled, line, side_by_side
from outreach_app.gui.forms.people_rows import country_problem
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.checked_field import CheckedField, FieldVerdict
from outreach_app.model.city import read_city, zone_of
from outreach_app.model.country import all_countries, country_name, read_country
from outreach_app.model.dataclass import replace
from outreach_app.model.hours import zone_info
from outreach_app.model.people import Place
from outreach_app.model.place import display_region, region_name


class PlacePart(QWidget):
    """City, country and zone. What follows from the city is filled in until the user writes something else there."""

    changed = Signal()

    def __init__(self, theme: Theme, jobs: Jobs, place: Place) -> None:
        super().__init__()
        self._before = place
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.city = CheckedField(theme, jobs, "City", judge_place, judge_place)
        self.country = line(country_name(place.country) if place.country else "", "Country")
        self.zone = line(place.zone, "Time zone", hint="Asia/Seoul")
        complete(self.country, sorted(map(country_name, all_countries())))
        complete(self.zone, sorted(available_timezones()))
        self._follows = {self.country: not place.country or place.basis == "city", self.zone: place.basis == "city"}
        self._follows[self.zone] |= not place.zone
        column.addLayout(
            side_by_side(
                theme,
                (labelled(theme, "City, as stated", self.city), 4),
                (labelled(theme, "Country", self.country), 3),
                (labelled(theme, "Time zone", self.zone), 3),
            )
        )
        if place.city:
            self.city.set_text(place.city)
        self.city.changed.connect(self._follow)
        for field in (self.country, self.zone):
            field.textEdited.connect(lambda _text, field=field: self._correct(field))

    def place(self) -> Place:
        """Give the place as it stands; an untouched one comes back as it was."""
        city, country = self.city.text().strip(), read_country(self.country.text())
        made = replace(self._before, city=city, country=country, zone=self.zone.text().strip())
        if made == self._before:
            return made
        read = read_city(city)
        is_derived = read is not None and (read.country, read.zone) == (made.country, made.zone)
        basis = "city" if is_derived else "user" if made.country or made.zone or city else ""
        return replace(made, basis=basis)

    def problem(self) -> str:
        """Say that a country or a zone is not known."""
        zone = self.zone.text().strip()
        if zone and zone_info(zone) is None:
            return f"“{zone[:40]}” is no time zone. Write it as in Asia/Seoul."
        return country_problem(self.country)

    def _follow(self, text: str) -> None:
        """Let country and zone follow what is typed as the city."""
        read = read_city(text.strip())
        self._put(self.country, country_name(read.country) if read else "")
        self._put(self.zone, read.zone if read else "")
        self.changed.emit()

    def _put(self, field: QLineEdit, text: str) -> None:
        if self._follows[field]:
            field.setText(text)
            field.setCursorPosition(0)

    def _correct(self, field: QLineEdit) -> None:
        """Keep what the user writes; an emptied field follows the city again, and a zone its country."""
        self._follows[field] = not field.text().strip()
        country = read_country(self.country.text())
        if field is self.country and country:
            self._put(self.zone, zone_of(self.city.text().strip(), country))
        self.changed.emit()


def judge_place(text: str) -> FieldVerdict:
    """Say which country, region and zone follow from a city; one that is not known is kept as it is."""
    read = read_city(text.strip())
    if read is None:
        return FieldVerdict("neutral", "Not a city that is known here. Kept as typed; give the country beside it.")
    region = region_name(display_region(read.country))
    return FieldVerdict("good", f"{read.name}, {country_name(read.country)}, {region}, {read.zone}")
