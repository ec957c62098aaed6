"""S9 on the command line: the release again, and in a mess, is proposed, never silently merged; undo parts a merge."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from outreach_app.services import stores
from outreach_app.services.desk import Desk
from tests.journeys.command import SEED
from tests.kit.clocks import scenario_clock
from tests.kit.command import SEOUL_0900, Answer, outreach
from tests.kit.desks import PASSPHRASE, new_store
from tests.kit.table_rows import rows_of

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed release is not on this machine")


class Store:
    """A store into which the release was read."""

    def __init__(self, folder: Path) -> None:
        """Make it, and read the release."""
        self.folder = folder
        desk = new_store(folder).desk
        self.path = desk.store.path
        stores.close(desk)
        (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
        assert self.run("add", SEED).status == 0

    def run(self, *arguments: str | Path) -> Answer:
        """Run a verb at the hour of the scenarios."""
        options = ("--store", self.path, "--passphrase-file", self.folder / "passphrase", "--now", SEOUL_0900)
        return outreach(*options, *arguments)

    def paste(self, name: str, text: str) -> Answer:
        """Add a text from a file."""
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.run("add", self.folder / name, "--json")

    def rows(self) -> dict[tuple[str, str], tuple[object, ...]]:
        """Give every row."""
        desk: Desk = stores.unlock(self.path, PASSPHRASE, clock=scenario_clock())
        rows = rows_of(desk)
        stores.close(desk)
        return rows


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    yield Store(tmp_path)  # noqa: PT022 - a generator, as the other journeys have it


def names_in(store: Store, pair: dict[str, str]) -> set[str]:
    """Give the names of both."""
    return {store.run("show", pair[side], "--json").json["name"] for side in "ab"}


def test_release_pasted_again_adds_nothing_and_proposes_nobody(store: Store) -> None:
    again = store.run("add", SEED, "--json").json
    assert (again["new"], again["changed"]) == (0, 0)
    assert store.run("duplicates", "--json").json == []


def test_messy_entries_are_proposed_with_reasons_and_the_two_of_one_organisation_are_not(store: Store) -> None:
    store.paste("ha.txt", "Ha Tae Kyung, 하태경, 050-5470-7470\n")
    store.paste("doi.txt", "Doi Kanae 0081-3-5282-5162\n")
    pairs = [(names_in(store, pair), pair["reasons"]) for pair in store.run("duplicates", "--json").json]
    assert len(pairs) == 2
    assert ({"Kanae Doi", "Doi Kanae"}, ["same phone +81352825162", "name order"]) in pairs
    ha = next(reasons for names, reasons in pairs if names == {"Ha Tae-keung", "Ha Tae Kyung"})
    assert any("romanisation" in reason or "script" in reason for reason in ha)
    of_one_house = [{"Kanae Doi", "Phil Robertson"}, {"Doi Kanae", "Phil Robertson"}, {"Arthur Manet", "Karine Appy"}]
    assert not [names for names, _ in pairs if names in of_one_house]


def test_merge_and_undo_restore_both_byte_for_byte(store: Store) -> None:
    store.paste("doi.txt", "Doi Kanae 0081-3-5282-5162\n")
    before = store.rows()
    (pair,) = store.run("duplicates", "--json").json
    assert store.run("merge-people", pair["a"], pair["b"]).status == 0
    assert store.run("duplicates", "--json").json == []
    assert store.rows() != before
    assert store.run("undo").status == 0
    after = store.rows()
    assert {key: row for key, row in after.items() if key in before} == before
    assert len(list(combinations(store.run("duplicates", "--json").json, 1))) == 1
