"""What is done on the contacts screen, by the ids of actions; each part is loaded when its first act is done."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.gui.context import Context
from outreach_app.gui.widgets.chip import Chip
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId

if TYPE_CHECKING:
    from outreach_app.gui.contacts.acts import ContactActs
    from outreach_app.gui.contacts.duties import Duties
    from outreach_app.gui.contacts.filter_column import FilterColumn
    from outreach_app.gui.contacts.kept_lists import KeptLists
    from outreach_app.gui.contacts.taking_out import TakingOut


class Doings:
    """Acts on contacts and lists. ``search`` gives the search as it stands, ``filters`` the column beside it."""

    def __init__(
        self,
        context: Context,
        table: ContactsTable,
        owner: QWidget,
        search: Callable[[], Filter],
        filters: "Callable[[], FilterColumn]",
    ) -> None:
        self._context, self._table, self._owner = context, table, owner
        self._search, self._filters = search, filters
        self._taking_out: TakingOut | None = None

    def handlers(self) -> Mapping[str, Callable[[], None]]:
        """Give what is done here, by the id of the action."""
        return {
            "new_person": lambda: self.acts().new_person(),
            "new_organisation": lambda: self.acts().new_organisation(),
            "call_sheet": self._call_sheet,
            "start_call_list": lambda: self.acts().start_call_list(self._search(), self._ticked()),
            "edit_contact": self.edit,
            "add_phone": lambda: self.acts().edit_current("phones"),
            "add_email": lambda: self.acts().edit_current("emails"),
            "call_contact": lambda: self.acts().call(),
            "copy_number": lambda: self.acts().copy_number(),
            "copy_address": lambda: self.acts().copy_address(),
            "copy_rows": lambda: self.acts().copy_rows(),
            "write_mail": lambda: self.acts().write(),
            "mail_these": lambda: self._context.navigate("mail", self._search()),
            "copy_cards": lambda: self.out().copy_cards(),
            "copy_table": lambda: self.out().copy_table(),
            "export": lambda: self.out().export(self._search()),
            "delete_contact": self._delete,
            "access_contact": lambda: self._duties().access(),
            "erase_contact": lambda: self._duties().erase(),
            "compare_ticked": lambda: self.acts().compare_ticked(),
            "save_search": lambda: self.kept().save_search(self._search()),
            "put_on_list": lambda: self.kept().put_on(),
            "take_off_list": lambda: self.kept().take_off(self._search().list_name),
            "rename_list": lambda: self._on_list(self.kept().rename),
            "forget_list": lambda: self._on_list(self.kept().forget),
        }

    def acts(self) -> "ContactActs":
        """Give what is done to contacts."""
        from outreach_app.gui.contacts.acts import ContactActs

        return ContactActs(self._context, self._table, self._owner)

    def kept(self) -> "KeptLists":
        """Give what is done to lists."""
        from outreach_app.gui.contacts.kept_lists import KeptLists

        return KeptLists(self._context, self.acts(), self._owner)

    def out(self) -> "TakingOut":
        """Give what takes contacts out of the window."""
        if self._taking_out is None:
            from outreach_app.gui.contacts.taking_out import TakingOut

            self._taking_out = TakingOut(self._context, self.acts(), self._table, self._owner)
        return self._taking_out

    def edit(self) -> None:
        """Edit what has the focus: the name of a list, else the current contact."""
        if self._filters().list_in_focus():
            self.kept().rename(self._filters().list_in_focus())
        else:
            self.acts().edit_current()

    def _duties(self) -> "Duties":
        from outreach_app.gui.contacts.duties import Duties

        return Duties(self._context, self._table, self._owner)

    def _delete(self) -> None:
        """Delete what has the focus: a chip, a list, else the contacts that are ticked or chosen."""
        focus, filters = QApplication.focusWidget(), self._filters()
        if isinstance(focus, Chip):
            focus.removed.emit()
        elif filters.list_in_focus():
            self.kept().forget(filters.list_in_focus())
        elif focus is None or not filters.isAncestorOf(focus):
            self.acts().delete()

    def _on_list(self, act: Callable[[str], None]) -> None:
        """Do something with the list that has the focus, else with the one that is shown."""
        name = self._filters().list_in_focus() or self._search().list_name
        if name:
            act(name)
        else:
            self._context.toast("No list is shown. Choose one at the left first.")

    def _ticked(self) -> tuple[ContactId, ...]:
        return tuple(self._table.contacts.ticked)

    def _call_sheet(self) -> None:
        ticked = self._ticked()
        self._context.navigate("call_sheet", (self._search(), ticked) if ticked else self._search())
