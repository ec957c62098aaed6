"""Regions and languages: cells that filter, arrows through them, and the hours in words as well as in bars."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens.regions import Regions
from outreach_app.gui.widgets.heat_matrix import HeatCell, level_of
from outreach_app.gui.widgets.hours_chart import city_hours, spoken
from outreach_app.model.filters import Filter
from outreach_app.model.hours import UNKNOWN_WINDOW
from outreach_app.model.ids import ContactId
from outreach_app.model.people import LanguageSkill, Person
from outreach_app.services import people
from outreach_app.services.awake import AwakePerson
from tests.gui.screen_bench import Bench, bench, unnamed

DAY = datetime(2012, 4, 3, tzinfo=UTC)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with bench(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def regions(at: Bench) -> Regions:
    at.fill()
    screen = Regions(at.context)
    at.show(screen, width=1248)
    return screen


def cell(screen: Regions, begins: str) -> HeatCell:
    return next(one for one in screen._matrix.cells() if one.facts.sentence.startswith(begins))


def test_nobody_in_the_store_says_what_to_do(at: Bench) -> None:
    screen = Regions(at.context)
    at.show(screen, width=1248)
    assert screen._pages.currentWidget() is screen._empty


def test_cells_say_region_language_and_number(regions: Regions) -> None:
    assert cell(regions, "South-East Asia, Thai").facts.sentence == "South-East Asia, Thai, 1 person"
    assert cell(regions, "Europe, English").text() == "3"
    nobody = cell(regions, "Europe, Thai")
    assert (nobody.text(), nobody.accessibleName(), nobody.isEnabled()) == ("·", "Europe, Thai, 0", False)
    assert unnamed(regions) == []


def test_a_cell_filters_contacts(regions: Regions, at: Bench, qtbot: QtBot) -> None:
    thai = cell(regions, "South-East Asia, Thai")
    QTest.keyClick(thai, Qt.Key.Key_Return)
    screen, flt = at.went[-1]
    assert screen == "contacts"
    assert isinstance(flt, Filter)
    assert (flt.languages, len(flt.regions)) == (("th",), 1)


def test_arrows_go_through_the_cells_over_empty_ones(regions: Regions, qtbot: QtBot) -> None:
    first = regions.window().focusWidget()
    assert isinstance(first, HeatCell)
    QTest.keyClick(first, Qt.Key.Key_Down)
    below = regions.window().focusWidget()
    assert isinstance(below, HeatCell)
    assert below is not first
    assert first.focusPolicy() == Qt.FocusPolicy.ClickFocus
    QTest.keyClick(below, Qt.Key.Key_Up)
    assert regions.window().focusWidget() is first


def test_the_best_hour_is_said_with_its_exception(regions: Regions) -> None:
    assert regions._best.text() == "08:00 UTC reaches 5 of 6 cities"
    assert regions._but.text().startswith("17:00 in Seoul. Washington, D.C. is at 04:00.")
    bars = regions._chart._bars
    assert bars.best == 8
    assert bars.now == 0
    assert "Seoul: open 00:00 to 09:00 UTC" in bars.accessibleDescription()
    hours = [label.text() for label in regions._chart._holder.findChildren(QLabel)]
    assert {"17:00", "15:00", "10:00", "09:00", "04:00"} <= set(hours)


def test_it_reads_anew_after_a_change(regions: Regions, at: Bench) -> None:
    at.context.jobs.do(
        lambda: people.save_person(at.context.desk, Person("Nadia Haddad", languages=(LanguageSkill("ar"),)))
    )
    at.settle()
    at.settle()
    assert any("Arabic" in one.facts.sentence for one in regions._matrix.cells())


def test_the_hours_go_under_the_table_where_the_window_is_small(at: Bench) -> None:
    at.fill()
    screen = Regions(at.context)
    at.show(screen, width=832, height=680)
    assert screen._chart.mapTo(screen, screen._chart.rect().topLeft()).y() > screen._matrix.geometry().bottom()


def test_a_city_open_over_midnight_utc_is_said_in_two_parts() -> None:
    tokyo = AwakePerson(ContactId("1"), "Anna", "Auckland", "Pacific/Auckland", UNKNOWN_WINDOW)
    (city,) = city_hours([tokyo], DAY)
    assert spoken(city) == "Auckland: open 00:00 to 06:00 and open 21:00 to 24:00 UTC"


@pytest.mark.parametrize(("count", "most", "level"), [(0, 9, 0), (1, 9, 1), (4, 9, 2), (9, 9, 3), (1, 1, 3), (0, 0, 0)])
def test_tints_follow_thirds_of_the_largest(count: int, most: int, level: int) -> None:
    assert level_of(count, most) == level
