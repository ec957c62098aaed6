"""duplicates and merge-people on the command line: proposals with reasons, a merge, and undo that restores both."""

from pathlib import Path

import pytest

from outreach_app.services import stores
from tests.cli.desk import CommandDesk
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE
from tests.kit.table_rows import rows_of

MESSY = "Doi Kanae 0081-3-5282-5162\n"


@pytest.fixture
def desk(tmp_path: Path) -> CommandDesk:
    made = CommandDesk(tmp_path)
    paste = tmp_path / "paste.txt"
    paste.write_text(MESSY, encoding="utf-8")
    assert made.run("add", paste).status == 0
    return made


def all_rows(desk: CommandDesk) -> dict[tuple[str, str], tuple[object, ...]]:
    """Give every row of the store."""
    opened = stores.unlock(desk.folder / "desk.outreach", PASSPHRASE, clock=scenario_clock())
    rows = rows_of(opened)
    stores.close(opened)
    return rows


def test_pasted_again_in_another_form_is_proposed_never_joined(desk: CommandDesk) -> None:
    (pair,) = desk.run("duplicates", "--json").json
    assert set(pair) == {"a", "b", "score", "reasons"}
    assert pair["reasons"][:2] == ["same phone +81352825162", "name order"]
    table = desk.run("duplicates")
    assert table.status == 0
    assert "Kanae Doi" in table.out
    assert "name order" in table.out
    assert desk.run("find", "Kanae", "--json").json[0]["id"] != desk.run("find", "Kanae", "--json").json[1]["id"]


def test_merge_and_undo_restore_both_byte_for_byte(desk: CommandDesk) -> None:
    (pair,) = desk.run("duplicates", "--json").json
    before = all_rows(desk)
    compared = desk.run("merge-people", pair["a"], pair["b"], "--compare", "--json").json
    assert {"field": "name", "a": "Kanae Doi", "b": "Doi Kanae", "merged": "Kanae Doi"} in compared["fields"]
    assert all_rows(desk) == before
    merged = desk.run("merge-people", pair["a"], pair["b"], "--json").json
    assert (merged["id"], merged["merged"]) == (pair["a"], pair["b"])
    assert len(desk.run("find", "Kanae", "--json").json) == 1
    assert desk.run("duplicates", "--json").json == []
    assert "Merge Doi Kanae into Kanae Doi" in desk.run("undo").out
    after = all_rows(desk)
    assert {key: row for key, row in after.items() if key in before} == before


def test_not_same_is_remembered(desk: CommandDesk) -> None:
    (pair,) = desk.run("duplicates", "--json").json
    assert desk.run("duplicates", "--not-same", pair["a"], pair["b"]).status == 0
    nothing = desk.run("duplicates")
    assert (nothing.status, nothing.err) == (1, "No two contacts look like one.\n")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("duplicates", "--at-least", "7"), 2, "A score goes from 0 to 1"),
        (("duplicates", "--limit", "0"), 2, "a number from 1"),
        (("merge-people", "Phil Robertson", "Phil Robertson"), 2, "one and the same"),
        (("merge-people", "Phil Robertson", "Odhikar"), 2, "cannot be merged"),
        (("merge-people", "Phil Robertson", "Nobody"), 1, "No contact has this id or name"),
        (("merge-people", "Phil Robertson", "Jared Genser", "--take", "colour"), 2, "no field that can be chosen"),
    ],
)
def test_wrong_use_is_one_sentence(desk: CommandDesk, arguments: tuple[str, ...], status: int, words: str) -> None:
    answer = desk.run(*arguments)
    assert (answer.status, answer.err.count("\n")) == (status, 1)
    assert words in answer.err
