"""backup and restore: a copy made, listed, put back; what it replaces is kept."""

from pathlib import Path

import pytest

from tests.cli.desk import CommandDesk
from tests.kit.command import outreach


def test_a_backup_is_made_and_listed_with_what_it_holds(desk: CommandDesk) -> None:
    assert desk.run("backup", "--list").status == 1
    made = desk.run("backup", "--json")
    assert made.status == 0, made.err
    assert Path(made.json["path"]).exists()
    assert (made.json["contacts"], made.json["organisations"]) == (7, 4)
    (listed,) = desk.run("backup", "--list", "--json").json
    assert listed == made.json
    assert "7" in desk.run("backup", "--list").out


def test_a_backup_puts_back_what_was_deleted_and_keeps_the_replaced_store(desk: CommandDesk) -> None:
    assert desk.run("backup").status == 0
    assert desk.run("delete", "Phil Robertson").status == 0
    answer = desk.run("restore", "--latest", "--json")
    assert answer.status == 0, answer.err
    assert answer.json["contacts"] == 7
    assert [one["name"] for one in desk.run("find", "--language", "th", "--json").json] == ["Phil Robertson"]
    (aside,) = desk.folder.glob("*-replaced-*.outreach")
    kept = outreach("--store", aside, "--passphrase-file", desk.passphrase, "find", "--language", "th")
    assert kept.status == 1


def test_restoring_leaves_the_backup_as_it_was(desk: CommandDesk) -> None:
    path = Path(desk.run("backup", "--json").json["path"])
    before = path.read_bytes()
    assert desk.run("restore", path.name).status == 0
    assert path.read_bytes() == before
    assert {file.suffix for file in path.parent.iterdir()} == {".outreach", ".outreach-key"}
    assert not list(desk.folder.glob("*restoring*"))


@pytest.mark.parametrize("arguments", [["restore"], ["restore", "--latest"], ["restore", "no-such.outreach"]])
def test_a_backup_that_is_not_named_or_not_there_is_told_in_one_sentence(
    desk: CommandDesk, arguments: list[str]
) -> None:
    before = (desk.folder / "desk.outreach").read_bytes()
    answer = desk.run(*arguments)
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert (desk.folder / "desk.outreach").read_bytes() == before


def test_a_damaged_backup_changes_nothing(desk: CommandDesk) -> None:
    path = Path(desk.run("backup", "--json").json["path"])
    path.write_bytes(path.read_bytes()[: 4096 * 3 + 100])
    before = (desk.folder / "desk.outreach").read_bytes()
    answer = desk.run("restore", "--latest")
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert (desk.folder / "desk.outreach").read_bytes() == before
    assert not list(desk.folder.glob("*restoring*"))


def test_the_sample_has_no_backups() -> None:
    assert outreach("--sample", "backup").status == 2
    assert outreach("--sample", "restore", "--latest").status == 2


def test_copies_of_one_second_replace_none_another(desk: CommandDesk) -> None:
    assert desk.run("backup").status == 0
    assert desk.run("delete", "Phil Robertson").status == 0
    assert desk.run("backup").status == 0
    counts = [one["contacts"] for one in desk.run("backup", "--list", "--json").json]
    assert counts == [6, 7]
    for _ in range(2):
        assert desk.run("restore", "--latest").status == 0
    assert len(list(desk.folder.glob("*-replaced-*.outreach"))) == 2
