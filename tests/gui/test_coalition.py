"""The coalition: its members by country and kind, found as typed, and copied as they stand in a release."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens.coalition import COUNTRIES, KINDS, CoalitionScreen
from outreach_app.gui.widgets.choice_column import ChoiceRow
from outreach_app.model.filters import Filter
from outreach_app.services import coalition
from tests.gui.screen_bench import Bench, unnamed


@pytest.fixture
def screen(at: Bench) -> CoalitionScreen:
    at.fill()
    made = CoalitionScreen(at.context)
    at.show(made, width=1248)
    at.settle()
    return made


def choose(screen: CoalitionScreen, group: str, label: str) -> None:
    row = next(row for row in screen._choices._rows[group] if row.choice.label == label)
    row.click()


def shown(screen: CoalitionScreen) -> list[str]:
    return [line.name for line in screen._table.entries.rows]


def test_no_coalition_says_what_to_do(at: Bench) -> None:
    made = CoalitionScreen(at.context)
    at.show(made, width=1248)
    assert made._pages.currentWidget() is made._empty
    assert not made._copy.isEnabled()


def test_members_are_counted_by_country_as_stated(screen: CoalitionScreen) -> None:
    assert "46 members: 39 organisations, 7 individuals" in screen._head._count.text()
    counts = {row.choice.label: row.choice.count for row in screen._choices._rows[COUNTRIES]}
    assert counts["Not stated"] == 16
    assert sum(counts.values()) == 46
    assert screen._foot.text() == "46 shown · country stated for 30, not stated for 16"
    assert unnamed(screen) == []


def test_country_and_kind_filter_together(screen: CoalitionScreen) -> None:
    choose(screen, COUNTRIES, "Not stated")
    choose(screen, KINDS, "Individuals")
    assert shown(screen)
    assert all(line.is_person and not line.country for line in screen._table.entries.rows)
    choose(screen, COUNTRIES, "Not stated")
    assert len(shown(screen)) == 7


def test_search_finds_acronyms_and_what_was_stated(screen: CoalitionScreen) -> None:
    screen._search.field.setText("fidh")
    assert [name for name in shown(screen) if "Federation for Human Rights" in name]
    screen._search.field.setText("zzz")
    assert screen._results.currentWidget() is screen._nothing
    screen._drop_filter()
    assert len(shown(screen)) == 46


def test_each_row_is_a_sentence_for_a_screen_reader(screen: CoalitionScreen) -> None:
    said = screen._table.entries.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("organisation, country not stated")


def test_the_inspector_follows_the_row_and_leads_to_its_people(screen: CoalitionScreen, at: Bench) -> None:
    screen._table.setCurrentIndex(screen._table.entries.index(4, 0))
    at.settle()
    name = screen._table.entries.rows[4].name
    labels = [label.text() for label in screen._inspector.findChildren(QLabel)]
    assert name in labels
    assert "not stated" in labels
    next(button for button in screen._inspector.findChildren(QPushButton) if "people" in button.text()).click()
    assert at.went[-1] == ("contacts", Filter(organisations=(name,)))


def test_the_list_is_copied_as_it_stands_in_a_release(screen: CoalitionScreen, at: Bench) -> None:
    screen._copy.click()
    at.settle()
    text = QGuiApplication.clipboard().text()
    assert text == coalition.member_list_text(at.context.desk)
    assert text.count("\n") == 46
    assert at.said[-1] == ("46 entries copied, as they stand in a release", False)


def test_side_panes_give_way_in_a_small_window(at: Bench) -> None:
    at.fill()
    made = CoalitionScreen(at.context)
    at.show(made, width=832, height=680)
    assert not made._inspector.isVisibleTo(made)
    assert made._choices.isVisibleTo(made)


def test_arrows_go_through_the_filter(screen: CoalitionScreen, qtbot: QtBot) -> None:
    rows = screen._choices._rows[COUNTRIES]
    rows[0].setFocus()
    QTest.keyClick(rows[0], Qt.Key.Key_Down)
    assert screen.window().focusWidget() is rows[1]
    assert isinstance(rows[1], ChoiceRow)


def test_where_there_is_no_room_the_member_is_shown_over_the_list(at: Bench) -> None:
    at.fill()
    screen = CoalitionScreen(at.context)
    at.show(screen, width=832, height=680)
    assert not screen._inspector.isVisible()
    assert screen._details.isVisible()
    screen._table.setFocus()
    QTest.keyClick(screen._table, Qt.Key.Key_Return)
    assert screen._inspector.isVisible()
    assert screen._inspector.geometry().right() <= screen.width()
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert not screen._inspector.isVisible()
    at.hosts[-1].resize(1300, 680)
    screen.resize(1300, 680)
    assert screen._inspector.isVisible()
    assert not screen._details.isVisible()


def test_enter_goes_on_to_the_ways_of_a_member_beside_the_list(screen: CoalitionScreen, at: Bench) -> None:
    screen._table.setFocus()
    QTest.keyClick(screen._table, Qt.Key.Key_Return)
    focus = screen.window().focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Show its people"


@pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of menus
def test_the_menu_of_a_member_leads_to_its_people_and_copies_its_name(screen: CoalitionScreen, at: Bench) -> None:
    box = screen._table.visualRect(screen._table.entries.index(4, 0))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, box.center(), box.center())
    screen._table.contextMenuEvent(event)
    at.settle()
    menu = screen.findChild(QMenu)
    assert menu is not None
    acts = {act.text(): act for act in menu.actions()}
    acts["Copy the name"].trigger()
    name = screen._table.entries.rows[4].name
    assert QGuiApplication.clipboard().text() == name
    acts["Show its people"].trigger()
    assert at.went[-1] == ("contacts", Filter(organisations=(name,)))
    menu.hide()
