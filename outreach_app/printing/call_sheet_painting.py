"""Paints one page of a laid-out call sheet with any painter: printer, PDF or screen."""

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from outreach_app.model.hours import WindowState
from outreach_app.printing import call_sheet_layout as layout
from outreach_app.printing import call_sheet_words as words
from outreach_app.printing.call_sheet_layout import LaidRow, LaidSheet
from outreach_app.printing.paper import LEFT, RIGHT, STYLES, UNITS, WIDTH, Ink, Text
from outreach_app.printing.typesetting import Run, Typesetter

_BOX = 2.5
_BOXES = ((0.0, 4.2), (19.0, 4.2), (0.0, 10.5), (19.0, 10.5))
_WRITING_LINES = (7.05, 12.5, 18.0)
_LINE_STEP = 5.5


def paint_page(painter: QPainter, laid: LaidSheet, number: int, size: QSizeF, *, copy: int = 1) -> None:
    """Paint page ``number`` (from 1) so that the paper fills ``size`` in the painter's units."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    scale = size.width() / (WIDTH * UNITS)
    painter.scale(scale, scale)
    rows = laid.pages[number - 1]
    runs = list(laid.frame.runs) + _foot(laid, number, copy)
    _paint_frame(painter, laid)
    top = laid.frame.head_line
    rules, faint, boxes, marks = [], [], [], []
    for row in rows:
        runs += [run._replace(baseline=run.baseline + top) for run in row.runs]
        if row.state is not None:
            marks.append((row.state, layout.MARK_X, top + layout.ROW_TOP + 2.3))
        if row.state is not None and row.is_form:
            runs += _form_words(top)
            boxes += [_box(top + y, layout.OUTCOME_X + x) for x, y in _BOXES]
            rules += _form_lines(row, top)
        top += row.height
        faint.append(_across(top))
    _lines(painter, faint, Ink.LINE, 0.18)
    _lines(painter, rules, Ink.GREY, 0.18)
    painter.setPen(_pen(Ink.DARK, 0.25))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        painter.drawRoundedRect(box, 0.5 * UNITS, 0.5 * UNITS)
    for state, x, y in (*marks, *laid.frame.legend_marks):
        _paint_mark(painter, state, x, y)
    _paint_runs(painter, runs, laid.setter)
    painter.restore()


def _paint_runs(painter: QPainter, runs: Iterable[Run], setter: Typesetter) -> None:
    """Paint all text of a page, one font after the other: changing it costs as much as drawing."""
    painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a cell begins at its left, whatever script is in it
    for (style, script), group in groupby(sorted(runs, key=_by_font), _by_font):
        painter.setFont(setter.font(style, script))
        painter.setPen(QColor(int(STYLES[style].ink)))
        for run in group:
            painter.drawText(QPointF(run.x * UNITS, run.baseline * UNITS), run.text)


def _by_font(run: Run) -> tuple[Text, str]:
    return run.style, run.script


def _paint_frame(painter: QPainter, laid: LaidSheet) -> None:
    """Paint band, stamp, the line under the heads and the line over the foot."""
    frame = laid.frame
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(int(Ink.BAND)))
    painter.drawRoundedRect(
        _rect(LEFT, frame.band_top, RIGHT - LEFT, frame.band_bottom - frame.band_top), 1.2 * UNITS, 1.2 * UNITS
    )
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(Ink.BLACK, 0.38))
    stamp = _rect(frame.stamp_left, layout.STAMP_TOP, RIGHT - frame.stamp_left - 0.19, layout.STAMP_HEIGHT)
    painter.drawRoundedRect(stamp, 1.1 * UNITS, 1.1 * UNITS)
    left = frame.stamp_left + layout.STAMP_PAD
    _paint_eye(painter, left, layout.STAMP_TOP + layout.STAMP_HEIGHT / 2, layout.STAMP_ICON)
    _lines(painter, [_across(frame.head_line)], Ink.BLACK, 0.38)
    _lines(painter, [_across(layout.FOOT_LINE)], Ink.FAINT, 0.18)


def _paint_eye(painter: QPainter, left: float, middle: float, width: float) -> None:
    """Draw the struck-out eye that stands for a restricted sheet."""
    painter.setPen(_pen(Ink.BLACK, 0.3))
    eye = _rect(left, middle - width * 0.5, width, width)
    painter.drawArc(eye.translated(0, 0.18 * width * UNITS), 25 * 16, 130 * 16)
    painter.drawArc(eye.translated(0, -0.18 * width * UNITS), 205 * 16, 130 * 16)
    painter.drawEllipse(QPointF((left + width / 2) * UNITS, middle * UNITS), 0.5 * UNITS, 0.5 * UNITS)
    slash = QLineF(left + 0.35, middle - 1.35, left + width - 0.35, middle + 1.35)
    painter.drawLine(QLineF(slash.p1() * UNITS, slash.p2() * UNITS))


def _paint_mark(painter: QPainter, state: WindowState, x: float, y: float) -> None:
    """Paint a time mark: the shape alone tells the state, on any printer."""
    radius = 1.2 * UNITS
    middle = QPointF(x * UNITS, y * UNITS)
    painter.setPen(_pen(Ink.BLACK, 0.34))
    if state == WindowState.UNKNOWN:
        painter.drawLine(middle - QPointF(radius, 0), middle + QPointF(radius, 0))
        return
    painter.setBrush(QColor(int(Ink.BLACK)) if state == WindowState.OPEN else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, radius, radius)
    if state == WindowState.EDGE:
        painter.setBrush(QColor(int(Ink.BLACK)))
        painter.drawPie(QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius), 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _form_words(top: float) -> list[Run]:
    """Give the words beside the boxes and on the lines that the caller fills in."""
    named = zip(words.OUTCOMES, _BOXES, strict=True)
    runs = [Run(Text.BOX, "", layout.OUTCOME_X + x + 4.0, top + y + 0.85, text) for text, (x, y) in named]
    runs.append(Run(Text.SMALL, "", layout.OUTCOME_X, top + 17.2, "at"))
    runs.append(Run(Text.SMALL, "", layout.OUTCOME_X + 19.0, top + 17.2, "by"))
    runs.append(Run(Text.SMALL, "", layout.BACK_X, top + 6.0, "back at"))
    runs.append(Run(Text.SMALL, "", RIGHT - 11.9, top + 6.0, "theirs / ours"))
    return runs


def _form_lines(row: LaidRow, top: float) -> list[QLineF]:
    """Give the lines to write on; a taller row gets more of them."""
    y = top + 17.8
    lines = [
        _line(layout.OUTCOME_X + 3.8, y, layout.OUTCOME_X + 16.5),
        _line(layout.OUTCOME_X + 22.8, y, layout.OUTCOME_X + 34.0),
    ]
    heights = list(_WRITING_LINES)
    while heights[-1] + _LINE_STEP <= row.height - 1.5:
        heights.append(heights[-1] + _LINE_STEP)
    return lines + [_line(layout.BACK_X, top + height, RIGHT) for height in heights]


def _foot(laid: LaidSheet, number: int, copy: int) -> list[Run]:
    pages = f"Page {number} of {len(laid.pages)}"
    right = RIGHT - laid.setter.width(Text.FOOT, "", pages)
    return [
        Run(Text.FOOT, "", LEFT, layout.FOOT_BASELINE, words.owner(laid.sheet, copy)),
        Run(Text.FOOT, "", right, layout.FOOT_BASELINE, pages),
    ]


def _lines(painter: QPainter, lines: list[QLineF], ink: Ink, width: float) -> None:
    painter.setPen(_pen(ink, width))
    painter.drawLines(lines)


def _pen(ink: Ink, width: float) -> QPen:
    return QPen(QColor(int(ink)), width * UNITS)


def _box(y: float, x: float) -> QRectF:
    return _rect(x, y - _BOX / 2, _BOX, _BOX)


def _rect(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x * UNITS, y * UNITS, width * UNITS, height * UNITS)


def _line(left: float, y: float, right: float) -> QLineF:
    return QLineF(left * UNITS, y * UNITS, right * UNITS, y * UNITS)


def _across(y: float) -> QLineF:
    return _line(LEFT, y, RIGHT)
