"""The facets of the present state of the index: made from it on first use, and brought after each change of it."""

import threading
from typing import TYPE_CHECKING, Final

from outreach_app.store.engine_types import Connection

if TYPE_CHECKING:
    from outreach_app.store.facet_table import FacetTable
    from outreach_app.store.index_change import IndexChange

_MOST_CHANGES: Final = 1000
"""Entries of which changes are kept for who asks; where more came between two questions the table is made anew."""


class FacetMemory:
    """Keeps the table of the present state of the index; any thread may ask, and whoever writes tells what changed."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._making = threading.Lock()
        self._noting = threading.Lock()  # of its own: whoever writes does not wait while a table is made
        self._table: FacetTable | None = None
        self._changes: dict[str, IndexChange] = {}
        self._counted = ("", 0)

    def note(self, change: "IndexChange") -> None:
        """Take what a step changes, before it is committed: one that is not leaves a state that nobody ever reads."""
        with self._noting:
            self._changes.pop(change.before, None)
            self._changes[change.before] = change
            while sum(map(len, self._changes.values())) > _MOST_CHANGES and len(self._changes) > 1:
                del self._changes[next(iter(self._changes))]

    def table(self, connection: Connection) -> "FacetTable":
        """Give the table that belongs to the state that the connection reads."""
        from outreach_app.store.search_query import index_state  # it knows of tables such as this

        state = index_state(connection)
        with self._making:
            if self._table is None or self._table.state != state:
                self._table = self._followed(state) or _made(connection, state)
            return self._table

    def everybody(self, connection: Connection) -> int:
        """Count people, and organisations that can be reached; counted once for a state."""
        from outreach_app.store import search_query

        state, counted = self._counted
        now = search_query.index_state(connection)
        if state != now:
            counted = search_query.everybody(connection)
            self._counted = (now, counted)
        return counted

    def _followed(self, state: str) -> "FacetTable | None":
        """Give the table brought to a state by the changes that led to it; None where they are not all known."""
        table = self._table
        if table is None:
            return None
        with self._noting:
            known = dict(self._changes)
        led: list[IndexChange] = []
        at = table.state
        while at != state and at in known and len(led) < len(known):
            led.append(known[at])
            at = led[-1].after
        if at != state or any(one.is_whole for one in led):
            return None
        from outreach_app.store.facet_changes import changed

        for one in led:
            table = changed(table, one)
        return table


def _made(connection: Connection, state: str) -> "FacetTable":
    from outreach_app.store.facet_making import table_of  # no first list needs counts

    return table_of(connection, state)
