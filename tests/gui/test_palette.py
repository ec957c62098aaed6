"""The palette: what it offers for what is typed, in which order, and where each line leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.gui.palette import Palette
from outreach_app.gui.palette_lines import Line, lines_for
from outreach_app.model.filters import Filter
from outreach_app.model.hours import AWAKE, WindowState
from tests.gui.window_bench import Opened, window_over

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with window_over(qtbot, tmp_path / "none.outreach") as opened:
        opened.open_sample()
        opened.window.activateWindow()
        qtbot.waitUntil(opened.window.isActiveWindow, timeout=5_000)
        yield opened


def lines(at: Opened, text: str) -> tuple[Line, ...]:
    return lines_for(at.frame().context.desk, text)


def opened(at: Opened) -> Palette:
    at.frame().act("palette")
    at.settle()
    palette = at.window.findChild(Palette)
    assert isinstance(palette, Palette)
    return palette


def write(at: Opened, palette: Palette, text: str) -> None:
    palette.edit.setText(text)
    at.settle()


def shown(palette: Palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def test_thai_gives_people_searches_organisations_and_actions_in_this_order(at: Opened) -> None:
    found = lines(at, "thai")
    assert list(dict.fromkeys(line.group for line in found)) == ["People", "Search", "Organisations", "Actions"]
    first = found[0]
    assert (first.words, first.note, first.result) == ("Phil Robertson", "speaks Thai", "07:00 Bangkok, opens 09:00")
    assert first.state is WindowState.EDGE
    searches = {line.words: (line.result, line.payload) for line in found if line.group == "Search"}
    assert searches["speaks Thai, awake now"] == ("1 contact", Filter(languages=("th",), states=AWAKE))
    organisation = next(line for line in found if line.group == "Organisations")
    assert (organisation.note, organisation.result) == ("Thailand", "member")
    sheet = next(line for line in found if line.group == "Actions")
    assert (sheet.words, sheet.screen, sheet.payload) == (
        "Call sheet for speakers of Thai…",
        "call_sheet",
        Filter(languages=("th",)),
    )


@pytest.mark.parametrize(("sign", "group"), [(">", "Actions"), ("@", "People"), ("#", "Organisations")])
def test_a_sign_asks_for_one_kind_alone(at: Opened, sign: str, group: str) -> None:
    found = lines(at, f"{sign}h" if sign == "@" else f"{sign}s")
    assert found
    assert {line.group for line in found} == {group}


def test_each_action_shows_its_keys(at: Opened) -> None:
    undo = next(line for line in lines(at, ">undo") if line.action == "undo")
    assert undo.keys == ("Ctrl", "Z")
    assert undo.sentence == "Undo, Ctrl Z"


def test_arrows_step_over_headings_and_enter_opens(at: Opened) -> None:
    palette = opened(at)
    write(at, palette, "thai")
    assert shown(palette)[:2] == ["People", "Phil Robertson, speaks Thai, 07:00 Bangkok, opens 09:00"]
    assert palette.list.currentRow() == 1
    QTest.keyClick(palette.edit, Qt.Key.Key_Down)
    assert shown(palette)[palette.list.currentRow()].startswith("speaks Thai")
    QTest.keyClick(palette.edit, Qt.Key.Key_Return)
    QTest.qWait(20)
    at.settle()
    screen = at.frame().shown_screen()
    assert screen.filter() == Filter(languages=("th",))  # type: ignore[attr-defined]  # it is the contacts screen


def test_tab_fills_in_and_escape_gives_the_focus_back(at: Opened) -> None:
    before = QApplication.focusWidget()
    palette = opened(at)
    write(at, palette, "robert")
    QTest.keyClick(palette.edit, Qt.Key.Key_Tab)
    assert palette.edit.text() == "Phil Robertson"
    QTest.keyClick(palette.edit, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_nothing_found_keeps_the_panel_whole(at: Opened) -> None:
    palette = opened(at)
    write(at, palette, "zzzz")
    assert shown(palette) == []
    assert palette._count.text() == "0 results"
    assert palette._panel.height() > at.window.theme.px(100)


def test_it_covers_the_window_also_after_a_change_of_size(at: Opened) -> None:
    palette = opened(at)
    at.window.resize(1100, 700)
    QApplication.processEvents()
    assert palette.size() == at.window.size()
    assert palette._panel.geometry().bottom() < at.window.height()
