"""A release from paste to issue by the command line: the embargo forced (S5), the block and the checks right (S12)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.journeys.command import SEED
from tests.kit.command import SEOUL_0900, Answer, outreach
from tests.kit.desks import PASSPHRASE, new_store

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed release is not here")


class Runner:
    """A store with the pasted release's people in it."""

    def __init__(self, folder: Path) -> None:
        """Make the store and read the release into it."""
        new_store(folder).desk.store.close()
        passphrase = folder / "passphrase.txt"
        passphrase.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
        self.options = ("--store", folder / "desk.outreach", "--passphrase-file", passphrase, "--now", SEOUL_0900)
        assert self("add", SEED).status == 0

    def __call__(self, *arguments: str | Path) -> Answer:
        """Run a verb on the store."""
        return outreach(*self.options, *arguments)


@pytest.fixture
def run(tmp_path: Path) -> Runner:
    """Give a store with the people of the release."""
    return Runner(tmp_path)


def test_unresolved_embargo_is_asked_about_refused_and_resolved(run: Runner) -> None:
    made = run("release", "new", SEED, "--json").json
    assert made["embargo"] == {
        "raw": "Embargoed Until April 3, 2012", "date": "2012-04-03", "time": None, "zone": None, "instant": None,
        "immediate": False, "resolved": False, "lacks": "hour",
    }  # fmt: skip
    key = made["id"]
    refused = run("release", "approve", key, "--by", "Mina Cho")
    assert refused.status == 1
    assert "Resolve the embargo" in refused.err
    without_zone = run("release", "edit", key, "--embargo", "2012-04-03T00:00")
    assert (without_zone.status, "no instant" in without_zone.err) == (2, True)
    assert run("release", "edit", key, "--embargo", "2012-04-03T00:00", "--zone", "Asia/Seoul").status == 0
    shown = run("release", "show", key, "--json").json
    assert datetime.fromisoformat(shown["embargo"]["instant"]) == datetime(2012, 4, 2, 15, tzinfo=UTC)
    lifts = {lift["city"]: lift["local_time"][5:16] for lift in shown["lifts"]}
    assert lifts.items() >= {
        "Seoul": "04-03T00:00", "Tokyo": "04-03T00:00", "Bangkok": "04-02T22:00", "Paris": "04-02T17:00",
        "London": "04-02T16:00", "Washington": "04-02T11:00",
    }.items()  # fmt: skip
    assert run("release", "edit", key, "--zone", "America/New_York").status == 0
    assert run("release", "show", key, "--json").json["embargo"]["instant"] == "2012-04-03T04:00:00+00:00"


def test_release_goes_from_paste_over_checks_to_a_frozen_version(run: Runner, tmp_path: Path) -> None:
    key = run("release", "new", SEED).out.split()[-1]
    run("release", "edit", key, "--embargo", "2012-04-03T00:00", "--zone", "Washington")
    report = run("release", "lint", key, "--json")
    assert (report.status, report.json["open"], report.json["blocking"]) == (0, 5, 0)
    codes = [one["code"] for one in report.json["findings"]]
    assert codes == ["unit", "quoted", "e-mail", "count", "spelling"]
    knaute = report.json["findings"][1]["key"]
    assert run("release", "waive", key, knaute, "--reason", "Quoted only.", "--by", "Mina Cho").status == 0
    assert run("release", "lint", key, "--json").json["open"] == 4
    assert run("release", "issue", key).status == 1
    assert run("release", "quote", key, "David Knaute", "--by", "David Knaute").status == 0
    assert run("release", "approve", key, "--by", "Mina Cho").status == 0
    issued = run("release", "issue", key, "--json").json
    assert (issued["number"], issued["kind"]) == (1, "issue")
    assert run("release", "issue", key).status == 1
    assert run("release", "list", "--json").json[0]["state"] == "issued under embargo"
    for ending in ("txt", "html", "docx", "pdf"):
        path = tmp_path / f"out.{ending}"
        assert run("release", "render", key, "-o", path, "--for", "Kanae Doi").status == 0
        assert path.stat().st_size > 2000
    text = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "(04:00 UTC, 13:00 in Tokyo)" in text
    assert text.index("Tokyo: Kanae Doi") < text.index("Seoul: Ha Tae-keung")


def test_issued_release_cannot_be_undone_and_a_change_is_a_correction(run: Runner) -> None:
    key = run("release", "new", SEED).out.split()[-1]
    run("release", "edit", key, "--embargo", "2012-04-03T00:00", "--zone", "Seoul")
    run("release", "approve", key, "--by", "Mina Cho")
    run("release", "issue", key)
    assert run("undo").status == 0
    assert len(run("release", "show", key, "--json").json["versions"]) == 1
    run("release", "edit", key, "--set", "headline=A corrected headline")
    assert run("release", "issue", key).status == 1
    run("release", "approve", key, "--by", "Mina Cho")
    assert run("release", "issue", key, "--note", "The headline was wrong.", "--json").json["kind"] == "correction"
    first = run("release", "render", key, "--version-number", "1").out
    assert "A corrected headline" not in first
    assert "A corrected headline" in run("release", "render", key).out
    assert run("release", "withdraw", key, "--reason", "A name.", "--by", "Mina Cho").status == 0
    assert run("release", "show", key, "--json").json["state"] == "withdrawn"


def test_new_blank_release_takes_its_block_and_members_from_the_store(run: Runner) -> None:
    key = run("release", "new", "--title", "Second petition").out.split()[-1]
    shown = run("release", "show", "Second", "--json").json
    assert shown["id"] == key
    assert [one["city"].split(",")[0] for one in shown["contact_block"]] == [
        "Washington", "Seoul", "Tokyo", "London", "Bangkok", "Paris",
    ]  # fmt: skip
    assert shown["contact_block"][-1]["people"] == ["Arthur Manet", "Karine Appy"]
    report = run("release", "lint", key)
    assert report.status == 1
    assert "No lead" in report.out
    assert "Odhikar (Bangladesh)" in run("release", "render", key).out


def test_language_variant_reusable_text_and_immediate_release(run: Runner, tmp_path: Path) -> None:
    about = tmp_path / "about.txt"
    about.write_text("ICNK was founded in 2011.", encoding="utf-8")
    assert run("release", "piece", "About ICNK", about).status == 0
    assert "About ICNK" in run("release", "piece").out
    key = run("release", "new", "--title", "Short").out.split()[-1]
    run("release", "edit", key, "--set", "lead=We met.", "--piece", "about icnk", "--immediate")
    assert "ICNK was founded in 2011." in run("release", "render", key).out
    assert run("release", "approve", key, "--by", "Mina Cho").status == 0
    assert run("release", "edit", key, "--add-language", "Korean").status == 0
    assert run("release", "edit", key, "--language", "ko", "--set", "lead=우리는 만났다.").status == 0
    assert "우리는 만났다." in run("release", "render", key, "--language", "Korean").out
    assert run("release", "render", key, "--language", "th").status == 2


def test_wrong_words_are_told_in_one_sentence(run: Runner) -> None:
    for status, arguments in (
        (2, ("release",)), (1, ("release", "show", "nothing")), (2, ("release", "edit", "x", "--frobnicate")),
        (2, ("release", "new", "/no/such/file.txt")), (1, ("release", "list")),
    ):  # fmt: skip
        answer = run(*arguments)
        assert (answer.status, answer.err.count("\n"), answer.out) == (status, 1, ""), arguments


def test_reusable_text_is_shown_renamed_and_forgotten_and_the_draft_keeps_its_words(
    run: Runner, tmp_path: Path
) -> None:
    about = tmp_path / "about.txt"
    about.write_text("We are a coalition.\n", encoding="utf-8")
    run("release", "piece", "About", about)
    assert run("release", "piece", "about").out == "We are a coalition.\n"
    assert run("release", "piece", "About", "--rename", "About us").status == 0
    key = run("release", "new", "--title", "Short", "--json").json["id"]
    run("release", "edit", key, "--piece", "About us")
    assert run("release", "piece", "About us", "--forget").out == "Forgotten. Parts of drafts that keep its words: 1.\n"
    parts = run("release", "show", key, "--json").json["parts"]
    assert [one["text"] for one in parts if one["kind"] == "boilerplate"] == ["We are a coalition."]
    assert run("release", "piece").status == 1
    gone = run("release", "piece", "About us")
    assert (gone.status, "No reusable text" in gone.err) == (1, True)


def test_attached_file_goes_out_beside_what_is_rendered(run: Runner, tmp_path: Path) -> None:
    (tmp_path / "map.txt").write_text("the map", encoding="utf-8")
    key = run("release", "new", "--title", "Short", "--json").json["id"]
    made = run("release", "edit", key, "--attach", tmp_path / "map.txt", "--caption", "A map")
    assert made.status == 0
    part = next(one for one in run("release", "show", key, "--json").json["parts"] if one["kind"] == "attachment")
    assert (part["text"], part["file"]["name"], part["file"]["size"]) == ("A map", "map.txt", 7)
    (tmp_path / "out").mkdir()
    written = run("release", "render", key, "-o", tmp_path / "out" / "release.html", "--json").json
    assert written["attachments"] == [str(tmp_path / "out" / "map.txt")]
    assert "Attached: A map" in (tmp_path / "out" / "release.html").read_text(encoding="utf-8")
    missing = run("release", "edit", key, "--attach", tmp_path / "none.pdf")
    assert (missing.status, "could not be read" in missing.err) == (2, True)


def test_release_is_issued_at_the_instant_that_is_given_whatever_the_clock_of_the_computer_says(run: Runner) -> None:
    key = run("release", "new", SEED).out.split()[-1]
    without_now = run.options[:-2]
    resolved = ("release", "edit", key, "--embargo", "2012-04-03T00:00", "--zone", "Washington")
    assert outreach(*without_now, *resolved).status == 0  # in the year of the computer
    assert run("release", "approve", key).status == 0
    assert run("release", "issue", key).status == 0
    shown = run("release", "show", key, "--json").json
    assert shown["approval"]["by"] == "Test desk"
    assert shown["versions"][0]["at"] == "2012-04-03T00:00:00+00:00"
