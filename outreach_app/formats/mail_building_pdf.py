"""PDF files as they may leave: the pages in a new file, without author, history and comments."""

import io
from typing import Final

_COMMENTS: Final = frozenset({1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
"""Annotations that are remarks, not part of the page: all but links (2), form fields (20) and what prints as page."""


def cleaned(body: bytes) -> bytes:
    """Give the pages of a PDF in a new file. Raises ValueError for what is no PDF, or is locked."""
    import pypdfium2

    try:
        old = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise ValueError("no PDF that opens") from error
    new = pypdfium2.PdfDocument.new()
    try:
        if not len(old):
            raise ValueError("a PDF without pages")
        new.import_pages(old)
        for number in range(len(new)):
            _without_comments(new, number)
        made = io.BytesIO()
        new.save(made)
        return made.getvalue()
    except pypdfium2.PdfiumError as error:
        raise ValueError("a PDF that cannot be copied") from error
    finally:
        new.close()
        old.close()


def left_out(body: bytes) -> str:
    """Say what the copy of a PDF lacks beside author and comments: bookmarks, tags; "" where it lacks nothing."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        old = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError:
        return ""
    try:
        has_bookmarks = next(iter(old.get_toc()), None) is not None
        is_tagged = bool(raw.FPDFCatalog_IsTagged(old.raw))
    finally:
        old.close()
    lost = [
        word for word, is_there in (("bookmarks", has_bookmarks), ("tags for screen readers", is_tagged)) if is_there
    ]
    return f"The copy that leaves keeps the pages and loses the {' and the '.join(lost)}." if lost else ""


def _without_comments(document: object, number: int) -> None:
    """Take remarks off a page."""
    from pypdfium2 import PdfDocument, raw

    if not isinstance(document, PdfDocument):
        raise TypeError("no document")
    page = document[number]
    for place in reversed(range(raw.FPDFPage_GetAnnotCount(page.raw))):
        note = raw.FPDFPage_GetAnnot(page.raw, place)
        kind = raw.FPDFAnnot_GetSubtype(note)
        raw.FPDFPage_CloseAnnot(note)
        if kind in _COMMENTS:
            raw.FPDFPage_RemoveAnnot(page.raw, place)
    page.close()
