"""Word documents are read in the order of the page, and bombs are not opened."""

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from outreach_app.formats.word_document import NotAWordDocument, read

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: Any) -> bytes:  # noqa: ANN401 - python-docx has no types
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_paragraphs_tables_and_headers_come_in_order() -> None:
    document: Any = docx.Document()
    document.core_properties.title = "Petition"
    document.sections[0].header.paragraphs[0].text = "ICNK press desk"
    document.add_paragraph("For comment:")
    table = document.add_table(rows=0, cols=2)
    for city, name in (("Seoul", "Ha Tae-keung 하태경"), ("Tokyo", "Kanae Doi 土井香苗")):
        row = table.add_row()
        row.cells[0].text, row.cells[1].text = city, name
    document.add_paragraph("Members", style="List Bullet")
    document.add_page_break()
    document.add_paragraph("###")
    read_back = read(saved(document))
    assert read_back.title == "Petition"
    assert read_back.text == (
        "ICNK press desk\nFor comment:\nSeoul\tHa Tae-keung 하태경\nTokyo\tKanae Doi 土井香苗\nMembers\n\f\n###\n"
    )


def test_links_insertions_and_text_boxes_are_read_and_deletions_are_not() -> None:
    document: Any = docx.Document()
    paragraph = document.add_paragraph("Bangkok: ")
    relation = document.part.relate_to("mailto:robertp@hrw.org", RELATIONSHIP_TYPE.HYPERLINK, True)
    r = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    paragraph._p.append(parse_xml(f'<w:hyperlink {W} {r} r:id="{relation}"><w:r><w:t>Phil</w:t></w:r></w:hyperlink>'))
    paragraph._p.append(parse_xml(f"<w:del {W}><w:r><w:delText> old</w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f'<w:ins {W}><w:r><w:t xml:space="preserve"> new</w:t></w:r></w:ins>'))
    paragraph._p.append(
        parse_xml(
            f"<w:r {W}><w:pict><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
    )
    assert read(saved(document)).text == "Bangkok: Phil <robertp@hrw.org> new\nboxed\n"


def test_a_package_that_would_swell_is_not_opened() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 120_000_000)
    with pytest.raises(NotAWordDocument) as caught:
        read(file.getvalue())
    assert caught.value.is_bomb


@pytest.mark.parametrize("data", [b"PK\x03\x04 and nothing more", b"no package at all"])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(NotAWordDocument) as caught:
        read(data)
    assert not caught.value.is_bomb


def test_entities_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    body = f"{bomb}<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    source, out = io.BytesIO(saved(docx.Document())), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, body if entry.filename == "word/document.xml" else old.read(entry))
    assert "aaaa" not in read(out.getvalue()).text
