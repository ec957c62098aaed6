"""The composition root chooses the front."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from outreach_app.app import clock_at, main, read_window_options
from outreach_app.model.errors import UserError


def test_no_arguments_open_the_window() -> None:
    options = read_window_options([])
    assert options is not None
    assert not options.sample
    assert not options.needs_no_display


def test_a_verb_goes_to_the_command_line() -> None:
    assert read_window_options(["--sample", "find", "--language", "th"]) is None
    assert read_window_options(["--help"]) is None


def test_pictures_need_no_display() -> None:
    options = read_window_options(["--sample", "--screenshot", "window.png"])
    assert options is not None
    assert options.screenshot == Path("window.png")
    assert options.needs_no_display


def test_the_clock_is_held_at_an_instant_with_its_offset() -> None:
    assert clock_at("2012-04-03T09:00+09:00").now() == datetime(2012, 4, 3, tzinfo=UTC)


@pytest.mark.parametrize("text", ["yesterday", "2012-04-03T09:00", ""])
def test_a_time_without_its_offset_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="offset"):
        clock_at(text)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--store", "a.outreach", "--sample", "--now", "2012-04-03T09:00+09:00"],
        ["--store=a.outreach", "--now=2012-04-03T09:00+09:00", "--sample"],
    ],
)
def test_options_of_the_window_may_stand_in_any_order_and_form(arguments: list[str]) -> None:
    options = read_window_options(arguments)
    assert options is not None
    assert options.store == Path("a.outreach")
    assert options.sample
    assert options.clock.now() == datetime(2012, 4, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--store"],
        ["--store", "--sample"],
        ["--sample=yes"],
        ["--json"],
        ["--stor", "a"],
        ["find"],
        ["--store", "a", "find"],
    ],
)
def test_what_is_no_option_of_the_window_is_left_to_the_command_line(arguments: list[str]) -> None:
    assert read_window_options(arguments) is None


def test_without_a_display_the_window_says_so_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("sys.excepthook", lambda *_: None)
    assert main(["--sample"]) == 2
    told = capsys.readouterr().err
    assert told.startswith("There is no display here for the window")
    assert told.count("\n") == 1
    assert "--screenshot FILE" in told


def test_passphrase_of_the_window_comes_from_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    picture = ["--store", str(tmp_path / "a.outreach"), "--screenshot", str(tmp_path / "a.png")]
    options = read_window_options([*picture, "--passphrase-file", "secret.txt"])
    assert options is not None
    assert options.passphrase_file == "secret.txt"
    assert main([*picture, "--passphrase-file", str(tmp_path / "none.txt")]) == 2
    assert "none.txt could not be read" in capsys.readouterr().err


@pytest.mark.parametrize("has_temporary_folder", [True, False])
def test_a_picture_leaves_no_other_file(tmp_path: Path, has_temporary_folder: bool) -> None:
    temporary, here = tmp_path / "tmp", tmp_path / "here"
    here.mkdir()
    if has_temporary_folder:
        temporary.mkdir()
    places = {"TMPDIR": str(temporary), "XDG_STATE_HOME": str(tmp_path / "state"), "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "outreach_app", "--screenshot", "window.png"], cwd=here, timeout=120, check=False,
        env={**os.environ, **places, "PYTHONPATH": str(Path(__file__).parents[1])},
    )  # fmt: skip
    assert done.returncode == 0
    assert [path.name for path in here.iterdir()] == ["window.png"]
    assert [path for folder in (temporary, tmp_path / "state") for path in folder.rglob("*") if path.is_file()] == []
