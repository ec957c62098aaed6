"""Lists in the contacts screen: a search is saved, people are picked, a list is opened, renamed and forgotten."""

import pytest
from PySide6.QtTest import QTest

from outreach_app.gui.contacts.kept_lists import NameDialog
from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.model.filters import Filter
from outreach_app.services.lists_counted import KeptList, kept_lists
from tests.gui.contacts_bench import contacts_screen, settle
from tests.gui.screen_bench import Bench, unnamed
from tests.gui.test_contacts_screen import go, names

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def screen(at: Bench) -> ContactsScreen:
    return contacts_screen(at)


def answer(screen: ContactsScreen, at: Bench, name: str) -> NameDialog:
    """Write a name into the dialog that is open, and press its verb."""
    dialog = next(one for one in screen.findChildren(NameDialog) if one.isVisible())
    assert unnamed(dialog) == []
    dialog.field.setText(name)
    dialog._then(dialog.field.text())
    settle(at)
    return dialog


def lists_shown(screen: ContactsScreen) -> list[tuple[str, int | None]]:
    return [(row.item.label, row.item.count) for row in screen.filters.groups["list_name"].rows()]


def test_a_search_is_saved_and_opened_from_the_column(screen: ContactsScreen, at: Bench) -> None:
    go(at, screen, Filter(languages=("th",)))
    screen.handlers()["save_search"]()
    answer(screen, at, "Thai")
    assert at.said[-1] == ("Search saved: speaks Thai", True)
    assert lists_shown(screen) == [("Thai", 1)]
    go(at, screen, Filter())
    screen.filters.groups["list_name"].rows()[0].click()
    settle(at)
    assert screen.filter() == Filter(list_name="Thai")
    assert names(screen)[:2] == ["[Match 1]", "Phil Robertson"] or "Phil Robertson" in names(screen)


def test_nothing_to_save_is_said(screen: ContactsScreen, at: Bench) -> None:
    screen.handlers()["save_search"]()
    assert at.said[-1][0].startswith("There is no search to keep.")


def test_ticked_people_are_put_on_a_list_and_taken_off(screen: ContactsScreen, at: Bench) -> None:
    screen.model.set_ticked((0, 1))
    screen.handlers()["put_on_list"]()
    answer(screen, at, "Core")
    assert at.said[-1] == ("2 contacts put on the list", True)
    assert kept_lists(at.context.desk) == (KeptList("Core", 2, is_picked=True),)
    go(at, screen, Filter(list_name="Core"))
    assert len(names(screen)) == 2
    screen.handlers()["take_off_list"]()
    settle(at)
    assert len(names(screen)) < 2 or kept_lists(at.context.desk)[0].count < 2


def test_a_list_is_renamed_and_forgotten_by_the_keys_of_its_row(screen: ContactsScreen, at: Bench) -> None:
    screen.model.set_ticked((0,))
    screen.handlers()["put_on_list"]()
    answer(screen, at, "Core")
    row = screen.filters.groups["list_name"].rows()[0]
    row.setFocus()
    QTest.qWait(10)
    assert screen.filters.list_in_focus() == "Core"
    screen.handlers()["edit_contact"]()
    answer(screen, at, "Inner circle")
    assert lists_shown(screen) == [("Inner circle", 1)]
    screen.activateWindow()
    screen.filters.groups["list_name"].rows()[0].setFocus()
    screen.handlers()["delete_contact"]()
    settle(at)
    assert kept_lists(at.context.desk) == ()
    assert len(names(screen)) == 15
    assert at.said[-1] == ("“Inner circle” forgotten, nobody is deleted", True)


def test_a_refused_name_is_said_in_the_dialog_which_stays(screen: ContactsScreen, at: Bench) -> None:
    screen.handlers()["put_on_list"]()
    dialog = answer(screen, at, "   ")
    assert dialog.isVisible()
    assert "1 to 80 characters" in dialog.problem.text()
