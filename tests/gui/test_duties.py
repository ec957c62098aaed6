"""Access and erasure from the inspector: a file with everything, and nothing left once the name was typed."""

import json
from pathlib import Path

import pytest

from outreach_app.gui.contacts.duties import Duties, EraseDialog
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.services import people
from tests.gui.contacts_bench import contacts_screen, settle
from tests.gui.screen_bench import Bench, unnamed


@pytest.fixture
def screen(at: Bench) -> ContactsScreen:
    return contacts_screen(at)


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_erasure_asks_for_the_name_and_leaves_nothing(at: Bench, screen: ContactsScreen) -> None:
    key = screen.table.current_id()
    assert key
    name = people.contact(at.context.desk, key).name
    screen.handlers()["erase_contact"]()
    settle(at)
    (dialog,) = screen.findChildren(EraseDialog)
    assert unnamed(dialog) == []
    dialog.name.setText("somebody else")
    dialog.verb.click()
    settle(at)
    assert "cannot be undone" in dialog.problem.text()
    dialog.name.setText(name)
    dialog.verb.click()
    settle(at)
    assert people.resolve(at.context.desk, name) == ()
    assert screen.table.current_id() != key


def test_everything_on_a_contact_goes_into_a_file(at: Bench, screen: ContactsScreen, tmp_path: Path) -> None:
    key = screen.table.current_id()
    assert key
    Duties(at.context, screen.table, screen).write(key, tmp_path / "kept.json")
    settle(at)
    data = json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))
    assert data["record"]["name"] == people.contact(at.context.desk, key).name
