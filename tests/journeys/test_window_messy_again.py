"""S9 in the window: what came in again in another form is compared, merged and parted again by the keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from outreach_app.model.proposal import SourceText
from outreach_app.services import acceptance, intake, stores
from tests.gui.screen_bench import sample_source
from tests.gui.window_bench import window_over
from tests.journeys.window import Hands
from tests.kit.desks import new_store
from tests.kit.table_rows import rows_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    made = new_store(tmp_path, name="Test desk").desk
    acceptance.accept(made, intake.propose(sample_source()))
    acceptance.accept(made, intake.propose(SourceText("Doi Kanae 0081-3-5282-5162", "A note", "txt")))
    path = made.store.path
    stores.close(made)
    with window_over(qtbot, path) as at:
        at.window.activateWindow()
        qtbot.waitUntil(at.window.isActiveWindow, timeout=5_000)
        at.unlock()
        yield Hands(at)


def test_pair_is_merged_and_parted_by_keys(hands: Hands) -> None:
    desk = hands.at.frame().context.desk
    before = rows_of(desk)
    hands.press("Ctrl+Shift+U")
    assert hands.at.frame().current() == "duplicates"
    hands.press("Ctrl+Enter")
    assert "Doi Kanae joined into Kanae Doi" in hands.toast()
    assert rows_of(desk) != before
    hands.press("Ctrl+Z")
    after = rows_of(desk)
    assert {key: row for key, row in after.items() if key in before} == before


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
