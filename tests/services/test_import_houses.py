"""Posts of an import and their houses: linked to what is stored, and found and shown as after any later change."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.filters import Filter
from outreach_app.model.people import Organisation, OrganisationKind, Person
from outreach_app.services import finding, imports, people
from outreach_app.services.desk import Desk
from outreach_app.services.imports import Source
from outreach_app.store import search_index
from tests.kit.desks import open_desk

HEADS = "Name,Organisation,E-mail,Work phone,Title,Notes\n"
ANNA, BERTA = "Anna One,new house,a1@x.org,,Editor,\n", "Berta Two,New House,b2@x.org,,Editor,on Mondays\n"
HOUSE, ITS_NUMBER = ",New House,desk@newhouse.org,,,\n", ",New House,,+33 1 42 68 53 00,,\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as made:
        yield made


def take(desk: Desk, *rows: str) -> None:
    """Import rows."""
    imports.store(desk, imports.examine(desk, [Source("list.csv", f"{HEADS}{''.join(rows)}".encode())]))


def names(desk: Desk, **wanted: object) -> list[str]:
    """Give the names of those who are found."""
    return [row.name for row in finding.find(desk, Filter(**wanted)).rows]  # type: ignore[arg-type]


def assert_index_is_as_made_anew(desk: Desk) -> None:
    """Compare what stands in the index with what the records give."""
    query = "SELECT id, facets, row FROM entry ORDER BY sort_key, id"
    with desk.store.upkeep() as connection:
        standing = connection.execute(query).fetchall()
        search_index.rebuild(connection)
        assert standing == connection.execute(query).fetchall()


@pytest.mark.parametrize("of_house", [(HOUSE,), (HOUSE, ITS_NUMBER)], ids=["one row", "two rows"])
def test_posts_are_linked_to_a_house_of_the_same_list_and_found_by_it(desk: Desk, of_house: tuple[str, ...]) -> None:
    take(desk, ANNA, *of_house, BERTA)
    house = people.resolve(desk, "New House")[0].id
    posts = [one.affiliations[0] for one in people.contacts(desk, finding.find_ids(desk, Filter(text="editor")))
             if isinstance(one, Person)]  # fmt: skip
    assert [(str(post.organisation_id), post.organisation) for post in posts] == [(house, "New House")] * 2
    assert names(desk, organisations=(house,), people_only=True) == ["Anna One", "Berta Two"]
    assert_index_is_as_made_anew(desk)


def test_people_under_an_acronym_or_another_spelling_are_found_and_shown_by_the_name_of_their_house(desk: Desk) -> None:
    people.save_organisation(desk, Organisation("New House", OrganisationKind.MEMBER, "NH"))
    take(desk, ANNA, "Carl Three,NH,c3@x.org,,Reporter,\n", "Dora Four,NH,d4@x.org,,,on Mondays\n")
    assert names(desk, text="new house", people_only=True) == ["Anna One", "Carl Three", "Dora Four"]
    assert {row.organisation for row in finding.find(desk, Filter(people_only=True)).rows} == {"New House"}
    assert_index_is_as_made_anew(desk)
