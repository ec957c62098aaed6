"""The printed call sheet: what stands on it, that nothing is cut, and that screen and paper are one layout."""

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from outreach_app.model.channels import Sensitivity
from outreach_app.model.errors import UserError
from outreach_app.model.hours import UNKNOWN_WINDOW
from outreach_app.model.sheet import CallSheet
from outreach_app.printing.call_sheet_layout import ROW_BOTTOM, LaidRow, lay_out
from outreach_app.printing.call_sheet_painting import paint_page
from outreach_app.printing.call_sheet_pdf import print_sheet, write_pdf
from outreach_app.printing.paper import HEIGHT, WIDTH, Text
from outreach_app.printing.pdf_text import heal, private_codes
from tests.printing.sheets import phone, row, seed_rows, seed_sheet

pytestmark = pytest.mark.usefixtures("qapp")


def pages_of(sheet: CallSheet, folder: Path) -> list[str]:
    """Write the sheet and give the text of each page, as a reader would copy it."""
    file = folder / "sheet.pdf"
    write_pdf(sheet, file)
    document = pypdfium2.PdfDocument(file)
    texts = [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]
    document.close()
    return texts


def fonts_of(file: Path) -> set[str]:
    """Give the names of the fonts that are embedded in a PDF."""
    content = file.read_bytes()
    return {part.split(b"/")[0].split()[0].decode() for part in content.split(b"/BaseFont /")[1:]}


def test_the_seed_fits_one_page_with_all_its_facts(tmp_path: Path) -> None:
    (page,) = pages_of(seed_sheet(), tmp_path)
    for fact in (
        "Call sheet: speakers on the petition release", "PRESS-ONLY", "Tue 3 Apr 2012, 09:00 Seoul (00:00 UTC)",
        "04:00 UTC = 13:00 Seoul = 00:00 Washington", "on the release block", "Seoul, exit code 001",
        "Dial from Seoul, e-mail", "Best hours, Seoul", "Jared Genser", "20:00", "Mon", "until 11:00",
        "then 22:00–07:00", "family name Ha", "001 81 90 2301 4372", "mobile", "both numbers: owner not stated",
        "no e-mail", "Portuguese", "Voicemail", "theirs / ours", "Destroy after Tue 10 Apr 2012",
        "ICNK press desk, copy 1, sheet a7f3", "Page 1 of 1", "early or late, 07–09 and 18–22",
    ):  # fmt: skip
        assert fact in page, fact


def test_the_page_is_a4_landscape(tmp_path: Path) -> None:
    write_pdf(seed_sheet(), tmp_path / "sheet.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    width, height = document[0].get_size()
    document.close()
    assert (round(width), round(height)) == (842, 595)


def test_native_names_stand_in_the_letter_forms_of_their_language(tmp_path: Path) -> None:
    thai = row("Somsak", "Asia/Bangkok", "11:00–20:00", "Thai", (), native_name="สมศักดิ์", native_language="th")
    taipei = row("Wang", "Asia/Taipei", "10:00–19:00", "Chinese", (), native_name="骨直", native_language="zh-Hant")
    write_pdf(seed_sheet(rows=(*seed_rows()[1:3], thai, taipei)), tmp_path / "sheet.pdf")
    found = fonts_of(tmp_path / "sheet.pdf")
    for family in ("NotoSansCJKkr", "NotoSansCJKjp", "NotoSansThai", "NotoSansCJKtc"):
        assert any(name.startswith(family) for name in found), (family, found)
    assert not any("CJKsc" in name for name in found)


def test_native_names_can_be_copied_from_the_pdf(tmp_path: Path) -> None:
    (page,) = pages_of(seed_sheet(), tmp_path)
    assert "하태경" in page
    assert "土井香苗" in page


def test_rows_stay_whole_and_head_and_foot_repeat(tmp_path: Path) -> None:
    texts = pages_of(seed_sheet(rows=seed_rows() * 4), tmp_path)
    assert len(texts) == 4
    for number, text in enumerate(texts, 1):
        assert "Tue 3 Apr 2012, 09:00 Seoul (00:00 UTC)" in text
        assert "Name, role, organisation" in text
        assert f"Page {number} of 4" in text
    laid = lay_out(seed_sheet(rows=seed_rows() * 4))
    room = laid.frame.legend_top - laid.frame.head_line
    assert sum(len(page) for page in laid.pages) == 28
    assert all(sum(piece.height for piece in page) <= room for page in laid.pages)


def test_long_values_make_the_row_grow_and_nothing_is_elided(tmp_path: Path) -> None:
    mailbox = "a-really-long-mailbox-name-for-the-press-office@subdomain.of.some-human-rights-organisation.example.org"
    name = "The International Federation of Leagues for the Defence of the Rights of People in All Places"
    tall = row("Anna", "Asia/Seoul", "09:00–18:00", "Korean", (phone("1"),) * 9, organisation=name, emails=(mailbox,))
    laid = lay_out(seed_sheet(rows=(tall,)))
    (only,) = laid.pages[0]
    assert only.height > 45
    assert all(run.baseline <= only.height - ROW_BOTTOM for run in only.runs)
    printed = "".join(run.text for run in only.runs)
    assert mailbox in printed
    assert "…" not in printed
    assert name.replace(" ", "") in printed.replace(" ", "")


def test_a_row_taller_than_a_page_goes_on_without_losing_a_number() -> None:
    numbers = tuple(phone(f"001 49 30 {index:04}") for index in range(90))
    laid = lay_out(seed_sheet(rows=(row("Desk", "Europe/Berlin", "16:00–01:00", "German", numbers),)))
    printed = [run.text for page in laid.pages for piece in page for run in piece.runs if run.style == Text.DIAL]
    assert printed == [number.dial for number in numbers]
    assert len(laid.pages) == 3


def test_an_empty_sheet_says_so_in_a_sentence(tmp_path: Path) -> None:
    (page,) = pages_of(seed_sheet(rows=(), filter_words="speaks Thai, in Europe"), tmp_path)
    assert "Nobody answers to the filter of this sheet: speaks Thai, in Europe." in page
    assert "Voicemail" not in page


def test_an_unknown_time_is_said_and_explained(tmp_path: Path) -> None:
    nowhere = row("David Hawk", "", "not known", "", (), window=UNKNOWN_WINDOW)
    (page,) = pages_of(seed_sheet(rows=(nowhere,)), tmp_path)
    assert page.count("time unknown") == 2
    assert "place not stated" in page
    assert "not stated" in page


def test_internal_numbers_change_the_stamp(tmp_path: Path) -> None:
    (page,) = pages_of(seed_sheet(has_internal=True), tmp_path)
    assert "INTERNAL" in page
    assert "PRESS-ONLY" not in page
    (public,) = pages_of(seed_sheet(level=Sensitivity.PUBLIC, left_out=2), tmp_path)
    assert "PUBLIC" in public
    assert "2 numbers or addresses above this level are left out." in public


def test_the_day_stands_before_utc_where_it_differs(tmp_path: Path) -> None:
    sheet = seed_sheet(home_zone="America/New_York", home_place="Washington, D.C.", exit_code="", rows=())
    (page,) = pages_of(sheet, tmp_path)
    assert "Mon 2 Apr 2012, 20:00 Washington, D.C. (Tue 00:00 UTC)" in page
    assert "numbers in international form" in page


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="Choose another folder"):
        write_pdf(seed_sheet(), tmp_path / "missing" / "sheet.pdf")


def test_control_characters_do_not_reach_the_paper() -> None:
    laid = lay_out(seed_sheet(rows=(row("Anna\r\nBcc: x\x00", "Asia/Seoul", "", "", ()),)))
    assert "Anna Bcc: x" in [run.text for run in laid.pages[0][0].runs]


def test_the_screen_paints_the_same_page_at_any_size() -> None:
    laid = lay_out(seed_sheet())
    for width in (600, 1800):
        image = QImage(width, round(width * HEIGHT / WIDTH), QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        paint_page(painter, laid, 1, QSizeF(image.width(), image.height()))
        painter.end()
        y = round(laid.frame.head_line / WIDTH * width)
        assert any(image.pixelColor(width // 2, y + step).lightness() < 120 for step in (-1, 0, 1))
        assert image.pixelColor(2, 2).lightness() == 255


def test_each_printed_copy_has_its_number(tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setCopyCount(2)
    laid = lay_out(seed_sheet(rows=seed_rows() * 2))
    print_sheet(laid, printer)
    private = private_codes(laid.setter.font(Text.CLOCK, ""))
    document = pypdfium2.PdfDocument(heal((tmp_path / "printed.pdf").read_bytes(), private))
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert ["copy 1" in text for text in texts] == [True, True, False, False]
    assert ["copy 2" in text for text in texts] == [False, False, True, True]


def test_the_command_line_writes_without_a_running_application(tmp_path: Path) -> None:
    code = (
        "from pathlib import Path; from tests.printing.sheets import seed_sheet;"
        "from outreach_app.printing.call_sheet_pdf import write_pdf;"
        f"[write_pdf(seed_sheet(), Path({str(tmp_path)!r}) / name) for name in ('a.pdf', 'b.pdf')]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "b.pdf").stat().st_size > 10_000


def test_rows_have_a_floor_so_that_the_boxes_fit() -> None:
    laid = lay_out(seed_sheet())
    assert QGuiApplication.instance() is not None
    assert {type(piece) for piece in laid.pages[0]} == {LaidRow}
    assert min(piece.height for piece in laid.pages[0]) == pytest.approx(19.8)
