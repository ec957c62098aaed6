"""Lays a release out on A4 pages: the same lines for the screen, the PDF and the printer. Nothing is ever cut."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextLine, QTextOption

from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.release_page import BlockKind, PageBlock, ReleasePage
from outreach_app.printing import fonts
from outreach_app.printing.paper import UNITS, Ink
from outreach_app.text.reading_direction import is_right_to_left, kept_in_order

WIDTH, HEIGHT = 210.0, 297.0
LEFT, RIGHT, TOP, BOTTOM = 22.0, 188.0, 20.0, 275.0
LABEL_WIDTH = 27.0
SERIF = ("Noto Serif", "Source Serif 4", "Source Serif Pro", "Georgia", "DejaVu Serif")
SERIF_BY_LANGUAGE = {
    "ko": ("Noto Serif CJK KR", "Noto Serif KR", "AppleMyungjo", "Batang"),
    "ja": ("Noto Serif CJK JP", "Noto Serif JP", "Hiragino Mincho ProN", "Yu Mincho"),
    "zh-Hans": ("Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "SimSun"),
    "zh-Hant": ("Noto Serif CJK TC", "Noto Serif TC", "Songti TC", "PMingLiU"),
    "th": ("Noto Serif Thai", "Thonburi", "Leelawadee UI"),
    "ar": ("Noto Naskh Arabic", "Geeza Pro", "Segoe UI"),
}
_TALL_STEP = 1.75


class Look(NamedTuple):
    """How a kind of block is set; sizes and spaces in millimetres."""

    size: float
    step: float
    before: float
    weight: QFont.Weight = QFont.Weight.Normal
    ink: Ink = Ink.BLACK
    is_serif: bool = True


_REGULAR, _BOLD = QFont.Weight.Normal, QFont.Weight.Bold
LOOKS = {
    BlockKind.RELEASE_LINE: Look(3.0, 4.4, 0, _BOLD, is_serif=False),
    BlockKind.HEADLINE: Look(5.9, 7.7, 4.5, _BOLD),
    BlockKind.SUBHEAD: Look(4.4, 6.2, 2.5, ink=Ink.DARK),
    BlockKind.PARAGRAPH: Look(3.6, 5.35, 3.6),
    BlockKind.ITEM: Look(3.6, 5.35, 1.4),
    BlockKind.END_MARK: Look(3.6, 5.35, 5.0, _BOLD),
    BlockKind.HEADING: Look(3.6, 5.35, 5.0, _BOLD),
    BlockKind.ENTRY: Look(3.45, 5.0, 1.8),
    BlockKind.MEMBER: Look(3.45, 5.0, 0.3),
    BlockKind.NOTE: Look(3.45, 5.0, 2.4, ink=Ink.DARK),
}


@dataclass(frozen=True, slots=True)
class LaidLine:
    """One line: where its left top corner stands on the page, in millimetres, and the ink that it is drawn in."""

    line: QTextLine
    x: float
    y: float
    ink: Ink
    part_id: str
    height: float


@dataclass(slots=True)
class LaidRelease:
    """The pages of a release. The layouts are kept, for a line lives no longer than its layout."""

    pages: list[list[LaidLine]] = field(default_factory=lambda: [[]])
    layouts: list[QTextLayout] = field(default_factory=list)


class _Column(NamedTuple):
    """A text to be set in a column of the page."""

    text: str
    look: Look
    x: float
    width: float
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft


def lay_out(page: ReleasePage) -> LaidRelease:
    """Lay out a release; needs a ``QGuiApplication``. There is at least one page."""
    fonts.load()
    laid = LaidRelease()
    setter = _Setter(page.language, laid)
    y = TOP
    for place, block in enumerate(page.blocks):
        look = LOOKS[block.kind]
        lines, height = setter.block(block)
        wanted = height + _kept_with(page.blocks, place)
        y += look.before if laid.pages[-1] else 0
        is_whole = block.kind in {BlockKind.HEADING, BlockKind.HEADLINE, BlockKind.ENTRY, BlockKind.END_MARK}
        if is_whole and y + wanted > BOTTOM and laid.pages[-1]:
            laid.pages.append([])
            y = TOP
        y = _place(laid, lines, y)
    return laid


def _place(laid: LaidRelease, lines: Sequence[LaidLine], y: float) -> float:
    """Put the lines of a block on the page, and on a new one where it is full; gives where the block ends."""
    shift, end = y, y
    for line in sorted(lines, key=lambda one: one.y):
        if shift + line.y + line.height > BOTTOM and laid.pages[-1]:
            laid.pages.append([])
            shift = TOP - line.y
        top = shift + line.y
        laid.pages[-1].append(LaidLine(line.line, line.x, top, line.ink, line.part_id, line.height))
        end = max(end, top + line.height) if top >= end - line.height else top + line.height
    return end


def _kept_with(blocks: Sequence[PageBlock], place: int) -> float:
    """Give the room that must be left below a heading, for the begin of what it heads."""
    is_heading = blocks[place].kind in {BlockKind.HEADING, BlockKind.HEADLINE}
    return 12.0 if is_heading and place + 1 < len(blocks) else 0.0


class _Setter:
    """Sets texts into lines in the fonts of one language."""

    def __init__(self, language: str, laid: LaidRelease) -> None:
        self._language = language
        self._laid = laid
        self._is_right_to_left = is_right_to_left(language)

    def block(self, block: PageBlock) -> tuple[list[LaidLine], float]:
        """Give the lines of a block, counted from its top, and its height."""
        look = LOOKS[block.kind]
        lines: list[LaidLine] = []
        y = 0.0
        for column in _columns(block, look):
            is_label = column.x == LEFT and block.kind is BlockKind.ENTRY
            made, bottom = self._lines(column, 0.0 if is_label else y, block.part_id)
            lines += made
            y = y if is_label else bottom
        return lines, max((line.y + line.height for line in lines), default=0.0)

    def _lines(self, column: _Column, y: float, part_id: str) -> tuple[list[LaidLine], float]:
        """Break one text into lines of its column; gives them and where they end."""
        column = self._turned(column)
        layout = QTextLayout(column.text, self._font(column.look))
        option = QTextOption(column.align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self._is_right_to_left:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        layout.setTextOption(option)
        self._laid.layouts.append(layout)
        step = column.look.step
        if fonts.is_tall(column.text):
            step = max(step, column.look.size * _TALL_STEP)
        lines = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(column.width * UNITS)
            line.setPosition(QPointF(0, 0))
            lines.append(LaidLine(line, column.x, y, column.look.ink, part_id, step))
            y += step
        layout.endLayout()
        return lines, y

    def _turned(self, column: _Column) -> _Column:
        """Give the column at the other side of the page, where the language is read from the right."""
        if not self._is_right_to_left:
            return column
        left = Qt.AlignmentFlag.AlignLeft
        return column._replace(
            text=kept_in_order(column.text, self._language),
            x=LEFT + RIGHT - column.x - column.width,
            align=Qt.AlignmentFlag.AlignRight if column.align == left else column.align,
        )

    def _font(self, look: Look) -> QFont:
        """Give the font of a look in units of paper."""
        made = fonts.font(round(look.size * UNITS), look.weight, self._language)
        if look.is_serif:
            made.setFamilies(list(serif_families(self._language)))
        return made


def serif_families(language: str) -> Iterator[str]:
    """Give the serif families in the order in which Qt tries them, those of the language's script first."""
    own = SERIF_BY_LANGUAGE.get(fonts.script_key(language), ())
    others = (name for names in SERIF_BY_LANGUAGE.values() for name in names)
    yield from dict.fromkeys((*SERIF, *own, *others, *fonts.families(language)))


def _columns(block: PageBlock, look: Look) -> Iterator[_Column]:
    """Give the texts of a block and where each is set."""
    bold = look._replace(weight=_BOLD)
    if block.kind is BlockKind.ENTRY:
        x = LEFT + LABEL_WIDTH if block.label else LEFT
        if block.label:
            yield _Column(block.label, bold, LEFT, LABEL_WIDTH - 3)
        yield _Column(block.text, look, x + (0.001 if not block.label else 0), RIGHT - x)
        if block.more:
            yield _Column(block.more, look._replace(ink=Ink.DARK), x + 0.001, RIGHT - x)
    elif block.kind is BlockKind.ITEM:
        yield _Column(f"•\u2002{block.text}", look, LEFT + 4, RIGHT - LEFT - 4)
    elif block.kind is BlockKind.END_MARK:
        yield _Column(block.text, look, LEFT, RIGHT - LEFT, Qt.AlignmentFlag.AlignHCenter)
    else:
        yield _Column(block.text, look, LEFT, RIGHT - LEFT)
