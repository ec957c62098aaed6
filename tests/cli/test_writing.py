"""call-sheet and export on a real store: every format, levels, the log."""

import csv
import io
import json
from pathlib import Path

import pytest
from python_calamine import load_workbook

from outreach_app.services import stores
from outreach_app.store import audit
from tests.cli.desk import CommandDesk
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE

ASIA = ("--language", "en", "--region", "Asia")


def logged(desk: CommandDesk) -> list[tuple[str, str]]:
    opened = stores.unlock(desk.folder / "desk.outreach", PASSPHRASE, clock=scenario_clock())
    try:
        with opened.store.reading() as connection:
            assert audit.is_whole(connection)
            acts = {"call sheet", "export"}
            return [(act, detail) for _, act, detail in audit.lines(connection) if act in acts]
    finally:
        stores.close(opened)


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv", "docx", "html", "txt"])
def test_a_sheet_is_written_in_each_format_and_logged(desk: CommandDesk, ending: str) -> None:
    path = desk.folder / f"sheet.{ending}"
    answer = desk.run("call-sheet", *ASIA, "-o", path)
    assert answer.status == 0, answer.err
    assert path.stat().st_size > 500
    act, detail = logged(desk)[-1]
    assert act == "call sheet"
    assert f"{ending}, 3 contacts, level press" in detail
    assert not any(name in detail for name in ("Ha", "Doi", "Robertson"))


def test_the_sheet_holds_both_clocks_both_scripts_and_what_to_dial(desk: CommandDesk) -> None:
    path = desk.folder / "sheet.txt"
    assert desk.run("call-sheet", *ASIA, "-o", path, "--title", "petition").status == 0
    text = path.read_text(encoding="utf-8")
    for shown in (
        "Call sheet: petition", "PRESS-ONLY", "Tue 3 Apr 2012, 09:00 Seoul (00:00 UTC)", "하태경", "土井香苗",
        "07:00 Tue", "11:00–20:00", "001 66 85 060 8406", "050-5470-7470", "family name Ha", "Korean",
        "Call back, note", "Destroy after Tue 10 Apr 2012", "ICNK coalition (ICNK)", "exit code 001",
    ):  # fmt: skip
        assert shown in text
    for absent in ("Genser", "Rogers", "Manet"):
        assert absent not in text


def test_a_number_stays_text_in_a_spreadsheet(desk: CommandDesk) -> None:
    path = desk.folder / "sheet.xlsx"
    assert desk.run("call-sheet", *ASIA, "-o", path).status == 0
    rows = load_workbook(io.BytesIO(path.read_bytes())).get_sheet_by_index(0).to_python()
    values = {value for row in rows for value in row}
    assert "+825054707470" in values
    assert "하태경" in values


def test_nobody_found_writes_no_sheet(desk: CommandDesk) -> None:
    path = desk.folder / "sheet.txt"
    answer = desk.run("call-sheet", "--language", "sw", "-o", path)
    assert answer.status == 1
    assert not path.exists()
    assert logged(desk) == []


def test_a_sheet_that_the_level_empties_says_so(desk: CommandDesk) -> None:
    answer = desk.run("call-sheet", "--language", "th", "--level", "public", "-o", desk.folder / "sheet.txt")
    assert (answer.status, answer.out) == (1, "")
    assert answer.err == "All who were found are above the level “public”. No sheet was written.\n"


def test_an_internal_number_is_printed_only_by_choice_and_the_choice_is_logged(desk: CommandDesk) -> None:
    assert desk.run("edit", "Phil Robertson", "--set", "sensitivity=internal").status == 0
    path = desk.folder / "sheet.txt"
    shown = desk.run("call-sheet", *ASIA, "-o", path, "--json").json
    assert (shown["rows"], shown["people_left_out"]) == (2, 1)
    assert "Robertson" not in path.read_text(encoding="utf-8")
    assert desk.run("call-sheet", *ASIA, "-o", path, "--level", "internal").status == 0
    assert "Robertson" in path.read_text(encoding="utf-8")
    assert "INTERNAL" in path.read_text(encoding="utf-8")
    assert logged(desk)[-1][1].endswith("level internal, with internal numbers")


@pytest.mark.parametrize(
    ("sort", "first"), [("name", "Karine Appy"), ("window", "Jared Genser"), ("region", "Ha Tae-keung")]
)
def test_sheets_are_sorted_as_asked(desk: CommandDesk, sort: str, first: str) -> None:
    path = desk.folder / "sheet.csv"
    assert desk.run("call-sheet", "-o", path, "--sort", sort, "--language", "en").status == 0
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
    names = [row["Name"] for row in rows]
    assert len(names) == 7
    if sort != "name":  # by name those come first whose family name is recorded: Doi, Ha
        assert names[0] == first


@pytest.mark.parametrize("ending", ["exe", "", "vcf"])
def test_an_unknown_ending_is_refused(desk: CommandDesk, ending: str) -> None:
    path = desk.folder / (f"sheet.{ending}" if ending else "sheet")
    assert desk.run("call-sheet", "-o", path).status == 2
    assert not path.exists()


def test_a_missing_folder_is_told(desk: CommandDesk) -> None:
    answer = desk.run("call-sheet", "-o", desk.folder / "none" / "sheet.txt")
    assert answer.status == 2
    assert "folder" in answer.err


@pytest.mark.parametrize("ending", ["vcf", "csv", "xlsx", "json"])
def test_contacts_are_exported_in_each_format_and_logged(desk: CommandDesk, ending: str) -> None:
    path = desk.folder / f"contacts.{ending}"
    answer = desk.run("export", "-o", path, "--language", "en")
    assert answer.status == 0, answer.err
    assert "7 contacts" in answer.out
    assert logged(desk)[-1] == ("export", f"{ending}, 7 contacts, level press")


def test_exported_json_and_vcards_hold_what_is_stored(desk: CommandDesk) -> None:
    data, cards = desk.folder / "c.json", desk.folder / "c.vcf"
    assert desk.run("export", "-o", data, "--language", "ko").status == 0
    record = json.loads(data.read_text(encoding="utf-8"))[0]
    assert (record["name"], record["native_name"], record["phones"][0]["e164"]) == (
        "Ha Tae-keung",
        "하태경",
        "+825054707470",
    )
    assert desk.run("export", "-o", cards, "--language", "fr", "--vcard-version", "3.0").status == 0
    text = cards.read_text(encoding="utf-8")
    assert text.count("BEGIN:VCARD") == 2
    assert "X-OWNER=not-stated" in text


def test_notes_leave_at_the_internal_level_only(desk: CommandDesk) -> None:
    assert desk.run("edit", "Phil Robertson", "--set", "notes=quiet word").status == 0
    path: Path = desk.folder / "c.json"
    assert desk.run("export", "-o", path).status == 0
    assert "quiet word" not in path.read_text(encoding="utf-8")
    assert desk.run("export", "-o", path, "--level", "internal").status == 0
    assert "quiet word" in path.read_text(encoding="utf-8")


def test_contacts_leave_in_name_order_and_a_level_that_keeps_all_says_so(desk: CommandDesk) -> None:
    path = desk.folder / "all.json"
    assert desk.run("export", "-o", path).status == 0
    names = [one["name"] for one in json.loads(path.read_text(encoding="utf-8"))]
    assert names[:5] == ["Arthur Manet", "Benedict Rogers", "Kanae Doi", "Ha Tae-keung", "Jared Genser"]
    assert names[7:] == ["Burma Partnership", "ICNK coalition", "No Fence", "Odhikar"]
    refused = desk.run("export", "--language", "th", "--level", "public", "-o", desk.folder / "none.json")
    assert refused.status == 1
    assert refused.err == "All who were found are above the level “public”. No file was written.\n"


@pytest.mark.parametrize("verb", ["call-sheet", "export"])
def test_a_dash_is_no_file(desk: CommandDesk, verb: str) -> None:
    answer = desk.run(verb, "-o", "-")
    assert answer.status == 2
    assert "a file is needed" in answer.err
    assert not Path("-").exists()
