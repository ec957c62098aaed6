"""Kept lists in the contacts screen: save a search, pick by hand, rename, forget; each is one step."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from outreach_app.gui.contacts.acts import ContactActs
from outreach_app.gui.context import Context
from outreach_app.gui.dialog import Dialog
from outreach_app.gui.forms.parts import line
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.outcome import Outcome
from outreach_app.services import finding, hand_picked, lists


class NameDialog(Dialog):
    """Ask for the name of a list, with those there are to choose from; what is wrong with it is said at its foot."""

    def __init__(
        self, context: Context, owner: QWidget, title: str, verb: str, then: Callable[[str], None], *, name: str = ""
    ) -> None:
        super().__init__(context.theme, title, owner, width=400)
        self._then = then
        self.field = line(name, choices=[one.name for one in hand_picked.picked_lists(context.desk)])
        self.add_field("Name of the list", self.field)
        self.add_buttons(verb, lambda: self._then(self.field.text()))
        self.field.selectAll()
        self.field.setFocus()


class KeptLists:
    """What is done with lists."""

    def __init__(self, context: Context, acts: ContactActs, owner: QWidget) -> None:
        self._context, self._acts, self._owner = context, acts, owner

    def save_search(self, flt: Filter) -> None:
        """Ask for a name and keep the search under it."""
        if flt.is_empty:
            self._context.toast("There is no search to keep. Type one or choose a filter first.")
            return
        words = finding.words_of(flt)
        desk = self._context.desk
        self._ask(
            "Save this search",
            "Save search",
            lambda name: lists.save(desk, name, flt),
            f"Search saved: {words}",
            name=words[:1].upper() + words[1:60],
        )

    def put_on(self) -> None:
        """Ask for a list and put the ticked contacts on it, else the current one."""
        keys, desk = self._acts.chosen(), self._context.desk
        count = "1 contact" if len(keys) == 1 else f"{len(keys):,} contacts"
        if not keys:
            self._context.toast("Nobody is chosen. Tick contacts with Space first.")
            return
        said = f"{count} put on the list"
        self._ask(f"Put {count} on a list", "Put on list", lambda name: hand_picked.put_on(desk, name, keys), said)

    def take_off(self, name: str) -> None:
        """Take the ticked contacts, else the current one, off the list that is shown."""
        keys, desk = self._acts.chosen(), self._context.desk
        if not name or all(one.name != name for one in hand_picked.picked_lists(desk)):
            self._context.toast("No hand-picked list is shown. Choose one at the left first.")
            return
        count = "1 contact" if len(keys) == 1 else f"{len(keys):,} contacts"
        self._context.jobs.do(
            lambda: hand_picked.take_off(desk, name, keys),
            lambda _count: self._context.toast(f"{count} taken off “{name}”", undo=True),
            owner=self._owner,
        )

    def rename(self, name: str) -> None:
        """Ask for another name."""
        desk = self._context.desk
        said = "The list has another name"
        self._ask("Rename the list", "Rename list", lambda new: lists.rename(desk, name, new), said, name=name)

    def forget(self, name: str) -> None:
        """Forget a list; nobody on it is deleted."""
        desk = self._context.desk
        self._context.jobs.do(
            lambda: lists.forget(desk, name),
            lambda _none: self._context.toast(f"“{name}” forgotten, nobody is deleted", undo=True),
            owner=self._owner,
        )

    def _ask(self, title: str, verb: str, write: Callable[[str], Outcome[Any]], said: str, *, name: str = "") -> None:
        """Ask for a name and write, whatever value the verb gives; a refusal is said in the dialog, which stays."""

        def refused(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            dialog.say(error.sentence)

        def done(_value: object) -> None:
            dialog.accept()
            self._context.toast(said, undo=True)

        def do(text: str) -> None:
            self._context.jobs.do(lambda: write(text), done, owner=dialog, otherwise=refused)

        dialog = NameDialog(self._context, self._owner, title, verb, do, name=name)
        dialog.open()
