"""The screen of the call sheet: the page as printed, its options, its formats, and the log of what went out."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from outreach_app.gui.screens.call_sheet import CallSheetScreen
from outreach_app.model.channels import Sensitivity
from outreach_app.model.filters import Filter
from outreach_app.printing.call_sheet_painting import paint_page
from outreach_app.services import people, sheets
from tests.gui.screen_bench import Bench, unnamed


@pytest.fixture
def at(at: Bench) -> Bench:
    """Give a bench with the people of the sample."""
    at.fill()
    return at


@pytest.fixture
def screen(at: Bench) -> CallSheetScreen:
    made = CallSheetScreen(at.context)
    at.show(made, Filter(languages=("en",)))
    return made


def make_internal(at: Bench, name: str) -> None:
    """Mark the first number of somebody as internal."""
    desk = at.context.desk
    row = people.resolve(desk, name)[0]
    found = people.contact(desk, row.id)
    phones = (replace(found.phones[0], sensitivity=Sensitivity.INTERNAL), *found.phones[1:])
    people.save_person(desk, replace(found, phones=phones))  # type: ignore[arg-type]  # a person


def rows(screen: CallSheetScreen) -> list[str]:
    assert screen._made is not None
    return [row.name for row in screen._made.laid.sheet.rows]


def test_it_shows_the_sheet_of_the_filter(screen: CallSheetScreen) -> None:
    assert len(rows(screen)) == 7
    assert rows(screen)[0] == "Jared Genser"
    assert screen._counts.text() == "7 people, 1 page"
    assert screen._head._note.text() == "speaks English"
    assert "Phil Robertson, 001 66 85 060 8406" in screen._preview.accessibleDescription()
    assert unnamed(screen) == []


def test_the_preview_is_the_printed_page(screen: CallSheetScreen) -> None:
    pages = screen._preview._pages
    shown = pages._page(1)
    again = QPixmap(shown.size())
    again.fill(Qt.GlobalColor.white)
    painter = QPainter(again)
    assert screen._made is not None
    paint_page(painter, screen._made.laid, 1, QSizeF(shown.size()))
    painter.end()
    assert shown.toImage() == again.toImage()
    assert shown.width() == pages.page_width


def test_order_and_title_make_it_anew(screen: CallSheetScreen, at: Bench, qtbot: QtBot) -> None:
    screen._options._sorts.buttons()[1].click()
    at.settle()
    families = {name: people.resolve(at.context.desk, name)[0].family for name in rows(screen)}
    assert rows(screen) == sorted(families, key=lambda name: (families[name] or name).casefold())
    screen._options.title.setText("petition")
    qtbot.waitUntil(lambda: screen._made is not None and screen._made.laid.sheet.title == "petition", timeout=3000)


def test_chosen_contacts_make_their_own_sheet(at: Bench) -> None:
    key = people.resolve(at.context.desk, "Kanae Doi")[0].id
    made = CallSheetScreen(at.context)
    at.show(made, (Filter(), (key,)))
    assert rows(made) == ["Kanae Doi"]


def test_nobody_on_it_cannot_be_printed(at: Bench) -> None:
    made = CallSheetScreen(at.context)
    at.show(made, Filter(languages=("sw",)))
    assert made._counts.text() == "Nobody is on this sheet"
    assert not made._print.isEnabled()


def test_internal_numbers_need_the_tick_which_is_for_one_sheet(at: Bench) -> None:
    make_internal(at, "Phil Robertson")
    made = CallSheetScreen(at.context)
    at.show(made, Filter(languages=("th",)))
    assert made._options._card.isVisibleTo(made)
    assert made._options._said.text() == "1 internal number is left out"
    assert "left out: 1 number or address" in made._details.text()
    made._options.internal.setChecked(True)
    at.settle()
    assert made._made is not None
    assert made._made.laid.sheet.has_internal
    made.arrive(Filter(languages=("th",)))
    at.settle()
    assert not made._made.laid.sheet.has_internal


@pytest.mark.parametrize("ending", list(sheets.FORMATS))
def test_it_saves_every_format(screen: CallSheetScreen, at: Bench, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"sheet.{ending}"
    screen.save(path, ending)
    at.settle()
    assert path.stat().st_size > 100
    assert at.said[-1] == ("Call sheet saved, 7 people, copy logged", False)


def test_a_place_that_takes_no_file_is_said(screen: CallSheetScreen, at: Bench, tmp_path: Path) -> None:
    screen.save(tmp_path / "missing" / "sheet.pdf", "pdf")
    at.settle()
    assert "not written" in at.said[-1][0]


def test_printing_is_logged(screen: CallSheetScreen, at: Bench, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    screen.print_on(printer)
    at.settle()
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000
    assert at.said[-1] == ("Call sheet printed, 7 people, logged", False)


def test_zoom_and_pages_turn_by_buttons_and_keys(at: Bench, qtbot: QtBot) -> None:
    made = CallSheetScreen(at.context)
    at.show(made, Filter())
    assert made._preview.count() >= 2
    assert not made._before.isEnabled()
    QTest.keyClick(made._preview, Qt.Key.Key_PageDown)
    assert made._page.text().startswith("Page 2 of")
    made._before.click()
    assert made._page.text().startswith("Page 1 of")
    assert made._preview.zoom_step(1) > 75
    made._preview.set_zoom(50)
    assert made._zoom.text() == "50 %"


def test_the_key_of_the_sheet_prints_here(screen: CallSheetScreen) -> None:
    assert "call_sheet" in screen.handlers()


def test_the_focus_comes_to_print_though_the_sheet_is_still_made_on_arrival(at: Bench) -> None:
    made = CallSheetScreen(at.context)
    at.show(made, Filter())
    made._back.setFocus()  # where it falls while neither of the others takes it
    made.arrive(Filter(languages=("en",)))
    made.focus_home()
    at.settle()
    assert made.focusWidget() is made._print
