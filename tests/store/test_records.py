"""Records: read back equal, written by their differences, every change logged."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, OrganisationId, PersonId
from outreach_app.model.people import Affiliation, Alias, LanguageSkill, Membership, Person, Tag
from outreach_app.services import history, people
from outreach_app.services.desk import Desk
from outreach_app.store.bulk import insert_people
from outreach_app.store.engine import Store
from outreach_app.store.name_keys import folded, person_key
from tests.kit.builders import a_full_person, a_person, an_email, an_organisation


def without_ids(person: Person) -> Person:
    """Give a person as it was before it was stored."""
    parts = ("aliases", "roles", "languages", "phones", "emails", "links", "affiliations", "memberships", "tags")
    bare = {name: tuple(replace(one, id="") for one in getattr(person, name)) for name in (*parts, "questions")}
    return replace(person, id=PersonId(""), **bare)  # type: ignore[arg-type]  # the fields fit by their names


def logged(store: Store) -> list[tuple[str, dict[str, object] | None, dict[str, object]]]:
    """Give the log: table, base and patch."""
    with store.reading() as connection:
        rows = connection.execute("SELECT tbl, base, patch FROM change ORDER BY seq").fetchall()
    return [(name, json.loads(base) if base else None, json.loads(patch)) for name, base, patch in rows]


def test_full_person_is_read_back_equal(desk: Desk) -> None:
    key = people.save_person(desk, a_full_person()).value
    assert without_ids(people.person(desk, key)) == a_full_person()


def test_saving_what_is_stored_changes_nothing(desk: Desk) -> None:
    stored = people.person(desk, people.save_person(desk, a_full_person()).value)
    assert people.save_person(desk, stored).change.is_empty


def test_only_the_fields_that_differ_are_logged(desk: Desk) -> None:
    stored = people.person(desk, people.save_person(desk, a_full_person()).value)
    before = len(logged(desk.store))
    people.save_person(desk, replace(stored, notes="New", languages=(replace(stored.languages[0], tag="ja"),)))
    changes = logged(desk.store)[before:]
    assert ("person", {"notes": stored.notes}, {"notes": "New"}) in changes
    assert ("language", {"tag": "ko"}, {"tag": "ja"}) in changes
    assert [name for name, base, patch in changes if "deleted_at" in patch and base] == ["language"]
    assert len(changes) == 3


def test_order_of_channels_is_kept_when_it_changes(desk: Desk) -> None:
    stored = people.person(desk, people.save_person(desk, a_full_person()).value)
    turned = replace(stored, phones=stored.phones[::-1])
    people.save_person(desk, turned)
    assert people.person(desk, stored.id).phones == turned.phones


def test_same_thing_twice_is_stored_twice(desk: Desk) -> None:
    person = replace(a_person(), tags=(Tag("a"), Tag("a")), emails=(an_email(), an_email()))
    stored = people.person(desk, people.save_person(desk, person).value)
    assert [tag.text for tag in stored.tags] == ["a", "a"]
    assert len({email.id for email in stored.emails}) == 2


def test_linked_organisation_shows_its_name_of_today(desk: Desk) -> None:
    watch = people.save_organisation(desk, an_organisation("HRW Asia")).value
    person = replace(a_person(), affiliations=(Affiliation("HRW Asia", watch, "Director"),))
    key = people.save_person(desk, person).value
    before = people.resolve(desk, "Phil Robertson")[0].version
    people.save_organisation(desk, replace(people.organisation(desk, watch), name="Human Rights Watch"))
    stored = people.person(desk, key)
    assert stored.affiliations[0].organisation == "Human Rights Watch"
    assert people.save_person(desk, stored).change.is_empty
    row = people.resolve(desk, "Phil Robertson")[0]
    assert (row.organisation, row.title) == ("Human Rights Watch", "Director")
    assert row.version > before
    people.delete(desk, [ContactId(watch)])
    assert people.person(desk, key).affiliations[0].organisation == "HRW Asia"


def test_membership_keeps_what_was_stated(desk: Desk) -> None:
    coalition = people.save_organisation(desk, an_organisation("Coalition")).value
    member = replace(an_organisation("Kontras"), memberships=(Membership("Coalition", coalition, country="ID"),))
    stored = people.organisation(desk, people.save_organisation(desk, member).value)
    assert (stored.memberships[0].coalition_id, stored.memberships[0].country) == (coalition, "ID")


def test_deleted_contact_is_gone_and_told(desk: Desk) -> None:
    key = people.save_person(desk, a_person()).value
    outcome = people.delete(desk, [ContactId(key)])
    assert (outcome.value, outcome.change.title) == (1, "Delete Phil Robertson")
    with pytest.raises(UserError, match="no longer in the store"):
        people.person(desk, key)
    assert people.delete(desk, [ContactId(key)]).change.is_empty


def test_rows_are_never_removed(desk: Desk) -> None:
    people.save_person(desk, a_person())
    with pytest.raises(Exception, match="never removed"), desk.store.step("Remove") as step:
        step.connection.execute("DELETE FROM person")
    assert people.resolve(desk, "Phil")


def test_nameless_contact_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="needs a name"):
        people.save_person(desk, Person(name=" "))


def test_contact_is_resolved_by_id_name_alias_and_word(desk: Desk) -> None:
    key = people.save_person(desk, a_full_person()).value
    watch = people.save_organisation(desk, an_organisation()).value
    for text in (key, "Ha Tae-keung", "tae-keung HA", "Ha Tae-kyung", "하태경", "keung", "ha tae"):
        assert [row.id for row in people.resolve(desk, text)] == [ContactId(key)], text
    for text in ("HRW", "human rights WATCH", "rights human"):
        assert [row.id for row in people.resolve(desk, text)] == [ContactId(watch)], text
    assert people.resolve(desk, "") == people.resolve(desk, "nobody") == ()


def test_row_shows_what_a_table_needs(desk: Desk) -> None:
    people.save_person(desk, a_full_person())
    row = people.resolve(desk, "Ha Tae-keung")[0]
    assert row.is_person
    assert row.roles == ("spokesperson", "coalition representative")
    assert (row.city, row.country, row.zone, row.languages) == ("Seoul", "KR", "Asia/Seoul", ("ko", "en"))
    assert [phone.e164 for phone in row.phones] == ["+825054707470", "+8225054707"]
    assert row.phones[0].is_usable
    assert row.emails[0].is_well_formed
    assert (row.open_questions, row.may_be_called, row.family, row.title) == (1, False, "Ha", "President")


def test_keys_of_names_join_what_is_written_alike() -> None:
    assert person_key("DOI  Kanae") == person_key("Kanae Doi")
    assert folded("Fédération (F.I.D.H.)") == "federation f i d h"
    assert folded("하태경") == folded("\u1112\u1161\u1110\u1162\u1100\u1167\u11bc")
    assert folded("ไทย") == "ไทย"
    assert folded(" !! ?") == "!! ?", "names of signs alone are told from each other"
    assert folded(" ") == ""


def test_many_people_are_one_step_and_one_entry_of_the_log(desk: Desk) -> None:
    outcome = insert_people(desk.store, (a_full_person(f"Person {number}") for number in range(2500)))
    assert outcome.value == 2500
    assert [name for name, _, _ in logged(desk.store)] == ["*", "*"]
    (row,) = people.resolve(desk, "Person 2499")
    assert without_ids(people.person(desk, PersonId(row.id))) == a_full_person("Person 2499")
    assert history.undo(desk).value == "Add many people"
    assert people.resolve(desk, "Person 7") == ()
    history.redo(desk)
    assert len(people.resolve(desk, "Person 7")) == 1


def test_bulk_that_breaks_off_leaves_nothing(desk: Desk) -> None:
    def some() -> Iterator[Person]:
        yield from (a_person(f"Person {number}") for number in range(3000))
        raise RuntimeError("broke off")

    with pytest.raises(RuntimeError):
        insert_people(desk.store, some())
    assert people.resolve(desk, "Person 1") == ()
    assert history.history(desk) == ()


def test_person_edited_after_a_bulk_step_survives_its_undo(desk: Desk) -> None:
    insert_people(desk.store, [a_person("One"), a_person("Two")], title="Import")
    step = history.history(desk)[0].step
    (row,) = people.resolve(desk, "One")
    people.save_person(desk, replace(people.person(desk, PersonId(row.id)), languages=(LanguageSkill("ja"),)))
    assert history.undo(desk, step).value == "Import (1 later change was kept)"
    assert people.resolve(desk, "One")
    assert not people.resolve(desk, "Two")


def test_edit_of_a_bulk_person_undone_lets_the_whole_import_be_undone(desk: Desk) -> None:
    insert_people(desk.store, [a_person("One"), a_person("Two")], title="Import")
    (row,) = people.resolve(desk, "One")
    person = people.person(desk, PersonId(row.id))
    people.save_person(desk, replace(person, aliases=(Alias("Uno"),)))
    history.undo(desk)
    history.undo(desk)
    assert people.resolve(desk, "One") == people.resolve(desk, "Two") == ()
    history.redo(desk)
    history.redo(desk)
    assert people.person(desk, PersonId(row.id)).aliases[0].text == "Uno"


def test_organisation_that_is_gone_is_told(desk: Desk) -> None:
    with pytest.raises(UserError, match="no longer in the store"):
        people.organisation(desk, OrganisationId("none"))
    with pytest.raises(UserError, match="no longer in the store"):
        people.contact(desk, ContactId("none"))
