"""The scenes of phone work beside call mode: the dialogs, the pages for hand-over, hours in the form, many cities."""

from collections.abc import Callable

from PySide6.QtWidgets import QScrollArea

from outreach_app.gui.forms.contact_form import ContactForm
from outreach_app.gui.main_window import MainWindow
from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.filters import Filter
from outreach_app.model.people import LanguageSkill, Person, Place
from outreach_app.model.place import read_city
from outreach_app.services import calling, editing, follow_ups, people
from outreach_app.services.desk import Desk
from outreach_app.services.sheet_results import ROSTER

Act = Callable[[MainWindow], None]
_HOURS = (
    ("set", "call_window", "10:00–16:00 Mon–Thu"),
    ("add", "on_call", "2012-04-03 08:00 – 2012-04-03 20:00"),
    ("add", "away", "2012-04-06 – 2012-04-09"),
    ("set", "not_before", "2012-04-02 15:00"),
)
_EUROPE = (
    "Amsterdam", "Athens", "Barcelona", "Belgrade", "Berlin", "Bratislava", "Brussels", "Bucharest", "Budapest",
    "Copenhagen", "Dublin", "Geneva", "Hamburg", "Helsinki", "Kyiv", "Lisbon", "Ljubljana", "Luxembourg", "Madrid",
    "Milan", "Munich", "Oslo", "Prague", "Riga", "Rome", "Sarajevo", "Skopje", "Sofia", "Stockholm", "Tallinn",
    "Tirana", "Vienna", "Vilnius", "Warsaw", "Zagreb", "Zurich", "Auckland", "Honolulu", "Kathmandu", "Yangon",
)  # fmt: skip
_NAMES = ("山田花子", "김하늘", "สมชาย ใจดี", "ليلى حداد", "Åsa Öberg-Lindqvist")


def acts(*names: str) -> tuple[Act, ...]:
    """Give acts that do actions of the screen that is shown."""
    return tuple(_acted(name) for name in names)


def state_hours(window: MainWindow) -> None:
    """State hours of every kind for Kanae Doi, and what others have promised."""
    desk = _desk(window)
    doi, rogers = (people.resolve(desk, name)[0] for name in ("Kanae Doi", "Benedict Rogers"))
    for act, kind, words in _HOURS:
        editing.edit(desk, doi.id, [(act, kind, words)])
    editing.edit(desk, rogers.id, [("add", "on_call", "2012-04-03 18:00 – 2012-04-04 08:00")])
    follow_ups.add(desk, rogers, "tomorrow 09:30", "Ask for the date of the hearing")


def show_hours(window: MainWindow) -> None:
    """Scroll the form to the hours."""
    for form in window.findChildren(ContactForm):
        area = form.findChild(QScrollArea)
        if area is not None:
            area.ensureWidgetVisible(form.lists["availability"], 0, window.theme.px(200))


def roster(window: MainWindow) -> None:
    """Show the page of who is on call."""
    if window.frame is not None:
        window.frame.go("call_sheet", ROSTER)


def hand_over(window: MainWindow) -> None:
    """Show the sheet of a call list on which somebody has asked not to be called."""
    if window.frame is not None:
        desk = window.frame.context.desk
        key = calling.call_downs(desk)[0].id
        turn = calling.progress(desk, key).waiting[0]
        calling.log(desk, turn.row, CallReport(CallOutcome.DO_NOT_CALL, note="asked to be left alone"), call_down=key)
        window.frame.go("call_sheet", key)


def people_everywhere(window: MainWindow) -> None:
    """Let people live in forty more cities, most of them in Europe, with names in five scripts."""
    desk = _desk(window)
    for number, city in enumerate(filter(None, map(read_city, _EUROPE))):
        name = f"{_NAMES[number % len(_NAMES)]} {number}"
        place = Place(city.name, city.country, city.zone, "city")
        people.save_person(desk, Person(name, place=place, languages=(LanguageSkill("en"), LanguageSkill("ko"))))


def light_a_city(window: MainWindow) -> None:
    """Put the focus on a dot in the middle of Europe."""
    from outreach_app.gui.map.world_map import WorldMap

    for shown in window.findChildren(WorldMap):
        for mark in shown.marks():
            if mark.place.city.name == "Vienna":
                mark.setFocus()


def ring_all(window: MainWindow) -> None:
    """Start a list of everybody with names in other scripts and show it."""
    if window.frame is not None:
        window.frame.go("calls", calling.start(_desk(window), "Everybody", Filter()).value)


def _acted(name: str) -> Act:
    def act(window: MainWindow) -> None:
        if window.frame is not None:
            window.frame.act(name)

    return act


def _desk(window: MainWindow) -> Desk:
    if window.frame is None:
        raise TypeError(window)
    return window.frame.context.desk
