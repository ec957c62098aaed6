"""The book of names: kept over a restart, true of the store after whatever was done, and forgotten with the erased."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.ids import ContactId
from outreach_app.model.people import Affiliation, Alias, Organisation, Person
from outreach_app.services import history, merging, people
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from outreach_app.store.name_book import FORM, ORGANISATIONS, PEOPLE, NameBook, line_of, make_book
from outreach_app.store.name_entries import Entries, Sorter
from outreach_app.text.name_reading import KeyKind, NameRead, numbers_of, numbers_within, read_name, words_known
from tests.kit.desks import open_desk, reopened


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as opened:
        yield opened


def told(book: NameBook) -> tuple[object, ...]:
    """Give all that a book says, whatever the numbers of its names."""
    names = sorted(one for one in zip(book.ids, book.lines, book.houses, book.letters, strict=True) if one[0])
    read = [(read_name(line.partition("\t")[0]), houses.split("\t")) for _, line, houses, _ in names]
    found = [sorted((one.id, one.names) for one in book.sharing([name], 1000)) for name, _ in read]
    within = [
        {book.ids[number] for key in numbers_within(words_known(name), houses[0]) for number in book.entries.under(key)}
        - {""}
        for name, houses in read
    ]
    vocabulary, starts = list(book.words), (0, *book.ends)
    spelled = sorted(
        (key, [vocabulary[part] for part in book.parts[start:end]])
        for key, start, end in zip(book.ids, starts, book.ends, strict=False)
        if key
    )
    return names, found, within, spelled, +book.words, book.size


def assert_true(desk: Desk, kind: str = PEOPLE) -> None:
    """Hold the book that was brought up to date against one made anew."""
    with desk.store.reading() as connection:
        anew = make_book(connection, kind)
        assert told(desk.store.names.book(connection, kind)) == told(anew)
        assert told(desk.store.names.copy(connection, kind)) == told(anew)


def keep(desk: Desk) -> None:
    """Keep both books in the store."""
    with desk.store.upkeep() as connection:
        for kind in (PEOPLE, ORGANISATIONS):
            desk.store.names.book(connection, kind)
        desk.store.names.keep(connection)


def test_book_is_true_after_whatever_was_done(desk: Desk) -> None:
    keep(desk)
    key = people.save_person(desk, Person("Kanae Doi", aliases=(Alias("土井香苗"), Alias("K. Doi")))).value
    other = people.save_person(desk, Person("Doi Kanae", native_name="土井香苗")).value
    house = people.save_organisation(desk, Organisation("Human Rights Watch", acronym="HRW")).value
    assert_true(desk)
    assert_true(desk, ORGANISATIONS)
    person = people.person(desk, key)
    people.save_person(desk, replace(person, affiliations=(Affiliation("HRW"), Affiliation("Human Rights Watch"))))
    assert_true(desk)
    person = people.person(desk, key)
    people.save_person(desk, replace(person, name="Kanae Tanaka", aliases=(Alias("Tanaka Kanae"),), affiliations=()))
    people.delete(desk, [ContactId(house)])
    assert_true(desk)
    assert_true(desk, ORGANISATIONS)
    insert_people(desk.store, [Person("Phil Robertson"), Person("Ha Tae-keung", native_name="하태경")])
    assert_true(desk)
    merging.merge(desk, ContactId(key), ContactId(other))
    assert_true(desk)
    for _ in range(5):
        history.undo(desk)
        assert_true(desk)
    assert_true(desk, ORGANISATIONS)


def test_kept_book_is_read_after_a_restart_with_what_was_done_since(desk: Desk) -> None:
    people.save_person(desk, Person("Kanae Doi", aliases=(Alias("하태경"),)))
    gone = people.save_person(desk, Person("Phil Robertson")).value
    keep(desk)
    people.delete(desk, [ContactId(gone)])
    people.save_person(desk, Person("Benedict Rogers"))
    again = reopened(desk)
    assert_true(again)
    with again.store.reading() as connection:
        assert again.store.names.book(connection, PEOPLE).fresh == 2, "only two were read again"
    again.store.close()


def test_book_of_another_form_is_made_anew(desk: Desk) -> None:
    people.save_person(desk, Person("Kanae Doi"))
    keep(desk)
    with desk.store.upkeep() as connection:
        connection.execute("UPDATE name_book SET form = ?, lines = 'old'", (FORM - 1,))
    again = reopened(desk)
    assert_true(again)
    again.store.close()


def test_names_are_not_kept_while_somebody_writes(desk: Desk) -> None:
    def is_free() -> bool:
        with desk.store.upkeep_if_free() as connection:
            return connection is not None

    with ThreadPoolExecutor(1) as elsewhere:
        with desk.store.upkeep():
            assert not elsewhere.submit(is_free).result()
        assert elsewhere.submit(is_free).result()


NAMES = ("Kanae Doi", "K. Doi", "하태경", "土井香苗", "محمد الحداد", "Сергей Жукаров", "Jean-Pierre O'Brien", "Lula")


def test_numbers_of_names_are_those_of_every_session() -> None:
    """They stand in stores. Where this fails because names are read otherwise, raise ``FORM`` of the book."""
    read = [read_name(name) for name in NAMES]
    assert [sum(numbers_of(name)) + sum(numbers_within(words_known(name), "a house")) for name in read] == GOLDEN
    assert FORM == 3


GOLDEN = [5207938976, 3683281841, 1947767542, 2046163369, 5894659850, 6759563056, 8905220895, 1920325057]


@given(st.lists(st.text(max_size=30), max_size=6), st.sampled_from(("", "TH")))
def test_any_name_comes_back_from_its_line(texts: list[str], country: str) -> None:
    read = [read_name(text, country) for text in texts]
    book = NameBook(PEOPLE, 0)
    lines = "".join(f"{line_of(name)}\n" for name in read).split("\n")[:-1]
    book.lines.extend(lines)
    assert [book.name(number) for number in range(len(read))] == [
        NameRead(one.words, one.keys, one.is_native) for one in read
    ]


@given(
    st.lists(st.tuples(st.integers(0, 2**30 - 1) | st.integers(2**28, 2**28 + 5), st.integers(0, 50)), max_size=40),
    st.integers(0, 40),
)
def test_entries_are_those_of_a_plain_table(pairs: list[tuple[int, int]], settled: int) -> None:
    table: dict[int, list[int]] = {}
    for key, name in pairs:
        table.setdefault(key, []).append(name)
    sorter = Sorter()
    for key, name in pairs[:settled]:
        sorter.add([key], name)
    entries = sorter.entries()
    for key, name in pairs[settled:]:
        entries.add([key], name)
    assert {key: sorted(entries.under(key)) for key in table} == {key: sorted(names) for key, names in table.items()}
    again = Entries(entries.content())
    clues = sorted(sorted(names) for key, names in table.items() if key >> 28 == 1 and len(names) > 1)
    assert sorted(sorted(group) for group in again.groups(KeyKind.CLUE)) == clues
    assert again.count(KeyKind.CLUE) == sum(len(names) for key, names in table.items() if key >> 28 == 1)
