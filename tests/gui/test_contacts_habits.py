"""What people bring along from other address books: typing in the list, menus, double clicks, ranges, drawn columns."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from outreach_app.gui.contacts.table_model import CHANNELS, NAME
from outreach_app.gui.forms.contact_form import ContactForm
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.window_state import WindowState
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.hours import AWAKE
from outreach_app.services import history
from tests.gui.screen_bench import Bench, bench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with bench(qtbot, tmp_path) as made:
        made.context.looks = WindowState(tmp_path / "window.ini")
        made.fill()
        yield made


@pytest.fixture
def screen(at: Bench) -> ContactsScreen:
    return a_screen(at)


def a_screen(at: Bench, width: int = 1248) -> ContactsScreen:
    made = ContactsScreen(at.context)
    at.show(made, Filter(), width=width)
    settle(at)
    return made


def settle(at: Bench) -> None:
    """Let typing, reading and the inspector come to rest."""
    QTest.qWait(60)
    at.settle()


def stand_on(screen: ContactsScreen, name: str) -> QPoint:
    """Make somebody the current contact; gives a point of the row."""
    for row in range(screen.model.rowCount()):
        face = screen.model.face_at(row)
        if face is not None and face.name == name:
            screen.table.select_row(row)
            return screen.table.visualRect(screen.model.index(row, NAME)).center()
    raise AssertionError(name)


def double_click(screen: ContactsScreen, point: QPoint) -> None:
    """Press twice, as a hand does; Qt's own double click leaves the first press out."""
    for press in (QTest.mouseClick, QTest.mouseDClick):
        press(screen.table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseRelease(screen.table.viewport(), LEFT)


def current(screen: ContactsScreen) -> str:
    return name_at(screen, screen.table.currentIndex().row())


def name_at(screen: ContactsScreen, row: int) -> str:
    face = screen.model.face_at(row)
    return face.name if face is not None else ""


def ticked(screen: ContactsScreen) -> list[str]:
    faces = (screen.model.face_at(row) for row in range(screen.model.rowCount()))
    return [face.name for face in faces if face is not None and face.id in screen.model.ticked]


def menu_at(screen: ContactsScreen, point: QPoint) -> dict[str, str]:
    """Open the menu at a point of the table; gives the words of its lines with their keys."""
    where = screen.table.viewport().mapToGlobal(point)
    screen.table.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where))
    menu = screen.table.findChild(QMenu)
    assert menu is not None
    lines = [act.text().partition("\t") for act in menu.actions() if act.text()]
    menu.hide()
    return {words: keys for words, _, keys in lines}


def test_letters_typed_in_the_list_go_on_in_the_search(screen: ContactsScreen, at: Bench) -> None:
    screen.table.setFocus()
    QTest.keyClicks(screen.table, "r")
    QTest.keyClicks(screen.window().focusWidget(), "ob")
    settle(at)
    assert screen.search.text() == "rob"
    assert current(screen) == "Phil Robertson"


def test_a_double_click_edits_where_the_inspector_stands_beside(screen: ContactsScreen, at: Bench) -> None:
    double_click(screen, stand_on(screen, "Kanae Doi"))
    settle(at)
    form = screen.findChild(ContactForm)
    assert form is not None
    assert form.accessibleName() == "Edit person"
    form.reject()


def test_a_double_click_shows_the_inspector_where_there_is_no_room_beside(at: Bench) -> None:
    screen = a_screen(at, width=832)
    assert not screen.inspector.isVisible()
    double_click(screen, stand_on(screen, "Kanae Doi"))
    settle(at)
    assert screen.inspector.isVisible()
    assert screen.findChild(ContactForm) is None


def test_the_menu_of_a_contact_tells_what_can_be_done_and_by_which_keys(screen: ContactsScreen) -> None:
    lines = menu_at(screen, stand_on(screen, "Kanae Doi"))
    assert lines["Call, and log what came of it"] == "Ctrl+D"
    assert lines["Edit…"] == "F2"
    assert lines["Delete"] == "Delete"
    assert "Compare and merge two ticked contacts" not in lines


def test_the_menu_over_ticked_contacts_says_how_many_it_is_about(screen: ContactsScreen) -> None:
    point = stand_on(screen, "Kanae Doi")
    screen.model.set_ticked((0, 1), on=True)
    lines = menu_at(screen, point)
    assert "Delete (2 ticked)" in lines
    assert not any(words.startswith(("Edit", "Call, and")) for words in lines)


def test_the_menu_key_opens_the_menu_of_the_current_contact(screen: ContactsScreen) -> None:
    stand_on(screen, "Phil Robertson")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    screen.table.contextMenuEvent(event)
    menu = screen.table.findChild(QMenu)
    assert menu is not None
    assert current(screen) == "Phil Robertson"
    menu.hide()


def test_who_follows_is_current_after_a_deletion_and_undo_leads_back(screen: ContactsScreen, at: Bench) -> None:
    stand_on(screen, "Kanae Doi")
    after = name_at(screen, screen.table.currentIndex().row() + 1)
    screen.handlers()["delete_contact"]()
    settle(at)
    assert current(screen) == after
    at.context.jobs.do(lambda: history.undo(at.context.desk))
    settle(at)
    assert current(screen) == "Kanae Doi"


def test_the_last_of_the_list_hands_over_to_the_one_before(screen: ContactsScreen, at: Bench) -> None:
    QTest.keyClick(screen.table, Qt.Key.Key_End)
    QTest.keyClick(screen.table, Qt.Key.Key_Up)
    before = current(screen)
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    screen.handlers()["delete_contact"]()
    settle(at)
    assert current(screen) == before


def test_another_search_keeps_who_is_in_it_and_else_begins_at_its_first(screen: ContactsScreen, at: Bench) -> None:
    stand_on(screen, "Kanae Doi")
    screen.arrive(Filter(languages=("ja",)))
    settle(at)
    assert current(screen) == "Kanae Doi"
    screen.arrive(Filter(languages=("th",)))
    settle(at)
    assert current(screen) == "Phil Robertson"


def test_shift_ticks_from_the_current_row_by_mouse_and_by_arrows(screen: ContactsScreen) -> None:
    stand_on(screen, "David Hawk")
    first = screen.table.currentIndex().row()
    rect = screen.table.visualRect(screen.model.index(first + 2, NAME))
    QTest.mouseClick(screen.table.viewport(), LEFT, Qt.KeyboardModifier.ShiftModifier, rect.center())
    assert ticked(screen) == [name_at(screen, first + step) for step in range(3)]
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert ticked(screen)[-1] == current(screen) == name_at(screen, first + 3)


def test_a_column_keeps_the_width_that_was_drawn_until_a_double_click_on_its_edge(at: Bench) -> None:
    screen = a_screen(at)
    head = screen.table.horizontalHeader()
    usual = head.sectionSize(CHANNELS)
    head.resizeSection(CHANNELS, usual + 40)
    again = a_screen(at)
    assert again.table.columnWidth(CHANNELS) == usual + 40
    again.table.horizontalHeader().sectionHandleDoubleClicked.emit(CHANNELS)
    assert again.table.columnWidth(CHANNELS) == usual
    assert a_screen(at).table.columnWidth(CHANNELS) == usual


def test_a_kept_width_that_makes_no_sense_is_passed_over(at: Bench) -> None:
    at.context.looks.keep_text("contacts/widths", "1:9999999 x:3 77:100 4:-5 2:")
    screen = a_screen(at)
    assert screen.table.columnWidth(NAME) > 100


def test_the_chosen_order_is_kept_until_the_next_start(at: Bench) -> None:
    screen = a_screen(at)
    screen.handlers()["sort_place"]()
    settle(at)
    again = a_screen(at)
    assert again._arrangement.asked(Filter()).sort is Sort.REGION
    again.handlers()["sort_name"]()
    assert a_screen(at)._arrangement.asked(Filter(states=AWAKE)).sort is Sort.WINDOW


def test_buttons_tell_their_keys(screen: ContactsScreen) -> None:
    tips = {button.toolTip() for button in (screen.pane.filter_button, screen.pane._sheet)}
    assert tips == {"Filter  Ctrl+Shift+F", "Call sheet  Ctrl+P"}
