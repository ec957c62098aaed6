"""Contacts written as tables and imported into another store are written the same there."""

import csv
import io
from pathlib import Path

import pytest
from python_calamine import load_workbook

from outreach_app.formats import table_xlsx
from outreach_app.model.channels import Sensitivity
from outreach_app.model.filters import Filter
from outreach_app.model.people import Kept, OpenQuestion, Person
from outreach_app.model.printed_table import Column, PrintedTable, cell
from outreach_app.services import contact_files, finding, imports, people, stores
from tests.kit.builders import a_person
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


LONG = "=1+1 " * 3_200 + "=하태경 😀\n" * 6_000 + " end "
PICTURE = Kept("PHOTO", "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 9_000)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_no_cell_holds_goes_on_beside_it_and_comes_back_whole(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"all.{ending}"
    long = Person("Phil Robertson", notes=LONG, kept=(Kept("X-FOO", f"X-FOO:{'y' * 29_000}"), PICTURE),
                  questions=tuple(OpenQuestion("country", f"{at} {'z' * 300}") for at in range(150)))  # fmt: skip
    with open_desk(tmp_path) as desk:
        people.save_person(desk, long)
        people.save_person(desk, a_person("Kanae Doi"))
        (stored,) = people.contacts(desk, finding.find_ids(desk, Filter(text="Phil")))
        written = contact_files.export(desk, Filter(), file, level=Sensitivity.INTERNAL)
        assert (written.contacts, written.without_pictures) == (2, 1)
        preview = imports.examine(desk, (imports.read_source(file),))
        assert (preview.unchanged, preview.rejected) == (2, ())
    (tmp_path / "other").mkdir()
    with open_desk(tmp_path / "other") as other:
        imports.store(other, imports.examine(other, (imports.read_source(file),)))
        (found,) = people.contacts(other, finding.find_ids(other, Filter(text="Phil")))
        assert found.notes == stored.notes == LONG
        assert [one.text for one in found.questions] == [one.text for one in long.questions]
        assert [one.text for one in found.kept] == [long.kept[0].text]


def test_no_cell_of_a_workbook_is_cut_or_too_long(tmp_path: Path) -> None:
    texts = ["😀" * 40_000, "short", "=" * 33_000]
    rows = ((cell(texts[0]), cell(texts[1])), (cell(texts[2]), ()))
    data = table_xlsx.write(PrintedTable("", (Column("A"), Column("B")), rows))
    sheet = load_workbook(io.BytesIO(data)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    column = [str(row[0]) for row in sheet[3:]]
    assert "".join(column) == texts[0] + texts[2]
    assert all(len(one.encode("utf-16-le")) // 2 < 32_767 for one in column)
