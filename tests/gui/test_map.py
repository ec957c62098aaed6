"""The map: a named button for each city, its hour at any moment, dots where there are many, and the filter it gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from outreach_app.gui.map.city_marks import CityDot, CityLabel
from outreach_app.gui.map.placing import place_labels
from outreach_app.gui.screens.regions import Regions
from outreach_app.model.filters import Filter
from outreach_app.model.people import Person, Place
from outreach_app.model.place import read_city
from outreach_app.services import finding, people, world
from tests.gui.screen_bench import Bench, bench, unnamed

MANY = ("Seoul", "Tokyo", "London", "Paris", "Bangkok", "Washington", "Cairo", "Nairobi", "Lima", "Sydney", "Delhi")


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with bench(qtbot, tmp_path) as made:
        yield made


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
    assert all(isinstance(mark, CityLabel) for mark in screen._map.marks())
    assert unnamed(screen) == []


def test_labels_lie_within_the_map_and_over_no_other(screen: Regions) -> None:
    boxes = [mark.geometry() for mark in screen._map.marks()]
    assert all(screen._map.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


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
    for number, name in enumerate(MANY * 2):
        city = read_city(name)
        assert city is not None
        person = Person(f"Person {number}", place=Place(city.name, city.country, city.zone, "city"))
        people.save_person(at.context.desk, person)
    shown = Regions(at.context)
    at.show(shown, width=1248)
    marks = shown._map.marks()
    assert len(marks) == len(MANY)
    assert all(isinstance(mark, CityDot) for mark in marks)
    assert min(mark.width() for mark in marks) >= 24
    assert any(mark.accessibleName().startswith("Nairobi: 2 people") for mark in marks)


def test_a_city_that_no_table_knows_is_counted_off_the_map(at: Bench) -> None:
    people.save_person(at.context.desk, Person("A", place=Place("Nowhereville", "KR", "Asia/Seoul", "user")))
    people.save_person(at.context.desk, Person("B"))
    made = world.world(at.context.desk)
    assert (made.places, made.off_the_map, made.unplaced) == ((), 1, 1)


@given(st.lists(st.tuples(st.integers(20, 980), st.integers(20, 380)), min_size=1, max_size=8, unique=True))
def test_labels_never_cover_one_another(points: list[tuple[int, int]]) -> None:
    dots = [QPoint(*point) for point in points]
    boxes = [box for box in place_labels(dots, [QSize(180, 44)] * len(dots), QRect(0, 0, 1000, 400)) if box]
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    assert all(QRect(0, 0, 1000, 400).contains(box) for box in boxes)
