"""Call sheets from the sample coalition: S10, by filter and by hand."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from outreach_app.model.channels import Sensitivity
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter, Sort
from outreach_app.model.sheet import SheetWishes
from outreach_app.services import finding, sheets, stores
from outreach_app.services.desk import Desk
from outreach_app.store import audit
from tests.kit.clocks import SCENARIO_MORNING, scenario_clock

ENGLISH_IN_ASIA = Filter(languages=("en",), regions=("142",))


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    opened = stores.open_sample(clock=scenario_clock())
    yield opened
    stores.close(opened)


def test_english_in_asia_are_three_with_both_clocks_and_what_to_dial(desk: Desk) -> None:
    sheet = sheets.call_sheet(desk, ENGLISH_IN_ASIA, SheetWishes("petition"))
    rows = {row.name: row for row in sheet.rows}
    assert list(rows) == ["Ha Tae-keung", "Kanae Doi", "Phil Robertson"]
    assert [phone.dial for row in sheet.rows for phone in row.phones] == [
        "050-5470-7470", "001 81 3 5282 5162", "001 81 90 2301 4372", "001 66 85 060 8406",
    ]  # fmt: skip
    assert rows["Phil Robertson"].best_hours == "11:00–20:00"
    assert (rows["Ha Tae-keung"].native_language, rows["Kanae Doi"].native_language) == ("ko", "ja")
    assert (sheet.home_place, sheet.exit_code, sheet.as_of) == ("Seoul", "001", SCENARIO_MORNING)
    assert sheet.destroy_after - sheet.as_of == timedelta(days=7)
    assert "English" in sheet.filter_words
    assert sheet.coalition.endswith("(ICNK)")


def test_the_order_by_window_is_that_of_the_picture(desk: Desk) -> None:
    sheet = sheets.call_sheet(desk, Filter(languages=("en",)))
    assert [row.city for row in sheet.rows] == [
        "Washington, D.C.", "Seoul", "Tokyo", "Bangkok", "Paris", "Paris", "London",
    ]  # fmt: skip


def test_a_sheet_by_region_and_by_name(desk: Desk) -> None:
    by_region = sheets.call_sheet(desk, Filter(languages=("en",)), SheetWishes(sort=Sort.REGION))
    assert [row.region for row in by_region.rows] == sorted(row.region for row in by_region.rows)
    by_name = sheets.call_sheet(desk, Filter(languages=("en",)), SheetWishes(sort=Sort.NAME))
    keys = [row.family or row.name for row in by_name.rows]
    assert by_name.rows[0].name == "Karine Appy", keys


def test_a_sheet_of_people_chosen_by_hand(desk: Desk) -> None:
    ids = finding.find_ids(desk, Filter(languages=("th",)))
    sheet = sheets.call_sheet(desk, tuple(ids))
    assert [row.name for row in sheet.rows] == ["Phil Robertson"]
    assert sheet.filter_words == "chosen by hand"


def test_the_internal_level_alone_prints_nothing_internal(desk: Desk) -> None:
    sheet = sheets.call_sheet(desk, ENGLISH_IN_ASIA, SheetWishes(level=Sensitivity.INTERNAL))
    assert (sheet.level, sheet.has_internal) == (Sensitivity.PRESS, False)
    chosen = sheets.call_sheet(desk, ENGLISH_IN_ASIA, SheetWishes(with_internal=True))
    assert chosen.level == Sensitivity.INTERNAL


def test_names_of_files_come_from_the_title(desk: Desk) -> None:
    sheet = sheets.call_sheet(desk, ENGLISH_IN_ASIA, SheetWishes("../Petition: 3 April"))
    assert sheets.suggested_name(sheet, "pdf") == "call-sheet-petition-3-april.pdf"


def test_a_written_sheet_leaves_a_line_in_the_log_and_an_unknown_ending_none(desk: Desk, tmp_path: Path) -> None:
    sheet = sheets.call_sheet(desk, ENGLISH_IN_ASIA)
    sheets.write(desk, sheet, tmp_path / "any", "html")
    with desk.store.reading() as connection:
        before = audit.lines(connection)
    assert f"call sheet {sheet.sheet_id}, html, 3 contacts" in before[-1][2]
    with pytest.raises(UserError, match="cannot be written"):
        sheets.write(desk, sheet, tmp_path / "any.exe")
    with desk.store.reading() as connection:
        assert audit.lines(connection) == before
