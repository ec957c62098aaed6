"""Typesetting: measures text in units of paper, breaks it where a cell ends, and stacks lines in a column."""

from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

from outreach_app.printing import fonts
from outreach_app.printing.paper import STYLES, UNITS, Text

_CONTROLS = dict.fromkeys([*range(32), *range(127, 160)], " ")
_TALL_STEP = 1.65  # of the size: Thai and Arabic need room for their marks
_HALF_CAPITAL = 0.364  # of the size: from the middle of a capital to the base line


class Run(NamedTuple):
    """A piece of text on one line; in millimetres, from the left of the page and the top of what holds it."""

    style: Text
    script: str  # key of fonts.BY_LANGUAGE, "" for Latin
    x: float
    baseline: float
    text: str


class Typesetter:
    """Keeps the fonts of one document and the widths that were measured already."""

    def __init__(self) -> None:
        self._fonts: dict[tuple[Text, str], QFont] = {}
        self._metrics: dict[tuple[Text, str], QFontMetricsF] = {}
        self._widths: dict[tuple[Text, str, str], float] = {}

    def font(self, style: Text, script: str) -> QFont:
        """Give the font of a style in units of paper."""
        key = (style, script)
        if key not in self._fonts:
            look = STYLES[style]
            made = fonts.font(round(look.size * UNITS), look.weight, script, native=look.native)
            made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, look.spacing)
            self._fonts[key] = made
            self._metrics[key] = QFontMetricsF(made)
        return self._fonts[key]

    def width(self, style: Text, script: str, text: str) -> float:
        """Measure a line in millimetres."""
        key = (style, script, text)
        known = self._widths.get(key)
        if known is None:
            self.font(style, script)
            known = self._widths[key] = self._metrics[style, script].horizontalAdvance(text) / UNITS
        return known

    def lines(self, style: Text, script: str, text: str, width: float) -> list[str]:
        """Break text into lines of at most ``width`` millimetres, at words, and within a word only if it must."""
        if self.width(style, script, text) <= width:
            return [text]
        layout = QTextLayout(text, self.font(style, script))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        pieces = []
        units = text.encode("utf-16-le")  # Qt counts in UTF-16
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width * UNITS)
            start, end = line.textStart(), line.textStart() + line.textLength()
            pieces.append(units[2 * start : 2 * end].decode("utf-16-le", "replace").strip())
        layout.endLayout()
        return pieces


def cleaned(text: str) -> str:
    """Give the text on one line, without control characters."""
    return " ".join(text.translate(_CONTROLS).split())


class Stack:
    """Lines under one another in a column that grows downwards; nothing in it is ever cut."""

    def __init__(self, setter: Typesetter, x: float, width: float, top: float, language: str = "") -> None:
        self.runs: list[Run] = []
        self.bottom = top
        self._setter = setter
        self._x = x
        self._width = width
        self._script = fonts.script_key(language)

    def add(self, style: Text, text: str) -> None:
        """Put text on a new line, or on as many as it needs; empty text takes no room."""
        clean = cleaned(text)
        if not clean:
            return
        script = self._script_for(style, clean)
        for line in self._setter.lines(style, script, clean, self._width):
            self._line(style, script, self._x, line)

    def add_after(self, style: Text, text: str, gap: float) -> None:
        """Put text behind the last line when it fits there, else on a new line."""
        clean = cleaned(text)
        if not clean or not self.runs:
            self.add(style, clean)
            return
        last = self.runs[-1]
        script = self._script_for(style, clean)
        start = last.x + self._setter.width(last.style, last.script, last.text) + gap
        if start + self._setter.width(style, script, clean) > self._x + self._width:
            self.add(style, clean)
            return
        self.runs.append(Run(style, script, start, last.baseline, clean))
        if fonts.is_tall(clean):
            self.bottom += max(0.0, STYLES[style].size * _TALL_STEP - STYLES[last.style].step)

    def _script_for(self, style: Text, text: str) -> str:
        return "" if text.isascii() and not STYLES[style].native else self._script

    def _line(self, style: Text, script: str, x: float, text: str) -> None:
        look = STYLES[style]
        step = look.step
        if not text.isascii() and fonts.is_tall(text):
            step = max(step, look.size * _TALL_STEP)
        self.runs.append(Run(style, script, x, self.bottom + step / 2 + look.size * _HALF_CAPITAL, text))
        self.bottom += step
