"""Documents are read whole or not at all, and each refusal is one sentence that names the file and a way on."""

from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.services import documents
from outreach_app.services.documents import read_bytes, read_document, readable_endings


@pytest.mark.parametrize(
    ("name", "data", "kind", "title", "text"),
    [
        ("release.txt", b"Phil Robertson\n", "txt", "release", "Phil Robertson\n"),
        ("release", b"Phil Robertson\n", "txt", "release", "Phil Robertson\n"),
        ("release.md", b"# Petition\n\n**Phil**\n", "md", "Petition", "Petition\n\nPhil\n"),
        ("page.htm", b"<title>Press</title><p>Phil", "html", "Press", "Phil\n"),
        ("mail.eml", b"Subject: Petition\n\nPhil\n", "eml", "Petition", "Phil\n"),
    ],
)
def test_each_ending_has_its_reader(name: str, data: bytes, kind: str, title: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    source = read_document(path)
    assert (source.kind, source.title, source.text, source.guessed_charset) == (kind, title, text, "")


def test_a_guess_of_the_charset_is_carried_along_and_may_be_overruled() -> None:
    data = "문의: 하태경, 열린북한 대표. 전화 050-5470-7470 또는 전자우편".encode("cp949")
    assert read_bytes(data, "a.txt").guessed_charset == "cp949"
    assert read_bytes(data, "a.txt", charset="cp949").guessed_charset == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.txt", b"\xef\xbb\xbf \n\n"),
        ("zeros.txt", b"\x00" * 100),
        ("noise.txt", bytes(range(256)) * 20),
        ("photo.txt", b"\x89PNG\r\n\x1a\n" + b"x" * 100),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100),
        ("rich.rtf", b"{\\rtf1 Phil}"),
        ("list.csv", b"name,phone\n"),
        ("broken.docx", b"PK\x03\x04broken"),
        ("broken.pdf", b"%PDF-1.7\nbroken"),
        ("scripts.html", b"<script>only()</script>"),
        ("attached.eml", b"Subject: x\nContent-Type: application/pdf\n\nJVBERi0=\n"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence_or_two(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_document(path)
    sentence = caught.value.sentence
    assert sentence.startswith(name)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert sentence.count(". ") >= 1, "it says what happened, then what to do"
    assert str(tmp_path) not in sentence


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"none\.txt was not found"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(UserError, match="is a folder"):
        read_document(tmp_path)


def test_files_beyond_the_limits_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "MOST_BYTES", 1000)
    monkeypatch.setattr(documents, "MOST_CHARACTERS", 100)
    path = tmp_path / "long.txt"
    path.write_text("x" * 1001, encoding="utf-8")
    with pytest.raises(UserError, match="larger than"):
        read_document(path)
    with pytest.raises(UserError, match="larger than"):
        read_bytes(path.read_bytes(), "pasted")
    with pytest.raises(UserError, match="million letters"):
        read_bytes(b"x" * 101, "pasted")


def test_a_pdf_with_the_wrong_ending_is_known_by_its_bytes() -> None:
    with pytest.raises(UserError, match="damaged"):
        read_bytes(b"%PDF-1.7\nbroken", "release.txt")


def test_a_long_name_is_cut_in_the_sentence() -> None:
    with pytest.raises(UserError) as caught:
        read_bytes(b"", "x" * 300 + ".txt")
    assert len(caught.value.sentence) < 160


def test_the_endings_that_can_be_read_are_known() -> None:
    assert {"txt", "md", "html", "eml", "docx", "pdf"} <= set(readable_endings())
