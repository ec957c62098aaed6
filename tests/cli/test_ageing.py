"""stale and verify on the command line, and what add says of somebody whose number or domain is another now."""

from pathlib import Path

import pytest

from tests.cli.desk import CommandDesk


@pytest.fixture
def desk(tmp_path: Path) -> CommandDesk:
    return CommandDesk(tmp_path)


def test_verified_number_is_no_longer_stale(desk: CommandDesk) -> None:
    stale = desk.run("stale", "--json").json
    assert {"id", "contact", "name", "kind", "value", "source", "stated_on", "verified_on", "verified_by"} == set(
        stale[0]
    )
    assert desk.run("verify", "Phil Robertson", "8406", "--by", "Minji Park").status == 0
    left = desk.run("stale", "--json").json
    assert {one["value"] for one in stale} - {one["value"] for one in left} == {"+66850608406"}
    assert "press · checked 2012-04-03 by Minji Park\n" in desk.run("show", "Phil Robertson").out
    assert desk.run("undo").status == 0
    assert len(desk.run("stale", "--json").json) == len(stale)


def test_which_channel_is_meant_must_be_clear(desk: CommandDesk) -> None:
    unclear = desk.run("verify", "Phil Robertson")
    assert (unclear.status, unclear.err) == (
        2,
        "Which number or address is meant? Name one of: +66850608406, robertp@hrw.org.\n",
    )
    assert desk.run("verify", "Phil Robertson", "robertp@hrw.org", "--on", "2012-04-02").status == 0
    assert desk.run("verify", "Phil Robertson", "8406", "--on", "2013-01-01").status == 2
    assert desk.run("verify", "Phil Robertson", "8406", "--on", "tomorrow").status == 2


def test_nothing_stale_is_told(desk: CommandDesk) -> None:
    answer = desk.run("--sample", "stale", "--days", "x")
    assert answer.status == 2
    assert desk.run("stale", "--limit", "1").out.count("\n") == 2


def test_add_points_out_another_domain_of_somebody_known(desk: CommandDesk, tmp_path: Path) -> None:
    paste = tmp_path / "signature.txt"
    paste.write_text(
        "Phil Robertson\nHuman Rights Watch\nBangkok\nTel: +66-85-060-8406\nE-mail: phil@hrw-asia.org\n",
        encoding="utf-8",
    )
    answer = desk.run("add", paste, "--json").json
    assert answer["news"] == [
        {"name": "Phil Robertson", "what": "e-mail domain", "old": "hrw.org", "new": "hrw-asia.org"}
    ]
