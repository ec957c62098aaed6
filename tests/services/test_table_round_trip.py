"""Contacts written as tables and imported into another store are written the same there."""

import csv
from pathlib import Path

import pytest

from outreach_app.model.channels import Sensitivity
from outreach_app.model.filters import Filter
from outreach_app.services import contact_files, imports, stores
from tests.kit.clocks import scenario_clock
from tests.kit.desks import open_desk


def rows(path: Path) -> list[list[str]]:
    """Give the cells of a CSV file without the ids, which each store gives anew."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return sorted(row[:-1] for row in csv.reader(file))


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_sample_comes_back_from_a_table_as_it_was(tmp_path: Path, ending: str) -> None:
    table, first, second = tmp_path / f"all.{ending}", tmp_path / "first.csv", tmp_path / "second.csv"
    sample = stores.open_sample(clock=scenario_clock())
    contact_files.export(sample, Filter(), table, level=Sensitivity.INTERNAL)
    contact_files.export(sample, Filter(), first, level=Sensitivity.INTERNAL)
    stores.close(sample)
    with open_desk(tmp_path) as desk:
        imports.store(desk, imports.examine(desk, (imports.read_source(table),)))
        contact_files.export(desk, Filter(), second, level=Sensitivity.INTERNAL)
    assert rows(second) == rows(first)
