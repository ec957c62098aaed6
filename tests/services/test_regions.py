"""The table of regions and languages, on the sample coalition."""

from collections.abc import Iterator

import pytest

from outreach_app.model.filters import Filter
from outreach_app.services import stores
from outreach_app.services.desk import Desk
from outreach_app.services.regions import matrix
from tests.kit.clocks import scenario_clock


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    opened = stores.open_sample(clock=scenario_clock())
    yield opened
    stores.close(opened)


def test_rows_and_columns_are_those_of_the_picture(desk: Desk) -> None:
    made = matrix(desk)
    people = {region.label: region.people for region in made.regions}
    assert people == {"East Asia": 2, "South-East Asia": 1, "Europe": 3, "North America": 1, "Not stated": 8}
    assert made.regions[-1].key == "-"
    assert {one.label: one.people for one in made.languages} == {
        "English": 7, "French": 2, "Spanish": 2, "Portuguese": 2, "Japanese": 1, "Korean": 1, "Thai": 1,
    }  # fmt: skip
    assert [one.people for one in made.languages] == sorted((one.people for one in made.languages), reverse=True)
    assert made.total == 15


def test_a_person_counts_once_in_each_language_and_nobody_is_lost(desk: Desk) -> None:
    made = matrix(desk)
    for column, language in enumerate(made.languages):
        assert sum(row[column] for row in made.cells) == language.people
    assert sum(region.people for region in made.regions) == made.total
    assert dict(zip((region.label for region in made.regions), made.without_language, strict=True))["Not stated"] == 8


def test_a_filter_narrows_the_table(desk: Desk) -> None:
    made = matrix(desk, Filter(languages=("th",)))
    assert [(region.label, region.people) for region in made.regions] == [("South-East Asia", 1)]
    assert made.total == 1
