"""S4, S11 and S16 on the command line: who is awake, a call-down of six, an enquiry from NHK."""

from pathlib import Path

import pytest

from outreach_app.paths import resources
from tests.kit.command import SEOUL, SEOUL_0900, Answer, options_of, outreach


@pytest.fixture
def desk(tmp_path: Path) -> list[str | Path]:
    """Make a store that holds the sample, and give the options that open it."""
    opened = options_of(tmp_path, home=SEOUL)
    assert outreach(*opened, "add", resources() / "sample" / "release.txt").status == 0
    return opened


def states(answer: Answer) -> dict[str, str]:
    return {one["name"]: one["state"] for one in answer.json["people"]}


def test_s4_who_is_awake_and_the_best_common_hour() -> None:
    answer = outreach("--sample", "--now", SEOUL_0900, "awake", "--language", "en", "--json")
    assert states(answer) == {
        "Ha Tae-keung": "open", "Kanae Doi": "open", "Phil Robertson": "opens", "Jared Genser": "closed",
        "Benedict Rogers": "closed", "Arthur Manet": "closed", "Karine Appy": "closed",
    }  # fmt: skip
    best = answer.json["common_hours"][0]
    assert best["utc"] == "08:00"
    assert [one["local_time"][11:16] for one in best["missed"]] == ["04:00"]


@pytest.mark.parametrize(
    ("now", "washington", "london"),
    [
        ("2012-03-10T12:00+00:00", "07:00", "12:00"),
        ("2012-03-18T12:00+00:00", "08:00", "12:00"),
        ("2012-03-25T12:00+00:00", "08:00", "13:00"),
        ("2012-10-28T12:00+00:00", "08:00", "12:00"),
    ],
)
def test_s4_holds_between_the_changes_of_the_clock(now: str, washington: str, london: str) -> None:
    answer = outreach("--sample", "--now", now, "awake", "--language", "en", "--json")
    there = {one["name"]: one["local_time"][11:16] for one in answer.json["people"]}
    assert (there["Jared Genser"], there["Benedict Rogers"]) == (washington, london)


def test_s11_a_call_down_of_six_with_one_call_back_at_their_hour(desk: list[str | Path]) -> None:
    started = outreach(*desk, "call", "start", "--language", "en", "--name", "Heads-up", "--json")
    assert started.json["waiting"] == 7
    outreach(*desk, "edit", "Karine Appy", "--set", "may_be_called=no")
    rung = []
    outcomes = ["call-back", "reached", "voicemail", "no-answer", "interested", "declined"]
    for outcome in outcomes:
        following = outreach(*desk, "call", "next", "--on", "Heads-up", "--json")
        assert following.status == 0
        rung.append(following.json["name"])
        back = ["--call-back", "15:00"] if outcome == "call-back" else []
        logged = outreach(
            *desk, "call", "log", following.json["id"], "--outcome", outcome, "--on", "Heads-up", *back, "--json"
        )
        assert logged.status == 0, logged.err
    assert rung[0] == "Jared Genser"
    assert len(set(rung)) == 6
    assert "Karine Appy" not in rung
    last = outreach(*desk, "call", "next", "--on", "Heads-up")
    assert last.status == 1
    status = outreach(*desk, "call", "status", "Heads-up", "--json").json
    assert (len(status["done"]), status["waiting"]) == (6, [])
    assert [(one["name"], one["reason"]) for one in status["left_out"]] == [("Karine Appy", "do not call")]
    due = outreach(*desk, "follow-ups", "--json").json
    assert [one["their_time"] for one in due] == ["2012-04-03T15:00-04:00"]
    assert due[0]["our_time"] == "2012-04-04T04:00+09:00"


def test_s16_nhk_live_in_japanese_by_six_is_assigned_and_logged(desk: list[str | Path]) -> None:
    made = outreach(
        *desk, "enquiry", "new", "--outlet", "NHK", "--format", "live", "--language", "ja",
        "--deadline", "18:00 JST", "--json",
    ).json  # fmt: skip
    assert made["minutes_left"] == 9 * 60
    first = made["suggestions"][0]
    assert (first["name"], len(first["phones"])) == ("Kanae Doi", 2)
    assert outreach(*desk, "enquiry", "assign", made["id"], first["id"]).status == 0
    assert outreach(*desk, "enquiry", "answered", made["id"], "--note", "on air 17:40").status == 0
    listed = outreach(*desk, "enquiry", "list", "--json").json
    assert [(one["state"], one["assigned"], one["note"]) for one in listed] == [
        ("answered", first["id"], "on air 17:40")
    ]


def test_s11_is_handed_over_with_its_results_and_the_roster_is_a_page(desk: list[str | Path], tmp_path: Path) -> None:
    outreach(*desk, "call", "start", "--language", "en", "--name", "Heads-up")
    outreach(*desk, "call", "log", "Kanae Doi", "--outcome", "voicemail", "--on", "Heads-up", "--note", "left word")
    sheet = outreach(*desk, "call-sheet", "--on", "Heads-up", "-o", tmp_path / "shift.txt", "--json")
    assert sheet.json["rows"] == 7
    words = " ".join((tmp_path / "shift.txt").read_text(encoding="utf-8").split())
    assert "Voicemail" in words
    assert "left word" in words
    assert outreach(*desk, "call", "roster", "-o", tmp_path / "roster.txt").status == 1
    outreach(*desk, "edit", "Kanae Doi", "--add", "on_call=2012-04-03 08:00 – 2012-04-03 20:00")
    assert outreach(*desk, "call", "roster", "-o", tmp_path / "roster.txt", "--json").json["rows"] == 1
    assert "On call now" in (tmp_path / "roster.txt").read_text(encoding="utf-8")


def test_s16_in_one_line_and_the_log_for_the_report(desk: list[str | Path], tmp_path: Path) -> None:
    made = outreach(*desk, "enquiry", "new", "NHK, live, Japanese, deadline 18:00 JST", "--json").json
    assert (made["outlet"], made["language"], made["format"], made["minutes_left"]) == ("NHK", "ja", "live", 540)
    assert made["suggestions"][0]["name"] == "Kanae Doi"
    assert outreach(*desk, "enquiry", "assign", "nhk", "Kanae Doi").status == 0, "the one open enquiry of an outlet"
    report = outreach(*desk, "enquiry", "report", "-o", tmp_path / "log.csv", "--since", "2012-04-03", "--json")
    assert report.json["enquiries"] == 1
    assert "Kanae Doi" in (tmp_path / "log.csv").read_text(encoding="utf-8-sig")
    assert outreach(*desk, "enquiry", "report", "-o", tmp_path / "none.csv", "--until", "2012-04-01").status == 1
    assert not (tmp_path / "none.csv").exists()


@pytest.mark.parametrize(
    ("day", "best", "reached"), [("2012-03-11", "08:00", 4), ("2012-03-25", "08:00", 6), ("2012-10-28", "08:00", 5)]
)
def test_s4_common_hours_of_a_list_and_a_day(day: str, best: str, reached: int) -> None:
    answer = outreach("--sample", "--now", SEOUL_0900, "awake", "--language", "en", "--date", day, "--json")
    hours = answer.json["common_hours"]
    assert len(hours) == 24
    assert hours[0]["utc"] == best
    assert len(hours[0]["reached"]) >= reached
    assert all(one["reason"] for hour in hours for one in hour["missed"])


def test_wrong_words_are_one_sentence_with_their_status(desk: list[str | Path]) -> None:
    for words in (
        ["call", "log", "Nobody At All", "--outcome", "reached"],
        ["call", "log", "Kanae Doi", "--outcome", "shouted"],
        ["call", "next", "--on", "no such list"],
        ["follow-ups", "--done", "x"],
        ["enquiry", "assign", "x", "Kanae Doi"],
        ["enquiry", "new", "--outlet", "NHK", "--deadline", "whenever"],
    ):
        answer = outreach(*desk, *words)
        assert answer.status in {1, 2}, words
        assert len(answer.err.strip().splitlines()) == 1, answer.err
        assert "Traceback" not in answer.err
