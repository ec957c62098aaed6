"""The menu of a contact in the table: what is done with it, or with all that are ticked."""

from collections.abc import Callable

from PySide6.QtCore import QPoint

from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.gui.widgets.act_menu import act_menu, pop_up

_GROUPS: tuple[tuple[str, ...], ...] = (
    ("call_contact", "write_mail", "start_call_list"),
    ("copy_number", "copy_address", "copy_rows", "copy_cards"),
    ("edit_contact", "put_on_list", "compare_ticked"),
    ("delete_contact",),
)
_OF_ALL = (
    "write_mail",
    "start_call_list",
    "copy_rows",
    "copy_cards",
    "put_on_list",
    "compare_ticked",
    "delete_contact",
)
"""What is done with all that are ticked, where any are: only these are offered then, and say how many."""


def open_row_menu(table: ContactsTable, act: Callable[[str], object], where: QPoint) -> None:
    """Open the menu at a place of the table."""
    ticked = len(table.contacts.ticked)
    offered = _OF_ALL if ticked else frozenset(one for group in _GROUPS for one in group) - {"compare_ticked"}
    groups = tuple(kept for group in _GROUPS if (kept := tuple(one for one in group if one in offered)))
    name = f"About {ticked:,} ticked contacts" if ticked else "About this contact"
    pop_up(act_menu(table, name, groups, act, note=f"{ticked:,} ticked" if ticked else ""), table.viewport(), where)
