"""Single entries of large tables against the tables as a whole."""

import json
from pathlib import Path

import pytest

from outreach_app.model.entry_table import EntryTable
from outreach_app.paths import resources

TABLES = (
    (resources() / "languages.json", "names", "languages", "shown_in"),
    (resources() / "places" / "countries.json", "three", "countries", "languages"),
)


@pytest.mark.parametrize(("path", "first", "part", "fact"), TABLES)
def test_each_entry_is_read_as_in_the_whole_table(path: Path, first: str, part: str, fact: str) -> None:
    table, whole = EntryTable(path, first), json.loads(path.read_text(encoding="utf-8"))
    assert table.fact(fact) == whole[fact]
    for key, entry in whole[part].items():
        assert table.entry(key) == entry, key


@pytest.mark.parametrize("key", ["", "xx-none", "names", "three", "languages", '"', '":{"', "\\", "a" * 500, "ไทย"])
def test_what_is_no_key_gives_nothing(key: str) -> None:
    for path, first, _, _ in TABLES:
        assert EntryTable(path, first).entry(key) is None


def test_a_head_that_is_not_there_is_told() -> None:
    with pytest.raises(KeyError):
        EntryTable(TABLES[0][0], "names").fact("nothing")
