"""Call sheets for hand-over: the outcomes of a call-down stand in the blank columns of every format; the roster."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest

from outreach_app.model.calling import CallOutcome, CallReport
from outreach_app.model.filters import Filter
from outreach_app.services import calling, editing, people, sheet_results, sheets, stores, suppressions
from outreach_app.services.desk import Desk
from tests.kit.clocks import scenario_clock


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = stores.open_sample(clock=scenario_clock())
    yield opened
    stores.close(opened)


@pytest.fixture
def key(desk: Desk) -> str:
    """Give a call-down of which two were rung."""
    made = calling.start(desk, "Heads-up", Filter(languages=("en",))).value
    ha, doi = (people.resolve(desk, name)[0] for name in ("Ha Tae-keung", "Kanae Doi"))
    calling.log(desk, ha, CallReport(CallOutcome.REACHED, note="will speak at noon"), call_down=made)
    calling.log(desk, doi, CallReport(CallOutcome.VOICEMAIL, call_back="10:00"), call_down=made)
    return made


def test_the_sheet_of_a_call_down_holds_outcome_hour_call_back_and_note(desk: Desk, key: str) -> None:
    sheet = sheets.call_sheet(desk, sheet_results.results_of(desk, key))
    assert sheet.title == "Heads-up"
    assert sheet.filter_words == "call list, 2 of 7 rung"
    told = {row.name: row.result for row in sheet.rows}
    assert len(told) == 7
    ha, doi = told["Ha Tae-keung"], told["Kanae Doi"]
    assert ha is not None
    assert doi is not None
    assert (ha.outcome, ha.at, ha.note) == ("Reached", "Tue 09:00 Seoul", "will speak at noon")
    assert (doi.outcome, doi.back) == ("Voicemail", "Tue 10:00 in Tokyo, Tue 10:00 in Seoul")
    assert told["Phil Robertson"] is None


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "docx", "html", "txt", "csv"])
def test_every_format_holds_the_results(desk: Desk, key: str, tmp_path: Path, ending: str) -> None:
    sheet = sheets.call_sheet(desk, sheet_results.results_of(desk, key))
    path = sheets.write(desk, sheet, tmp_path / f"handover.{ending}")
    assert path.stat().st_size > 500
    if ending in {"html", "txt"}:
        words = " ".join(path.read_text(encoding="utf-8").split())
        assert "Reached" in words
        assert "will speak at noon" in words
    if ending == "csv":
        lines = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        ha = next(line for line in lines if line["Name"] == "Ha Tae-keung")
        assert (ha["Outcome"], ha["Note"]) == ("Reached, Tue 09:00 Seoul", "will speak at noon")
        assert next(line for line in lines if line["Name"] == "Phil Robertson")["Outcome"] == ""
    if ending == "pdf":
        with pypdfium2.PdfDocument(str(path)) as document:
            words = " ".join(page.get_textpage().get_text_range() for page in document)
        assert "will speak at noon" in words
        assert words.count("Reached") == 6, "one result, and a box for each of the five who are still to be rung"


def test_who_is_marked_do_not_call_on_the_way_is_said_and_never_stands_with_a_number(desk: Desk, key: str) -> None:
    ha, rogers, genser = (people.resolve(desk, name)[0] for name in ("Ha Tae-keung", "Benedict Rogers", "Jared Genser"))
    editing.edit(desk, rogers.id, [("set", "may_be_called", "no")])  # before their turn
    editing.edit(desk, ha.id, [("set", "may_be_called", "no")])  # after it
    suppressions.suppress(desk, genser.phones[0].e164, "asked for it")
    sheet = sheets.call_sheet(desk, sheet_results.results_of(desk, key))
    told = {row.name: row for row in sheet.rows}
    assert {"Benedict Rogers", "Jared Genser"}.isdisjoint(told)
    assert (told["Ha Tae-keung"].phones, told["Ha Tae-keung"].emails) == ((), ())
    assert told["Ha Tae-keung"].notes == ("do not call",)
    assert told["Ha Tae-keung"].result is not None
    assert sheet.filter_words == "call list, 2 of 5 rung; 1 left out: do not call, 1 left out: opted out"
    assert (sheet.not_called, sheet.people_left_out) == (2, 2)


@pytest.mark.parametrize("ending", ["html", "txt", "csv", "pdf"])
def test_every_format_says_who_is_left_out_and_holds_no_number_of_theirs(
    desk: Desk, key: str, tmp_path: Path, ending: str
) -> None:
    for name in ("Benedict Rogers", "Ha Tae-keung"):
        editing.edit(desk, people.resolve(desk, name)[0].id, [("set", "may_be_called", "no")])
    sheet = sheets.call_sheet(desk, sheet_results.results_of(desk, key))
    path = sheets.write(desk, sheet, tmp_path / f"handover.{ending}")
    if ending == "pdf":
        with pypdfium2.PdfDocument(str(path)) as document:
            words = " ".join(page.get_textpage().get_text_range() for page in document)
    else:
        words = path.read_text(encoding="utf-8")
    plain = " ".join(words.split())
    assert "050 5470 7470" not in plain
    assert "7919 030575" not in plain
    if ending != "csv":
        assert "left out: do not call" in plain
    assert "do not call" in plain


def test_a_sheet_of_a_search_says_how_many_must_not_be_called(desk: Desk) -> None:
    suppressions.suppress(desk, people.resolve(desk, "Phil Robertson")[0].phones[0].e164, "asked for it")
    editing.edit(desk, people.resolve(desk, "Kanae Doi")[0].id, [("set", "may_be_called", "no")])
    sheet = sheets.call_sheet(desk, Filter(languages=("en",), regions=("142",)))
    assert [row.name for row in sheet.rows] == ["Ha Tae-keung"]
    assert sheet.filter_words.endswith("; 2 left out: do not call")


def test_the_roster_lists_who_is_on_call_by_both_clocks_and_forgets_what_is_over(desk: Desk, tmp_path: Path) -> None:
    doi, rogers, genser = (people.resolve(desk, name)[0] for name in ("Kanae Doi", "Benedict Rogers", "Jared Genser"))
    editing.edit(desk, doi.id, [("add", "on_call", "2012-04-03 08:00 – 2012-04-03 20:00")])
    editing.edit(desk, rogers.id, [("add", "on_call", "2012-04-03 18:00 – 2012-04-04 08:00")])
    editing.edit(desk, genser.id, [("add", "on_call", "2012-03-01 08:00 – 2012-03-02 08:00")])
    sheet = sheets.call_sheet(desk, sheet_results.on_call(desk))
    assert sheet.is_roster
    told = {row.name: row.result for row in sheet.rows}
    assert set(told) == {"Kanae Doi", "Benedict Rogers"}
    now, later = told["Kanae Doi"], told["Benedict Rogers"]
    assert now is not None
    assert later is not None
    assert now.outcome == "On call now"
    assert later.at == "Wed 4 Apr 02:00 to Wed 4 Apr 16:00 Seoul"
    assert later.note == "Tue 3 Apr 18:00 to Wed 4 Apr 08:00"
    path = sheets.write(desk, sheet, tmp_path / "roster.txt")
    assert "On-call roster" in path.read_text(encoding="utf-8")
    assert sheet.destroy_after - sheet.as_of >= timedelta(days=1)
