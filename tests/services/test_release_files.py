"""Files of a release: kept in the store as clean copies, undone, frozen, exported, and carried by its letters."""

import email
import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import docx
import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.ids import ReleaseId
from outreach_app.model.people import LanguageSkill
from outreach_app.model.release import Part, PartKind
from outreach_app.services import history, mailing, mailing_drafts, release_checks, release_files, releases
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_attachments import load
from outreach_app.services.mailing_preflight import preflight
from tests.kit.desks import open_desk
from tests.kit.mailing import a_letter, add, mailable, reporter
from tests.kit.mailing import a_release as mail_release
from tests.kit.releases import a_release


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "store").mkdir()
    with open_desk(tmp_path / "store") as opened:
        yield mailable(opened)


def a_document(path: Path, author: str = "Mina Cho") -> Path:
    """Write a small Word file that names its author."""
    made = docx.Document()
    made.core_properties.author = author
    made.add_paragraph("The petition")
    made.save(str(path))
    return path


def a_file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def a_draft(desk: Desk) -> ReleaseId:
    return releases.save(desk, a_release()).value


def names_of(data: bytes) -> list[str | None]:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return [part.get_filename() for part in message.iter_attachments()]


def test_attached_file_is_kept_without_its_author_and_needs_its_original_no_more(desk: Desk, tmp_path: Path) -> None:
    key, path = a_draft(desk), a_document(tmp_path / "Petition.docx")
    release_files.attach(desk, key, path, "The petition")
    path.unlink()
    (one,) = release_files.attachments(releases.release(desk, key))
    assert (one.name, one.is_of_release) == ("Petition.docx", True)
    (kept,) = load(desk, (one,))
    with zipfile.ZipFile(io.BytesIO(kept.body)) as copy:
        assert all(b"Mina Cho" not in copy.read(name) for name in copy.namelist())
    assert one.size == len(kept.body)


def test_attachment_is_one_step_of_undo_and_voids_the_approval(desk: Desk, tmp_path: Path) -> None:
    key = a_draft(desk)
    releases.approve(desk, key, "Mina Cho")
    release_files.attach(desk, key, a_file(tmp_path, "map.txt", "the map"))
    assert not releases.is_approved(desk, releases.release(desk, key))
    history.undo(desk)
    one = releases.release(desk, key)
    assert one.first(PartKind.ATTACHMENT) is None
    assert releases.is_approved(desk, one)
    history.redo(desk)
    assert [file.name for file in release_files.attachments(releases.release(desk, key))] == ["map.txt"]


@pytest.mark.parametrize(
    ("size", "sentence"), [(20_000_001, "larger than 20 MB"), (0, "is empty")], ids=["too large", "empty"]
)
def test_file_that_cannot_go_is_refused_in_a_sentence(desk: Desk, tmp_path: Path, size: int, sentence: str) -> None:
    path = tmp_path / "film.bin"
    with path.open("wb") as made:
        made.truncate(size)
    with pytest.raises(UserError, match=sentence):
        release_files.attach(desk, a_draft(desk), path)


def test_broken_document_is_refused_rather_than_sent_with_what_it_hides(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no DOCX that can be read"):
        release_files.attach(desk, a_draft(desk), a_file(tmp_path, "broken.docx", "no zip"))


def test_copies_are_written_beside_and_another_file_is_never_replaced(desk: Desk, tmp_path: Path) -> None:
    key, out = a_draft(desk), tmp_path / "out"
    out.mkdir()
    (out / "map.txt").write_text("another map", encoding="utf-8")
    release_files.attach(desk, key, a_file(tmp_path, "map.txt", "the map"))
    one = releases.release(desk, key)
    assert [path.name for path in release_files.save_copies(desk, one, out)] == ["map 2.txt"]
    assert [path.name for path in release_files.save_copies(desk, one, out)] == ["map 2.txt"]
    assert (out / "map.txt").read_text(encoding="utf-8") == "another map"
    assert (out / "map 2.txt").read_text(encoding="utf-8") == "the map"


def test_frozen_version_keeps_its_files_whatever_the_draft_does(desk: Desk, tmp_path: Path) -> None:
    key = a_draft(desk)
    release_files.attach(desk, key, a_file(tmp_path, "map.txt", "the map"))
    releases.approve(desk, key, "Mina Cho")
    releases.issue(desk, key)
    one = releases.release(desk, key)
    releases.save(desk, replace(one, parts=tuple(part for part in one.parts if not part.file)))
    (version,) = releases.versions(desk, key)
    assert [file.name for file in release_files.attachments(version.release)] == ["map.txt"]


def test_letter_that_carries_the_release_carries_its_files_to_all(desk: Desk, tmp_path: Path) -> None:
    key = ReleaseId(mail_release(desk, approve=False))
    release_files.attach(desk, key, a_file(tmp_path, "map.txt", "the map"))
    releases.approve(desk, key, "Mina Cho")
    letter = a_letter(desk, add(desk, reporter("Ann One", "a@one.example"), reporter("Bo Two", "b@two.example")),
                      release=key)  # fmt: skip
    written = mailing_drafts.write_drafts(desk, letter, tmp_path / "drafts")
    assert [names_of(path.read_bytes()) for path in written] == [["map.txt"], ["map.txt"]]


def test_each_reader_gets_the_files_of_their_language(desk: Desk, tmp_path: Path) -> None:
    key = ReleaseId(mail_release(desk, approve=False))
    release_files.attach(desk, key, a_file(tmp_path, "map.txt", "the map"))
    releases.add_language(desk, key, "ko")
    one = releases.release(desk, key)
    korean = release_files.part_of(desk, a_file(tmp_path, "지도.txt", "지도"), language="ko")
    kept = tuple(part for part in one.parts if not (part.file and part.language == "ko"))
    releases.save(desk, replace(one, parts=(*kept, korean)))
    releases.approve(desk, key, "Mina Cho")
    skill = (LanguageSkill("ko"),)
    ids = add(desk, reporter("Ann One", "a@one.example"), reporter("Kim Two", "k@two.example", languages=skill))
    letter = a_letter(desk, ids, release=key)
    before = preflight(desk, mailing.distribution(desk, letter)).digest
    written = mailing_drafts.write_drafts(desk, letter, tmp_path / "drafts")
    assert [names_of(path.read_bytes()) for path in written] == [["map.txt"], ["지도.txt"]]
    release_files.attach(desk, key, a_file(tmp_path, "more.txt", "more"))
    assert preflight(desk, mailing.distribution(desk, letter)).digest != before


def test_attachment_without_a_file_is_a_finding(desk: Desk) -> None:
    one = a_release()
    key = releases.save(desk, replace(one, parts=(*one.parts, Part(PartKind.ATTACHMENT, "Satellite picture")))).value
    found = next(each for each in release_checks.check(desk, key).findings if each.code == "file")
    assert (found.title, found.action) == ("Satellite picture has no file", "Choose the file")
