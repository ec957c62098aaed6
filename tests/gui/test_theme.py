"""Type and sizes: figures that line up, hyphens that stay narrow, lines at the height of the design, larger text."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.theme import Theme
from outreach_app.gui.tokens import TYPE
from outreach_app.gui.widgets.labels import text_label
from outreach_app.services import preferences
from tests.gui.window_bench import Opened, window_over

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows


@pytest.fixture
def theme() -> Theme:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return Theme(application)


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    with window_over(qtbot, tmp_path / "none.outreach") as opened:
        opened.open_sample()
        yield opened


@pytest.mark.parametrize("role", ["body", "strong", "phone", "title"])
def test_figures_line_up_and_hyphens_stay_narrow(theme: Theme, role: str) -> None:
    metrics = QFontMetricsF(theme.font(role))
    widths = {round(metrics.horizontalAdvance(figure * 10), 1) for figure in "0123456789"}
    assert len(widths) == 1
    assert metrics.horizontalAdvance("-") < 0.75 * metrics.horizontalAdvance("0")


def test_a_text_that_wraps_has_the_line_height_of_its_role(theme: Theme, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    label = text_label("Nobody can reset a lost passphrase. Keep the recovery key on paper. " * 3, "second", wraps=True)
    column.addWidget(label)
    column.addStretch(1)
    host.resize(300, 400)
    host.show()
    lines = round(label.height() / TYPE["second"].line)
    assert lines > 3
    assert label.height() == lines * TYPE["second"].line


def test_another_text_size_builds_the_screens_anew_at_the_same_place(at: Opened) -> None:
    at.frame().go("coalition")
    at.settle()
    before = at.frame()
    width = before.rail.width()
    preferences.put(before.context.desk, "text_size", "150")
    at.window.apply_settings()
    at.settle()
    assert at.frame() is not before
    assert at.frame().current() == "coalition"
    assert at.frame().rail.width() == width * 3 // 2
    assert at.frame().shown_screen().isVisible()
