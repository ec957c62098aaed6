"""While a contact is typed, the form says whom it may be; the inspector notes a call that verified a number."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from outreach_app.gui.contacts.inspector import Inspector
from outreach_app.gui.forms.contact_form import ContactForm
from outreach_app.model.filters import Filter
from outreach_app.model.people import Person
from outreach_app.services import finding, freshness, people
from tests.gui.screen_bench import Bench

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def at(at: Bench) -> Bench:
    """Give a bench with the people of the sample."""
    at.fill()
    return at


def a_form(at: Bench) -> ContactForm:
    host = QWidget()
    host.resize(1440, 900)
    at.qtbot.addWidget(host)
    at.hosts.append(host)
    host.show()
    form = ContactForm(at.context, Person(""), host)
    form.open()
    at.settle()
    return form


def name_field(form: ContactForm) -> QLineEdit:
    return next(one for one in form.findChildren(QLineEdit) if one.accessibleName() == "Name as written")


def test_form_says_whom_a_new_contact_may_be_when_the_field_is_left(at: Bench) -> None:
    form = a_form(at)
    field = name_field(form)
    field.setFocus()
    QTest.keyClicks(field, "Doi Kanae")
    QTest.keyClick(field, Qt.Key.Key_Tab)
    at.settle()
    assert form.hint.text() == "Perhaps Kanae Doi in the store: name order."
    form.deleteLater()


def test_form_says_nothing_of_a_stranger_and_forgets_what_it_said(at: Bench) -> None:
    form = a_form(at)
    field = name_field(form)
    field.setText("Doi Kanae")
    form.hint.ask()
    at.settle()
    field.setText("Nobody Known")
    form.hint.ask()
    at.settle()
    assert form.hint.text() == ""
    form.deleteLater()


def test_inspector_notes_a_call_that_verified_a_number(at: Bench) -> None:
    desk = at.context.desk
    key = finding.find(desk, Filter(text="Robertson")).rows[0].id
    inspector = Inspector(at.context)
    at.qtbot.addWidget(inspector)
    inspector.show()
    inspector.show_contact(key, at_once=True)
    at.settle()
    links = [one for one in inspector.findChildren(QPushButton) if one.text() == "Verified by call"]
    assert len(links) == len(freshness.channels(desk, key))
    assert all("was verified by a call" in one.accessibleName() for one in links)
    links[0].click()
    at.settle()
    stored = people.contact(desk, key)
    assert stored.phones[0].provenance.verified_on is not None
    assert at.said[-1] == (f"{stored.phones[0].typed} verified", True)
