"""Regions and languages: cells that filter, arrows through them, and the hours in words as well as in bars."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit
from pytestqt.qtbot import QtBot

from outreach_app.gui.map.plan_dialog import PlanDialog
from outreach_app.gui.screens.regions import Regions
from outreach_app.gui.widgets.heat_matrix import HeatCell, level_of
from outreach_app.model.availability import RuleKind, clock_of
from outreach_app.model.filters import Filter
from outreach_app.model.hours import call_window
from outreach_app.model.people import LanguageSkill, Person, Place
from outreach_app.services import editing, lists, people
from outreach_app.services.common_hours import CommonDay, ranked_hours
from outreach_app.services.day_bands import city_hours, drawn_day, spoken
from outreach_app.services.whereabouts import ClockGroup
from tests.gui.screen_bench import Bench, unnamed
from tests.kit.builders import a_person

DAY = datetime(2012, 4, 3, tzinfo=UTC)


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
    assert regions._hours.best.text() == "08:00 UTC reaches 5 of 6 cities"
    assert regions._hours.but.text().startswith("17:00 in Seoul. Washington, D.C. (Jared Genser) is at 04:00, asleep.")
    bars = regions._hours.chart._bars
    assert bars.best == 8
    assert bars.now == 0
    assert "Seoul: open 00:00 to 09:00 UTC" in bars.accessibleDescription()
    hours = [label.text() for label in regions._hours.chart._holder.findChildren(QLabel)]
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
    assert (
        screen._hours.chart.mapTo(screen, screen._hours.chart.rect().topLeft()).y() > screen._matrix.geometry().bottom()
    )


def test_a_city_open_over_midnight_utc_is_said_in_two_parts() -> None:
    (city,) = city_hours([ClockGroup("Auckland", "Pacific/Auckland", 1)], DAY)
    assert spoken(city) == "Auckland: open 00:00 to 06:00 and open 21:00 to 24:00 UTC"


def test_cities_with_the_same_day_share_a_bar_where_there_are_too_many_and_none_is_lost() -> None:
    zones = ["Asia/Seoul"] + ["Europe/Paris"] * 12 + ["Europe/London"] * 3 + ["Asia/Kathmandu", "Pacific/Apia"]
    groups = tuple(ClockGroup(f"City {at}", zone, at + 1) for at, zone in enumerate(zones))
    drawn = drawn_day(CommonDay(DAY.date(), groups, ranked_hours(groups, DAY.date()), 100, 0))
    assert [one.city for one in drawn.cities] == [
        "City 17", "City 0", "City 16", "City 12 and 11 more", "City 15 and 2 more",
    ]  # fmt: skip
    assert drawn.undrawn == 0
    few = drawn_day(CommonDay(DAY.date(), groups[:16], (), 100, 0))
    assert len(few.cities) == 16


@pytest.mark.parametrize(("zone", "day"), [
    ("Europe/Paris", datetime(2012, 3, 25, tzinfo=UTC)), ("Europe/London", datetime(2012, 10, 28, tzinfo=UTC)),
    ("America/New_York", datetime(2012, 3, 11, tzinfo=UTC)), ("Asia/Kathmandu", DAY), ("Australia/Lord_Howe", DAY),
    (clock_of("Asia/Seoul", "KR", [(RuleKind.WINDOW, "10:30", "16:15", "")]), DAY),
    ("Pacific/Apia", datetime(2011, 12, 30, tzinfo=UTC)),
])  # fmt: skip
def test_bands_agree_with_the_state_at_every_quarter_of_the_day(zone: str, day: datetime) -> None:
    (city,) = city_hours([ClockGroup("There", zone, 1)], day)
    assert (city.bands[0].start, city.bands[-1].end) == (0, 24)
    for quarter in range(96):
        at = quarter / 4
        band = next(one for one in city.bands if one.start <= at < one.end)
        assert band.state is call_window(zone, day + timedelta(hours=at)).state, at


@pytest.mark.parametrize(("count", "most", "level"), [(0, 9, 0), (1, 9, 1), (4, 9, 2), (9, 9, 3), (1, 1, 3), (0, 0, 0)])
def test_tints_follow_thirds_of_the_largest(count: int, most: int, level: int) -> None:
    assert level_of(count, most) == level


def test_everybody_is_reckoned_by_their_own_clock_on_the_map_and_in_the_bars(regions: Regions, at: Bench) -> None:
    desk = at.context.desk
    rogers = people.resolve(desk, "Benedict Rogers")[0]
    people.save_person(desk, replace(a_person(), name="Ann Bell", place=Place("London", "GB", "Europe/London", "city")))
    at.context.jobs.do(lambda: editing.edit(desk, rogers.id, [("set", "call_window", "00:30-08:00")]))
    for _ in range(3):
        at.settle()
    london = next(mark for mark in regions._map.marks() if mark.accessibleName().startswith("London"))
    assert "open" in london.accessibleName()
    assert london.accessibleName().endswith("1 of 2 open")
    rows = [city.city for city in regions._hours.chart._bars.cities]
    assert {"London, Benedict Rogers", "London, Ann Bell"} <= set(rows)


def test_a_day_and_a_list_are_chosen_in_the_window(regions: Regions, at: Bench) -> None:
    desk = at.context.desk
    lists.save(desk, "Asia", Filter(regions=("142",)))
    regions.reload()
    at.settle()
    regions._lists.setCurrentText("Asia")
    at.settle()
    assert [city.city for city in regions._hours.chart._bars.cities] == ["Seoul", "Tokyo", "Bangkok"]
    assert "of 3 cities" in regions._hours.best.text()
    regions._hours.day.field.setText("2012-10-28")
    regions._hours.day.field.editingFinished.emit()
    at.settle()
    assert f"{regions._hours.chart._start:%Y-%m-%d}" == "2012-10-28"
    assert regions._hours.chart._bars.now is None
    cell(regions, "South-East Asia, Thai").click()
    screen, flt = at.went[-1]
    assert isinstance(flt, Filter)
    assert (screen, flt.list_name) == ("contacts", "Asia")


@pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows
def test_the_plan_says_the_hour_on_every_clock_and_why_who_is_not_reached(regions: Regions) -> None:
    regions.handlers()["plan_call"]()
    (dialog,) = regions.window().findChildren(PlanDialog)
    words = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert words.splitlines()[0] == "Tue 3 Apr 2012, 08:00 UTC"
    assert "17:00 in Seoul: Ha Tae-keung" in words
    assert "04:00 in Washington, D.C.: Jared Genser, asleep" in words
    dialog.reject()
