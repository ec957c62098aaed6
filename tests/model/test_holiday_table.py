"""The shipped table of holidays: small, whole, and what the library that it was made from says."""

import warnings
from pathlib import Path

import pytest

from outreach_app.model.country import all_countries
from outreach_app.model.days_off import calendar_of
from outreach_app.paths import resources

FILES = sorted((resources() / "holidays").glob("*.tsv"))


def test_there_is_one_small_file_for_nearly_every_country() -> None:
    assert {path.stem for path in FILES} <= set(all_countries())
    assert len(FILES) > 200
    assert sum(path.stat().st_size for path in FILES) < 1_500_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_read_whole(path: Path) -> None:
    calendar = calendar_of(path.stem)
    assert calendar.weekend
    assert len(calendar.holidays) == len(path.read_text(encoding="utf-8").splitlines()) - 1
    assert all(calendar.holidays.values())


@pytest.mark.parametrize("country", ["KR", "JP", "TH", "US", "GB", "FR", "SA", "EG"])
def test_the_table_says_what_the_library_says(country: str) -> None:
    holidays = pytest.importorskip("holidays")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = set(holidays.country_holidays(country, years=(2012, 2027)))
    assert {day for day in calendar_of(country).holidays if day.year in {2012, 2027}} == theirs
