"""Who is not written to or rung up any more: seen, added, lifted. It outlives the contacts."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.hour_words import date_words
from outreach_app.gui.widgets.buttons import Button
from outreach_app.gui.widgets.cards import EmptyState
from outreach_app.gui.widgets.labels import text_label
from outreach_app.gui.widgets.two_line_list import TwoLineList, TwoLines
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Suppression
from outreach_app.model.outcome import Outcome
from outreach_app.services import people, suppressions
from outreach_app.services.desk import Desk

Value = TypeVar("Value")
_INTRO = "An address, a number or a contact on this list is left out of every message and every call list."
_KINDS = {"email": "address", "phone": "number", "person": "contact"}


class SuppressionsDialog(Dialog):
    """The list, newest first; each act is one step that undo takes back."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context.theme, "Suppressions", parent, width=560)
        self._context = context
        self._every: dict[str, Suppression] = {}
        theme = context.theme
        self.column.addWidget(text_label(_INTRO, "second", wraps=True))
        self.list = TwoLineList(theme, "Suppressions, newest first")
        self.list.setMinimumHeight(theme.px(200))
        self.list.setProperty("kind", "boxed")
        self._none = EmptyState(theme, "Nobody has asked to be left alone yet", icon="bell-off")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.list)
        self._pages.addWidget(self._none)
        self.column.addWidget(self._pages, 1)
        self.what, self.reason = QLineEdit(), QLineEdit()
        self.what.setPlaceholderText("doik@hrw.org, +81 3 5282 5162, or a name")
        self.reason.setPlaceholderText("asked for it by mail")
        self.add_field("Address, number or name", self.what)
        self.add_field("Reason, as shown where somebody is left out", self.reason)
        self.lift: Button = Button(theme, "Lift", "plain", tip="Let it be approached again", on_click=self._lift)
        self._buttons.insertWidget(0, self.lift)
        self.add = self.add_buttons("Add suppression", self._add, cancel="Close")
        self.lift.setEnabled(False)
        self.list.chosen.connect(lambda key: self.lift.setEnabled(bool(key)))
        self._read()

    def _read(self) -> None:
        desk = self._context.desk
        self._context.jobs.ask(lambda: _with_names(desk), self._show, owner=self, key="suppressions")

    def _show(self, found: tuple[tuple[Suppression, str], ...]) -> None:
        self._every = {one.id: one for one, _ in found}
        zone = self._context.home().zone
        self._pages.setCurrentWidget(self.list if found else self._none)
        self.list.show_rows([
            TwoLines(one.id, name, f"{_KINDS.get(one.kind, one.kind)} · {one.reason}", date_words(one.at, zone))
            for one, name in found
        ])  # fmt: skip
        self.lift.setEnabled(bool(self.list.current_key()))

    def _add(self) -> None:
        desk, what, reason = self._context.desk, self.what.text().strip(), self.reason.text()
        if not what:
            self.say("Write an address, a number in international form, or the name of a contact.")
            self.what.setFocus()
            return
        self._do(lambda: suppressions.suppress(desk, what, reason), "Put down: it is left out from now on.")

    def _lift(self) -> None:
        desk, one = self._context.desk, self._every.get(self.list.current_key())
        if one is None:
            return
        if not one.value:
            self.say("Its value was erased, so it cannot be lifted here. Type the address and lift it there.")
            return
        value = one.value
        self._do(lambda: suppressions.lift(desk, value), "Lifted: it may be approached again.")

    def _do(self, verb: Callable[[], Outcome[Value]], said: str) -> None:
        def done(_value: Value) -> None:
            self.say("")
            self.what.clear()
            self.reason.clear()
            self._context.toast(said, undo=True)
            self._read()

        self._context.jobs.do(verb, done, owner=self, otherwise=self._refused)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.say(error.sentence)


def _with_names(desk: Desk) -> tuple[tuple[Suppression, str], ...]:
    """Give all suppressions with what they are called, newest first; what was erased has no name any more."""
    every = suppressions.standing(desk)
    ids = [ContactId(one.contact) for one in every if one.kind == "person" and one.contact]
    names = {str(one.id): one.name for one in people.contacts(desk, ids)} if ids else {}
    return tuple(
        (one, names.get(one.contact, "a contact that was deleted") if one.kind == "person" else one.value or "erased")
        for one in reversed(every)
    )
