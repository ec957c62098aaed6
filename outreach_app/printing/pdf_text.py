"""The text that a PDF gives back when it is searched or copied, healed where Qt writes codes that nobody can use.

Figures that line up are glyphs of their own, which Qt names by the font's private codes; some Han letters it names by
the radical of the same shape. Both are named in the file's maps to Unicode, whose entries all have one length, so that
they are exchanged in place and no offset moves.
"""

import re
import unicodedata
from collections.abc import Mapping

from PySide6.QtGui import QFont, QRawFont, QTextLayout

_MAP = re.compile(rb"begincmap.*?endcmap", re.DOTALL)
_ENTRIES = re.compile(rb"\[<[^\]]*\]")
_CODE = re.compile(rb"<([0-9A-F]{4})>")
_PRIVATE = "".join(map(chr, range(0xE000, 0xF900)))
_PRINTABLE = "".join(map(chr, range(33, 127))) + "–—"
_SHARED_WITH_SPACE = "\t"


def private_codes(font: QFont) -> dict[str, str]:
    """Give, for the letters whose glyph the font's features exchange, the private code that stands for that glyph."""
    raw = QRawFont.fromFont(font)
    codes = {glyph: code for code, glyph in zip(_PRIVATE, raw.glyphIndexesForString(_PRIVATE), strict=False) if glyph}
    found = {}
    for letter in _PRINTABLE:
        glyph = _shaped(letter, font)
        if glyph in codes:
            found[codes[glyph]] = letter
    return found


def heal(pdf: bytes, private: Mapping[str, str]) -> bytes:
    """Give the same PDF, byte for byte as long, whose text can be searched and copied."""

    def healed(match: re.Match[bytes]) -> bytes:
        letter = chr(int(match[1], 16))
        letter = private.get(letter, " " if letter == _SHARED_WITH_SPACE else letter)
        if 0x2E80 <= ord(letter) <= 0x2FDF:
            letter = unicodedata.normalize("NFKC", letter)
        return b"<%04X>" % ord(letter)

    def entries(match: re.Match[bytes]) -> bytes:
        return _CODE.sub(healed, match[0])

    return _MAP.sub(lambda found: _ENTRIES.sub(entries, found[0]), pdf)


def _shaped(letter: str, font: QFont) -> int:
    """Give the index of the glyph that is drawn for a letter."""
    layout = QTextLayout(letter, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return next((run.glyphIndexes()[0] for run in layout.glyphRuns()), 0)
