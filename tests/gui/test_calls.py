"""Call mode: one key an outcome, the next by open window, notes and call backs, and back after leaving the list."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from outreach_app.gui.calls.outcome_grid import OutcomeButton
from outreach_app.gui.screens.calls import CallsScreen
from outreach_app.model.calling import CallOutcome, Whose
from outreach_app.model.filters import Filter
from outreach_app.services import call_drafts, calling, follow_ups, history, people, release_drafts
from tests.gui.screen_bench import Bench, bench, unnamed
from tests.kit.sample_release import sample_proposal


@pytest.fixture
def screen(at: Bench) -> CallsScreen:
    at.fill()
    key = calling.start(at.context.desk, "Heads-up", Filter(languages=("en",))).value
    shown = CallsScreen(at.context)
    at.show(shown, key)
    return shown


def press(at: Bench, screen: CallsScreen, digit: int) -> None:
    screen.handlers()[f"outcome_{digit}"]()
    at.settle()
    at.settle()


def rows(screen: CallsScreen) -> list[str]:
    return [row.title for row in screen.mode.queue.list.entries.rows]


def test_the_first_to_close_is_rung_first_with_both_clocks_and_the_number_from_here(screen: CallsScreen) -> None:
    assert rows(screen)[:2] == ["Now", "Jared Genser"]
    theirs, ours = screen.mode.person.theirs.accessibleName(), screen.mode.person.ours.accessibleName()
    assert theirs == "Washington, D.C.: 20:00 Mon 2 Apr, late, call until 22:00, 2 h left"
    assert ours == "Seoul, you: 09:00 Tue 3 Apr, 13 hours ahead of Washington, D.C."
    number = screen.mode.person.number.number()
    assert number is not None
    assert number.dial == "001 1 202 466 3069"
    assert unnamed(screen) == []


def test_one_key_logs_with_the_note_and_brings_the_next(screen: CallsScreen, at: Bench) -> None:
    screen.mode.side.notes.setPlainText("left word")
    press(at, screen, 2)
    assert rows(screen)[1] in {"Ha Tae-keung", "Kanae Doi"}
    assert rows(screen)[-2:] == ["Done", "Jared Genser"]
    genser = people.resolve(at.context.desk, "Jared Genser")[0]
    call = calling.calls_of(at.context.desk, genser.id)[0]
    assert (call.outcome, call.note, call.number) == (CallOutcome.VOICEMAIL, "left word", "+12024663069")
    assert screen.mode.side.notes.toPlainText() == ""
    assert at.said[-1] == ("Jared Genser: voicemail", True)
    history.undo(at.context.desk)


def test_call_back_asks_for_the_hour_and_shows_what_it_is_here(screen: CallsScreen, at: Bench) -> None:
    press(at, screen, 4)
    assert screen.mode.side.when.hasFocus() or screen.mode.side._means.text().startswith("When?")
    assert calling.calls_of(at.context.desk, people.resolve(at.context.desk, "Jared Genser")[0].id) == ()
    screen.mode.side.when.setText("15:00")
    assert screen.mode.side._means.text() == "= Wed 04:00 in Seoul"
    screen.handlers()["their_time"]()
    assert screen.mode.side._means.text() == "= Tue 02:00 in Washington, D.C."
    screen.handlers()["their_time"]()
    press(at, screen, 4)
    due = follow_ups.due(at.context.desk)
    assert [f"{one.follow_up.due:%Y-%m-%d %H:%M}" for one in due] == ["2012-04-03 19:00"]


def test_digits_reach_the_outcomes_as_soon_as_the_screen_is_there(screen: CallsScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen.mode.outcomes.isAncestorOf(QApplication.focusWidget() or screen))
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Right)
    after = QApplication.focusWidget()
    assert after is not None
    assert after.accessibleName() == "2, Voicemail"


def test_skipping_and_going_back_keep_what_was_typed(screen: CallsScreen, at: Bench) -> None:
    screen.mode.side.notes.setPlainText("half a sentence")
    screen.handlers()["skip_call"]()
    at.settle()
    at.settle()
    assert rows(screen)[1] != "Jared Genser"
    assert screen.mode.side.notes.toPlainText() == ""
    screen.handlers()["back_call"]()
    at.settle()
    assert rows(screen)[1] == "Jared Genser"
    assert screen.mode.side.notes.toPlainText() == "half a sentence"


def test_a_list_is_left_and_gone_on_with_and_rung_to_its_end(screen: CallsScreen, at: Bench) -> None:
    press(at, screen, 1)
    screen._leave_button.click()
    at.settle()
    assert screen._pages.currentWidget() is screen._start
    assert [row.at_right for row in screen._start.lists.entries.rows] == ["1/7 done"]
    screen._start._open()
    at.settle()
    at.settle()
    for _ in range(6):
        press(at, screen, 3)
    assert screen._pages.currentWidget() is screen._over
    assert rows(screen)[0] == "Done"


def test_do_not_call_leaves_nobody_to_ring_again(screen: CallsScreen, at: Bench) -> None:
    press(at, screen, 8)
    assert not people.resolve(at.context.desk, "Jared Genser")[0].may_be_called
    assert "Jared Genser" not in rows(screen)[: rows(screen).index("Done")]


def test_without_lists_the_screen_says_what_to_do(at: Bench) -> None:
    at.fill()
    shown = CallsScreen(at.context)
    at.show(shown)
    assert shown._pages.currentWidget() is shown._empty


def test_a_follow_up_is_done_from_the_start_page(at: Bench) -> None:
    at.fill()
    doi = people.resolve(at.context.desk, "Kanae Doi")[0]
    follow_ups.add(at.context.desk, doi, "15:00", "Send the text")
    shown = CallsScreen(at.context)
    at.show(shown)
    assert [row.first for row in shown._start.due.entries.rows] == ["Kanae Doi"]
    shown._start._done.click()
    at.settle()
    at.settle()
    assert follow_ups.due(at.context.desk) == ()


def test_what_was_typed_and_ticked_stands_there_again_after_a_crash(at: Bench) -> None:
    at.fill()
    desk = at.context.desk
    about = release_drafts.new_from(desk, sample_proposal()).value
    key = calling.start(desk, "Heads-up", Filter(languages=("en",)), release=about).value
    shown = CallsScreen(at.context)
    at.show(shown, key)
    shown.mode.side.notes.setPlainText("asks for 하태경")
    shown.mode.side.when.setText("15:00")
    shown.handlers()["their_time"]()
    shown.mode.person.points.findChildren(QCheckBox)[0].click()
    QTest.qWait(700)
    at.settle()
    assert shown.mode.side._saved.text() == "saved 09:00"
    steps = len(history.history(desk))
    after = CallsScreen(at.context)  # a screen that knows nothing of the one before, as after a crash
    at.show(after, key)
    side = after.mode.side
    assert (side.notes.toPlainText(), side.when.text(), side.whose()) == ("asks for 하태경", "15:00", Whose.OURS)
    assert [box.isChecked() for box in after.mode.person.points.findChildren(QCheckBox)][:2] == [True, False]
    assert len(history.history(desk)) == steps, "typing makes no step to undo"


def test_an_undone_outcome_finds_its_note_again_until_the_list_is_left(screen: CallsScreen, at: Bench) -> None:
    desk = at.context.desk
    genser = people.resolve(desk, "Jared Genser")[0]
    screen.mode.side.notes.setPlainText("left word")
    screen.mode._keep_draft()
    at.settle()
    press(at, screen, 2)
    at.context.jobs.do(lambda: history.undo(desk), owner=screen)
    at.settle()
    at.settle()
    screen.mode._ring(genser.id)
    at.settle()
    assert screen.mode.side.notes.toPlainText() == "left word"
    press(at, screen, 2)
    entry = calling.progress(desk, screen._key).done[0].entry.id
    screen._leave()
    at.settle()
    assert call_drafts.draft(desk, entry) is None


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_in_a_small_window_nothing_is_cut_and_the_notes_have_a_tab(at: Bench, scale: float) -> None:
    at.fill()
    at.context.theme.apply(is_dark=False, scale=scale)
    key = calling.start(at.context.desk, "Heads-up", Filter(languages=("en",))).value
    shown = CallsScreen(at.context)
    at.show(shown, key, width=round(968 * min(scale, 1.4)), height=680)
    for button in shown.mode.outcomes.findChildren(QPushButton):
        assert button.width() >= button.sizeHint().width()
        assert shown.rect().contains(button.mapTo(shown, button.rect().bottomRight()))
    number = shown.mode.person.number
    assert number._dial.width() >= number._dial.sizeHint().width()
    assert shown.mode.person.horizontalScrollBar().maximum() == 0
    assert not shown.mode.side.isVisible()
    shown.handlers()["call_notes"]()
    assert shown.mode.side.isVisible()
    assert shown.mode.side.notes.hasFocus()
    QTest.keyClick(shown.mode.side.notes, Qt.Key.Key_Escape)
    assert shown.mode.outcomes.isAncestorOf(QApplication.focusWidget() or shown)
    assert not shown.mode.side.isVisible()


SIZES = [(1384, 844, 1.0), (1224, 744, 1.0), (968, 624, 1.0), (940, 596, 1.5)]


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_outcomes_clocks_and_number_are_whole_in_every_window(
    qtbot: QtBot, tmp_path: Path, width: int, height: int, scale: float
) -> None:
    with bench(qtbot, tmp_path, scale=scale) as at:
        at.fill()
        key = calling.start(at.context.desk, "Heads-up", Filter(languages=("en",))).value
        shown = CallsScreen(at.context)
        at.show(shown, key, width=width, height=height)
        mode = shown.mode
        for button in mode.outcomes.findChildren(OutcomeButton):
            assert button.width() >= button.least(), button.text()
        page = mode.person.viewport().rect()
        for part in (mode.person.theirs, mode.person.ours, mode.person.number):
            place = QRect(part.mapTo(mode.person.viewport(), QPoint(0, 0)), part.size())
            assert page.left() <= place.left() <= place.right() <= page.right(), "nothing is cut at the side"
        dial = mode.person.number._dial
        assert page.contains(QRect(dial.mapTo(mode.person.viewport(), QPoint(0, 0)), dial.size())), "in view at once"


def test_in_a_narrow_window_notes_and_list_stand_behind_tabs_and_come_back(at: Bench) -> None:
    at.fill()
    key = calling.start(at.context.desk, "Heads-up", Filter(languages=("en",))).value
    shown = CallsScreen(at.context)
    at.show(shown, key, width=760, height=680)
    mode = shown.mode
    assert [tab.text() for tab in mode.middle._tabs.values()] == ["Person", "Notes and call back", "List"]
    shown.handlers()["call_notes"]()
    assert mode.side.isVisibleTo(shown)
    mode.middle.show_page(mode.queue)
    assert (mode.queue.isVisibleTo(shown), mode.person.isVisibleTo(shown)) == (True, False)
    shown.resize(1384, 844)
    QApplication.processEvents()
    parts = (mode.queue, mode.person, mode.side)
    assert all(part.isVisibleTo(shown) for part in parts)
    lefts = [part.mapTo(shown, QPoint(0, 0)).x() for part in parts]
    assert lefts == sorted(lefts), "list, person, notes from left to right"
