"""Files that leave the store: safe names, whole files, one way to fail."""

import os
import sys
from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.services.exports import file_name, replace_file


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Call sheet", "call-sheet.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("C:\\Windows\\x", "c-windows-x.pdf"),
        ("CON", "con-1.pdf"),
        ("nul", "nul-1.pdf"),
        ("com¹", "com¹-1.pdf"),
        ("a:b?c*d", "a-b-c-d.pdf"),
        ("name.", "name.pdf"),
        ("\u202efdp.exe", "fdp-exe.pdf"),
        ("a\x00b\nc", "a-b-c.pdf"),
        ("하태경 土井 ฟิล", "하태경-土井-ฟิล.pdf"),
        ("", "outreach.pdf"),
        ("///", "outreach.pdf"),
        ("\ud800", "outreach.pdf"),
    ],
)
def test_any_words_become_a_safe_name(words: str, name: str) -> None:
    assert file_name(words, "pdf") == name


def test_long_names_are_cut_between_letters() -> None:
    name = file_name("하" * 300, "xlsx")
    assert len(name.encode()) <= 120
    assert name.endswith(".xlsx")


def test_a_file_is_replaced_whole_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("old", encoding="utf-8")

    def write(passing: Path) -> None:
        passing.write_text("new", encoding="utf-8")

    replace_file(path, write)
    assert path.read_text(encoding="utf-8") == "new"
    assert list(tmp_path.iterdir()) == [path]
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "sheet.txt"
    path.write_text("old", encoding="utf-8")

    def fail(passing: Path) -> None:
        passing.write_text("half", encoding="utf-8")
        raise OSError(28, "no space")

    with pytest.raises(UserError, match="was not written"):
        replace_file(path, fail)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_missing_folders_and_folders_as_names_are_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        replace_file(tmp_path / "none" / "sheet.txt", lambda passing: None)
    with pytest.raises(UserError, match="is a folder"):
        replace_file(tmp_path, lambda passing: None)


def test_a_file_that_is_protected_against_writing_stays_as_it_is(tmp_path: Path) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("mine", encoding="utf-8")
    kept.chmod(0o444)
    with pytest.raises(UserError, match="protected against writing"):
        replace_file(kept, lambda path: path.touch())
    assert kept.read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with a name in a folder")
def test_a_device_or_a_pipe_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    pipe = tmp_path / "sheet.csv"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="is a device, not a file"):
        replace_file(pipe, lambda passing: passing.touch())
    assert pipe.is_fifo()
