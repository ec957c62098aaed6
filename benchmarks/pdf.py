"""Time a call sheet of 1,000 rows as PDF against a floor: the same strings and lines drawn at places known before.

Goal: at most 1.5 times the floor. Run: ``python -m benchmarks.pdf``.
"""

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QGuiApplication, QPainter, QPdfWriter

from outreach_app.model.sheet import CallSheet
from outreach_app.printing.call_sheet_layout import LaidSheet, lay_out
from outreach_app.printing.call_sheet_pdf import RESOLUTION, page_layout, write_pdf
from outreach_app.printing.paper import UNITS
from tests.printing.sheets import phone, seed_rows, seed_sheet

ROWS, ROUNDS = 1000, 5
BOXES, RULES = 4, 6


def many(count: int) -> CallSheet:
    """Make a sheet of ``count`` rows whose names, numbers and addresses all differ."""
    seven = seed_rows()
    rows = []
    for number in range(count):
        row = seven[number % len(seven)]
        phones = tuple(phone(f"001 {number % 89} {index} {number:07}", row.phones[0].kind) for index in range(2))
        rows.append(replace(row, name=f"{row.name} {number}", phones=phones, emails=(f"desk{number}@example.org",)))
    return seed_sheet(rows=tuple(rows))


def floor(laid: LaidSheet, path: Path) -> None:
    """Draw every string of the pages one by one, with nothing measured and nothing broken."""
    writer = QPdfWriter(str(path))
    writer.setResolution(RESOLUTION)
    writer.setPageLayout(page_layout())
    painter = QPainter(writer)
    for number, page in enumerate(laid.pages):
        if number:
            writer.newPage()
        top = laid.frame.head_line
        for run in laid.frame.runs:
            painter.setFont(laid.setter.font(run.style, run.script))
            painter.drawText(QPointF(run.x * UNITS, run.baseline * UNITS), run.text)
        for row in page:
            for run in row.runs:
                painter.setFont(laid.setter.font(run.style, run.script))
                painter.drawText(QPointF(run.x * UNITS, (top + run.baseline) * UNITS), run.text)
            for _ in range(2 * BOXES):
                painter.drawText(QPointF(7000, top * UNITS), "No answer")
            for _ in range(BOXES):
                painter.drawRoundedRect(QRectF(7000, top * UNITS, 100, 100), 20, 20)
            for _ in range(RULES):
                painter.drawLine(QLineF(0, top * UNITS, 9000, top * UNITS))
            painter.drawEllipse(QPointF(700, top * UNITS), 50, 50)
            top += row.height
    painter.end()


def seconds(work: object, *given: object) -> float:
    """Give the processor time of one call."""
    begun = time.process_time()
    work(*given)  # type: ignore[operator]  # any callable
    return time.process_time() - begun


def main() -> int:
    """Print the two times and their ratio; status 1 when the goal is missed."""
    application = QGuiApplication(["benchmark", "-platform", "offscreen"])
    sheet = many(ROWS)
    with tempfile.TemporaryDirectory() as folder:
        ours_path, floor_path = Path(folder) / "ours.pdf", Path(folder) / "floor.pdf"
        laid = lay_out(sheet)
        write_pdf(seed_sheet(), ours_path)
        floor(laid, floor_path)
        ours = min(seconds(write_pdf, sheet, ours_path) for _ in range(ROUNDS))
        least = min(seconds(floor, laid, floor_path) for _ in range(ROUNDS))
    del application
    ratio = ours / least
    print(f"call sheet PDF, {ROWS} rows: {ours:.3f} s; floor {least:.3f} s; ratio {ratio:.2f} (goal 1.50)")
    return 0 if ratio <= 1.5 else 1


if __name__ == "__main__":
    raise SystemExit(main())
