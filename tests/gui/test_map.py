"""The map: a named button for each city, its hour at any moment, dots where there are many, and the filter it gives."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.map.city_cards import Form
from outreach_app.gui.map.city_marks import CityMark
from outreach_app.gui.map.placing import place_labels
from outreach_app.gui.screens.regions import Regions
from outreach_app.model.filters import Filter
from outreach_app.model.people import Person, Place
from outreach_app.model.place import read_city
from outreach_app.services import finding, people, world
from tests.gui.screen_bench import Bench, bench, unnamed

EUROPE = (
    "London", "Paris", "Brussels", "Amsterdam", "Berlin", "Madrid", "Rome", "Lisbon", "Athens", "Warsaw", "Kyiv",
    "Stockholm", "Geneva", "Vienna", "Dublin", "Prague", "Budapest", "Copenhagen", "Oslo", "Helsinki", "Milan",
    "Barcelona", "Munich", "Hamburg", "Zurich", "Bucharest", "Sofia", "Belgrade", "Zagreb", "Vilnius", "Riga",
    "Tallinn", "Minsk", "Istanbul", "Sarajevo", "Tirana", "Skopje", "Ljubljana", "Bratislava", "Luxembourg",
)  # fmt: skip
FARTHEST = ("Auckland", "Honolulu", "Suva", "Buenos Aires", "Wellington", "Anchorage")
MANY = ("Seoul", "Tokyo", "London", "Paris", "Bangkok", "Washington", "Cairo", "Nairobi", "Lima", "Sydney", "Delhi")


@pytest.fixture
def screen(at: Bench) -> Regions:
    at.fill()
    shown = Regions(at.context)
    at.show(shown, width=1248)
    return shown


def test_cities_stand_from_west_to_east_each_with_its_people_and_hour(screen: Regions) -> None:
    names = [mark.accessibleName() for mark in screen._map.marks()]
    assert [name.partition(":")[0] for name in names] == [
        "Washington, D.C.", "London", "Paris", "Bangkok", "Seoul", "Tokyo",
    ]  # fmt: skip
    assert names[3] == "Bangkok: Phil Robertson, 07:00, early, opens 09:00"
    assert "02:00, asleep" in names[2]
    assert "Arthur Manet" in names[2]
    assert all(mark.form is Form.FULL for mark in screen._map.marks())
    assert unnamed(screen) == []


def live_in(at: Bench, names: Sequence[str], *, name: str = "Person") -> None:
    """Let somebody live in each of these cities."""
    for number, city in enumerate(map(read_city, names)):
        assert city is not None, names[number]
        place = Place(city.name, city.country, city.zone, "city")
        people.save_person(at.context.desk, Person(f"{name} {number}", place=place))


def focus() -> QWidget | None:
    return QApplication.focusWidget()


@pytest.mark.parametrize("scale", [1.0, 1.15, 1.5])
@pytest.mark.parametrize("width", [832, 968, 1088, 1728])
def test_labels_are_whole_within_the_map_and_over_no_other_at_any_size(
    qtbot: QtBot, tmp_path: Path, width: int, scale: float
) -> None:
    with bench(qtbot, tmp_path, scale=scale) as at:
        at.fill()
        screen = Regions(at.context)
        at.show(screen, width=width, height=680)
        shown = screen._map
        assert shown.width() <= width, "the map never scrolls sideways"
        boxes = [mark.geometry() for mark in shown.marks()]
        cards = [mark for mark in shown.marks() if mark.form is not Form.DOT]
        assert all(shown.rect().contains(box) for box in boxes)
        assert all(mark.size() == mark.size_in(mark.form) for mark in shown.marks()), "nothing of a label is cut"
        assert not any(one.geometry().intersects(other) for one in cards for other in boxes if one.geometry() != other)
        assert cards, "some have room even there"


def test_forty_cities_of_europe_are_one_tab_stop_and_each_is_reached_by_arrows(at: Bench) -> None:
    live_in(at, EUROPE)
    shown = Regions(at.context)
    at.show(shown, width=832, height=680)
    marks = shown._map.marks()
    assert len(marks) == len(EUROPE)
    assert all(shown._map.rect().contains(mark.geometry()) for mark in marks)
    assert sum(mark.focusPolicy() is Qt.FocusPolicy.StrongFocus for mark in marks) == 1
    marks[0].setFocus()
    walked = []
    for _ in marks:
        here = focus()
        assert isinstance(here, CityMark)
        walked.append(here.place.city.name)
        assert shown._map._card.isVisibleTo(shown), "the whole card stands beside the dot"
        assert shown._map.rect().contains(shown._map._card.geometry())
        QTest.keyClick(here, Qt.Key.Key_Right)
    assert walked == [mark.place.city.name for mark in marks], "from west to east"
    here = focus()
    assert isinstance(here, CityMark)
    QTest.keyClick(here, Qt.Key.Key_Up)
    north = focus()
    assert isinstance(north, CityMark)
    assert north.place.city.lat > here.place.city.lat
    QTest.keyClick(north, Qt.Key.Key_Return)
    assert at.went[-1][1] == north.place.filter


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_where_several_dots_lie_under_the_pointer_it_is_asked_which(at: Bench) -> None:
    live_in(at, EUROPE)
    shown = Regions(at.context)
    at.show(shown, width=832, height=680)
    brussels = next(mark for mark in shown._map.marks() if mark.place.city.name == "Brussels")
    brussels.raise_()
    QTest.mouseClick(brussels, Qt.MouseButton.LeftButton)
    menu = next(one for one in shown._map.findChildren(QMenu) if one.isVisible())
    offered = [action.text().partition(":")[0] for action in menu.actions()]
    assert {"Brussels", "Amsterdam"} <= set(offered)
    assert at.went == []
    menu.actions()[offered.index("Amsterdam")].trigger()
    menu.close()
    place, flt = at.went[-1]
    assert (place, isinstance(flt, Filter) and flt.cities) == ("contacts", ("Amsterdam",))


def test_cities_at_the_ends_of_the_world_are_on_the_map(at: Bench) -> None:
    live_in(at, FARTHEST)
    shown = Regions(at.context)
    at.show(shown, width=1248)
    room = shown._map.rect()
    for mark in shown._map.marks():
        assert room.contains(shown._map._dot(mark)), mark.place.city.name
        assert room.contains(mark.geometry()), mark.place.city.name


def test_pressing_a_city_filters_contacts_by_keyboard(screen: Regions, at: Bench) -> None:
    bangkok = screen._map.marks()[3]
    bangkok.setFocus()
    QTest.keyClick(bangkok, Qt.Key.Key_Space)
    place, flt = at.went[-1]
    assert place == "contacts"
    assert isinstance(flt, Filter)
    assert [row.name for row in finding.find(at.context.desk, flt).rows] == ["Phil Robertson"]


def test_the_slider_moves_the_hours_in_steps_of_a_quarter_and_back(screen: Regions) -> None:
    QTest.keyClick(screen._time.slider, Qt.Key.Key_Right)
    QTest.keyClick(screen._time.slider, Qt.Key.Key_PageUp)
    assert screen._map.marks()[3].accessibleName().startswith("Bangkok: Phil Robertson, 08:15")
    screen._time.back.click()
    assert screen._map.marks()[3].accessibleName().startswith("Bangkok: Phil Robertson, 07:00")
    assert not screen._time.back.isEnabled()


def test_many_cities_are_dots_with_the_number_of_people(at: Bench) -> None:
    live_in(at, MANY * 2)
    shown = Regions(at.context)
    at.show(shown, width=1248)
    marks = shown._map.marks()
    assert len(marks) == len(MANY)
    assert all(mark.form is Form.DOT for mark in marks)
    assert min(mark.width() for mark in marks) >= 24
    assert any(mark.accessibleName().startswith("Nairobi: 2 people") for mark in marks)


def test_who_lives_in_a_city_that_no_table_knows_is_told_under_the_map(at: Bench) -> None:
    people.save_person(at.context.desk, Person("A", place=Place("Nowhereville", "KR", "Asia/Seoul", "user")))
    people.save_person(at.context.desk, Person("B"))
    made = world.world(at.context.desk)
    assert (made.places, made.off_the_map) == ((), 1)
    shown = Regions(at.context)
    at.show(shown)
    assert shown._off.text().startswith("Not on the map: 1 person whose city is not known here.")
    assert shown._off.isVisible()
    people.delete(at.context.desk, finding.find_ids(at.context.desk, Filter(countries=("KR",))))
    shown.reload()
    at.settle()
    assert not shown._off.isVisible()


@given(st.lists(st.tuples(st.integers(20, 980), st.integers(20, 380)), min_size=1, max_size=8, unique=True))
def test_labels_never_cover_one_another(points: list[tuple[int, int]]) -> None:
    dots = [QPoint(*point) for point in points]
    boxes = [box for box in place_labels(dots, [QSize(180, 44)] * len(dots), QRect(0, 0, 1000, 400)) if box]
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    assert all(QRect(0, 0, 1000, 400).contains(box) for box in boxes)
