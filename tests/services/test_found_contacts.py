"""Contacts that a search found, held as numbers: the same as read one by one, and nobody else after a change."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.model.filters import Filter, Sort
from outreach_app.model.ids import ContactId, OrganisationId
from outreach_app.model.people import LanguageSkill, Organisation, Person, Place
from outreach_app.services import counts, finding, people
from outreach_app.services.desk import Desk
from outreach_app.services.found_contacts import FoundContacts
from outreach_app.store import tally
from outreach_app.store.bulk import insert_people
from tests.kit.builders import a_phone
from tests.kit.desks import open_desk

CITIES = (("Seoul", "KR"), ("Bangkok", "TH"), ("London", "GB"), ("Dublin", "IE"), ("", ""))
FILTERS = (
    Filter(),
    Filter(text="person 1"),
    Filter(languages=("ko",)),
    Filter(text="per", regions=("150",)),
    Filter(pitched=("-14",)),
    Filter(text="nobody at all"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk with 300 people in five places and some organisations."""
    dice = random.Random(4)
    with open_desk(tmp_path_factory.mktemp("found")) as opened:
        made = [
            Person(
                f"Person {dice.randint(0, 999)}",
                languages=(LanguageSkill(dice.choice(("ko", "th"))),),
                place=Place(*dice.choice(CITIES), "", "city"),
            )
            for _ in range(300)
        ]
        insert_people(opened.store, made)
        people.save_organisation(opened, Organisation("Persimmon Post", phones=(a_phone(),)))
        people.save_organisation(opened, Organisation("Persimmon Press"))
        yield opened


@pytest.mark.parametrize("flt", FILTERS, ids=lambda flt: finding.words_of(flt) or "everybody")
@pytest.mark.parametrize("sort", Sort)
def test_all_who_match_are_those_read_one_by_one_in_every_order(desk: Desk, flt: Filter, sort: Sort) -> None:
    found, ids = finding.find_all(desk, flt, sort), finding.find_ids(desk, flt, sort)
    assert tuple(found) == ids
    assert tuple(found[::-1]) == ids[::-1]
    assert [found[place] for place in range(len(found))] == list(ids)
    assert finding.page(desk, found[3:9]) == finding.page(desk, ids[3:9])
    assert finding.page(desk, found[::-1][3:9]) == finding.page(desk, ids[::-1][3:9])


def test_place_of_a_contact_is_told_and_who_is_not_among_them_has_none(desk: Desk) -> None:
    found = finding.find_all(desk, Filter(languages=("ko",)))
    ids = tuple(found)
    (other,) = finding.find_ids(desk, Filter(text="Persimmon Post"))
    assert [found.index(key) for key in ids[:5]] == [0, 1, 2, 3, 4]
    assert ids[7] in found
    assert other not in found
    with pytest.raises(ValueError, match="not among"):
        found.index(other)
    with pytest.raises(ValueError, match="not among"):
        found.index(ContactId("nobody"))


def test_one_page_is_read_for_one_id(desk: Desk) -> None:
    found = finding.find_all(desk, Filter())
    assert found[200] == finding.find_ids(desk, Filter())[200]
    assert len(found._known) == 128


def test_number_that_is_another_contact_after_a_change_is_nobody(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        for name in ("Ann", "Ben", "Cem"):
            people.save_person(desk, Person(name))
        found = finding.find_all(desk, Filter())
        ann = found[:1].rows()[0].id
        people.delete(desk, [ContactId(key) for key in finding.find_ids(desk, Filter(text="ben"))])
        people.save_person(desk, Person("Bob"))
        assert tuple(found) == (ann, "", "")
        assert found[:2].rows() == ()
        assert ann not in found
        assert [row.name for row in finding.page(desk, finding.find_all(desk, Filter()))] == ["Ann", "Bob", "Cem"]


def test_many_ids_are_read_at_once_as_few_are(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("outreach_app.store.search_query._MANY", 10)
    found = finding.find_all(desk, Filter())
    assert isinstance(found, FoundContacts)
    assert tuple(found) == finding.find_ids(desk, Filter())


def test_everybody_is_counted_as_the_records_are(desk: Desk) -> None:
    def by_records() -> int:
        with desk.store.reading() as connection:
            return tally.contacts(connection)

    assert finding.everybody(desk) == counts.counts(desk).contacts == by_records() == 301
    (key,) = finding.find_ids(desk, Filter(text="Persimmon Press"))
    house = people.organisation(desk, OrganisationId(key))
    people.save_organisation(desk, replace(house, phones=(a_phone(),)))
    assert finding.everybody(desk) == counts.counts(desk).contacts == by_records() == 302
