"""S3, S9 and S10 on the command line: search by language, paste again, export a call sheet."""

from pathlib import Path

import pytest

from tests.kit.command import SEOUL_0900, names, options_of, outreach

ALL_SEVEN = {
    "Jared Genser", "Ha Tae-keung", "Kanae Doi", "Benedict Rogers", "Phil Robertson", "Arthur Manet", "Karine Appy",
}  # fmt: skip
PARIS = {"Arthur Manet", "Karine Appy"}


@pytest.mark.parametrize(
    ("languages", "region", "people"),
    [
        (["th"], None, {"Phil Robertson"}),
        (["en"], None, ALL_SEVEN),
        (["ko"], None, {"Ha Tae-keung"}),
        (["ja"], None, {"Kanae Doi"}),
        (["fr"], None, PARIS),
        (["es"], None, PARIS),
        (["pt"], None, PARIS),
        (["pt", "en"], "Europe", PARIS),
        (["en"], "Asia", {"Ha Tae-keung", "Kanae Doi", "Phil Robertson"}),
    ],
)
def test_search_by_language_finds_exactly_its_speakers(
    languages: list[str], region: str | None, people: set[str]
) -> None:
    arguments = ["--sample", "--now", SEOUL_0900, "find", "--json"]
    for language in languages:
        arguments += ["--language", language]
    if region:
        arguments += ["--region", region]
    answer = outreach(*arguments)
    assert answer.status == 0, answer.err
    assert names(answer) == people


def test_finding_nobody_says_so_with_its_status() -> None:
    answer = outreach("--sample", "find", "--language", "sw")
    assert answer.status == 1
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv", "docx", "html", "txt"])
def test_the_sheet_of_english_speakers_in_asia_is_written_in_each_format(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"sheet.{ending}"
    answer = outreach("--sample", "--now", SEOUL_0900, "call-sheet", "--language", "en", "--region", "Asia", "-o", path)
    assert answer.status == 0, answer.err
    assert path.stat().st_size > 500
    if ending in {"csv", "html", "txt"}:
        text = path.read_text(encoding="utf-8-sig")
        for shown in ("Ha Tae-keung", "하태경", "Kanae Doi", "土井香苗", "Phil Robertson", "07:00", "001"):
            assert shown in text
        for absent in ("Jared Genser", "Rogers", "Manet"):
            assert absent not in text


@pytest.fixture
def store(tmp_path: Path) -> list[str | Path]:
    """Give the options that open a store."""
    return options_of(tmp_path)


def test_a_release_pasted_twice_changes_nothing(store: list[str | Path]) -> None:
    sample = Path(__file__).parents[2] / "resources" / "sample" / "release.txt"
    first = outreach(*store, "add", sample, "--json")
    assert first.status == 0, first.err
    people = outreach(*store, "find", "--json").json
    again = outreach(*store, "add", sample, "--json")
    assert again.status == 0, again.err
    assert again.json["new"] == 0
    assert again.json["changed"] == 0
    assert outreach(*store, "find", "--json").json == people


def test_an_import_is_taken_back_and_put_back_as_one_step(store: list[str | Path]) -> None:
    sample = Path(__file__).parents[2] / "resources" / "sample" / "release.txt"
    assert outreach(*store, "add", sample).status == 0
    before = outreach(*store, "find", "--json").json
    assert outreach(*store, "undo").status == 0
    assert outreach(*store, "find").status == 1
    assert outreach(*store, "redo").status == 0
    assert outreach(*store, "find", "--json").json == before
