"""The enquiry desk: a line as it is said, and the log for the coalition's report."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.printed_table import plain
from outreach_app.services import enquiries, enquiry_report, people, stores
from outreach_app.services.desk import Desk
from outreach_app.services.enquiry_line import SaidEnquiry, read_enquiry
from outreach_app.services.enquiry_report import Period
from tests.kit.clocks import MovedClock


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def desk(clock: MovedClock) -> Iterator[Desk]:
    opened = stores.open_sample(clock=clock)
    yield replace(opened, clock=clock)
    stores.close(opened)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "NHK, live, Japanese, deadline 18:00 JST",
            SaidEnquiry("NHK", language="Japanese", format="live", deadline="18:00 JST"),
        ),
        (
            "BBC; in English; by Fri 09:30 London; what does the UN say, and when?",
            SaidEnquiry("BBC", "what does the UN say, and when?", "English", "", "Fri 09:30 London"),
        ),
        ("연합뉴스, 한국어, quote", SaidEnquiry("연합뉴스", language="한국어", format="quote")),
        ("Reuters", SaidEnquiry("Reuters")),
        ("AFP, camps, numbers", SaidEnquiry("AFP", "camps, numbers")),
        ("AFP, MAR, who can speak?", SaidEnquiry("AFP", "MAR, who can speak?")),
        ("AP, radio, live", SaidEnquiry("AP", "live", format="radio")),
        ("", SaidEnquiry()),
    ],
)
def test_a_line_is_parted_into_what_was_said(line: str, expected: SaidEnquiry) -> None:
    assert read_enquiry(line) == expected


ALWAYS = Period()


def told(desk: Desk, period: Period = ALWAYS) -> list[dict[str, str]]:
    table = enquiry_report.report(desk, period)
    heads = [column.head for column in table.columns]
    return [dict(zip(heads, map(plain, row), strict=True)) for row in table.rows]


def filled(desk: Desk, clock: MovedClock) -> None:
    """Take three enquiries over two days: one answered in time, one late, one missed."""
    doi = people.resolve(desk, "Kanae Doi")[0]
    first = enquiries.new(desk, "NHK", language="ja", format="live", deadline="18:00 JST").value
    enquiries.assign(desk, first.id, doi.id)
    clock.move(timedelta(hours=1))
    enquiries.answer(desk, first.id, "on air at 19:00")
    late = enquiries.new(desk, "BBC", deadline="12:00").value
    clock.move(timedelta(hours=5))
    enquiries.answer(desk, late.id)
    clock.move(timedelta(days=1))
    enquiries.miss(desk, enquiries.new(desk, "", journalist="A. Writer").value.id)


def test_the_report_tells_each_enquiry_with_what_came_of_it_and_adds_up(desk: Desk, clock: MovedClock) -> None:
    filled(desk, clock)
    rows = told(desk)
    assert [(row["From"], row["State"], row["In time"]) for row in rows] == [
        ("NHK", "answered", "yes"), ("BBC", "answered", "late"), ("A. Writer", "missed", "no"),
    ]  # fmt: skip
    nhk = rows[0]
    assert nhk["Received"] == "Tue 2012-04-03 09:00"
    assert nhk["Deadline"] == "Tue 2012-04-03 18:00\n18:00 JST"
    assert (nhk["Given to"], nhk["Ended"], nhk["Note"]) == ("Kanae Doi", "Tue 2012-04-03 10:00", "on air at 19:00")
    assert rows[1]["Language"] == "not stated"
    band = dict(enquiry_report.report(desk).band)
    assert band["In all"].startswith("3: 2 answered, 1 missed; 1 of them late")


def test_a_period_is_of_days_on_our_clock(desk: Desk, clock: MovedClock) -> None:
    filled(desk, clock)
    assert len(told(desk, Period(date(2012, 4, 3), date(2012, 4, 3)))) == 2
    assert len(told(desk, Period(since=date(2012, 4, 4)))) == 1
    assert told(desk, Period(until=date(2012, 4, 2))) == []
    with pytest.raises(UserError, match="ends before it begins"):
        enquiry_report.report(desk, Period(date(2012, 4, 4), date(2012, 4, 3)))


@pytest.mark.parametrize("ending", ["csv", "xlsx", "docx", "html", "txt"])
def test_every_format_is_written_and_formulas_stay_text(
    desk: Desk, clock: MovedClock, tmp_path: Path, ending: str
) -> None:
    filled(desk, clock)
    enquiries.new(desk, "=cmd()", question="-1+1")
    path = enquiry_report.write(desk, enquiry_report.report(desk), tmp_path / f"report.{ending}")
    assert path.stat().st_size > 300
    if ending == "csv":
        lines = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        assert lines[-1]["From"].startswith("'=")
    with pytest.raises(UserError, match="cannot be written"):
        enquiry_report.write(desk, enquiry_report.report(desk), tmp_path / "report.exe")
