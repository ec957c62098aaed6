"""Rows of bits: the same counts for values that many have and for those that few have."""

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.model.people import Affiliation, LanguageSkill, Person, Tag
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from outreach_app.store.facet_table import FacetTable
from tests.kit.desks import open_desk

LANGUAGES = ("en", "ko", "th")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk with 600 people: three languages that many speak, a house for every second of them, few tags."""
    people = [
        Person(
            f"Person {number:03}",
            languages=(LanguageSkill(LANGUAGES[number % 3]),),
            affiliations=(Affiliation(f"House {number // 2}"),),
            tags=(Tag("rare"),) if number in {7, 599} else (),
        )
        for number in range(600)
    ]
    with open_desk(tmp_path_factory.mktemp("facets")) as opened:
        insert_people(opened.store, people)
        yield opened


def table_of(desk: Desk) -> FacetTable:
    with desk.store.reading() as connection:
        return desk.store.facets.table(connection)


def test_a_house_of_two_keeps_their_places_and_a_language_has_a_row_of_its_own(desk: Desk) -> None:
    table = table_of(desk)
    assert set(table.common["l"]) >= set(LANGUAGES)
    assert "house 17" in table.rare["g"]
    assert table.row("g", "house 17").bit_count() == 2
    assert table.row("g", "no such house") == 0
    assert table.any_of("t", ("rare", "nobody")).bit_count() == 2
    assert {"rare"} <= set(table.values("t"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(st.sets(st.integers(0, 599), max_size=80))
def test_counts_agree_with_counting_one_by_one(desk: Desk, places: set[int]) -> None:
    table = table_of(desk)
    within = sum(1 << place for place in places)
    for kind in ("g", "t", "l"):
        rows = {value: table.row(kind, value) for value in table.values(kind)}
        by_hand = Counter(value for value, row in rows.items() for place in places if row >> place & 1)
        assert table.counts(kind, within) == dict(by_hand)
        assert all(table.count(kind, value, within) == by_hand[value] for value in table.values(kind))
