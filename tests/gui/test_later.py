"""What comes after the list: nothing of it is missing, nothing comes before, and keys do not wait for it."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui import application
from outreach_app.gui.jobs import Jobs
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.window_state import WindowState
from tests.gui.screen_bench import Bench, bench
from tests.kit.clocks import scenario_clock


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    with bench(qtbot, tmp_path) as made:
        made.fill()
        yield made


def test_an_act_with_time_waits_for_what_is_being_read(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[str] = []
    may_answer = threading.Event()
    owner = QObject()
    jobs.later(owner, lambda: done.append("later"))
    jobs.ask(may_answer.wait, lambda _: done.append("answered"), owner=owner)
    for _ in range(20):
        QTest.qWait(1)
    assert done == []
    may_answer.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert done == ["answered", "later"]


def test_acts_come_in_turn_and_what_the_first_reads_does_not_hold_up_the_next(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[str] = []
    may_answer = threading.Event()
    owner = QObject()
    jobs.later(owner, lambda: jobs.ask(may_answer.wait, lambda _: done.append("read"), owner=owner))
    jobs.later(owner, lambda: done.append("second"))
    qtbot.waitUntil(lambda: done == ["second"])
    assert not jobs.is_idle
    may_answer.set()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert done == ["second", "read"]


def test_acts_of_who_is_gone_and_of_a_closed_store_are_dropped(jobs: Jobs, qtbot: QtBot) -> None:
    done: list[str] = []
    gone, there = QObject(), QObject()
    jobs.later(gone, lambda: done.append("gone"))
    jobs.later(there, lambda: done.append("there"))
    gone.deleteLater()
    qtbot.waitUntil(lambda: jobs.is_idle)
    assert done == ["there"]
    jobs.later(there, lambda: done.append("closed"))
    jobs.settle()
    assert jobs.is_idle
    QTest.qWait(5)
    assert done == ["there"]


def test_rest_is_told_once_all_is_done(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[bool] = []
    owner = QObject()
    jobs.idle.connect(lambda: told.append(jobs.is_idle))
    for _ in range(3):
        jobs.later(owner, lambda: None)
    qtbot.waitUntil(lambda: bool(told))
    assert told == [True]


def test_the_list_is_painted_before_the_panes_beside_it_are_made(at: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    screen = ContactsScreen(at.context)
    painted: list[set[str]] = []
    monkeypatch.setattr(screen.table.row_delegate, "_paint_ground", lambda *_: painted.append(set(vars(screen))))
    at.show(screen)
    assert painted
    assert not {"filters", "inspector"} & painted[0]


def test_nothing_is_missing_once_the_window_rests(at: Bench) -> None:
    screen = ContactsScreen(at.context)
    at.show(screen)
    assert {"filters", "inspector"} <= set(vars(screen))
    assert all(screen.filters.groups[name].rows() for name in ("languages", "regions", "states"))
    at.qtbot.waitUntil(lambda: screen.inspector.facts is not None)
    facts = screen.inspector.facts
    assert facts is not None
    assert facts.id == screen.table.current_id()


def test_keys_pressed_before_the_panes_are_there_act_at_once(at: Bench) -> None:
    host = QWidget()
    at.qtbot.addWidget(host)
    host.resize(1384, 900)
    screen = ContactsScreen(at.context, host)
    screen.setGeometry(host.rect())
    host.show()
    screen.arrive(None)
    assert not {"filters", "inspector"} & set(vars(screen))
    QTest.keyClicks(screen.search.edit, "robertson")
    at.qtbot.waitUntil(lambda: len(tuple(screen.model.shown_ids())) == 1)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert "inspector" in vars(screen)
    screen.handlers()["filter"]()
    assert "filters" in vars(screen)
    at.settle()


def test_circles_are_collected_again_once_the_window_stands(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = QApplication.instance()
    assert isinstance(there, QApplication)
    monkeypatch.setattr(application, "_STARTED", 0)
    gc.disable()
    window, follower = application.show_window(there, tmp_path / "none.outreach", scenario_clock(), WindowState(None))
    try:
        qtbot.waitUntil(gc.isenabled)
    finally:
        gc.unfreeze()
        gc.enable()
        window.close()
        follower.close()
        window.jobs.close()
