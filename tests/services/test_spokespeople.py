"""Who could answer, among many: the best are found without reading everybody, and nobody better is left out."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import LanguageSkill, Level, Person, Place, Role, RoleHeld, Tag
from outreach_app.services import enquiries, finding, people, spokespeople
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from outreach_app.text.folding import fold
from tests.kit.builders import a_phone
from tests.kit.desks import open_desk

PLACES = (
    Place("Seoul", "KR", "Asia/Seoul", "city"),
    Place("Kathmandu", "NP", "Asia/Kathmandu", "city"),
    Place("London", "GB", "Europe/London", "city"),
    Place("Washington, D.C.", "US", "America/New_York", "city"),
    Place(),
)
QUESTIONS: tuple[dict[str, str], ...] = (
    {"language": "en", "topic": "prison camps", "deadline": "18:00"},
    {"language": "ja"},
    {"topic": "refugees"},
    {"question": "Who has been in the camps?"},
    {},
)


def somebody(dice: random.Random, number: int) -> Person:
    """Give a person of whom some things are stated."""
    roles = tuple(
        RoleHeld(dice.choice(list(Role)), dice.choice(("", "", "prison camps", "refugees")))
        for _ in range(dice.randint(0, 2))
    )
    skills = tuple(LanguageSkill(tag, dice.choice(list(Level))) for tag in ("en", "ja", "en-GB") if dice.random() < 0.5)
    return Person(
        f"Person {number:03}",
        roles=roles,
        languages=skills,
        place=dice.choice(PLACES),
        phones=(a_phone(),) * dice.randint(0, 2),
        tags=(Tag("camps"),) if dice.random() < 0.1 else (),
        notes="was asked about refugees" if dice.random() < 0.1 else "",
        may_be_called=dice.random() < 0.9,
    )


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk with four hundred people, the same each time."""
    dice = random.Random(16)
    with open_desk(tmp_path_factory.mktemp("crowd")) as desk:
        insert_people(desk.store, [somebody(dice, number) for number in range(400)])
        yield desk


@pytest.mark.parametrize("asked", QUESTIONS)
def test_the_best_are_the_same_as_when_everybody_is_weighed(crowd: Desk, asked: dict[str, str]) -> None:
    one = enquiries.new(crowd, "NHK", **asked).value
    everybody = spokespeople.suggest(crowd, one, limit=1_000)
    for limit in (1, 6, 12):
        assert spokespeople.suggest(crowd, one, limit) == everybody[:limit]


@pytest.mark.parametrize("asked", QUESTIONS)
def test_nobody_is_left_out_and_every_topic_is_that_of_the_record(crowd: Desk, asked: dict[str, str]) -> None:
    one = enquiries.new(crowd, "NHK", **asked).value
    found = {each.row.id: each for each in spokespeople.suggest(crowd, one, limit=1_000)}
    everybody = people.contacts(crowd, finding.find_ids(crowd, Filter(people_only=True)))
    records = [record for record in everybody if isinstance(record, Person) and record.may_be_called]
    speaking = [
        record
        for record in records
        if {held.role for held in record.roles} != {Role.JOURNALIST}
        and (not one.language or any(skill.tag.split("-")[0] == one.language for skill in record.languages))
    ]
    assert set(found) == {ContactId(record.id) for record in speaking}
    wanted = {word for word in fold(one.topic or one.question).split() if len(word) > 3}
    for record in speaking:
        texts = (*(held.detail for held in record.roles), *(tag.text for tag in record.tags), record.notes)
        hits = sorted(wanted & set(fold(" ".join(texts)).split()))
        said = [reason for reason in found[ContactId(record.id)].reasons if reason.startswith("topic")]
        assert said == ([f"topic: {', '.join(hits)}"] if hits else [])


def test_one_who_is_marked_do_not_call_does_not_take_the_place_of_another(tmp_path: Path) -> None:
    with open_desk(tmp_path) as desk:
        for name, may in (("Best", False), ("Second", True)):
            person = Person(name, roles=(RoleHeld(Role.SPOKESPERSON),), phones=(a_phone(),), may_be_called=may)
            people.save_person(desk, person)
        one = enquiries.new(desk, "NHK").value
        assert [each.row.name for each in spokespeople.suggest(desk, one, limit=1)] == ["Second"]
