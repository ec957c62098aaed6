"""Access over the registry: every control of every screen and dialog is named, reached by keyboard, freed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens import SCREENS as TABLE
from outreach_app.gui.tokens import DARK, DARK_HIGH, EDGE_PAIRS, LIGHT, LIGHT_HIGH, TEXT_PAIRS, Colours, contrast
from outreach_app.gui.widgets.focus_ring import FocusFollower
from outreach_app.model.filters import Filter
from outreach_app.services import stores
from tests.gui.window_bench import Opened, window_over
from tests.kit.desks import new_store
from tests.kit.sample_release import sample_source

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows
CONTROLS = (
    QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QSlider, QAbstractItemView, QTextEdit, QPlainTextEdit,
)  # fmt: skip
SCREENS = tuple(spec.key for spec in TABLE)
DIALOGS = (
    "palette", "settings", "keys", "backups", "change_passphrase", "new_recovery_key", "new_person", "mail_accounts",
    "suppressions",
)  # fmt: skip
PAYLOADS = {"paste_review": sample_source(), "call_sheet": Filter(languages=("en",))}
MOST_STOPS = 400


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with window_over(qtbot, tmp_path / "none.outreach") as opened:
        opened.open_sample()
        opened.window.activateWindow()
        qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
        yield opened


def controls(root: QWidget) -> list[QWidget]:
    """Give the controls that a user can reach, without the inner parts that Qt brings along."""
    found = [part for kind in CONTROLS for part in root.findChildren(kind)]
    return [
        part for part in found
        if part.isVisible() and part.focusPolicy() != Qt.FocusPolicy.NoFocus and not part.objectName().startswith("qt_")
    ]  # fmt: skip


def said_name(part: QWidget) -> str:
    """Give what a screen reader calls a control."""
    interface = QAccessible.queryAccessibleInterface(part)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def nameless(root: QWidget) -> list[str]:
    return [repr(part) for part in controls(root) if not said_name(part)]


def stops(at: Opened) -> list[QWidget]:
    """Press Tab until the focus comes round again; give the controls it stood on."""
    first = QApplication.focusWidget()
    assert first is not None
    seen = [first]
    for _ in range(MOST_STOPS):
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None, f"the focus is lost after {focus!r}"
        if now is seen[0]:
            return seen
        assert now is not focus, f"Tab is caught in {focus!r}"
        seen.append(now)
    pytest.fail(f"the focus does not come round: {[repr(one) for one in seen[-6:]]}")


@pytest.mark.parametrize("key", SCREENS)
def test_every_control_of_a_screen_has_a_name(at: Opened, key: str) -> None:
    at.frame().go(key, PAYLOADS.get(key))
    at.settle()
    assert controls(at.frame().shown_screen()) != []
    assert nameless(at.window) == []


@pytest.mark.parametrize("key", SCREENS)
def test_tab_goes_through_a_screen_and_comes_round(at: Opened, key: str) -> None:
    at.frame().go(key, PAYLOADS.get(key))
    at.settle()
    assert QApplication.focusWidget() is not None
    reached = stops(at)
    screen = at.frame().shown_screen()
    assert any(screen.isAncestorOf(part) for part in reached)
    assert any(at.frame().rail.isAncestorOf(part) for part in reached)
    assert all(part.isVisible() for part in reached)


@pytest.mark.parametrize("key", SCREENS)
def test_f6_goes_through_the_panes_and_comes_round(at: Opened, key: str) -> None:
    at.frame().go(key, PAYLOADS.get(key))
    at.settle()
    panes = [at.frame().rail, *(pane for pane in at.frame().shown_screen().panes() if pane.isVisible())]
    visited = set()
    for _ in panes:
        at.frame().move_pane(1)
        focus = QApplication.focusWidget()
        visited |= {n for n, pane in enumerate(panes) if focus is pane or (focus and pane.isAncestorOf(focus))}
    assert visited == set(range(len(panes)))


@pytest.mark.parametrize("action", DIALOGS)
def test_every_control_of_a_dialog_has_a_name_and_the_dialog_is_freed(at: Opened, action: str) -> None:
    before = QApplication.focusWidget()
    at.frame().act(action)
    at.settle()
    dialog = opened_dialog(at)
    assert said_name(dialog) or dialog.accessibleName()
    assert nameless(dialog) == []
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    if shiboken6.isValid(dialog) and dialog.isVisible():
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(dialog)
    at.settle()
    assert at.window.focusWidget() is before


def opened_dialog(at: Opened) -> QWidget:
    """Give the dialog or the popup that stands over the window."""
    dialogs = [part for part in at.window.findChildren(QDialog) if part.isVisible()]
    popups = [part for part in at.window.findChildren(QWidget) if type(part).__name__ in {"Palette"}]
    (found,) = dialogs or popups
    return found


def test_every_control_of_the_unlock_card_has_a_name_and_tab_comes_round(qtbot: QtBot, tmp_path: Path) -> None:
    stores.close(new_store(tmp_path).desk)
    with window_over(qtbot, tmp_path / "desk.outreach") as at:
        at.window.activateWindow()
        qtbot.waitUntil(at.window.isActiveWindow, timeout=5_000)
        at.card().focus_home()
        assert nameless(at.window) == []
        assert len(stops(at)) == 6


def test_the_focus_ring_follows_the_keyboard_and_not_the_mouse(at: Opened) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    follower = FocusFollower(application, at.window.theme)
    try:
        at.frame().go("contacts")
        at.settle()
        for _ in range(40):
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, Qt.Key.Key_Tab)
            focus = QApplication.focusWidget()
            if isinstance(focus, QAbstractButton):
                break
        assert follower.ringed() is focus
    finally:
        follower.close()


@pytest.mark.parametrize(
    ("colours", "text", "edge"),
    [(LIGHT, 4.5, 3.0), (DARK, 4.5, 3.0), (LIGHT_HIGH, 7.0, 4.5), (DARK_HIGH, 7.0, 4.5)],
    ids=["light", "dark", "light, high contrast", "dark, high contrast"],
)
def test_every_listed_pair_of_colours_keeps_its_contrast(colours: Colours, text: float, edge: float) -> None:
    table = colours.as_map()
    weak = [
        (ink, ground, round(contrast(table[ink], table[ground]), 2))
        for pairs, least in ((TEXT_PAIRS, text), (EDGE_PAIRS, edge))
        for ink, ground in pairs
        if contrast(table[ink], table[ground]) < least
    ]
    assert weak == []
