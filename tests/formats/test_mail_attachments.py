"""Attachments as they may leave: no author, no comment, no tracked change, no place; and still the same document."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx
import pypdfium2
import pytest
import xlsxwriter
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QImage, QPainter, QPdfWriter

from outreach_app.formats import mail_building_office, mail_building_pdf, mail_building_pictures

CANARY = b"Secret Author"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def same(body: bytes) -> bytes:
    return body


def a_docx() -> bytes:
    """Give a document with an author, a comment and tracked changes."""
    document = docx.Document()
    document.core_properties.author = CANARY.decode()
    document.core_properties.comments = CANARY.decode()
    paragraph = document.add_paragraph("The petition is handed over")
    document.add_comment(paragraph.runs, text="who told us: Secret Author", author=CANARY.decode(), initials="SA")
    made = io.BytesIO()
    document.save(made)
    changes = (
        f'<w:p {W} w:rsidR="00AB12CD"><w:ins w:author="Secret Author" w:id="7"><w:r><w:t>added</w:t></w:r></w:ins>'
        '<w:del w:author="Secret Author" w:id="8"><w:r><w:delText>the safe house in Yanji</w:delText></w:r></w:del>'
        "</w:p>"
    )
    return changed(
        made.getvalue(), "word/document.xml", lambda text: text.replace("<w:sectPr", f"{changes}<w:sectPr", 1)
    )


def changed(archive: bytes, name: str, change: "object") -> bytes:
    """Give an archive with one part changed."""
    assert callable(change)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.namelist():
            part = old.read(one)
            new.writestr(one, change(part.decode()).encode() if one == name else part)
    return made.getvalue()


def whole(archive: bytes) -> bytes:
    """Give all that an archive holds, names and parts."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return b"\n".join(one.encode() + b"\n" + opened.read(one) for one in opened.namelist())


def test_word_document_loses_author_comments_and_tracked_changes() -> None:
    body = a_docx()
    assert CANARY in whole(body)
    clean = mail_building_office.cleaned(body, same)
    for gone in (CANARY, b"safe house", b"comment", b"rsid", b"w:ins ", b"w:del "):
        assert gone not in whole(clean), gone
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(clean)).paragraphs]
    assert "The petition is handed over" in texts
    assert "added" in texts


def test_workbook_loses_author_and_comments_and_keeps_its_cells() -> None:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"author": CANARY.decode(), "company": CANARY.decode()})
    sheet = book.add_worksheet()
    sheet.write("A1", "Members")
    sheet.write_comment("A1", "from Secret Author", {"author": CANARY.decode()})
    book.close()
    clean = mail_building_office.cleaned(made.getvalue(), same)
    assert CANARY not in whole(clean)
    assert b"comment" not in whole(clean).lower()
    assert b"Members" in whole(clean)
    import python_calamine

    cells = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(clean)).get_sheet_by_index(0).to_python()
    assert cells == [["Members"]]


def test_open_document_loses_author_and_notes() -> None:
    made = io.BytesIO()
    names = "urn:oasis:names:tc:opendocument:xmlns"
    office = f'xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"'
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("meta.xml", f"<office:document-meta {office}><a>Secret Author</a></office:document-meta>")
        archive.writestr(
            "content.xml",
            f"<office:document-content {office}><text:p>Kept<office:annotation>Secret Author</office:annotation> too"
            "</text:p></office:document-content>",
        )
    clean = mail_building_office.cleaned_open_document(made.getvalue(), same)
    assert CANARY not in whole(clean)
    assert b">Kept too<" in whole(clean)


@pytest.mark.parametrize("body", [b"", b"no archive", b"PK\x03\x04cut", a_docx()[:400]])
def test_what_is_no_office_file_is_refused(body: bytes) -> None:
    for clean in (mail_building_office.cleaned, mail_building_office.cleaned_open_document):
        with pytest.raises(ValueError, match=r".+"):
            clean(body, same)


def a_jpeg(turned: int = 1) -> bytes:
    """Give a picture with a place, a comment and how it is turned."""
    picture = QImage(16, 16, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "JPG")  # type: ignore[call-overload]  # the stub asks for bytes, Qt for text
    body = bytes(buffer.data().data())
    tiff = b"II*\0\x08\0\0\0" + struct.pack("<H", 1) + struct.pack("<HHIHH", 0x0112, 3, 1, turned, 0) + bytes(4)
    exif = b"Exif\0\0" + tiff + b"GPS 37.5665N 126.9780E " + CANARY
    segments = b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif
    segments += b"\xff\xfe" + struct.pack(">H", len(CANARY) + 2) + CANARY
    return body[:2] + segments + body[2:] + b"hung on behind " + CANARY


@pytest.mark.parametrize("turned", [1, 6])
def test_photograph_loses_its_place_and_keeps_how_it_is_turned(turned: int) -> None:
    body = a_jpeg(turned)
    clean = mail_building_pictures.cleaned_jpeg(body)
    assert CANARY in body
    assert CANARY not in clean
    assert b"GPS" not in clean
    assert (b"Exif" in clean) is (turned != 1)
    shown = QImage.fromData(clean)
    assert shown.pixelColor(3, 3).red() > 200
    assert mail_building_pictures.cleaned_jpeg(clean) == clean


def test_drawing_loses_its_texts() -> None:
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.setText("Author", CANARY.decode())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, Qt for text
    body = bytes(buffer.data().data())
    time = b"tIME" + bytes(7)
    body = body[:33] + struct.pack(">I", 7) + time + struct.pack(">I", zlib.crc32(time)) + body[33:]
    clean = mail_building_pictures.cleaned_png(body)
    assert b"tIME" in body
    assert b"tIME" not in clean
    assert CANARY not in clean
    assert not QImage.fromData(clean).isNull()


@pytest.mark.parametrize("body", [b"", b"\xff\xd8", b"\xff\xd8\xff", b"GIF89a", a_jpeg()[:30], b"\x89PNG\r\n\x1a\nxx"])
def test_what_is_no_picture_is_refused(body: bytes) -> None:
    for clean in (mail_building_pictures.cleaned_jpeg, mail_building_pictures.cleaned_png):
        with pytest.raises(ValueError, match=r".+"):
            clean(body)


def test_pdf_loses_title_and_creator_and_keeps_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    writer = QPdfWriter(str(path))
    writer.setTitle(CANARY.decode())
    writer.setCreator(CANARY.decode())
    painter = QPainter(writer)
    painter.drawText(500, 500, "Petition")
    writer.newPage()
    painter.end()
    clean = mail_building_pdf.cleaned(path.read_bytes())
    opened = pypdfium2.PdfDocument(clean)
    assert len(opened) == 2
    page = opened[0].get_textpage()
    assert "Petition" in page.get_text_range()
    values = " ".join(opened.get_metadata_dict().values())
    opened.close()
    assert CANARY.decode() not in values
    assert CANARY not in clean
    assert CANARY.decode().encode("utf-16-be") not in clean


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ValueError, match="no PDF"):
        mail_building_pdf.cleaned(b"not a PDF")
