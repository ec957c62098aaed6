"""Parts that all screens share: counts that are never cut, panes that keep their edge, rows under the pointer, keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.action_binding import key_words
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.forms.parts import labelled, side_by_side
from outreach_app.gui.theme import Theme, script_key
from outreach_app.gui.widgets.buttons import link_button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.labels import CountLabel, text_label
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.pane_scroll import PaneScroll
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows

LONG, SHORT, LEAST = "46 members: 39 organisations, 7 individuals", "46 members", "46"


@pytest.fixture
def theme() -> Iterator[Theme]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    yield Theme(application)
    for window in QApplication.topLevelWidgets():
        window.hide()


@pytest.mark.parametrize(("width", "said"), [(900, LONG), (420, SHORT), (220, LEAST)])
def test_the_count_of_a_head_takes_a_shorter_wording_and_is_never_cut(
    qtbot: QtBot, theme: Theme, width: int, said: str
) -> None:
    head = PageHead(theme, "Coalition", [QWidget()])
    qtbot.addWidget(head)
    head.set_count(LONG, SHORT, LEAST)
    head.set_note("ICNK")
    head.setFixedWidth(width)
    head.show()
    label = head.findChild(CountLabel)
    assert label is not None
    assert label.text() == said
    assert label.fontMetrics().horizontalAdvance(said) <= label.width()
    assert label.accessibleName() == LONG


def test_the_right_edge_of_a_pane_stays_when_its_scroll_bar_comes(qtbot: QtBot, theme: Theme) -> None:
    pane = PaneScroll()
    qtbot.addWidget(pane)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(20, 20, 20, 20)
    content = QWidget()
    column.addWidget(content)
    pane.show_page(page)
    pane.resize(300, 400)
    pane.show()

    def right() -> int:
        return content.mapTo(pane, QPoint(content.width(), 0)).x()

    content.setFixedHeight(100)
    QApplication.processEvents()
    without_bar = right()
    content.setFixedHeight(2_000)
    qtbot.waitUntil(lambda: pane.verticalScrollBar().isVisible())
    QApplication.processEvents()
    assert (without_bar, right()) == (280, 280)


def test_an_empty_state_keeps_its_lines_short_in_a_wide_window(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    pane = EmptyState(theme, "Nothing was written yet", "One letter to many, each of them its only recipient. " * 4)
    QVBoxLayout(host).addWidget(pane)
    host.resize(1_900, 700)
    host.show()
    widths = [part.width() for part in pane.findChildren(QWidget)]
    assert max(widths) <= theme.px(440)


def test_a_dialog_that_scrolls_cuts_nothing_at_its_right(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1_024, 680)
    dialog = Dialog(theme, "Accounts", host, width=300, scrolls=True)
    fields = [QLineEdit(), QLineEdit()]
    long_label = "Server of the mailbox, for drafts and for what comes back"
    dialog.column.addLayout(side_by_side(theme, *((labelled(theme, long_label, field), 1) for field in fields)))
    dialog.show()
    right = fields[1].mapTo(dialog, QPoint(fields[1].width(), 0)).x()
    assert right <= dialog.width() - theme.px(24)


def test_a_row_of_a_list_shows_that_the_pointer_is_over_it(qtbot: QtBot, theme: Theme) -> None:
    rows = TwoLineList(theme, "Letters")
    qtbot.addWidget(rows)
    rows.show_rows([TwoLines("a", "First", "one"), TwoLines("b", "Second", "two")])
    rows.resize(300, 200)
    rows.show()
    place = rows.visualRect(rows.entries.index(1, 0)).center() + QPoint(60, 0)
    QTest.mouseMove(rows.viewport(), QPoint(5, 150))
    plain = rows.viewport().grab().toImage().pixelColor(place)
    QTest.mouseMove(rows.viewport(), place)
    hovered = rows.viewport().grab().toImage().pixelColor(place)
    assert plain == theme.colour("window")
    assert hovered == theme.colour("hover")


def test_keys_have_one_name_in_all_places() -> None:
    assert key_words("Ctrl+Return") == ("Ctrl", "Enter")
    assert key_words("Del") == ("Delete",)
    assert key_words("Left") == ("←",)


def test_dense_scripts_are_drawn_lighter_on_dark(theme: Theme) -> None:
    assert script_key("ja") == "ja"
    light = (theme.font("strong", "ja").weight(), theme.font("strong").weight())
    theme.apply(is_dark=True, scale=1.0)
    dark = (theme.font("strong", "ja").weight(), theme.font("strong").weight())
    theme.apply(is_dark=False, scale=1.0)
    assert light == (600, 600)
    assert dark == (500, 600)


def test_a_link_stands_where_the_text_above_it_stands(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    text, link = text_label("Per cent?", "second"), link_button(theme, "Ask in a note")
    for part in (text, link):
        column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
    host.show()
    drawn = link.fontMetrics().horizontalAdvance(link.text())
    assert link.x() == text.x()
    assert abs(link.width() - drawn) <= 2
