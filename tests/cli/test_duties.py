"""access, erase and retention on the command line."""

import json
from pathlib import Path

import pytest

from tests.cli.desk import CommandDesk


@pytest.fixture
def desk(tmp_path: Path) -> CommandDesk:
    return CommandDesk(tmp_path)


def test_access_prints_everything_and_writes_json_and_docx(desk: CommandDesk, tmp_path: Path) -> None:
    data = desk.run("access", "Kanae Doi", "--json").json
    assert data["record"]["name"] == "Kanae Doi"
    assert {"record", "sources", "mail", "suppressions", "history"} <= set(data)
    assert "doik@hrw.org" in desk.run("access", "Kanae Doi").out
    file = tmp_path / "doi.json"
    assert desk.run("access", "Kanae Doi", "-o", file).status == 0
    assert json.loads(file.read_text(encoding="utf-8"))["record"]["native_name"] == "土井香苗"
    assert desk.run("access", "Kanae Doi", "-o", tmp_path / "doi.docx").status == 0
    assert (tmp_path / "doi.docx").read_bytes()[:2] == b"PK"
    wrong = desk.run("access", "Kanae Doi", "-o", tmp_path / "doi.txt")
    assert (wrong.status, wrong.err) == (
        2,
        "What is kept on somebody is written as .json or .docx. End the name in one of them.\n",
    )


def test_erase_needs_the_name_and_then_nothing_is_left(desk: CommandDesk) -> None:
    refused = desk.run("erase", "Kanae Doi")
    assert refused.status == 1
    assert "Kanae Doi" in refused.out
    assert refused.err.startswith("An erasure cannot be undone. Nothing was erased")
    assert desk.run("erase", "Kanae Doi", "--confirm", "Phil Robertson").status == 1
    assert desk.run("find", "Doi", "--json").json != []
    done = desk.run("erase", "Kanae Doi", "--confirm", "Kanae Doi", "--json").json
    assert done["things"] >= 5
    assert done["backups"] == 1
    assert desk.run("find", "Doi").status == 1
    assert desk.run("show", "Kanae Doi").status == 1
    assert "Doi" not in desk.run("history").out
    assert desk.run("check").status == 0
    assert [one["value"] for one in desk.run("suppress", "--json").json] == [None] * 3
    gone = desk.run("erase", "Kanae Doi", "--confirm", "Kanae Doi")
    assert (gone.status, gone.out) == (1, "")


def test_retention_lists_what_is_due_first_and_what_lacks_a_basis(desk: CommandDesk) -> None:
    assert desk.run("edit", "Kanae Doi", "--set", "review_on=2012-04-01", "--set", "lawful_basis=consent").status == 0
    assert desk.run("edit", "Phil Robertson", "--set", "review_on=2013-01-01", "--set", "lawful_basis=task").status == 0
    report = desk.run("retention", "--json").json
    assert (report["people"], report["review_due"], report["without_basis"]) == (7, 1, 5)
    assert report["contacts"][0] == {
        "id": report["contacts"][0]["id"], "name": "Kanae Doi", "source": None, "lawful_basis": "consent",
        "review_on": "2012-04-01", "state": "review due",
    }  # fmt: skip
    assert "Phil Robertson" not in {one["name"] for one in report["contacts"]}
    assert len(desk.run("retention", "--all", "--json").json["contacts"]) == 7
    assert len(desk.run("retention", "--by", "2013-01-01", "--json").json["contacts"]) == 7
    assert "7 people: 1 due for review" in desk.run("retention").err
    assert desk.run("edit", "Kanae Doi", "--set", "review_on=soon").status == 2
    assert desk.run("retention", "--by", "soon").status == 2
    assert desk.run("show", "Kanae Doi", "--json").json["lawful_basis"] == "consent"


def test_somebody_who_was_looked_at_is_kept_for_another_year(desk: CommandDesk) -> None:
    assert desk.run("retention", "--keep", "Kanae Doi").out == "Kanae Doi is kept, and looked at again on 2013-04-03.\n"
    assert desk.run("show", "Kanae Doi", "--json").json["review_on"] == "2013-04-03"
    assert desk.run("retention", "--keep", "Kanae Doi", "--now", "2016-02-29T09:00+09:00").status == 0
    assert desk.run("show", "Kanae Doi", "--json").json["review_on"] == "2017-02-28", "from the last day of a leap year"
