"""init: a store with its home and its recovery key, made once."""

import io
from pathlib import Path

import pytest

from tests.kit.command import outreach


@pytest.fixture
def options(tmp_path: Path) -> list[str | Path]:
    secret = tmp_path / "passphrase"
    secret.write_text("four quiet words here\nsecond line\n", encoding="utf-8")
    return ["--store", tmp_path / "desk.outreach", "--passphrase-file", secret]


def test_a_store_is_made_once_and_shows_its_recovery_key(options: list[str | Path], tmp_path: Path) -> None:
    made = outreach(*options, "init", "--name", "ICNK press desk", "--home", "Seoul", "--json")
    assert made.status == 0, made.err
    assert len(made.json["recovery_key"].replace("-", "")) > 50
    assert made.json["recovery_key"].encode() not in (tmp_path / "desk.outreach").read_bytes()
    again = outreach(*options, "init")
    assert again.status == 2
    assert again.err.count("\n") == 1
    assert outreach(*options, "check").status == 0
    assert outreach(*options, "find").status == 1


def test_the_passphrase_may_come_from_input(
    options: list[str | Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert outreach(*options, "init").status == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("four quiet words here\n"))
    assert outreach("--store", tmp_path / "desk.outreach", "--passphrase-file", "-", "check").status == 0


@pytest.mark.parametrize("arguments", [["init", "--home", "Atlantis"], ["init", "--sample"]])
def test_what_cannot_be_made_leaves_no_file(options: list[str | Path], arguments: list[str], tmp_path: Path) -> None:
    wanted = options if "--sample" not in arguments else options[2:]
    answer = outreach(*wanted, *arguments)
    assert answer.status == 2
    assert not (tmp_path / "desk.outreach").exists()


def test_without_terminal_and_file_the_passphrase_is_asked_for_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    answer = outreach("--store", tmp_path / "desk.outreach", "init")
    assert answer.status == 2
    assert "--passphrase-file" in answer.err
