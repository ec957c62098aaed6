"""Notices of what is due: once each, in one sentence, and nobody named outside the window unless that is allowed."""

from collections.abc import Iterator
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


def test_without_a_tray_nothing_is_shown_and_nothing_fails(at: Bench) -> None:
    frame = QWidget()
    at.qtbot.addWidget(frame)
    tray = Tray(at.context, frame)
    tray.show("1 follow-up is due.")
    assert tray._icon is None
