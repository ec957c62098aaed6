"""The form of the search index: by it an opened store is seen to need another one."""

from typing import Final

from outreach_app.store.engine_types import Connection

FORM: Final = "7"
"""Of what the index holds and how; an index of another form is made anew when the store is opened."""


def is_current(connection: Connection) -> bool:
    """Tell whether the index has the form of today."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'index_form'").fetchone()
    return row is not None and row[0] == FORM


def mark(connection: Connection) -> None:
    """Note that the index has the form of today."""
    connection.execute("INSERT OR REPLACE INTO meta (key, value) VALUES ('index_form', ?)", (FORM,))
