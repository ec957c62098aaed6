"""Word documents (.docx): paragraphs, tables and text boxes in the order in which they are read.

``python-docx`` opens the package; it is imported on first use, here only.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from outreach_app.model.dataclass import dataclass

MOST_UNPACKED = 100_000_000
MOST_RATIO = 200
MOST_ENTRIES = 10_000

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SKIPPED = {f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", f"{_W}delText"}
_SIGNS = {f"{_W}tab": "\t", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-", f"{_W}ptab": "\t"}


class NotAWordDocument(Exception):  # noqa: N818 - a finding, put into words by who asked
    """Say that the bytes are no Word document, or one that must not be unpacked (``is_bomb``)."""

    def __init__(self, *, is_bomb: bool = False) -> None:
        """Keep whether the package would swell beyond the limits."""
        super().__init__()
        self.is_bomb = is_bomb


@dataclass(frozen=True, slots=True)
class Document:
    """What a Word document says."""

    title: str
    text: str


def read(data: bytes) -> Document:
    """Read the text: page headers first, then the body, then page footers; each of them once.

    Raises ``NotAWordDocument`` for anything else, and for a package that swells beyond 100 MB or 200 to 1.
    """
    _guard(data)
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        heads = [part for section in document.sections for part in (section.header, section.first_page_header)]
        feet = [part for section in document.sections for part in (section.footer, section.first_page_footer)]
        stories = [*_own(heads), (document.element.body, document.part.rels), *_own(feet)]
        text = "\n".join(dict.fromkeys("\n".join(_lines(body, rels)) for body, rels in stories))
        return Document((document.core_properties.title or "").strip(), text.strip("\n") + "\n")
    except Exception as error:
        raise NotAWordDocument from error


def _own(parts: list[Any]) -> list[tuple[Any, Any]]:
    """Give the element and relations of those page headers or footers that hold text of their own."""
    return [(part._element, part.part.rels) for part in parts if not part.is_linked_to_previous]  # noqa: SLF001 - no other door


def _guard(data: bytes) -> None:
    """Refuse what is no package, and a package that would fill the memory."""
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise NotAWordDocument from error
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or unpacked > MOST_RATIO * max(len(data), 50_000):
        raise NotAWordDocument(is_bomb=True)
    if not any(entry.filename == "word/document.xml" for entry in entries):
        raise NotAWordDocument


def _lines(story: Any, rels: Any) -> Iterator[str]:  # noqa: ANN401 - an element of lxml, which has no types
    """Give the lines of a story: a paragraph each, a table row each with its cells parted by tabs."""
    for block in story:
        if block.tag == f"{_W}p":
            yield from _paragraph(block, rels)
        elif block.tag == f"{_W}tbl":
            yield from _table(block, rels)
        elif block.tag in {f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"}:
            yield from _lines(block, rels)


def _paragraph(paragraph: Any, rels: Any) -> Iterator[str]:  # noqa: ANN401
    """Give a paragraph's text, then that of the text boxes anchored in it."""
    boxes: list[Any] = []
    text = "".join(_pieces(paragraph, rels, boxes))
    is_item = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    yield f"• {text}" if is_item and text.strip() else text
    for box in boxes:
        yield from _lines(box, rels)


def _pieces(element: Any, rels: Any, boxes: list[Any]) -> Iterator[str]:  # noqa: ANN401
    """Give the text of a paragraph piece by piece; deleted text is left out, text boxes are put aside."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}br":
            yield "\f" if child.get(f"{_W}type") == "page" else "\n"
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        elif child.tag == f"{_W}hyperlink":
            yield _link("".join(_pieces(child, rels, boxes)), child.get(f"{_R}id"), rels)
        elif child.tag not in _SKIPPED:
            yield from _pieces(child, rels, boxes)


def _link(words: str, relation: str | None, rels: Any) -> str:  # noqa: ANN401
    """Give the words of a link, with a mail address where they do not hold it."""
    target = str(rels[relation].target_ref) if relation and relation in rels else ""
    address = target.removeprefix("mailto:").partition("?")[0] if target.startswith("mailto:") else ""
    return words if not address or address.casefold() in words.casefold() else f"{words} <{address}>"


def _table(table: Any, rels: Any) -> Iterator[str]:  # noqa: ANN401
    """Give a table row by row; a cell of several lines puts the row on several lines, cell after cell."""
    for row in table.iter(f"{_W}tr"):
        cells = [[line for line in _lines(cell, rels) if line.strip()] for cell in row.iter(f"{_W}tc")]
        if all(len(cell) <= 1 for cell in cells):
            yield "\t".join(cell[0] if cell else "" for cell in cells).rstrip("\t")
        else:
            yield from (line for cell in cells for line in cell)
