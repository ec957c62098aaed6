"""Releases as Word documents without author, comments or history. ``python-docx`` is imported on first use here."""

import io
from html import escape

from outreach_app.model.release_page import BlockKind, PageBlock, ReleasePage
from outreach_app.text.reading_direction import is_right_to_left, kept_in_order

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONTS = {
    "ja": "Noto Serif CJK JP",
    "ko": "Noto Serif CJK KR",
    "zh": "Noto Serif CJK SC",
    "th": "Noto Serif Thai",
    "ar": "Noto Naskh Arabic",
    "fa": "Noto Naskh Arabic",
    "ur": "Noto Naskh Arabic",
}
_FORBIDDEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF])
_SIZES = {BlockKind.HEADLINE: 36, BlockKind.RELEASE_LINE: 20, BlockKind.SUBHEAD: 26}
_BOLD = (BlockKind.RELEASE_LINE, BlockKind.HEADLINE, BlockKind.END_MARK, BlockKind.HEADING)


def write(page: ReleasePage) -> bytes:
    """Give an A4 document; its language is that of the release, and nothing of the machine is in it."""
    import docx
    from docx.oxml import parse_xml
    from docx.shared import Mm

    document = docx.Document()
    document.core_properties.title = _clean(page.title)
    document.core_properties.author = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin = section.bottom_margin = Mm(22)
    end = document.element.body.find("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}sectPr")
    for block in page.blocks:
        end.addprevious(parse_xml(_paragraph(block, page.language)))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraph(block: PageBlock, language: str) -> str:
    """Give one block as a paragraph."""
    size = _SIZES.get(block.kind, 22)
    runs = _run(block.text, size, language, is_bold=block.kind in _BOLD)
    if block.kind is BlockKind.ENTRY:
        city = _run(f"{block.label}\t", size, language, is_bold=True) if block.label else ""
        how = f"<w:r><w:br/></w:r>{_run(block.more, size, language, is_bold=False)}" if block.more else ""
        runs = city + runs + how
    if block.kind is BlockKind.ITEM:
        runs = _run("•\t", size, language, is_bold=False) + runs
    return f"<w:p {_W}><w:pPr>{_shape(block.kind, language)}</w:pPr>{runs}</w:p>"


def _shape(kind: BlockKind, language: str) -> str:
    """Give indent, space and alignment of a kind of block, in the order in which Word wants them."""
    keep = "<w:keepNext/>" if kind in {BlockKind.HEADING, BlockKind.HEADLINE} else "<w:keepLines/>"
    bidi = "<w:bidi/>" if is_right_to_left(language) else ""
    after = 0 if kind is BlockKind.MEMBER else 140
    space = f'<w:spacing w:before="{200 if kind is BlockKind.HEADING else 0}" w:after="{after}"/>'
    indents = {BlockKind.ENTRY: 1560, BlockKind.ITEM: 360}
    hanging = indents.get(kind, 0)
    indent = f'<w:ind w:left="{hanging}" w:hanging="{hanging}"/>' if hanging else ""
    return keep + bidi + space + indent + ('<w:jc w:val="center"/>' if kind is BlockKind.END_MARK else "")


def _run(text: str, size: int, language: str, *, is_bold: bool) -> str:
    """Give a run of text; a tab in it moves to the next stop."""
    family = _FONTS.get(language.split("-", maxsplit=1)[0], "")
    also = f' w:eastAsia="{family}" w:cs="{family}"' if family else ""
    bold = "<w:b/>" if is_bold else ""
    also_bidi = f' w:bidi="{escape(language)}"' if is_right_to_left(language) else ""
    tongue = f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}"{also_bidi}/>'
    face = f'<w:rFonts w:ascii="Noto Serif" w:hAnsi="Noto Serif"{also}/>'
    rtl, cs = ("<w:rtl/>", f'<w:szCs w:val="{size}"/>') if is_right_to_left(language) else ("", "")
    look = f'<w:rPr>{face}{bold}<w:sz w:val="{size}"/>{cs}{rtl}{tongue}</w:rPr>'
    pieces = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else ""
        for piece in _clean(kept_in_order(text, language)).split("\t")
    )
    return f"<w:r>{look}{pieces}</w:r>"


def _clean(text: str) -> str:
    """Leave out what XML cannot hold: control characters and halves of surrogate pairs."""
    return text.encode("utf-8", "ignore").decode("utf-8").translate(_FORBIDDEN)
