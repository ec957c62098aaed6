"""The contacts screen over the sample, as several tests open it."""

from PySide6.QtTest import QTest

from outreach_app.gui.screens.contacts import ContactsScreen
from outreach_app.model.filters import Filter
from tests.gui.screen_bench import Bench


def contacts_screen(at: Bench) -> ContactsScreen:
    """Fill the store, and give the screen with everybody in it."""
    at.fill()
    made = ContactsScreen(at.context)
    at.show(made, Filter(), width=1248)
    settle(at)
    return made


def settle(at: Bench) -> None:
    """Let typing, reading and the inspector come to rest."""
    QTest.qWait(60)
    at.settle()
