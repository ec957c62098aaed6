"""The screens of duplicates and of stale details: pairs, choices by keyboard, merge, undo, verified by call."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton

from outreach_app.gui.screens.duplicates import DuplicatesScreen
from outreach_app.gui.screens.stale import StaleScreen
from outreach_app.model.ids import ContactId
from outreach_app.model.proposal import SourceText
from outreach_app.services import acceptance, duplicates, freshness, history, intake, people
from tests.gui.screen_bench import Bench, unnamed
from tests.kit.table_rows import rows_of

MESSY = SourceText("Ha Tae Kyung, 050-5470-7470\n\nDoi Kanae 0081-3-5282-5162", "A note", "txt")


@pytest.fixture
def screen(at: Bench) -> DuplicatesScreen:
    at.fill()
    acceptance.accept(at.context.desk, intake.propose(MESSY))
    made = DuplicatesScreen(at.context)
    at.show(made)
    return made


def shown(screen: DuplicatesScreen) -> list[str]:
    return [row.first for row in screen._list.entries.rows]


def test_no_pair_says_what_was_compared(at: Bench) -> None:
    made = DuplicatesScreen(at.context)
    at.show(made)
    assert made._pages.currentWidget() is made._empty
    assert not made._merge.isEnabled()


def test_pairs_stand_with_their_reasons_and_both_side_by_side(screen: DuplicatesScreen) -> None:
    assert sorted(shown(screen)) == ["Ha Tae-keung — Ha Tae Kyung", "Kanae Doi — Doi Kanae"]
    doi = next(row for row in screen._list.entries.rows if "Doi" in row.first)
    assert doi.second.startswith("Same phone +81352825162 · name order")
    said = screen._list.entries.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "likely" in said
    assert unnamed(screen) == []
    assert screen._view.findChildren(QRadioButton)
    assert all(tick.isChecked() for tick in screen._view.findChildren(QCheckBox))


def test_merge_and_undo_in_the_window_restore_both_byte_for_byte(screen: DuplicatesScreen, at: Bench) -> None:
    desk = at.context.desk
    before = rows_of(desk)
    screen.handlers()["merge"]()
    at.settle()
    assert len(shown(screen)) == 1
    sentence, has_undo = at.said[-1]
    assert sentence.endswith(("joined into Kanae Doi", "joined into Ha Tae-keung"))
    assert has_undo
    at.context.jobs.do(lambda: history.undo(desk), lambda _: None)
    at.settle()
    after = rows_of(desk)
    assert {key: row for key, row in after.items() if key in before} == before
    assert len(shown(screen)) == 2


def test_fields_are_chosen_by_keyboard_and_taken(screen: DuplicatesScreen, at: Bench) -> None:
    screen.handlers()["choose_fields"]()
    assert screen.window().focusWidget() is screen._view._choices["name"]
    QTest.keyClick(screen._view._choices["name"], Qt.Key.Key_Space)
    assert screen._view.take == ("name",)
    joined = screen._shown
    assert joined is not None
    tick = next(iter(screen._view._ticks.values()))
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert len(screen._view.drop) == 1
    screen._merge.click()
    at.settle()
    assert people.contact(at.context.desk, screen_key(joined.keep.id)).name == joined.other.name


def screen_key(key: str) -> ContactId:
    """Give the id of a contact as one."""
    return ContactId(key)


def test_comparison_says_why_and_what_is_kept_once(screen: DuplicatesScreen) -> None:
    words = [label.text() for label in screen._view.findChildren(QLabel)]
    assert any(text.startswith("Same phone +8") for text in words)
    assert "The same as on the left, kept once." in words


def test_what_was_chosen_stays_chosen_when_pairs_are_looked_for_again(screen: DuplicatesScreen, at: Bench) -> None:
    next(iter(screen._view._choices.values())).click()
    next(iter(screen._view._ticks.values())).click()
    taken, dropped = screen._view.take, screen._view.drop
    assert taken
    assert dropped
    screen.reload()
    at.settle()
    assert (screen._view.take, screen._view.drop) == (taken, dropped)
    assert screen._merge.isEnabled()


def test_long_search_shows_how_far_it_is_and_is_stopped_and_begun_again(at: Bench) -> None:
    at.fill()
    acceptance.accept(at.context.desk, intake.propose(MESSY))
    made, may_read = DuplicatesScreen(at.context), threading.Event()
    at.show(made)
    made._pairs.clear()
    for _ in range(2):  # both readers are busy, so that the search waits
        at.context.jobs.ask(may_read.wait, lambda _: None)
    made.arrive(None)
    made._patience.timeout.emit()
    assert made._pages.currentWidget() is made._waiting
    assert unnamed(made) == []
    made._show_progress(3, 10, "Comparing")
    assert made._card is not None
    assert made._card.bar.value() == 3
    next(button for button in made._card.findChildren(QPushButton) if button.text() == "Cancel").click()
    may_read.set()
    at.settle()
    assert made._pages.currentWidget() is made._stopped
    next(button for button in made._stopped.findChildren(QPushButton) if button.text() == "Look again").click()
    at.settle()
    assert len(shown(made)) == 2


def test_not_the_same_is_not_shown_again(screen: DuplicatesScreen, at: Bench) -> None:
    screen._apart.click()
    at.settle()
    assert len(shown(screen)) == 1
    assert at.said[-1][0].endswith("stay two")
    assert len(duplicates.duplicates(at.context.desk)) == 1


def test_two_that_the_user_names_are_compared(screen: DuplicatesScreen, at: Bench) -> None:
    desk = at.context.desk
    keys = tuple(people.resolve(desk, name)[0].id for name in ("Phil Robertson", "Benedict Rogers"))
    screen.arrive(keys)
    at.settle()
    assert shown(screen)[0] == "Phil Robertson — Benedict Rogers"


def test_stale_details_are_listed_and_verified_by_a_call(at: Bench) -> None:
    at.fill()
    made = StaleScreen(at.context)
    at.show(made)
    rows = made.list.entries.rows
    assert all(row.at_right == "never verified" for row in rows)
    assert unnamed(made) == []
    first = made.list.current_key()
    made.handlers()["note_call"]()
    at.settle()
    assert first not in [row.key for row in made.list.entries.rows]
    assert len(made.list.entries.rows) == len(rows) - 1
    assert at.said[-1][0].endswith("verified")
    made.handlers()["open_stale"]()
    assert at.went[-1][0] == "contacts"


def test_nothing_stale_is_told(at: Bench) -> None:
    made = StaleScreen(at.context)
    at.show(made)
    assert made.is_empty
    assert freshness.stale(at.context.desk) == ()
    assert not any(act.isEnabled() for act in made._acts)
