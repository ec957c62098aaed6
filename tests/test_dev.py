"""The one command of the checkout: what it makes of its arguments, of the lock, and of what pip has been told."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

import dev
import dev_checks


@pytest.mark.parametrize("arguments", [[], ["--sample"], ["--store", "a.outreach"], ["--now=2012-04-03T09:00+09:00"]])
def test_without_a_verb_the_window_opens_and_needs_qt(arguments: list[str]) -> None:
    assert dev.opens_window(arguments)
    assert dev.needs_qt(arguments)


def test_a_verb_opens_no_window_and_needs_no_qt() -> None:
    assert not dev.opens_window(["--sample", "find", "--language", "th"])
    assert not dev.needs_qt(["--sample", "find", "--language", "th"])
    assert not dev.needs_qt(["--help"])


def test_a_sheet_is_painted_by_qt() -> None:
    assert dev.needs_qt(["--sample", "call-sheet", "-o", "sheet.pdf"])
    assert not dev.needs_qt(["--sample", "call-sheet", "-o", "sheet.xlsx"])


def test_the_lines_of_one_library_are_taken_from_the_lock_with_their_hashes() -> None:
    lines = dev.locked_lines("uv").splitlines()
    assert lines[0].startswith("uv==")
    assert len(lines) > 1
    assert all(line.strip().startswith("--hash=sha256:") for line in lines[1:])


def test_what_pip_was_told_reaches_uv_and_its_environment_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "global.index-url='file:///one'\nglobal.cert='a.pem'\n:env:.index-url='file:///two'\nodd line\n"
    answer = subprocess.CompletedProcess([], 0, stdout=listed)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: answer)
    for name in ("UV_DEFAULT_INDEX", "SSL_CERT_FILE"):
        monkeypatch.delenv(name, raising=False)
    environment = dev.uv_environment()
    assert environment["UV_DEFAULT_INDEX"] == "file:///two"
    assert environment["SSL_CERT_FILE"] == "a.pem"


def test_an_unknown_command_lists_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    assert "dev.py test" in capsys.readouterr().out


def test_an_older_python_can_read_it_as_far_as_the_sentence_that_refuses_it() -> None:
    ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 9))


def test_it_needs_nothing_but_the_library_of_python() -> None:
    code = "import sys; import dev; print([n for n in sys.modules if n in ('PySide6', 'uv', 'pytest', 'outreach_app')])"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=dev.ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def a_step(code: str) -> dev_checks.Step:
    """Run a line of Python as a step of the check."""
    step = dev_checks.Step("a step", ["-c", code])
    step.run(sys.executable, dev.ROOT, dict(os.environ))
    return step


def test_a_step_that_fails_shows_what_it_said_and_one_that_does_not_keeps_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    a_step("print('all is well')").report()
    a_step("raise SystemExit('line 3 is too long')").report()
    said = capsys.readouterr().out
    assert said.startswith("ok    a step")
    assert "all is well" not in said
    assert "FAIL  a step" in said
    assert "line 3 is too long" in said


@pytest.mark.skipif(sys.platform == "win32", reason="processes are ended by groups on Unix alone")
def test_a_step_that_hangs_is_ended_with_what_it_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev_checks, "LONGEST", 0.5)
    hang = "import time; time.sleep(600)"
    step = a_step(f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hang!r}])")
    assert step.status
    assert step.seconds < 300, "its child kept the line open"


def test_the_tests_of_the_window_are_all_in_one_lane_and_the_others_in_the_other() -> None:
    window, others = (step.arguments for lane in dev_checks.lanes() for step in lane if step.name.startswith("tests"))
    assert {f"--ignore={folder}" for folder in dev_checks.WINDOW} <= set(others)
    assert set(dev_checks.WINDOW) <= set(window)
    assert all((dev.ROOT / folder).is_dir() for folder in dev_checks.WINDOW)
