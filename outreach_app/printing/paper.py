"""Paper: its size in millimetres, its inks, safe on a black-and-white printer, and the styles of its text."""

from enum import IntEnum

from PySide6.QtGui import QFont

from outreach_app.model.dataclass import dataclass

UNITS = 40
"""Units of layout in a millimetre. Everything is laid out in whole fonts of these units, then scaled to the device."""

WIDTH, HEIGHT = 297.0, 210.0
LEFT, RIGHT = 12.0, 285.0


class Ink(IntEnum):
    """The inks, as their red, green and blue in one number."""

    BLACK = 0x14161A
    DARK = 0x3F4551
    GREY = 0x5A616E
    LINE = 0x9AA1AD
    FAINT = 0xC9CED6
    BAND = 0xF1F3F6
    WHITE = 0xFFFFFF


@dataclass(frozen=True, slots=True)
class Style:
    """One way to set text: size and line step in millimetres."""

    size: float
    step: float
    weight: QFont.Weight
    ink: Ink
    native: bool = False  # in the script of the record throughout
    spacing: float = 100.0  # per cent


_REGULAR, _MEDIUM, _HALF, _BOLD = (
    QFont.Weight.Normal,
    QFont.Weight.Medium,
    QFont.Weight.DemiBold,
    QFont.Weight.Bold,
)


class Text(IntEnum):
    """The names of the styles; the number is the place in ``STYLES``."""

    TITLE = 0
    SUBTITLE = 1
    STAMP = 2
    HINT = 3
    LABEL = 4
    VALUE = 5
    HEAD = 6
    NUMBER = 7
    CLOCK = 8
    DAY = 9
    STATE = 10
    HOURS = 11
    LATER = 12
    NAME = 13
    NATIVE = 14
    ROLE = 15
    NOTE = 16
    SPEAKS = 17
    DIAL = 18
    KIND = 19
    MAIL = 20
    BOX = 21
    SMALL = 22
    FOOT = 23
    FOOT_STRONG = 24
    SENTENCE = 25


STYLES = (
    Style(5.4, 7.4, _HALF, Ink.BLACK),
    Style(2.9, 4.2, _REGULAR, Ink.DARK),
    Style(2.8, 4.0, _BOLD, Ink.BLACK, spacing=101.0),
    Style(2.45, 3.6, _REGULAR, Ink.GREY),
    Style(2.1, 3.4, _HALF, Ink.GREY),
    Style(2.8, 4.1, _HALF, Ink.BLACK),
    Style(2.42, 3.6, _HALF, Ink.DARK),
    Style(2.5, 4.6, _HALF, Ink.GREY),
    Style(3.75, 4.6, _HALF, Ink.BLACK),
    Style(2.45, 4.6, _MEDIUM, Ink.GREY),
    Style(2.45, 3.9, _REGULAR, Ink.DARK),
    Style(2.75, 4.6, _MEDIUM, Ink.BLACK),
    Style(2.45, 3.9, _REGULAR, Ink.DARK),
    Style(3.1, 4.6, _HALF, Ink.BLACK),
    Style(3.1, 4.6, _REGULAR, Ink.DARK, native=True),
    Style(2.5, 3.85, _REGULAR, Ink.DARK),
    Style(2.3, 3.5, _MEDIUM, Ink.DARK),
    Style(2.42, 4.0, _MEDIUM, Ink.BLACK),
    Style(3.05, 4.65, _HALF, Ink.BLACK, spacing=102.0),
    Style(2.45, 4.65, _REGULAR, Ink.DARK),
    Style(2.5, 4.1, _REGULAR, Ink.DARK),
    Style(2.3, 3.6, _REGULAR, Ink.DARK),
    Style(2.1, 3.4, _REGULAR, Ink.DARK),
    Style(2.3, 3.5, _REGULAR, Ink.GREY),
    Style(2.3, 3.5, _HALF, Ink.DARK),
    Style(3.4, 5.2, _REGULAR, Ink.DARK),
)
