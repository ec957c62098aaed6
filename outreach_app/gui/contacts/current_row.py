"""Which contact stays the current one when the table is read anew: after a search, a change, a deletion, an undo."""

from outreach_app.gui.contacts.sections import Layout
from outreach_app.gui.contacts.table_view import ContactsTable
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId


class CurrentRow:
    """Remembers before the rows change, and says afterwards which row is to be the current one."""

    def __init__(self, table: ContactsTable) -> None:
        self._table = table
        self._wanted: ContactId | None = None
        self._kept: ContactId | None = None
        self._gone: ContactId | None = None
        self._row = -1
        self._filter: Filter | None = None

    def want(self, key: ContactId) -> None:
        """Let a contact be the current one once it is shown."""
        self._wanted = key

    def remember(self) -> None:
        """Note the current contact and its row: the model is about to be filled anew."""
        self._kept = self._wanted or self._table.current_id()
        self._row = -1 if self._wanted else self._table.currentIndex().row()
        self._wanted = None

    def row(self, layout: Layout, flt: Filter) -> int:
        """Give the row: that of the same contact; of one that came back by undo; else the next one, or the first.

        -1 where nobody is shown. Another search begins at its first contact where the current one is not among them.
        """
        is_same_search, self._filter = flt == self._filter, flt
        if not is_same_search:
            self._gone = None
        back = layout.row_of(self._gone) if self._gone else -1
        if back >= 0:
            self._gone = None
            return back
        same = layout.row_of(self._kept) if self._kept else -1
        if same >= 0 or self._row < 0 or not is_same_search:
            return same if same >= 0 else layout.first_contact()
        self._gone = self._kept
        return _next_contact(layout, self._row)


def _next_contact(layout: Layout, row: int) -> int:
    """Give the contact that stands where another stood, else the last before it; -1 for none."""
    ahead = (at for at in range(row, layout.row_count) if layout.id_at(at) is not None)
    behind = (at for at in range(min(row, layout.row_count) - 1, -1, -1) if layout.id_at(at) is not None)
    return next(ahead, next(behind, -1))
