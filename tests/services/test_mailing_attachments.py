"""Files that go with a letter: clean copies kept once, safe names, and a note where something stays in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.mail import TypedLetter
from outreach_app.services import mailing, mailing_attachments, mailing_drafts
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_attachments import Files, keep, load, missing, safe_name
from outreach_app.services.mailing_preflight import preflight
from outreach_app.store import audit
from tests.kit.desks import open_desk
from tests.kit.mailing import add, mailable, reporter


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "store").mkdir()
    with open_desk(tmp_path / "store") as opened:
        yield mailable(opened)


@pytest.mark.parametrize(
    "name",
    ["../../x", "C:\\x", "CON", "nul.txt", "a:b", "name.", "\u202efdp.exe", "x" * 300, "", "...", " ", "a/b\\c|d.pdf",
     "\x00.txt", "보고서" * 60 + ".pdf", "aux.tar.gz", "COM1.log"],
)  # fmt: skip
def test_name_is_safe_on_every_system(name: str, tmp_path: Path) -> None:
    safe = safe_name(name)
    assert safe
    assert len(safe.encode()) <= 120
    assert not set(safe) & set('/\\:*?"<>|\x00\u202e')
    assert safe.partition(".")[0].casefold() not in {"con", "nul", "aux", "com1"}
    assert not safe.endswith((".", " "))
    assert (tmp_path / safe).resolve().parent == tmp_path.resolve()


def test_plain_name_stays_as_it_is() -> None:
    assert safe_name("Petition 2012 (final).pdf") == "Petition 2012 (final).pdf"
    assert safe_name("보고서.pdf") == "보고서.pdf"


def test_same_file_is_kept_once_and_is_there_after_the_original_is_gone(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("the report", encoding="utf-8")
    first, second = keep(desk, path), keep(desk, path)
    path.unlink()
    assert first == second
    assert load(desk, (first,))[0].body == b"the report"
    with desk.store.upkeep() as connection:
        assert connection.execute("SELECT count(*) FROM mail_part").fetchone() == (1,)
        connection.execute("DELETE FROM mail_part")
    assert missing(desk, (first,)) == ("report.txt",)
    with pytest.raises(UserError, match="no longer"):
        load(desk, (first,))


@pytest.mark.parametrize(("name", "body"), [("a.pdf", b"no pdf"), ("a.docx", b"x"), ("a.jpg", b"x"), ("a.txt", b"")])
def test_file_that_is_not_what_it_says_is_refused(desk: Desk, tmp_path: Path, name: str, body: bytes) -> None:
    (tmp_path / name).write_bytes(body)
    with pytest.raises(UserError) as caught:
        keep(desk, tmp_path / name)
    assert caught.value.place == name


def test_missing_and_too_large_files_are_refused(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="could not be read"):
        keep(desk, tmp_path / "nowhere.pdf")
    monkeypatch.setattr(mailing_attachments, "MOST_BYTES", 3)
    (tmp_path / "large.txt").write_bytes(b"four")
    with pytest.raises(UserError, match="larger"):
        keep(desk, tmp_path / "large.txt")


def test_file_that_cannot_be_cleaned_leaves_on_purpose_only_and_is_warned_of(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "old.doc"
    path.write_bytes(b"old")
    ids = add(desk, reporter("A", "a@x.example"))
    with pytest.raises(RefusedByGuard, match="Save it as a PDF"):
        mailing.make(desk, ids, TypedLetter("S", "Attached, {{greeting}}"), files=Files((path,)))
    key = mailing.make(desk, ids, TypedLetter("S", "Attached, {{greeting}}"), files=Files((path,), as_is=True)).value
    with desk.store.reading() as connection:
        assert audit.lines(connection)[-1][1:] == ("attached as it is", "doc")
    found = preflight(desk, mailing.distribution(desk, key))
    assert not found.blocking
    assert "old.doc" in found.warnings[0].text


def test_file_for_one_recipient_reaches_nobody_else(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "visa.txt").write_text("for B alone", encoding="utf-8")
    first, second, stranger = add(
        desk, reporter("A", "a@x.example"), reporter("B", "b@x.example"), reporter("C", "c@x.example")
    )
    own = ((second, tmp_path / "visa.txt"),)
    key = mailing.make(desk, (first, second), TypedLetter("S", "{{greeting}}"), files=Files(own=own)).value
    written = mailing_drafts.write_drafts(desk, key, tmp_path / "out")
    assert sorted(b"visa.txt" in path.read_bytes() for path in written) == [False, True]
    with pytest.raises(UserError, match="none of the recipients"):
        mailing.make(desk, (first,), TypedLetter("S", "x"), files=Files(own=((stranger, tmp_path / "visa.txt"),)))
