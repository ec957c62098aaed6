"""Parts that all screens share: counts that are never cut, panes that keep their edge, rows under the pointer, keys."""

from collections.abc import Iterator, Sequence

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.action_binding import key_words
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.forms.parts import labelled, side_by_side
from outreach_app.gui.mail.recipient_list import RecipientList
from outreach_app.gui.mail.recipient_rows import Row
from outreach_app.gui.theme import Theme, script_key
from outreach_app.gui.widgets.avatar import initials
from outreach_app.gui.widgets.buttons import Button, link_button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.chip import Chip
from outreach_app.gui.widgets.choice_box import ChoiceBox
from outreach_app.gui.widgets.labels import CountLabel, broken_lines, text_label
from outreach_app.gui.widgets.page_head import PageHead
from outreach_app.gui.widgets.pane_scroll import PaneScroll
from outreach_app.gui.widgets.search_field import ChipItem, SearchField
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from tests.gui.screen_bench import themed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows

LONG, SHORT, LEAST = "46 members: 39 organisations, 7 individuals", "46 members", "46"


@pytest.fixture
def theme() -> Iterator[Theme]:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    yield themed(application)
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
    light = (theme.font("body", "ja").weight(), theme.font("body").weight())
    theme.apply(is_dark=True, scale=1.0)
    dark = (theme.font("body", "ja").weight(), theme.font("body").weight())
    theme.apply(is_dark=False, scale=1.0)
    assert light == (400, 400)
    assert dark == (350, 400)


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


ARABIC = "ليلى الخطيب"


def test_a_name_in_arabic_stands_at_the_left_and_is_cut_nowhere(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    for wraps in (True, False):
        column.addWidget(text_label(ARABIC, "name", wraps=wraps, selectable=True))
    column.addStretch(1)
    host.resize(400, 300)
    host.show()
    for label in host.findChildren(QLabel):
        ink = _ink(label)
        assert ink.left() < 8
        assert ink.top() >= 0
        assert ink.bottom() < label.height() - 1


def _ink(label: QLabel) -> QRect:
    """Give the box of what is painted in a label."""
    picture = label.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 0)
    places = [
        QPoint(x, y)
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y) != ground
    ]
    xs, ys = [at.x() for at in places], [at.y() for at in places]
    return QRect(QPoint(min(xs), min(ys)), QPoint(max(xs), max(ys)))


def test_a_word_that_is_longer_than_a_line_is_parted(theme: Theme) -> None:
    word = "Rechtsschutzversicherungsgesellschaften"
    font = theme.font("second")
    lines = broken_lines(f"der {word}", font, 120)
    assert "".join(lines).replace(" ", "") == f"der{word}"
    assert all(QFontMetrics(font).horizontalAdvance(line) <= 121 for line in lines)


def _search_with(theme: Theme, qtbot: QtBot, width: int, words: Sequence[str]) -> SearchField:
    field = SearchField(theme, "Add a name", "Search")
    qtbot.addWidget(field)
    field.resize(width, field.height())
    field.show()
    field.set_search([ChipItem("language", each, each) for each in words], "")
    QApplication.processEvents()
    return field


@pytest.mark.parametrize("width", [320, 500, 900, 1_900])
def test_no_chip_of_a_search_is_cut_in_any_width(qtbot: QtBot, theme: Theme, width: int) -> None:
    words = ["speaks German", "speaks French", "in Western Europe", "in Germany", "spokesperson", "awake now"]
    field = _search_with(theme, qtbot, width, words)
    chips = field.findChildren(Chip)
    boxes = [*(chip.geometry() for chip in chips), field.edit.geometry()]
    assert [chip.words for chip in chips] == words
    assert all(chip.width() >= chip.sizeHint().width() for chip in chips)
    assert all(field.rect().contains(box) for box in boxes)
    assert not any(one.intersects(other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])
    assert field.edit.width() >= theme.px(100)


def test_a_search_without_conditions_has_the_height_of_one_row_again(qtbot: QtBot, theme: Theme) -> None:
    field = _search_with(theme, qtbot, 320, ["speaks German", "speaks French", "in Western Europe"])
    assert field.height() > theme.px(60)
    field.set_search((), "")
    assert field.height() == theme.px(38)


@pytest.mark.usefixtures("qtbot")
def test_a_search_that_is_gone_follows_the_theme_no_longer(theme: Theme) -> None:
    field = SearchField(theme, "Search", "Search")
    shiboken6.delete(field)
    theme.apply(is_dark=True, scale=1.0)


def test_a_cross_wipes_what_was_typed_and_leaves_the_conditions(qtbot: QtBot, theme: Theme) -> None:
    field = _search_with(theme, qtbot, 900, ["speaks Thai"])
    assert not field.wipe.isVisible()
    field.edit.setText("rob")
    assert field.wipe.isVisible()
    field.wipe.trigger()
    assert (field.text(), len(field.chips())) == ("", 1)
    assert not field.wipe.isVisible()


@pytest.mark.parametrize(("name", "shown"), [("Phil Robertson", "PR"), (ARABIC, "ل"), ("土井香苗", "土"), ("Bo", "B")])
def test_initials_suit_the_script(name: str, shown: str) -> None:
    assert initials(name) == shown


@pytest.mark.parametrize(("width", "said"), [(900, "0 of 15 due, 15 without a basis"), (330, "0 of 15 due")])
def test_a_list_of_counts_is_shortened_by_whole_counts(qtbot: QtBot, theme: Theme, width: int, said: str) -> None:
    head = PageHead(theme, "Retention", [QWidget()])
    qtbot.addWidget(head)
    head.set_count("0 of 15 due, 15 without a basis")
    head.setFixedWidth(width)
    head.show()
    label = head.findChild(CountLabel)
    assert label is not None
    assert label.text() == said


def test_recipients_have_the_height_of_a_row_where_a_heading_stood_before(qtbot: QtBot, theme: Theme) -> None:
    people = RecipientList(theme)
    qtbot.addWidget(people)
    two, three = [Row("a", "Kanae Doi"), Row("b", "Phil Robertson")], Row("c", "Jared Genser")
    people.show_rows([Row("", "To send"), *two, Row("", "Excluded"), three])
    people.show_rows([Row("", "To send"), *two, three])
    heights = [people.rowHeight(at) for at in range(4)]
    assert heights[0] < heights[1]
    assert len(set(heights[1:])) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, theme: Theme, key: Qt.Key) -> None:
    pressed: list[str] = []
    button = Button(theme, "Import 36", "primary", on_click=lambda: pressed.append("Import 36"))
    qtbot.addWidget(button)
    button.show()
    QTest.keyClick(button, key)
    assert pressed == ["Import 36"]
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["Import 36"]


def test_enter_on_the_way_out_of_a_dialog_does_not_do_its_verb(qtbot: QtBot, theme: Theme) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    done: list[str] = []
    dialog = Dialog(theme, "New message", host)
    dialog.add_buttons("Begin the message", lambda: done.append("begun"))
    dialog.rejected.connect(lambda: done.append("left"))
    dialog.show()
    QTest.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert done == ["left"]


def test_words_too_long_for_a_list_to_choose_from_end_in_a_sign_and_stand_in_the_tip(
    qtbot: QtBot, theme: Theme
) -> None:
    headline = "The International Coalition to Stop Crimes against Humanity in North Korea Submits Petition"
    box = ChoiceBox(["No release", headline])
    qtbot.addWidget(box)
    box.resize(theme.px(260), theme.px(36))
    box.show()
    assert box.shown() == "No release"
    box.setCurrentIndex(1)
    box.grab()
    assert box.shown().endswith("…")
    assert headline.startswith(box.shown()[:-1])
    assert box.toolTip() == headline
