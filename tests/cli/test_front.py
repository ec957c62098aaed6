"""The door: options anywhere, one sentence for each error, nothing heavy loaded, quiet when nobody reads."""

import subprocess
import sys
from pathlib import Path

import pytest

from outreach_app import __version__
from outreach_app.cli.verbs import VERBS
from tests.cli.desk import CommandDesk
from tests.kit.command import outreach

HEAVY = (
    "PySide6",
    "phonenumbers",
    "email_validator",
    "sqlite_utils",
    "docx",
    "xlsxwriter",
    "pypdfium2",
    "charset_normalizer",
)


def python(*code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", "\n".join(code)], capture_output=True, text=True, timeout=60)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_runs(verb: str) -> None:
    answer = outreach(verb, "--help")
    assert answer.status == 0, answer.err
    assert f"outreach {verb}" in answer.out
    assert "--passphrase-file" in answer.out


def test_the_list_of_verbs_and_the_version_are_printed() -> None:
    listed = outreach("--help")
    assert listed.status == 0
    assert all(f"  {verb} " in listed.out for verb in VERBS)
    assert outreach("--version").out.strip() == f"Outreach {__version__}"
    assert outreach("find", "--version").status == 0


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["--nope"],
        ["find", "--nope"],
        ["call-sheet"],
        ["find", "--limit", "many"],
        ["--now", "yesterday", "find"],
        ["--now", "2012-04-03T09:00", "find"],
        ["--sample", "--store", "x.outreach", "find"],
        ["--store", "none.outreach", "find"],
        ["read", "none.txt"],
        ["read", "."],
        ["--store", "x.db", "init"],
    ],
)
def test_bad_usage_is_one_sentence_and_status_two(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = outreach(*arguments)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err.endswith(".\n")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_verb_names_the_nearest() -> None:
    assert "“find”" in outreach("fnd").err


def test_without_a_store_the_way_on_is_told(tmp_path: Path) -> None:
    answer = outreach("--store", tmp_path / "desk.outreach", "find")
    assert "outreach init" in answer.err
    assert "--sample" in answer.err


def test_common_options_stand_before_or_after_the_verb(desk: CommandDesk) -> None:
    before = outreach(*desk.options, "--json", "find", "Robertson")
    after = outreach("find", "Robertson", "--json", *desk.options)
    assert before == after
    assert before.status == 0, before.err


def test_a_wrong_passphrase_and_an_empty_one_are_refused(desk: CommandDesk) -> None:
    desk.passphrase.write_text("wrong\n", encoding="utf-8")
    assert desk.run("find").status == 2
    desk.passphrase.write_text("\n", encoding="utf-8")
    assert "passphrase" in desk.run("find").err
    desk.passphrase.unlink()
    assert desk.run("find").status == 2


def test_importing_the_command_line_loads_nothing_heavy() -> None:
    done = python(
        "import sys, outreach_app.cli, outreach_app.cli.searching", f"print([m for m in {HEAVY} if m in sys.modules])"
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_searching_a_store_loads_neither_plans_nor_checkers_nor_qt(desk: CommandDesk) -> None:
    arguments = [str(argument) for argument in (*desk.options, "find", "--language", "sw")]
    done = python(
        "import sys", "from outreach_app import cli", f"status = cli.main({arguments!r})",
        f"print(status, [m for m in {HEAVY} if m in sys.modules])",
    )  # fmt: skip
    assert done.stdout.strip() == "1 []", done.stderr


def test_a_closed_pipe_is_quiet(desk: CommandDesk) -> None:
    arguments = [str(argument) for argument in (*desk.options, "find", "--json")]
    code = f"import sys; from outreach_app import cli; sys.exit(cli.main({arguments!r}))"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0


def test_a_terminal_without_hangul_does_not_stop_it(desk: CommandDesk) -> None:
    arguments = [str(argument) for argument in (*desk.options, "find", "Ha")]
    code = f"import sys; from outreach_app import cli; sys.exit(cli.main({arguments!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, timeout=60, env={"PYTHONIOENCODING": "ascii", "PATH": ""}
    )
    assert done.returncode == 0, done.stderr
    assert "하태경" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("search Thai", "There is no verb “search”. Did you mean “find”?"),
        ("FIND", "Did you mean “find”?"),
        ("version", "Did you mean “--version”?"),
        ("frobnicate", "“outreach --help” lists the verbs."),
        ("find --langage th", "There is no option “--langage”. Did you mean “--language”? See “outreach find --help”."),
        ("mail preview 1 --recipent=2", "Did you mean “--recipient”? See “outreach mail preview --help”."),
        ("mail account list --jsn --quiet", "There is no option “--jsn”. Did you mean “--json”?"),
        ("members Korea", "“Korea” is one word too many. See “outreach members --help”."),
        ("mail sned", "“outreach mail” knows no “sned”. Did you mean “send”?"),
        ("export -o x.csv --level PRESS", "“--level” takes no “PRESS”. Did you mean “press”?"),
        ("export -o x.csv --level secret", "Choose one of: public, press, internal."),
        ("--screenshot", "--screenshot FILE makes a picture of the window: name a .png file, and no verb."),
        ("--screenshot=x.png find", "--screenshot FILE makes a picture of the window: name a .png file, and no verb."),
    ],
)
def test_a_word_that_does_not_exist_is_told_with_what_was_meant(arguments: str, told: str) -> None:
    answer = outreach(*arguments.split())
    assert (answer.status, answer.out) == (2, "")
    assert told in answer.err


def test_help_is_a_verb_too() -> None:
    assert outreach("help").out == outreach("--help").out
    assert outreach("help", "mail", "send").out == outreach("mail", "send", "--help").out


def test_a_country_may_be_a_code_in_small_letters_and_a_role_a_plural(desk: CommandDesk) -> None:
    assert desk.run("find", "--role", "Spokespersons").out == desk.run("find", "--role", "spokesperson").out
    assert desk.run("find", "--country", "kr").out == desk.run("find", "--country", "ROK").out
    assert "Burma Partnership" in desk.run("members", "--country", "th").out
    assert "“-” is no country" in desk.run("members", "--country", "-").err
    assert desk.run("find", "--country", "-", "--json").status == 1


def test_a_passphrase_file_of_a_windows_editor_opens_the_store(desk: CommandDesk) -> None:
    desk.passphrase.write_bytes(b"\xef\xbb\xbf" + desk.passphrase.read_bytes().replace(b"\n", b"\r\n"))
    assert desk.run("find", "Doi").status == 0


@pytest.mark.parametrize("verb", ["find", "duplicates", "stale", "retention", "history"])
@pytest.mark.parametrize("limit", ["0", "-3", "many", "1.5", "٣"])
def test_a_limit_is_a_number_from_one(verb: str, limit: str) -> None:
    answer = outreach(verb, f"--limit={limit}")
    assert (answer.status, answer.out) == (2, "")
    assert "this must be a number from 1" in answer.err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_output_that_a_full_disk_does_not_take_is_told_in_one_sentence() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "outreach_app", "--sample", "find"], stdout=full, stderr=subprocess.PIPE, text=True,
            timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "The disk takes no more, so not all was printed. Free some room and try again.\n"
