"""What hands expect of the window: the toast out of the way, Escape as the way back, lists offered at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens.calls import CallsScreen
from outreach_app.gui.screens.imports import Imports
from outreach_app.model.filters import Filter
from outreach_app.services import calling
from tests.gui.window_bench import Opened, window_over
from tests.kit.desks import new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with window_over(qtbot, tmp_path / "none.outreach") as opened:
        yield opened


def test_a_toast_stands_in_the_middle_when_the_rail_has_grown_narrow(at: Opened) -> None:
    frame = at.open_sample()
    frame.context.toast("Kim Min-su joined", undo=True)
    wide = frame.stack.width()
    frame.go("duplicates")
    at.settle()
    assert frame.stack.width() > wide
    assert abs(frame.voice.toast.geometry().center().x() - frame.stack.rect().center().x()) <= 1


def test_a_toast_leaves_the_outcomes_of_a_call_free_also_when_they_come_after_it(at: Opened) -> None:
    frame = at.open_sample()
    made = calling.start(frame.context.desk, "Lines", Filter(languages=("en",)))
    frame.context.toast("Given to Kanae Doi", undo=True)
    frame.go("calls", made.value)
    at.settle()
    screen = frame.shown_screen()
    assert isinstance(screen, CallsScreen)
    outcomes = screen.mode.outcomes

    def is_free() -> bool:
        top = outcomes.mapTo(frame.stack, outcomes.rect().topLeft()).y()
        return outcomes.isVisible() and 0 < frame.voice.toast.geometry().bottom() < top

    at.qtbot.waitUntil(is_free)
    high = frame.voice.toast.y()
    frame.act("leave_list")
    at.qtbot.waitUntil(lambda: frame.voice.toast.y() > high)


def test_escape_goes_back_from_a_screen_that_is_no_place_of_the_rail(at: Opened) -> None:
    frame = at.open_sample()
    frame.go("coalition")
    frame.go("imports", "Name,E-mail\nAna Souza,ana.souza@example.org\n")
    at.settle()
    screen = frame.shown_screen()
    assert isinstance(screen, Imports)
    at.window.activateWindow()
    at.qtbot.waitUntil(at.window.isActiveWindow, timeout=5_000)
    screen._options.country.setFocus()
    QTest.keyClick(screen._options.country, Qt.Key.Key_Escape)
    assert frame.current() == "imports"  # while a text is written nothing goes away
    screen._take.setFocus()
    QTest.keyClick(screen._take, Qt.Key.Key_Escape)
    assert frame.current() == "coalition"


def test_an_empty_store_offers_to_import_a_list(qtbot: QtBot, tmp_path: Path) -> None:
    made = new_store(tmp_path)
    with window_over(qtbot, made.desk.store.path) as opened:
        opened.window.open_desk(made.desk)
        opened.settle()
        frame = opened.frame()
        offered = [one for one in frame.findChildren(QPushButton) if one.text() == "Import a list…"]
        offered[0].click()
        assert frame.current() == "imports"
