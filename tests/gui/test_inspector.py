"""The inspector: nothing of a contact is cut in it, and each number and address is copied and edited from its card."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from outreach_app.gui.contacts.channel_card import ChannelCard
from outreach_app.gui.contacts.inspector import Inspector
from outreach_app.gui.widgets.buttons import Button
from outreach_app.model.ids import ContactId
from outreach_app.model.people import Affiliation, Person, Place
from outreach_app.services import people
from tests.gui.screen_bench import Bench, bench
from tests.kit.builders import a_person, a_phone, an_email

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the screenless platform says so of windows

COMPOUND = "Bundesarbeitsgemeinschaft der Menschenrechtsbeauftragten und Rechtsschutzversicherungsgesellschaften"
LONGEST = replace(
    a_person("Friederike Charlotte von Hohenlohe-Schillingsfürst-Waldenburg"),
    place=Place("Washington, D.C.", "US", "America/New_York"),
    phones=(a_phone("+441134960000", "+44 113 496 0000", "GB"),),
    emails=(an_email("friederike.von-hohenlohe-schillingsfuerst@menschenrechtsbeauftragte.example.org"),),
    affiliations=(Affiliation(COMPOUND, title="Stellvertretende Geschäftsführerin für Öffentlichkeitsarbeit"),),
)


@pytest.fixture(params=[1.0, 1.5], ids=["100 %", "150 %"])
def at(qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Bench]:
    with bench(qtbot, tmp_path, scale=request.param) as made:
        yield made


def shown(at: Bench, person: Person) -> Inspector:
    """Give the inspector of somebody who is in the store."""
    key = people.save_person(at.context.desk, person).value
    host = QWidget()
    at.qtbot.addWidget(host)
    at.hosts.append(host)
    made = Inspector(at.context)
    made.setParent(host)
    host.resize(made.width(), 900)
    made.setGeometry(0, 0, made.width(), 900)
    host.show()
    made.show_contact(ContactId(key), at_once=True)
    at.settle()
    return made


def cards(inspector: Inspector) -> list[ChannelCard]:
    return inspector.findChildren(ChannelCard)


@pytest.mark.parametrize("person", [LONGEST, a_person()], ids=["the longest names", "usual names"])
def test_nothing_is_wider_than_the_inspector(at: Bench, person: Person) -> None:
    inspector = shown(at, person)
    edge = inspector.width() - at.context.theme.px(12)
    page = inspector._area.widget()
    assert page is not None
    over = [
        (type(part).__name__, part.accessibleName())
        for part in page.findChildren(QWidget)
        if part.isVisible() and part.mapTo(inspector, QPoint(part.width(), 0)).x() > edge
    ]
    assert over == []


def test_a_number_is_copied_from_its_card_as_it_is_dialled_from_here(at: Bench) -> None:
    card = cards(shown(at, a_person()))[0]
    copy = next(one for one in card.findChildren(Button) if one.accessibleName().startswith("Copy"))
    assert copy.accessibleName() == "Copy the number to dial 001 66 85 060 8406"
    copy.click()
    assert QApplication.clipboard().text() == "001 66 85 060 8406"
    assert at.said[-1] == ("The number to dial is copied.", False)


def test_the_menu_of_a_card_copies_each_form_of_a_number(at: Bench) -> None:
    card = cards(shown(at, a_person()))[0]
    where = QPoint(5, 5)
    card.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, where, card.mapToGlobal(where)))
    menu = card.findChild(QMenu)
    assert menu is not None
    acts = {act.text(): act for act in menu.actions() if act.text()}
    assert list(acts) == [
        "Copy the number to dial", "Copy the number", "Copy the number as typed", "Verified by call", "Edit…",
    ]  # fmt: skip
    acts["Copy the number as typed"].trigger()
    assert QApplication.clipboard().text() == "+66-85-060-8406"
    menu.hide()


def test_a_double_click_on_a_card_edits_the_contact(at: Bench) -> None:
    inspector = shown(at, a_person())
    with at.qtbot.waitSignal(inspector.asked) as asked:
        QTest.mouseDClick(cards(inspector)[0], Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    QTest.mouseRelease(inspector, Qt.MouseButton.LeftButton)  # Qt lets go only once of the two presses
    assert asked.args == ["edit_contact"]
