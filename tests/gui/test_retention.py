"""The screen of retention and the fields of the form: whose data are looked at again, on what basis they are kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from outreach_app.gui.forms.contact_form import ContactForm
from outreach_app.gui.screens.retention import RetentionScreen
from outreach_app.model.ids import PersonId
from outreach_app.model.people import Person
from outreach_app.services import history, people, retention
from tests.gui.screen_bench import Bench, bench, unnamed

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Bench]:
    """Give a bench with one person due, one who lacks all, and one with whom all is in order."""
    with bench(qtbot, tmp_path) as made:
        desk = made.context.desk
        kept = Person("Kanae Doi", lawful_basis="consent", review_on=date(2013, 4, 3))
        people.save_person(desk, kept)
        people.save_person(desk, replace(kept, name="Ben Rogers", review_on=date(2012, 3, 1)))
        people.save_person(desk, Person("Phil Robertson"))
        yield made


def shown(at: Bench) -> RetentionScreen:
    """Give the screen as it opens."""
    made = RetentionScreen(at.context)
    at.show(made)
    return made


def test_those_due_come_first_and_those_who_lack_something_after_them(at: Bench) -> None:
    made = shown(at)
    assert [(row.first, row.second, row.at_right) for row in made.list.entries.rows] == [
        ("Ben Rogers", "Source not stated · consent", "review on 1 March 2012"),
        ("Phil Robertson", "Source not stated · lawful basis not stated", "no day of review"),
    ]
    assert unnamed(made) == []


def test_kept_for_another_year_is_one_step_that_undo_takes_back(at: Bench) -> None:
    made = shown(at)
    made.handlers()["keep_on"]()
    at.settle()
    assert [row.first for row in made.list.entries.rows] == ["Phil Robertson"]
    assert at.said[-1] == ("Ben Rogers is looked at again on 3 April 2013", True)
    history.undo(at.context.desk)
    made.go_old()
    at.settle()
    assert [row.first for row in made.list.entries.rows] == ["Ben Rogers", "Phil Robertson"]
    made.handlers()["open_kept"]()
    assert at.went[-1][0] == "contacts"


def test_nobody_to_review_is_told(at: Bench) -> None:
    desk = at.context.desk
    for line in retention.report(desk).lines:
        retention.keep_on(desk, line.id)
        person = people.person(desk, PersonId(line.id))
        people.save_person(desk, replace(person, lawful_basis="consent"))
    made = shown(at)
    assert made.is_empty
    assert not any(act.isEnabled() for act in made._acts)


def test_form_edits_both_fields_and_a_day_that_cannot_be_read_is_asked_about(at: Bench) -> None:
    desk = at.context.desk
    key = PersonId(people.resolve(desk, "Phil Robertson")[0].id)
    owner = shown(at)
    form = ContactForm(at.context, people.person(desk, key), owner)
    form.open()
    assert unnamed(form) == []
    form.duties.basis.setText(" legitimate  interest ")
    form.duties.review_on.setText("3/4/2013")
    form._save()
    assert "no day that can be read" in form.problem.text()
    form.duties.review_on.setText("3 April 2013")
    form._save()
    at.settle()
    saved = people.person(desk, key)
    assert (saved.lawful_basis, saved.review_on) == ("legitimate interest", date(2013, 4, 3))
