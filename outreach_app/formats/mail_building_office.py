"""Office files as they may leave: without author, company, comments and tracked changes, which are taken as accepted.

Source: ECMA-376 (docx, xlsx, pptx), OpenDocument 1.3 (odt, ods, odp).
"""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Final

from lxml import etree

_MOST: Final = 200_000_000
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DROPPED_PART: Final = re.compile(
    r"^(?:docProps/.*|word/comments.*|word/people\.xml|xl/(?:comments.*|threadedComments/.*|persons/.*|revisions/.*)|"
    r"ppt/(?:comments/.*|commentAuthors.*|authors.*)|customXml/.*|.*/printerSettings/.*|.*/vmlDrawing.*)$",
    re.IGNORECASE,
)
_DROPPED_KIND: Final = re.compile(
    r"comment|/people$|/person$|core-properties|extended-properties|custom-properties|customXml|revision|"
    r"printerSettings|vmlDrawing|commentAuthors|metadata/thumbnail",
    re.IGNORECASE,
)
_GONE: Final = frozenset(
    _W + name
    for name in (
        *("del", "moveFrom", "commentRangeStart", "commentRangeEnd", "commentReference", "annotationRef"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange", "trPrChange", "tcPrChange"),
        *(
            "tblPrExChange",
            "numberingChange",
            "cellDel",
            "cellIns",
            "cellMerge",
            "rsids",
            "rsid",
            "delText",
            "delInstrText",
        ),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd"),
    )
)
_UNWRAPPED: Final = frozenset(_W + name for name in ("ins", "moveTo"))
_OWN_GONE: Final = frozenset(
    {_TEXT + "tracked-changes", _TEXT + "change", _TEXT + "change-start", _TEXT + "change-end",
     _OFFICE + "annotation", _OFFICE + "annotation-end"}
)  # fmt: skip


Clean = Callable[[bytes], bytes]
Change = Callable[[str, bytes], bytes | None]


def cleaned(body: bytes, picture: Clean) -> bytes:
    """Give a docx, xlsx or pptx without its metadata; ``picture`` cleans the photographs in it.

    Raises ValueError for what is none, or is too large inside.
    """
    return _rewritten(body, "[Content_Types].xml", lambda name, part: _office_part(name, part, picture))


def cleaned_open_document(body: bytes, picture: Clean) -> bytes:
    """Give an odt, ods or odp without its metadata. Raises ValueError for what is none."""
    return _rewritten(body, "content.xml", lambda name, part: _open_document_part(name, part, picture))


def _rewritten(body: bytes, needed: str, change: Change) -> bytes:
    """Write the parts of an archive anew, each changed or left out; dates of files are not kept."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as old:
            if needed not in old.namelist() or sum(one.file_size for one in old.infolist()) > _MOST:
                raise ValueError("no office file, or too large inside")
            parts = [(one.filename, change(one.filename, old.read(one)), one.compress_type) for one in old.infolist()]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, etree.XMLSyntaxError) as error:
        raise ValueError("no office file that can be read") from error
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part, packing in parts:
            if part is not None:
                new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), part, packing)
    return made.getvalue()


def _office_part(name: str, part: bytes, picture: Clean) -> bytes | None:
    """Give a part of an OOXML file as it may leave; None to leave it out."""
    if _DROPPED_PART.match(name):
        return None
    if name == "[Content_Types].xml":
        return _without_overrides(part)
    if name.endswith(".rels"):
        return _without_links(part)
    if name.lower().endswith((".jpg", ".jpeg")):
        return picture(part)
    if name.startswith("word/") and name.endswith(".xml"):
        return _accepted(part)
    if name.startswith("xl/") and name.endswith(".xml"):
        return _without_legacy(part)
    return part


def _open_document_part(name: str, part: bytes, picture: Clean) -> bytes | None:
    """Give a part of an OpenDocument file as it may leave."""
    if name == "meta.xml":
        return (
            b'<?xml version="1.0" encoding="UTF-8"?><office:document-meta'
            b' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>'
        )
    if name == "Thumbnails/thumbnail.png":
        return None
    if name == "META-INF/manifest.xml":
        return re.sub(rb"<manifest:file-entry[^>]*Thumbnails/thumbnail\.png[^>]*/>", b"", part)
    if name in {"content.xml", "styles.xml"}:
        root = _parsed(part)
        for node in [one for one in root.iter() if one.tag in _OWN_GONE]:
            _remove(node)
        return _written(root)
    return picture(part) if name.lower().endswith((".jpg", ".jpeg")) else part


def _accepted(part: bytes) -> bytes:
    """Give a part of a Word document with its tracked changes accepted and its comments gone."""
    root = _parsed(part)
    _drop_deleted_paragraph_marks(root)
    for node in [one for one in root.iter() if one.tag in _GONE]:
        _remove(node)
    for node in [one for one in root.iter() if one.tag in _UNWRAPPED]:
        _unwrap(node)
    for node in root.iter():
        for key in [key for key in node.attrib if key.startswith(_W + "rsid")]:
            del node.attrib[key]
    return _written(root)


def _drop_deleted_paragraph_marks(root: "etree._Element") -> None:
    """Drop rows that were deleted as rows; their content is deleted text anyway."""
    for mark in root.findall(f".//{_W}trPr/{_W}del"):
        row = mark.getparent().getparent()
        if row is not None:
            _remove(row)


def _without_legacy(part: bytes) -> bytes:
    """Give a part of a workbook without the link to the drawing of its comments, and without its last author."""
    part = re.sub(rb"<legacyDrawing\b[^>]*/>", b"", part)
    part = re.sub(rb"<pageSetup\b([^>]*?)\s+r:id=\"[^\"]*\"", rb"<pageSetup\1", part)
    return re.sub(rb"<fileSharing\b[^>]*/>", b"", part)


def _without_overrides(part: bytes) -> bytes:
    """Leave the kinds of dropped parts out of the table of kinds."""
    root = _parsed(part)
    for node in list(root):
        if _DROPPED_PART.match(str(node.get("PartName", "")).lstrip("/")):
            root.remove(node)
    return _written(root)


def _without_links(part: bytes) -> bytes:
    """Leave links to dropped parts out."""
    root = _parsed(part)
    for node in list(root):
        if _DROPPED_KIND.search(str(node.get("Type", ""))):
            root.remove(node)
    return _written(root)


def _remove(node: "etree._Element") -> None:
    """Take an element out, the text behind it stays."""
    parent = node.getparent()
    if parent is None:
        return
    before = node.getprevious()
    if node.tail:
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def _unwrap(node: "etree._Element") -> None:
    """Put what an element holds in its place."""
    parent = node.getparent()
    if parent is None:
        return
    place = parent.index(node)
    for child in reversed(list(node)):
        parent.insert(place, child)
    _remove(node)


def _parsed(part: bytes) -> "etree._Element":
    """Read a part; entities are not resolved, and nothing is fetched."""
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(part, reader)


def _written(root: "etree._Element") -> bytes:
    """Write a part."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
