"""Naughty strings in the window: typed into the search field they ask for what they ask for anywhere else."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.gui.theme import Theme
from outreach_app.gui.widgets.search_field import SearchField
from outreach_app.model.people import Person
from outreach_app.model.plain_text import cleaned, one_line
from outreach_app.services import people
from outreach_app.text.typed_search import typed_words
from tests.gui.contacts_bench import contacts_screen, settle
from tests.gui.screen_bench import Bench
from tests.kit.naughty import BLNS, NASTIEST, filled, naughty

pytestmark = pytest.mark.qt_log_ignore("OpenType support missing")  # of scripts for which this machine has no font


@pytest.fixture
def screen(at: Bench) -> ContactsScreen:
    for text in NASTIEST:
        contact = cleaned(filled(Person, text))
        if isinstance(contact, Person) and one_line(contact.name):
            people.save_person(at.context.desk, contact)
    return contacts_screen(at)


@pytest.mark.skipif(not BLNS.is_file(), reason="the corpora of other projects are not here")
def test_search_field_asks_for_the_words_of_every_string(at: Bench) -> None:
    theme: Theme = at.context.theme
    field = SearchField(theme, "Search", "Search contacts")
    for text in naughty():
        field.set_search((), text)
        asked = typed_words(text.removeprefix("\ufeff"))  # Qt takes what stands first for a mark of byte order
        assert [one.token for one in typed_words(field.text())] == [one.token for one in asked], text


def test_nastiest_typed_into_the_field_leave_their_contact_in_the_list(screen: ContactsScreen, at: Bench) -> None:
    for text in NASTIEST[::3]:
        screen.pane.search.set_search((), text)
        settle(at)
        faces = [screen.model.face_at(row) for row in range(screen.model.rowCount())]
        assert one_line(text) in {face.name for face in faces if face is not None}, text


def test_rows_and_card_keep_their_size_whatever_stands_in_them(screen: ContactsScreen, at: Bench) -> None:
    heights = {screen.table.rowHeight(row) for row in range(screen.model.rowCount())}
    widths = [screen.table.columnWidth(column) for column in range(screen.model.columnCount())]
    for row in range(0, screen.model.rowCount(), 4):
        screen.table.setCurrentIndex(screen.model.index(row, 0))
        QTest.qWait(20)
        at.settle()
        assert screen.inspector.width() + screen.table.width() <= screen.width()
        assert [
            area for area in screen.inspector.findChildren(QScrollArea) if area.horizontalScrollBar().maximum()
        ] == []
    assert len(heights) <= 2, "one for contacts, one for headings"
    assert [screen.table.columnWidth(column) for column in range(screen.model.columnCount())] == widths
