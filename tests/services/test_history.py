"""Undo and redo: named, surviving a restart, never over what was changed since."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, PersonId
from outreach_app.model.people import LanguageSkill
from outreach_app.services import acceptance, history, people, preferences, stores
from outreach_app.services.desk import Desk
from tests.kit.builders import a_full_person, a_person, an_email
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk, reopened
from tests.kit.proposals import a_proposal


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, clock=MovedClock()) as one:
        yield one


def added(desk: Desk) -> PersonId:
    """Add a person and give the id."""
    return people.save_person(desk, a_full_person()).value


def edited(desk: Desk, key: PersonId, **fields: object) -> None:
    """Save a person with other fields."""
    people.save_person(desk, replace(people.person(desk, key), **fields))  # type: ignore[arg-type]  # names of fields


def test_undo_and_redo_restore_byte_for_byte(desk: Desk) -> None:
    key = added(desk)
    first = people.person(desk, key)
    edited(desk, key, notes="x", phones=first.phones[1:], languages=(LanguageSkill("ja"), *first.languages))
    second = people.person(desk, key)
    assert history.undo(desk).value == "Edit Ha Tae-keung"
    assert people.person(desk, key) == first
    assert history.redo(desk).value == "Edit Ha Tae-keung"
    assert people.person(desk, key) == second


def test_undo_goes_back_step_by_step_and_redo_forth(desk: Desk) -> None:
    key = added(desk)
    edited(desk, key, notes="1")
    people.delete(desk, [ContactId(key)])
    assert [history.undo(desk).value for _ in range(3)] == [
        "Delete Ha Tae-keung", "Edit Ha Tae-keung", "Add Ha Tae-keung",
    ]  # fmt: skip
    assert (history.can_undo(desk), history.can_redo(desk)) == ("", "Add Ha Tae-keung")
    with pytest.raises(UserError, match="nothing to undo"):
        history.undo(desk)
    assert [history.redo(desk).value for _ in range(2)] == ["Add Ha Tae-keung", "Edit Ha Tae-keung"]
    assert people.person(desk, key).notes == "1"
    assert (history.can_undo(desk), history.can_redo(desk)) == ("Edit Ha Tae-keung", "Delete Ha Tae-keung")


def test_undo_and_redo_survive_a_restart(desk: Desk) -> None:
    key = added(desk)
    edited(desk, key, notes="1")
    again = reopened(desk)
    history.undo(again)
    third = reopened(again)
    assert history.can_redo(third) == "Edit Ha Tae-keung"
    history.redo(third)
    assert people.person(third, key).notes == "1"
    stores.close(third)


def test_new_edit_ends_what_could_be_redone(desk: Desk) -> None:
    key = added(desk)
    edited(desk, key, notes="1")
    history.undo(desk)
    edited(desk, key, reading="ha")
    assert history.can_redo(desk) == ""
    with pytest.raises(UserError, match="nothing to redo"):
        history.redo(desk)


def test_setting_is_no_stop_for_undo_and_ends_no_redo(desk: Desk) -> None:
    added(desk)
    history.undo(desk)
    preferences.put(desk, "theme", "dark")
    assert history.can_redo(desk) == "Add Ha Tae-keung"
    history.redo(desk)
    assert history.can_undo(desk) == "Add Ha Tae-keung"
    assert preferences.get(desk, "theme") == "dark"


def test_earlier_step_is_undone_field_by_field(desk: Desk) -> None:
    key = added(desk)
    first = people.person(desk, key)
    edited(desk, key, notes="theirs", reading="theirs")
    step = history.history(desk)[0].step
    edited(desk, key, notes="mine")
    history.undo(desk, step)
    after = people.person(desk, key)
    assert (after.notes, after.reading) == ("mine", first.reading)


def test_earlier_step_is_undone_though_other_records_changed(desk: Desk) -> None:
    key = added(desk)
    step = history.history(desk)[0].step
    other = people.save_person(desk, a_person("Other")).value
    edited(desk, other, notes="x")
    history.undo(desk, step)
    with pytest.raises(UserError):
        people.person(desk, key)
    assert people.person(desk, other).notes == "x"


def test_step_whose_every_change_was_changed_again_is_refused(desk: Desk) -> None:
    key = added(desk)
    edited(desk, key, notes="theirs")
    step = history.history(desk)[0].step
    edited(desk, key, notes="mine")
    with pytest.raises(UserError, match="changed again since"):
        history.undo(desk, step)
    assert people.person(desk, key).notes == "mine"
    assert history.can_undo(desk) == "Edit Ha Tae-keung"


def test_person_worked_on_since_keeps_from_being_taken_back(desk: Desk) -> None:
    outcome = acceptance.accept(desk, a_proposal(), answers={})
    assert outcome.change.step is not None
    (row,) = people.resolve(desk, "Kanae Doi")
    edited(desk, PersonId(row.id), emails=(an_email("new@hrw.org"),))
    assert "kept" in history.undo(desk, outcome.change.step).value
    doi = people.person(desk, PersonId(row.id))
    assert [email.address for email in doi.emails] == ["new@hrw.org"]
    assert doi.languages, "nothing of a kept person is torn away"
    assert people.resolve(desk, "Jared Genser") == ()


def test_step_cannot_be_undone_twice(desk: Desk) -> None:
    added(desk)
    step = history.history(desk)[0].step
    history.undo(desk, step)
    with pytest.raises(UserError, match="undone already"):
        history.undo(desk, step)


def test_history_of_a_person_tells_fields_in_words(desk: Desk) -> None:
    key = added(desk)
    people.save_person(desk, a_person("Other"))
    edited(desk, key, notes="x", place=replace(people.person(desk, key).place, city="Busan"), phones=())
    last, first = history.history(desk, ContactId(key))
    assert last.title == "Edit Ha Tae-keung"
    assert set(last.changed) == {"Notes", "City", "a phone number deleted (2 times)"}
    assert first.changed[0] == "the person added"
    assert len(history.history(desk)) == 3
    history.undo(desk)
    assert [line.is_undone for line in history.history(desk, ContactId(key))] == [False, True, False]
    assert len(history.history(desk, ContactId(key), limit=1)) == 1


def test_stamps_never_go_back_though_the_clock_does(desk: Desk) -> None:
    assert isinstance(desk.clock, MovedClock)
    key = added(desk)
    for hours in (-5, 0, 3, -9):
        desk.clock.move(timedelta(hours=hours))
        edited(desk, key, notes=str(hours))
    with desk.store.reading() as connection:
        stamps = [row[0] for row in connection.execute("SELECT hlc FROM step ORDER BY seq")]
    assert stamps == sorted(stamps)
    assert len(set(stamps)) == len(stamps)
    history.undo(desk)
    assert people.person(desk, key).notes == "3"
