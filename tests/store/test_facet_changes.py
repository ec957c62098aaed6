"""Rows of bits that follow each change of the index: the same as if they were made anew, whatever was done."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Affiliation, LanguageSkill, Organisation, Person, Place, Tag
from outreach_app.services import finding, history, people
from outreach_app.services.desk import Desk
from outreach_app.store import facet_making, facets, records, search_index, search_query
from outreach_app.store.bulk import insert_people
from outreach_app.store.facet_table import FacetTable
from outreach_app.store.slots import Slots
from tests.kit.builders import a_phone
from tests.kit.desks import open_desk

LANGUAGES = ("en", "ko", "th", "pt-BR")
KINDS = "ldrciotzgm"


def somebody(number: int) -> Person:
    """Give a person whose name, languages, place and house follow from a number."""
    return Person(
        f"{'ABC'[number % 3]} {number // 3:02}",
        languages=tuple(LanguageSkill(tag) for tag in LANGUAGES[: number % 4]),
        place=Place(*(("Seoul", "KR") if number % 5 else ("", "")), "", "stated"),
        affiliations=(Affiliation(f"House {number % 7}"),) if number % 2 else (),
        tags=(Tag("rare"),) if number % 11 == 0 else (),
    )


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Give a desk of 60 people that every example changes further."""
    with open_desk(tmp_path_factory.mktemp("changes")) as opened:
        insert_people(opened.store, [somebody(number) for number in range(60)])
        yield opened


def told(table: FacetTable) -> dict[tuple[str, str], list[int]]:
    """Give who has which value, by number in name order, and who is a contact and a person."""
    rows = {(kind, value): table.row(kind, value) for kind in KINDS for value in table.values(kind)}
    rows |= {("", "contact"): table.contacts, ("", "person"): table.people}
    return {name: list(table.numbers_in(row)) for name, row in rows.items()}


def followed_and_made(desk: Desk) -> tuple[FacetTable, FacetTable]:
    """Give the table that followed the changes, and one made anew of the same state."""
    with desk.store.reading() as connection:
        followed = desk.store.facets.table(connection)
        return followed, facet_making.table_of(connection, followed.state)


def add(desk: Desk, number: int) -> None:
    people.save_person(desk, somebody(number))


def rename(desk: Desk, number: int) -> None:
    person = chosen(desk, number)
    people.save_person(desk, replace(person, name=f"B 07 {number}"))


def speak(desk: Desk, number: int) -> None:
    person = chosen(desk, number)
    people.save_person(desk, replace(person, languages=(LanguageSkill(LANGUAGES[number % 4]),)))


def note(desk: Desk, number: int) -> None:
    people.save_person(desk, replace(chosen(desk, number), notes=f"note {number}"))


def add_house(desk: Desk, number: int) -> None:
    people.save_organisation(desk, Organisation(f"House {number}", phones=(a_phone(),) if number % 2 else ()))


def delete(desk: Desk, number: int) -> None:
    if finding.find(desk, Filter(), limit=0).total > 40:
        people.delete(desk, [ContactId(chosen(desk, number).id)])


def undo(desk: Desk, _number: int) -> None:
    if finding.find(desk, Filter(), limit=0).total > 40:
        history.undo(desk)


def add_several(desk: Desk, number: int) -> None:
    insert_people(desk.store, [somebody(number + more) for more in range(number % 9)])


def renew(desk: Desk, _number: int) -> None:
    with desk.store.upkeep() as connection:
        search_index.rebuild(connection)


def chosen(desk: Desk, number: int) -> Person:
    """Give one of the people."""
    ids = finding.find_ids(desk, Filter(people_only=True))
    (person,) = people.contacts(desk, [ids[number % len(ids)]])
    assert isinstance(person, Person)
    return person


ACTS = (add, rename, speak, note, add_house, delete, undo, add_several, renew)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 99)), min_size=1, max_size=4), max_size=4))
def test_rows_that_followed_any_acts_are_those_made_anew(
    desk: Desk, rounds: list[list[tuple[Callable[[Desk, int], None], int]]]
) -> None:
    for acts in rounds:
        for act, number in acts:
            act(desk, number)
        followed, made = followed_and_made(desk)
        assert told(followed) == told(made)
        for kind in KINDS:
            assert followed.counts(kind, followed.contacts) == made.counts(kind, made.contacts)


def test_kinds_that_a_change_does_not_touch_are_taken_over(desk: Desk) -> None:
    before, _ = followed_and_made(desk)
    people.save_person(desk, replace(chosen(desk, 3), tags=(Tag("fresh"),)))
    after, made = followed_and_made(desk)
    assert after.state != before.state
    assert after.common["l"] is before.common["l"]
    assert told(after) == told(made)
    assert after.row("t", "fresh").bit_count() == 1


def break_off(desk: Desk) -> None:
    """Write somebody in a step that is taken back after its change was told."""
    with desk.store.step("Broken off") as step:
        records.write_person(step, somebody(5))
        step.finish()
        desk.store.facets.note(step.index_changes[0])
        raise RuntimeError


def test_act_that_is_taken_back_changes_no_rows(desk: Desk) -> None:
    before, _ = followed_and_made(desk)
    with pytest.raises(RuntimeError):
        break_off(desk)
    add(desk, 8)
    after, made = followed_and_made(desk)
    assert after.contacts.bit_count() == before.contacts.bit_count() + 1
    assert told(after) == told(made)


def test_typed_text_beside_conditions_finds_the_same_by_bits_and_by_the_index(desk: Desk) -> None:
    add(desk, 77)
    rename(desk, 4)
    for text in ("a", "b 07", "hou", "house 3", "seoul", "kor", "b 2", "nobody"):
        for flt in (Filter(text=text), Filter(text=text, languages=("ko",)), Filter(text=text, people_only=True)):
            with finding.matched(desk, flt) as (connection, table, within):
                ids = [row.id for row in search_query.rows_numbered(connection, list(table.numbers_in(within)))]
            assert tuple(ids) == finding.find_ids(desk, flt), (text, flt)


@given(st.sets(st.integers(1, 6000), max_size=60), st.sets(st.integers(1, 6000), max_size=9))
def test_slots_give_numbers_back_in_their_order(first: set[int], more: set[int]) -> None:
    slots = Slots.of_index(sorted(first)).with_more(sorted(more, reverse=True))
    chosen_ones = (first | more) - {number for number in first | more if number % 3 == 0}
    assert list(slots.numbers_in(slots.row(chosen_ones))) == sorted(chosen_ones)
    assert len({slots.slot(number) for number in first | more}) == len(first | more)


def test_writing_does_not_wait_while_a_table_is_made(desk: Desk) -> None:
    with desk.store.facets._making:  # as while the table of a million contacts is made
        add(desk, 21)
    followed, made = followed_and_made(desk)
    assert told(followed) == told(made)


def test_newest_changes_are_kept_where_many_came(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facets, "_MOST_CHANGES", 6)
    followed_and_made(desk)
    for number in range(7):
        add(desk, number)
    assert len(desk.store.facets._changes) < 7
    before, _ = followed_and_made(desk)
    note(desk, 3)
    after, made = followed_and_made(desk)
    assert after.common["l"] is before.common["l"]
    assert told(after) == told(made)
