"""read and add: every format gives the same facts, nothing is half stored, adding twice changes nothing."""

import io
import sys
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import docx
import pytest

from outreach_app.paths import resources
from tests.cli.desk import CommandDesk
from tests.kit.command import outreach

RELEASE = resources() / "sample" / "release.txt"
SEVEN = [
    "Jared Genser", "Ha Tae-keung", "Kanae Doi", "Benedict Rogers", "Phil Robertson", "Arthur Manet", "Karine Appy",
]  # fmt: skip


def as_docx(text: str) -> bytes:
    document: Any = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "Petition"
    message.set_content(text)
    return bytes(message)


def as_html(text: str) -> bytes:
    return f"<html><body><pre>{text.replace('&', '&amp;')}</pre></body></html>".encode()


FORMS: dict[str, Callable[[str], bytes]] = {
    "txt": lambda text: text.encode(), "docx": as_docx, "eml": as_mail, "html": as_html,
    "md": lambda text: text.encode(),
}  # fmt: skip


@pytest.mark.parametrize("ending", FORMS)
def test_every_format_gives_the_same_facts(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"release.{ending}"
    path.write_bytes(FORMS[ending](RELEASE.read_text(encoding="utf-8")))
    answer = outreach("read", path, "--json")
    assert answer.status == 0, answer.err
    contacts = answer.json["contacts"]
    assert [contact["name"] for contact in contacts] == SEVEN
    assert sum(len(contact["phones"]) for contact in contacts) == 8
    assert sum(len(contact["emails"]) for contact in contacts) == 5
    assert len(answer.json["members"]) == 46
    assert sum(member["country"] is not None for member in answer.json["members"]) == 30
    assert answer.json["release"]["embargo"]["resolved"] is False


def test_read_prints_tables_and_questions_and_stores_nothing() -> None:
    answer = outreach("read", RELEASE)
    assert answer.status == 0
    assert "7 contacts, 5 organisations, 46 members" in answer.out
    assert "Question:" in answer.out


def test_several_files_give_a_list(tmp_path: Path) -> None:
    other = tmp_path / "signature.txt"
    other.write_text("Phil Robertson\nHuman Rights Watch\n+66-85-060-8406\nrobertp@hrw.org\n", encoding="utf-8")
    assert len(outreach("read", RELEASE, other, "--json").json) == 2


def test_text_without_contacts_is_status_one(tmp_path: Path) -> None:
    path = tmp_path / "poem.txt"
    path.write_text("The sea is calm tonight.\n", encoding="utf-8")
    assert outreach("read", path).status == 1


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RELEASE.read_bytes()), encoding="utf-8"))
    assert [contact["name"] for contact in outreach("read", "-", "--json").json["contacts"]] == SEVEN


def test_a_guessed_charset_is_told_and_may_be_overruled(tmp_path: Path) -> None:
    path = tmp_path / "korean.txt"
    text = "문의: 하태경, 열린북한 대표\n전화: 050-5470-7470\n전자우편: opennk@naver.com\n"
    path.write_bytes(text.encode("cp949"))
    assert "a guess" in outreach("read", path, "--json").err
    assert outreach("read", path, "--json", "--encoding", "cp949").err == ""


def test_adding_is_one_step_and_adding_again_changes_nothing(desk: CommandDesk) -> None:
    before = desk.run("find", "--json").json
    first = desk.run("add", RELEASE, "--json")
    assert first.status == 0, first.err
    assert len(first.json["steps"]) == 1
    after = desk.run("find", "--json").json
    again = desk.run("add", RELEASE, "--json").json
    assert (again["new"], again["changed"], again["steps"]) == (0, 0, [])
    assert desk.run("find", "--json").json == after
    assert len(desk.run("members", "--json").json) >= 46
    assert desk.run("undo").status == 0
    assert desk.run("find", "--json").json == before


def test_nothing_is_stored_where_one_of_the_files_cannot_be_read(desk: CommandDesk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 broken")
    assert desk.run("add", RELEASE, broken).status == 2
    assert len(desk.run("history", "--json").json) == len(desk.run("history", "--json", "--limit", "99").json)
    assert "Add from" not in desk.run("history").out


def test_the_passphrase_and_a_document_cannot_both_come_from_input(desk: CommandDesk) -> None:
    answer = outreach("--store", desk.folder / "desk.outreach", "--passphrase-file", "-", "add", "-")
    assert answer.status == 2
    assert "both" in answer.err
