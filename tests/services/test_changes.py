"""Saving a form writes what was changed in it, and leaves what somebody else changed meanwhile."""

from dataclasses import replace

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.people import Organisation, Person, Place, Tag
from outreach_app.services import changes, history, people
from outreach_app.services.desk import Desk
from tests.kit.builders import a_full_person, a_phone, an_email, an_organisation


@pytest.fixture
def ha(desk: Desk) -> Person:
    return people.person(desk, people.save_person(desk, a_full_person()).value)


def stored(desk: Desk, one: Person) -> Person:
    return people.person(desk, one.id)


def test_a_new_person_gets_an_id(desk: Desk) -> None:
    key = changes.save_person(desk, Person(""), a_full_person()).value
    assert people.contact(desk, key).name == "Ha Tae-keung"


def test_only_the_changed_field_is_in_the_step(desk: Desk, ha: Person) -> None:
    changes.save_person(desk, ha, replace(ha, notes="Rings back."))
    newest = history.history(desk, people.resolve(desk, ha.id)[0].id, 1)[0]
    assert newest.title == "Edit Ha Tae-keung"
    assert [line.partition(":")[0] for line in newest.changed] == ["Notes"]


def test_what_was_changed_elsewhere_meanwhile_stays(desk: Desk, ha: Person) -> None:
    people.save_person(desk, replace(ha, greeting="Dear Tae-keung Ha", phones=(*ha.phones, a_phone())))
    changes.save_person(desk, ha, replace(ha, notes="New", tags=(ha.tags[0], Tag("north"))))
    now = stored(desk, ha)
    assert (now.greeting, now.notes) == ("Dear Tae-keung Ha", "New")
    assert len(now.phones) == 3
    assert [tag.text for tag in now.tags] == ["defectors", "north"]


def test_a_phone_added_elsewhere_stays_beside_one_that_the_form_changed(desk: Desk, ha: Person) -> None:
    people.save_person(desk, replace(ha, phones=(*ha.phones, a_phone())))
    edited = replace(ha, phones=(replace(ha.phones[0], label="desk"),))
    changes.save_person(desk, ha, edited)
    assert [(phone.typed, phone.label) for phone in stored(desk, ha).phones] == [
        ("+ 82 50-5470-7470", "desk"),
        ("+66-85-060-8406", "mobile"),
    ]


def test_a_child_that_is_gone_elsewhere_does_not_come_back_with_the_form(desk: Desk, ha: Person) -> None:
    people.save_person(desk, replace(ha, aliases=ha.aliases[1:]))
    changes.save_person(desk, ha, replace(ha, aliases=(*ha.aliases, replace(ha.aliases[0], text="Ha TK", id=""))))
    assert [alias.text for alias in stored(desk, ha).aliases] == ["하태경", "Ha TK"]


def test_the_order_of_the_form_is_kept(desk: Desk, ha: Person) -> None:
    changes.save_person(desk, ha, replace(ha, phones=ha.phones[::-1]))
    assert [phone.typed for phone in stored(desk, ha).phones] == ["02-505-4707", "+ 82 50-5470-7470"]


def test_one_undo_takes_all_of_it_back(desk: Desk, ha: Person) -> None:
    edited = replace(ha, name="Ha TK", place=Place("Tokyo", "JP", "Asia/Tokyo", "city"), emails=(an_email("a@b.org"),))
    changes.save_person(desk, ha, edited)
    assert stored(desk, ha).name == "Ha TK"
    history.undo(desk)
    assert stored(desk, ha) == ha


def test_an_organisation_is_saved_in_the_same_way(desk: Desk) -> None:
    made = people.organisation(desk, people.save_organisation(desk, an_organisation()).value)
    people.save_organisation(desk, replace(made, acronym="HRWatch"))
    changes.save_organisation(desk, made, replace(made, hours="Mon–Fri 9–17"))
    now = people.organisation(desk, made.id)
    assert (now.acronym, now.hours) == ("HRWatch", "Mon–Fri 9–17")


def test_a_nameless_record_is_refused_in_words(desk: Desk) -> None:
    with pytest.raises(UserError, match="needs a name"):
        changes.save_organisation(desk, Organisation(""), Organisation("  "))
