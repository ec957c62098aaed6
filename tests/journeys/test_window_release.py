"""S5 and S12 through the window by keys: a release from paste over its embargo and its checks to a frozen version."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app import paths
from outreach_app.gui.release.answering import NameDialog, SureDialog, WaiveDialog
from outreach_app.gui.release.embargo_dialog import EmbargoDialog
from outreach_app.gui.screens.release import ReleaseScreen
from outreach_app.model.embargo import EmbargoGap
from outreach_app.model.release import PartKind, ReleaseState
from outreach_app.services import acceptance, intake, releases
from outreach_app.services.desk import Desk
from tests.journeys.window import Hands, hands_at
from tests.kit.desks import new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SAMPLE = paths.resources() / "sample" / "release.txt"


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path, release: str) -> Iterator[Hands]:
    """Give two hands over a store that knows the people of the release, which lies in the clipboard."""
    made = new_store(tmp_path, name="ICNK press desk")
    acceptance.accept(made.desk, intake.propose(intake.read_clipboard(release)))
    with hands_at(qtbot, tmp_path / "none.outreach", made.desk) as hands:
        QApplication.clipboard().setText(release)
        yield hands


def opened(hands: Hands) -> tuple[ReleaseScreen, Desk]:
    """Paste the release as a draft."""
    hands.press("Ctrl+4")
    screen = hands.screen(ReleaseScreen)
    screen._paste()
    hands.rest()
    return screen, screen.context.desk


def test_pasted_release_is_resolved_checked_approved_and_issued_by_keys(hands: Hands, release: str) -> None:
    screen, desk = opened(hands)
    assert screen.page.view is not None
    key = screen.page.view.release.id
    assert screen.page.view.release.embargo.lacks is EmbargoGap.HOUR
    assert {entry.city.split(",")[0]: entry.people for entry in screen.page.view.block} == {
        "Washington": ("Jared Genser",), "Seoul": ("Ha Tae-keung",), "Tokyo": ("Kanae Doi",),
        "London": ("Benedict Rogers",), "Bangkok": ("Phil Robertson",), "Paris": ("Arthur Manet", "Karine Appy"),
    }  # fmt: skip
    assert screen.head.act.text() == "Resolve embargo"
    screen.head.act.setFocus()
    hands.press("Space")
    hands.write("00:00")
    hands.press("Tab")
    hands.write("Washington")
    hands.press("Enter")
    assert not [one for one in screen.findChildren(EmbargoDialog) if one.isVisible()]
    assert releases.release(desk, key).embargo.zone == "America/New_York"
    codes = [one.code for one in screen.page.checks.findings()]
    assert codes[:4] == ["unit", "quoted", "e-mail", "count"]
    hands.at.frame().act("next_check")
    assert QApplication.focusWidget() is not None
    screen.page.checks.cards()[1].action.click()
    hands.rest()
    assert screen.findChildren(WaiveDialog)
    hands.write("Mina Cho")
    hands.press("Enter")
    assert [one.reason for one in releases.release(desk, key).waivers] == ["Quoted only"]
    screen.head.act.setFocus()
    hands.press("Space")
    assert screen.findChildren(NameDialog)
    hands.press("Enter")
    assert screen.head.state.text() == "Approved 1"
    screen.head.act.setFocus()
    hands.press("Space")
    screen.findChildren(SureDialog)[-1]._go()
    hands.rest()
    (version,) = releases.versions(desk, key)
    assert version.release.text_of(PartKind.RELEASE_LINE) == "Embargoed Until April 3, 2012"
    assert releases.release(desk, key).state is ReleaseState.ISSUED
    assert release.count("###") == 1


def test_typing_survives_leaving_and_undo_takes_it_back(hands: Hands) -> None:
    screen, desk = opened(hands)
    assert screen.page.view is not None
    key = screen.page.view.release.id
    before = releases.release(desk, key).text_of(PartKind.HEADLINE)
    assert screen.page.composer.go_to_kind(PartKind.HEADLINE)
    hands.write(" Now")
    hands.press("Ctrl+1")
    hands.rest()
    assert releases.release(desk, key).text_of(PartKind.HEADLINE) == f"{before} Now"
    hands.press("Ctrl+4")
    hands.at.frame().act("undo")
    hands.rest()
    assert releases.release(desk, key).text_of(PartKind.HEADLINE) == before
    assert screen.page.composer.go_to_kind(PartKind.HEADLINE)
    assert "Now" not in screen.page.preview._text.toPlainText()
