"""Writes a call sheet as PDF and sends it to a printer, both from the layout that the screen shows."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSaveFile, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrinter

from outreach_app.model.errors import UserError
from outreach_app.model.sheet import CallSheet
from outreach_app.printing import fonts
from outreach_app.printing.call_sheet_layout import LaidSheet, lay_out
from outreach_app.printing.call_sheet_painting import paint_page
from outreach_app.printing.call_sheet_words import title
from outreach_app.printing.paper import Text
from outreach_app.printing.pdf_text import heal, private_codes

RESOLUTION = 1016  # dots in an inch: 40 in a millimetre, the unit of the layout


def write_pdf(sheet: CallSheet, path: Path) -> None:
    """Write the sheet to ``path``; the file is whole or not there at all.

    Without a running ``QGuiApplication`` (on the command line) one is made for the time, which needs no display.
    Raises ``UserError`` when the place cannot be written.
    """
    with fonts.usable():
        laid = lay_out(sheet)
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(RESOLUTION)
        writer.setPageLayout(page_layout())
        writer.setTitle(title(sheet))
        writer.setCreator("Outreach")
        _paint_all(writer, writer.newPage, laid, range(1, len(laid.pages) + 1), (1,))
        private = private_codes(laid.setter.font(Text.CLOCK, ""))
        _save(heal(bytes(buffer.data().data()), private), path)


def _save(content: bytes, path: Path) -> None:
    """Write beside the place, then move there; raises ``UserError`` and leaves nothing behind when it cannot."""
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise UserError("The call sheet was not written: the file cannot be made there. Choose another folder.")
    file.write(content)
    if not file.commit():
        raise UserError("The call sheet was not written: the disk took no more. Free some room and try again.")


def print_sheet(laid: LaidSheet, printer: QPrinter) -> None:
    """Print the pages that the printer was asked for; each copy carries its own number."""
    printer.setPageLayout(page_layout())
    printer.setFullPage(True)
    last = printer.toPage() or len(laid.pages)
    pages = range(max(1, printer.fromPage()), min(last, len(laid.pages)) + 1)
    copies = max(1, printer.copyCount())
    printer.setCopyCount(1)
    printer.setDocName("Call sheet")  # a title may name somebody, and print queues are read by others
    _paint_all(printer, printer.newPage, laid, pages, range(1, copies + 1))


def page_layout() -> QPageLayout:
    """Give A4 landscape without margins of the device: the layout holds its own."""
    page = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(page, QPageLayout.Orientation.Landscape, QMarginsF(), QPageLayout.Unit.Millimeter)


def _paint_all(
    device: QPagedPaintDevice,
    turn_page: Callable[[], bool],
    laid: LaidSheet,
    pages: Sequence[int],
    copies: Sequence[int],
) -> None:
    """Paint pages and copies one after the other; raises ``UserError`` when the device takes nothing."""
    painter = QPainter()
    if not painter.begin(device):
        raise UserError("Nothing was printed: the printer did not take the page. Check it, then print again.")
    try:
        size = QSizeF(device.width(), device.height())
        is_first = True
        for copy in copies:
            for number in pages:
                if not is_first:
                    turn_page()
                paint_page(painter, laid, number, size, copy=copy)
                is_first = False
    finally:
        painter.end()
