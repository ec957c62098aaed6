"""Undo and redo through the window: of an edit, a deletion and a form, also after the store was locked and opened."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from outreach_app.gui.forms.contact_form import ContactForm
from outreach_app.model.filters import Filter
from outreach_app.services import finding, people, stores
from outreach_app.services.desk import Desk
from tests.journeys.window import Hands, hands_at
from tests.kit.builders import a_full_person, a_person
from tests.kit.desks import new_store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def hands(qtbot: QtBot, tmp_path: Path) -> Iterator[Hands]:
    made = new_store(tmp_path, name="Test desk").desk
    people.save_person(made, a_person())
    people.save_person(made, a_full_person())
    stores.close(made)
    with hands_at(qtbot, made.store.path) as hands:
        yield hands


def desk(hands: Hands) -> Desk:
    return hands.at.frame().context.desk


def everybody(hands: Hands) -> list[str]:
    return [row.name for row in finding.page(desk(hands), finding.find_ids(desk(hands), Filter()))]


def restart(hands: Hands) -> None:
    """Lock the store and open it again, as on the next morning."""
    hands.press("Ctrl+L")
    assert hands.at.window.frame is None
    hands.at.unlock()
    hands.at.settle()


def form(hands: Hands) -> ContactForm:
    return next(one for one in hands.at.window.findChildren(ContactForm) if one.isVisible())


def test_a_deletion_is_undone_on_the_next_morning(hands: Hands) -> None:
    hands.press("Down", "Del")
    assert len(everybody(hands)) == 1
    assert "deleted. Undo with Ctrl Z" in hands.toast()
    restart(hands)
    hands.press("Ctrl+Z")
    assert everybody(hands) == ["Ha Tae-keung", "Phil Robertson"]
    restart(hands)
    hands.press("Ctrl+Shift+Z")
    assert len(everybody(hands)) == 1


def test_after_a_deletion_the_focus_stays_in_the_table_at_the_next_row(hands: Hands) -> None:
    hands.press("Down", "Del")
    assert hands.people() == ["Phil Robertson"]
    hands.press("F2")
    assert form(hands)._contact.name == "Phil Robertson"


def test_a_form_is_one_step_and_may_be_taken_back_after_a_restart(hands: Hands) -> None:
    hands.write("robertson")
    hands.press("Down", "F2")
    opened = form(hands)
    name = QApplication.focusWidget()
    assert isinstance(name, QLineEdit)
    name.setText("Philip Robertson")
    next(one for one in opened.findChildren(QLineEdit) if one.accessibleName() == "Reading").setText("filip")
    hands.press("Ctrl+Enter")
    assert "Philip Robertson saved" in hands.toast()
    assert "Philip Robertson" in everybody(hands)
    restart(hands)
    hands.press("Ctrl+Z")
    assert hands.toast().startswith("Undone: Edit Phil")
    assert "Phil Robertson" in everybody(hands)


def test_a_new_person_needs_a_name_and_nothing_else(hands: Hands) -> None:
    hands.press("Ctrl+N")
    hands.press("Enter")
    assert "needs a name" in form(hands).problem.text()
    hands.write("Jo")
    hands.press("Enter")
    assert "Jo" in everybody(hands)
    hands.press("Ctrl+Z")
    assert "Jo" not in everybody(hands)
