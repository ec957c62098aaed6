"""PDF documents: their text, pages parted by U+000C. ``pypdfium2`` is imported on first use, here only."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from outreach_app.model.dataclass import dataclass

MOST_PAGES = 2_000

# What PDF fonts leave in place of letters: Kangxi and CJK radicals, Latin ligatures, ideographs of compatibility.
_HEALED = re.compile("[⺀-⻿⼀-⿕ﬀ-ﬆ豈-\ufaff]")
_RADICALS = {
    "⻑": "長",
    "⻘": "青",
    "⻄": "西",
    "⻩": "黄",
    "⻆": "角",
    "⻁": "虎",
    "⺟": "母",
    "⻤": "鬼",
    "⻝": "食",
    "⻰": "龍",
}
_SOFT_HYPHENS = {0x02, 0xFFFE}
_WIDE_GAP = 2.5  # of the letters' height: two columns, not two words
_BLANK_LINE = 1.0  # of the letters' height between two lines
_SPACE_WIDTH = 0.3  # of the letters' height
_WIDEST_INDENT = 40


class NotAPdf(Exception):  # noqa: N818 - a finding, put into words by who asked
    """Say that a PDF cannot be opened (``needs_password`` where it is locked)."""

    def __init__(self, *, needs_password: bool = False) -> None:
        """Keep whether a password is all that is missing."""
        super().__init__()
        self.needs_password = needs_password


@dataclass(frozen=True, slots=True)
class Document:
    """What a PDF says; ``text`` holds only page breaks where the pages are pictures."""

    title: str
    text: str


def read(data: bytes) -> Document:
    """Read the text of up to 2,000 pages; raises ``NotAPdf`` where the file is damaged or locked."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotAPdf(needs_password="password" in str(error).lower()) from error
    try:
        if len(pdf) > MOST_PAGES:
            raise NotAPdf
        title = str(pdf.get_metadata_dict().get("Title", ""))
        pages = [_laid_out(_letters(pdf[number].get_textpage())) for number in range(len(pdf))]
    except pypdfium2.PdfiumError as error:
        raise NotAPdf from error
    finally:
        pdf.close()
    return Document(healed(title).strip(), "\f".join(healed(page) for page in pages))


@dataclass(frozen=True, slots=True)
class _Box:
    """Where letters stand on the page, in points from its lower left corner."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Give the height, never zero."""
        return max(self.top - self.bottom, 0.1)

    def is_beside(self, other: "_Box") -> bool:
        """Tell whether the other letters stand on the same line."""
        shared = min(self.top, other.top) - max(self.bottom, other.bottom)
        return shared > 0.3 * min(self.height, other.height)


def _letters(page: Any) -> Iterator[tuple[str, _Box, str]]:  # noqa: ANN401 - pypdfium2 has no types
    """Give the letters of a page with their places, each with the space before it, if any."""
    from pypdfium2 import raw

    space, area = "", raw.FS_RECTF()
    for index in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, index)
        letter = _letter(code, has_fault=raw.FPDFText_HasUnicodeMapError(page, index) > 0)
        if code == 0 or letter.isspace():
            space = " "
            continue
        raw.FPDFText_GetLooseCharBox(page, index, area)
        yield letter, _Box(area.left, area.right, area.bottom, area.top), space
        space = ""


def _laid_out(letters: Iterable[tuple[str, _Box, str]]) -> str:
    """Give the text of a page with the line ends, blank lines and indents that are seen on it.

    PDFium's own text runs lines together after a hyphen or a comma and knows neither; the letters' places do.
    """
    lines: list[tuple[_Box, str]] = []
    last: _Box | None = None
    for letter, here, space in letters:
        if last is not None and last.is_beside(here):
            gap = "\t" if here.left - last.right > _WIDE_GAP * here.height else space
            lines[-1] = (lines[-1][0], lines[-1][1] + gap + letter)
        else:
            if last is not None and last.bottom - here.top > _BLANK_LINE * min(here.height, last.height):
                lines.append((here, ""))
            lines.append((here, letter))
        last = here
    margin = min((first.left for first, text in lines if text), default=0.0)
    return "\n".join(_indent(first, margin) + text if text else "" for first, text in lines)


def _indent(first: _Box, margin: float) -> str:
    """Give the spaces before a line that begins to the right of the others, as items of lists do."""
    return " " * min(_WIDEST_INDENT, round((first.left - margin) / (_SPACE_WIDTH * first.height)))


def _letter(code: int, *, has_fault: bool) -> str:
    """Give a letter; a sign that its font does not explain stays visible as a box, lest a number grow shorter."""
    if code in _SOFT_HYPHENS:
        return "-"
    return "□" if has_fault and code < 0x20 else chr(code)


def healed(text: str) -> str:
    """Give text with radicals, ligatures and ideographs of compatibility turned into the letters that were meant."""
    return _HEALED.sub(lambda sign: _RADICALS.get(sign.group(), unicodedata.normalize("NFKC", sign.group())), text)
