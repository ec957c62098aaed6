"""Notices of what is due: once each, in one sentence, and nobody named outside the window unless that is allowed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.due_notices import DueNotices, Tray
from outreach_app.services import follow_ups, people, preferences
from tests.gui.screen_bench import Bench, bench
from tests.kit.clocks import MovedClock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path, clock: MovedClock) -> Iterator[Bench]:
    with bench(qtbot, tmp_path) as made:
        made.fill()
        made.context.desk = replace(made.context.desk, clock=clock)
        yield made


def promise(at: Bench, name: str, when: str) -> str:
    desk = at.context.desk
    return follow_ups.add(desk, people.resolve(desk, name)[0], when, "Send the text").value.id


def look(at: Bench, notices: DueNotices) -> None:
    notices.look()
    at.settle()


def test_each_is_told_once_and_nobody_is_named(at: Bench, clock: MovedClock) -> None:
    shown: list[str] = []
    notices = DueNotices(at.context, shown.append)
    promise(at, "Kanae Doi", "10:00")
    promise(at, "Ha Tae-keung", "17:00")
    look(at, notices)
    assert shown == []
    clock.move(timedelta(hours=1))
    look(at, notices)
    look(at, notices)
    assert shown == ["1 follow-up is due. It stands in Calls."]
    assert at.said == [("1 follow-up is due. It stands in Calls.", False)]


def test_names_are_said_where_the_setting_allows_it(at: Bench, clock: MovedClock) -> None:
    shown: list[str] = []
    notices = DueNotices(at.context, shown.append)
    preferences.put(at.context.desk, "name_in_notices", True)
    promise(at, "Kanae Doi", "11:00")
    promise(at, "Jared Genser", "21:30")
    clock.move(timedelta(hours=2))
    look(at, notices)
    assert shown == ["Jared Genser: Send the text; Kanae Doi: Send the text"]


def test_what_is_put_off_is_told_again_only_when_it_is_due_again(at: Bench, clock: MovedClock) -> None:
    shown: list[str] = []
    notices = DueNotices(at.context, shown.append)
    key = promise(at, "Kanae Doi", "09:30")
    clock.move(timedelta(hours=1))
    look(at, notices)
    follow_ups.snooze(at.context.desk, key, "11:00")
    look(at, notices)
    assert len(shown) == 1
    clock.move(timedelta(hours=1))
    look(at, notices)
    assert len(shown) == 2


class Shelf:
    """Our own stand-in for the system's tray: keeps what is shown, and can be pressed."""

    def __init__(self, *, is_there: bool = True) -> None:
        self._is_there = is_there
        self.shown: list[str] = []
        self.press: Callable[[], None] = lambda: None

    def of(self, pressed: Callable[[], None]) -> "Shelf":
        """Take what is to happen when a notice is pressed."""
        self.press = pressed
        return self

    def is_there(self) -> bool:
        """Tell whether there is a tray."""
        return self._is_there

    def show(self, words: str) -> None:
        """Keep a notice."""
        self.shown.append(words)


@pytest.fixture
def frame(at: Bench) -> QWidget:
    made = QWidget()
    at.qtbot.addWidget(made)
    return made


def test_the_tray_says_how_many_and_names_nobody_unless_that_is_allowed(
    at: Bench, frame: QWidget, clock: MovedClock
) -> None:
    shelf = Shelf()
    notices = DueNotices(at.context, Tray(at.context, frame, shelf.of).show)
    promise(at, "Kanae Doi", "10:00")
    promise(at, "Ha Tae-keung", "10:00")
    clock.move(timedelta(hours=1))
    look(at, notices)
    assert shelf.shown == ["2 follow-ups are due. They stand in Calls."]
    preferences.put(at.context.desk, "name_in_notices", True)
    promise(at, "Kanae Doi", "10:30")
    clock.move(timedelta(hours=1))
    look(at, notices)
    assert shelf.shown[1:] == ["Kanae Doi: Send the text"]
    assert "Doi" not in at.said[-1][0], "the window's own line names nobody: it may be seen over a shoulder"


def test_a_notice_that_is_pressed_brings_the_window_to_calls(at: Bench, frame: QWidget) -> None:
    shelf = Shelf()
    Tray(at.context, frame, shelf.of).show("1 follow-up is due.")
    frame.show()
    shelf.press()
    assert at.went[-1][0] == "calls"


def test_where_the_system_has_no_tray_the_line_in_the_window_is_all(
    at: Bench, frame: QWidget, clock: MovedClock
) -> None:
    shelf = Shelf(is_there=False)
    notices = DueNotices(at.context, Tray(at.context, frame, shelf.of).show)
    promise(at, "Kanae Doi", "10:00")
    clock.move(timedelta(hours=1))
    look(at, notices)
    assert shelf.shown == []
    assert at.said == [("1 follow-up is due. It stands in Calls.", False)]


def test_the_tray_of_this_system_is_asked_and_nothing_fails_without_one(at: Bench, frame: QWidget) -> None:
    Tray(at.context, frame).show("1 follow-up is due.")
