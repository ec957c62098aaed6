"""Paints the pages of a release, on the screen, into a PDF and on a printer, all from one layout."""

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QPageLayout, QPageSize, QPainter, QPdfWriter

from outreach_app.model.errors import UserError
from outreach_app.model.release_page import ReleasePage
from outreach_app.printing import fonts
from outreach_app.printing.paper import UNITS, Ink
from outreach_app.printing.pdf_text import heal
from outreach_app.printing.release_layout import HEIGHT, RIGHT, WIDTH, LaidRelease, lay_out

RESOLUTION = 1016  # dots in an inch: 40 in a millimetre, the unit of the layout
_FOOT = 284.0
_FOOT_SIZE = 2.6


def write(page: ReleasePage) -> bytes:
    """Give a release as PDF. Without a running application (on the command line) one is made for the time."""
    with fonts.usable():
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(RESOLUTION)
        size = QPageSize(QPageSize.PageSizeId.A4)
        writer.setPageLayout(
            QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Millimeter)
        )
        writer.setTitle(page.title)
        writer.setCreator("Outreach")
        _paint_all(writer, lay_out(page))
        return heal(bytes(buffer.data().data()), {})


def paint_page(painter: QPainter, laid: LaidRelease, number: int, size: QSizeF, *, tinted: str = "") -> None:
    """Paint one page, counted from 1, onto a sheet of ``size`` in the painter's units.

    The lines of the part ``tinted`` get a band behind them: the screen shows so what a check is about.
    """
    painter.save()
    painter.scale(size.width() / (WIDTH * UNITS), size.height() / (HEIGHT * UNITS))
    for line in laid.pages[number - 1]:
        if tinted and line.part_id == tinted:
            painter.fillRect(_band(line.x, line.y, line.height), QColor(int(Ink.BAND)))
        painter.setPen(QColor(int(line.ink)))
        line.line.draw(painter, QPointF(line.x * UNITS, line.y * UNITS))
    if len(laid.pages) > 1:
        painter.setFont(fonts.font(round(_FOOT_SIZE * UNITS), QFont.Weight.Normal))
        painter.setPen(QColor(int(Ink.GREY)))
        text = f"{number} / {len(laid.pages)}"
        width = painter.fontMetrics().horizontalAdvance(text)
        painter.drawText(QPointF(RIGHT * UNITS - width, _FOOT * UNITS), text)
    painter.restore()


def _band(x: float, y: float, height: float) -> QRectF:
    """Give the band behind a line."""
    return QRectF((x - 1.5) * UNITS, y * UNITS, (RIGHT - x + 3) * UNITS, height * UNITS)


def _paint_all(writer: QPdfWriter, laid: LaidRelease) -> None:
    """Paint all pages; raises UserError when the device takes nothing."""
    painter = QPainter()
    if not painter.begin(writer):
        raise UserError("The PDF was not made: there is no room for it. Free some and try again.")
    try:
        size = QSizeF(writer.width(), writer.height())
        for number in range(1, len(laid.pages) + 1):
            if number > 1:
                writer.newPage()
            paint_page(painter, laid, number, size)
    finally:
        painter.end()
