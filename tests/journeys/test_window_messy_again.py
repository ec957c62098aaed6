"""S9 in the window: the release again adds nothing; in a mess it is proposed, compared, merged and parted by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens.duplicates import DuplicatesScreen
from outreach_app.gui.screens.paste_review import PasteReview
from outreach_app.services import acceptance, stores
from tests.journeys.window import Hands, hands_at
from tests.kit.desks import new_store
from tests.kit.sample_release import sample_proposal, sample_source
from tests.kit.table_rows import rows_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    made = new_store(tmp_path, name="Test desk").desk
    acceptance.accept(made, sample_proposal())
    stores.close(made)
    with hands_at(qtbot, made.store.path) as hands:
        yield hands


def paste(hands: Hands, text: str) -> None:
    """Paste a text into the review and add all of it."""
    QApplication.clipboard().setText(text)
    hands.press("Ctrl+Shift+V")
    screen = hands.screen(PasteReview)
    hands.at.qtbot.waitUntil(lambda: screen._proposal is not None, timeout=20_000)
    hands.rest()
    hands.press("Ctrl+Enter")


def pairs(hands: Hands) -> dict[str, str]:
    """Give the pairs that the list shows, each with its reasons."""
    rows = hands.screen(DuplicatesScreen)._list.entries.rows
    return {row.first: row.second for row in rows}


def test_release_again_adds_nothing_and_a_mess_is_proposed_merged_and_parted_by_keys(hands: Hands) -> None:
    desk = hands.at.frame().context.desk
    before = rows_of(desk)
    paste(hands, sample_source().text)
    assert "Nothing new: all of it is in the store already" in hands.toast()
    assert rows_of(desk) == before
    paste(hands, "Ha Tae Kyung, 하태경, 050-5470-7470")
    paste(hands, "Doi Kanae 0081-3-5282-5162")
    hands.press("Ctrl+Shift+U")
    proposed = pairs(hands)
    assert set(proposed) == {"Kanae Doi — Doi Kanae", "Ha Tae-keung — Ha Tae Kyung"}
    assert "Same phone +81352825162 · name order" in proposed["Kanae Doi — Doi Kanae"]
    assert "romanisation" in proposed["Ha Tae-keung — Ha Tae Kyung"]
    for _ in range(2):
        before = rows_of(desk)
        hands.press("Ctrl+Enter")
        assert " joined into " in hands.toast()
        assert len(pairs(hands)) == 1
        hands.press("Ctrl+Z")
        assert set(pairs(hands)) == set(proposed)
        after = rows_of(desk)
        assert {key: row for key, row in after.items() if key in before} == before
        hands.press("Down")


def test_two_ticked_contacts_are_compared(hands: Hands) -> None:
    frame = hands.at.frame()
    hands.press("Down", "Space", "Down", "Space")
    frame.act("compare_ticked")
    hands.at.settle()
    assert frame.current() == "duplicates"
    frame.go("contacts")
    hands.at.settle()
    hands.press("Down", "Space")
    frame.act("compare_ticked")
    assert "Tick two contacts" in hands.toast()
