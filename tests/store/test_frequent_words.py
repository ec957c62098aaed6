"""Words that many have: written apart in the index, and found by every beginning as if they were not."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Affiliation, LanguageSkill, Person, Place
from outreach_app.model.place import read_city
from outreach_app.services import finding, people
from outreach_app.services.desk import Desk
from outreach_app.store import frequent_words, search_index
from outreach_app.store.bulk import insert_people
from outreach_app.store.search_documents import Document, document_of, read_documents
from outreach_app.text.folding import fold
from outreach_app.text.named_tags import tags_named
from outreach_app.text.tokens import JOINT
from outreach_app.text.typed_search import tag_token, typed_words, written_forms
from tests.kit.builders import a_phone
from tests.kit.desks import open_desk

GIVEN = ("Maria", "Marina", "Mar", "María-José", "Jo", "Nadia", "Ольга", "محمد", "花子", "태경", "สมชาย")
FAMILIES = ("Rota", "Marin", "O'Brien", "van der Berg", "Ko", "Müller", "Петров", "حداد", "佐藤", "김", "ใจดี")
HOUSES = ("Example Wire", "Exam Board", "Marine-Radio", "9/11 Review", "Examined")
CITIES = (("Seoul", "KR"), ("Bangkok", "TH"), ("Geneva", "CH"), ("", ""))


def somebody(dice: random.Random, number: int) -> Person:
    family = dice.choice(FAMILIES) + ("" if number % 3 else dice.choice(("ov", "a", "stein")))
    city, country = dice.choice(CITIES)
    return Person(
        f"{dice.choice(GIVEN)} {family}",
        place=Place(city, country, "", "city"),
        languages=(LanguageSkill(dice.choice(("ko", "th", "fr-CH"))),),
        affiliations=(Affiliation(dice.choice(HOUSES), title="Reporter"),),
        phones=(a_phone(),) if number % 50 == 0 else (),
    )


@dataclass(frozen=True)
class Searched:
    """A desk, and the document of each contact by its id."""

    desk: Desk
    documents: dict[ContactId, Document]


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searched]:
    """Give a desk with 1,100 people of few names, after which some more came, and their documents."""
    dice = random.Random(7)
    with open_desk(tmp_path_factory.mktemp("frequent")) as desk:
        insert_people(desk.store, [somebody(dice, number) for number in range(1100)])
        for number in range(3):
            people.save_person(desk, somebody(dice, number))
        with desk.store.reading() as connection:
            ids = [row[0] for row in connection.execute("SELECT id FROM entry")]
            documents = {one.id: one for one in read_documents(connection, ids)}
        yield Searched(desk, documents)


def plain(token: str) -> str:
    """Give a token of words put together without the sign of its joint."""
    return token[:2] + token[4:] if token[2:3] == JOINT else token


def is_found(document: Document, text: str) -> bool:
    """Tell by hand whether a text finds a contact: each word is or begins one of its words, or names its place."""
    tokens, tags = {plain(word) for word in document.words.split()}, set(document.tags.split())
    for word in typed_words(text):
        forms = tuple(one for one in written_forms(word.token) if JOINT not in one)
        meant = {tag_token(*one) for one in tags_named(word.token, is_beginning=word.is_beginning)}
        is_there = any(one.startswith(forms) if word.is_beginning else one in forms for one in tokens)
        if not is_there and not meant & tags:
            return False
    return True


@pytest.fixture(scope="module")
def tokens(searched: Searched) -> list[str]:
    return sorted({plain(word) for one in searched.documents.values() for word in one.words.split()})


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(data=st.data())
def test_every_beginning_finds_whom_it_finds_without_words_apart(
    searched: Searched, tokens: list[str], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(tokens), min_size=1, max_size=3))
    last = chosen[-1][: data.draw(st.integers(1, 9))]
    text = " ".join((*chosen[:-1], last)) + data.draw(st.sampled_from(("", " ")))
    if not typed_words(text) or read_city(text):
        return
    expected = {key for key, one in searched.documents.items() if is_found(one, text)}
    assert set(finding.find_ids(searched.desk, Filter(text=text))) == expected
    assert finding.find(searched.desk, Filter(text=text), limit=0).total == len(expected)


def test_names_and_titles_that_many_have_stand_apart(searched: Searched) -> None:
    with searched.desk.store.reading() as connection:
        known = frequent_words.known(connection)
        assert {"maria", "reporter", "example", "ольга"} <= known
        found = connection.execute("SELECT count(*) FROM search WHERE search MATCH '\"repor\"*'").fetchone()
    assert found == (0,)
    assert len(finding.find_ids(searched.desk, Filter(text="repor"))) == 1103


@pytest.mark.parametrize("text", ["mariar", "mariaro", "mariarota", "mariarota ", "obrien", "obri", "derberg"])
def test_words_put_together_are_found_from_the_letter_after_the_first(searched: Searched, text: str) -> None:
    expected = {key for key, one in searched.documents.items() if is_found(one, text)}
    assert expected
    assert set(finding.find_ids(searched.desk, Filter(text=text))) == expected


def test_few_contacts_keep_no_words_apart(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_desk(tmp_path_factory.mktemp("few")) as desk:
        insert_people(desk.store, [Person(f"Maria {number}") for number in range(20)])
        with desk.store.reading() as connection:
            assert not frequent_words.known(connection)


def test_words_of_a_first_import_stand_apart(tmp_path: Path) -> None:
    made = [document_of(Person(f"Maria {number:04}"), f"p{number}", {}) for number in range(1000)]
    with open_desk(tmp_path) as desk, desk.store.upkeep() as connection:
        search_index.add(connection, lambda: iter([made]), len(made), [one.words for one in made])
        assert frequent_words.known(connection) == {"maria"}


def test_word_that_nobody_has_any_more_is_forgotten_when_the_index_is_purged(searched: Searched) -> None:
    with searched.desk.store.upkeep() as connection:
        connection.execute("INSERT INTO frequent_word VALUES ('forgotten')")
        search_index.purge(connection)
        known = frequent_words.known(connection)
        assert search_index.check(connection) == []
    assert "forgotten" not in known
    assert "maria" in known


def test_fold_gives_words_as_the_engine_keeps_them(searched: Searched) -> None:
    """Beginnings are compared with frequent words before the engine sees them: it must not change a letter more."""
    letters = [letter for letter in map(chr, range(0x24F)) if fold(letter).isalnum()]
    with searched.desk.store.upkeep() as connection:
        connection.execute("CREATE VIRTUAL TABLE temp.term USING fts5vocab(main, search, instance)")
        for place, letter in enumerate(letters, 10**12):
            connection.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (place, fold(f"qq{letter}qq")))
        query = "SELECT term FROM temp.term WHERE doc >= ?"
        kept = {row[0] for row in connection.execute(query, (10**12,))}
        connection.execute("DELETE FROM search WHERE rowid >= ?", (10**12,))
        connection.execute("DROP TABLE temp.term")
    assert kept == {fold(f"qq{letter}qq") for letter in letters}
