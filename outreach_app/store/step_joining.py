"""Joining a step to the one before it: typing that is saved again and again is one act to whoever takes it back."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from outreach_app.store.engine_types import Connection

PAUSE: Final = timedelta(seconds=10)
"""How long after the last save the next one still belongs to it."""
MOST_ROWS: Final = 40
"""Lines of the log in a step beyond which a new one begins, so that no undo takes back an hour of writing."""


def last_alike(
    connection: Connection, title: str, at: datetime, touched: Mapping[str, Sequence[str]]
) -> tuple[str, int] | None:
    """Give id and number of the latest step where it bears the same title and touched the same rows just before.

    None where anything else was done or undone since, where it is final, or grown too long.
    """
    row = connection.execute(
        "SELECT id, seq, at, title, kind, undone_by, is_final FROM step ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    if row is None or (row[3], row[4], row[5], row[6]) != (title, "do", None, 0):
        return None
    if not timedelta() <= at - datetime.fromisoformat(row[2]) <= PAUSE:
        return None
    logged = connection.execute("SELECT tbl, row_id FROM change WHERE step = ?", (row[0],)).fetchall()
    wanted = {(table, key) for table, keys in touched.items() for key in keys}
    return (row[0], row[1]) if len(logged) < MOST_ROWS and set(map(tuple, logged)) == wanted else None


def join(connection: Connection, step: str, before: str, stamp: str) -> None:
    """Put what a step logged into the one before it, which lasts until now."""
    connection.execute("UPDATE change SET step = ? WHERE step = ?", (before, step))
    connection.execute("UPDATE step SET at = ? WHERE id = ?", (stamp, before))
