"""Duplicates among pairs of real shapes: who is one is proposed, whatever the script, who only looks alike is not."""

import json
from pathlib import Path
from typing import Any

import pytest

from outreach_app.model.email_reading import read_emails
from outreach_app.model.ids import ContactId, PersonId
from outreach_app.model.people import Affiliation, Organisation, Person, Place
from outreach_app.model.phone_reading import read_phones
from outreach_app.services import duplicates, people
from outreach_app.store.bulk import insert_people
from tests.kit.desks import open_desk

PAIRS = json.loads((Path(__file__).parent.parent / "corpus" / "namesakes.json").read_text(encoding="utf-8"))
HOUSES_THAT_ARE_ONE = (
    ("Human Rights Watch", "HRW"),
    ("Human Rights Watch (HRW)", "Human Rights Watch"),
    ("Médecins Sans Frontières", "MSF"),
    ("The Guardian", "Guardian"),
    ("Deutsche Presse-Agentur GmbH", "Deutsche Presse-Agentur"),
    ("Fédération pour les droits humains", "Federation pour les droits humains"),
    ("Amnesty International", "Amnesty Internatonal"),
)
HOUSES_THAT_ARE_TWO = (
    ("Committee for Human Rights in North Korea", "Council for Human Rights in North Korea"),
    ("Radio Free Asia", "Radio Free Europe"),
    ("Human Rights First", "Human Rights Watch"),
    ("Daily News", "Daily Nation"),
    ("Radio 1", "Radio 2"),
    ("TV2", "TV4"),
)


def person_of(key: str, said: dict[str, str]) -> Person:
    """Give a person as the corpus says."""
    return Person(
        said["name"],
        id=PersonId(key),
        native_name=said.get("native", ""),
        reading=said.get("reading", ""),
        place=Place(country=said.get("in", "")),
        affiliations=(Affiliation(said["at"]),) if "at" in said else (),
        phones=read_phones(said["phone"]) if "phone" in said else (),
        emails=read_emails(said["mail"]) if "mail" in said else (),
    )


@pytest.fixture(scope="module")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Store all pairs at once, and give the ids of those that are proposed."""
    with open_desk(tmp_path_factory.mktemp("namesakes")) as desk:
        both = [person_of(f"{number:03}-{side}", pair[side]) for number, pair in enumerate(PAIRS) for side in "ab"]
        insert_people(desk.store, both)
        return {(one.a, one.b) for one in duplicates.duplicates(desk)}


@pytest.mark.parametrize("are_one", [True, False])
def test_pairs_of_the_corpus_are_proposed_where_they_are_one(
    proposed: set[tuple[str, str]],
    are_one: bool,
) -> None:
    wrong: list[Any] = [
        (pair["a"], pair["b"])
        for number, pair in enumerate(PAIRS)
        if pair["are_one"] is are_one and ((f"{number:03}-a", f"{number:03}-b") in proposed) is not are_one
    ]
    assert wrong == []


def test_organisations_are_found_by_acronym_without_article_and_legal_form_and_neighbours_are_not(
    tmp_path: Path,
) -> None:
    with open_desk(tmp_path) as desk:
        names = dict.fromkeys(name for pair in (*HOUSES_THAT_ARE_ONE, *HOUSES_THAT_ARE_TWO) for name in pair)
        ids = {name: ContactId(people.save_organisation(desk, Organisation(name)).value) for name in names}
        found = {frozenset((one.a, one.b)) for one in duplicates.duplicates(desk)}
        assert [pair for pair in HOUSES_THAT_ARE_ONE if frozenset(ids[name] for name in pair) not in found] == []
        assert [pair for pair in HOUSES_THAT_ARE_TWO if frozenset(ids[name] for name in pair) in found] == []
        hinted = [one.a for one in duplicates.hint(desk, Organisation("M.S.F."))]
        assert hinted == [ids["MSF"], ids["Médecins Sans Frontières"]]
