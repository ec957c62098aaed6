"""S3 and S10 through the window: find by language, export a call sheet, all of it by keys that are counted."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens.call_sheet import CallSheetScreen
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.services import stores
from tests.journeys.window import Hands, hands_at
from tests.kit.clocks import scenario_clock

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
ALL_SEVEN = {
    "Jared Genser", "Ha Tae-keung", "Kanae Doi", "Benedict Rogers", "Phil Robertson", "Arthur Manet", "Karine Appy",
}  # fmt: skip
PARIS = {"Arthur Manet", "Karine Appy"}
ASIA = {"Ha Tae-keung", "Kanae Doi", "Phil Robertson"}


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    with hands_at(qtbot, tmp_path / "none.outreach", stores.open_sample(clock=scenario_clock())) as made:
        yield made


def text_of(pdf: Path) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text


@pytest.mark.parametrize(
    ("words", "people"),
    [
        (("thai",), {"Phil Robertson"}),
        (("ไทย",), {"Phil Robertson"}),
        (("english",), ALL_SEVEN),
        (("korean",), {"Ha Tae-keung"}),
        (("日本語",), {"Kanae Doi"}),
        (("french",), PARIS),
        (("spanish",), PARIS),
        (("portuguese",), PARIS),
        (("portuguese", "english", "europe"), PARIS),
        (("english", "asia"), ASIA),
    ],
)
def test_a_word_and_enter_find_who_speaks_a_language(hands: Hands, words: tuple[str, ...], people: set[str]) -> None:
    for word in words:
        hands.write(word)
        hands.press("Enter")
    assert set(hands.people()) == people
    assert len(hands.screen(ContactsScreen).search.chips()) == len(words)


@pytest.mark.parametrize("place", ["2", "3"])
def test_the_search_is_one_chord_away_from_every_place(hands: Hands, place: str) -> None:
    hands.press(f"Ctrl+{place}")
    hands.strokes = 0
    hands.press("Ctrl+1")
    assert hands.strokes <= 2
    assert QApplication.focusWidget() is hands.screen(ContactsScreen).search.edit


def test_thai_and_a_call_sheet_take_under_ten_seconds_without_a_mouse(hands: Hands) -> None:
    """At four strokes a second, which is half of what a press officer types, forty strokes are ten seconds."""
    hands.write("thai")
    hands.press("Enter")
    assert hands.people() == ["Phil Robertson"]
    hands.press("Ctrl+P")
    sheet = hands.screen(CallSheetScreen)
    made = hands.save_as(lambda: hands.press("Ctrl+S"))
    assert hands.strokes <= 12
    assert made.suffix == ".pdf"
    text = text_of(made)
    assert "Phil Robertson" in text
    assert "Jared Genser" not in text
    assert "saved" in hands.toast()
    assert sheet.isVisible()


def test_english_in_asia_gives_a_sheet_of_three_with_both_clocks(hands: Hands) -> None:
    for word in ("english", "asia"):
        hands.write(word)
        hands.press("Enter")
    hands.press("Ctrl+P")
    made = hands.save_as(lambda: hands.press("Ctrl+S"))
    text = text_of(made)
    for shown in ("Ha Tae-keung", "하태경", "Kanae Doi", "土井香苗", "Phil Robertson", "07:00", "09:00", "001"):
        assert shown in text, shown
    for absent in ("Genser", "Rogers", "Manet"):
        assert absent not in text
    assert hands.toast() == "Call sheet saved, 3 people, copy logged"


def test_ticked_people_alone_stand_on_the_sheet(hands: Hands) -> None:
    hands.write("english")
    hands.press("Enter", "Down", "Space", "Down", "Down", "Space", "Ctrl+P")
    sheet = hands.screen(CallSheetScreen)
    assert sheet._counts.text().startswith("2 people")


def test_one_key_copies_the_number_and_one_the_line(hands: Hands) -> None:
    hands.write("thai")
    hands.press("Enter", "Down", "Ctrl+Shift+D")
    assert QApplication.clipboard().text() == "001 66 85 060 8406"
    hands.press("Ctrl+C")
    assert "Phil Robertson" in QApplication.clipboard().text()


def test_escape_goes_back_step_by_step_and_keeps_what_was_typed(hands: Hands) -> None:
    hands.write("thai")
    hands.press("Enter")
    hands.write("rob")
    contacts = hands.screen(ContactsScreen)
    hands.press("Esc", "Esc")
    assert contacts.search.text() == "rob"
    assert len(contacts.search.chips()) == 1
