"""The log of what left the store: each line is chained to the one before, so that a missing one shows."""

import hashlib
from datetime import datetime

from outreach_app.store.engine_types import Connection
from outreach_app.store.settings_table import read_meta, write_meta

_HEAD = "audit-head"
"""Where the end of the chain is kept, so that lines cut off at the end show too."""


def write(connection: Connection, at: datetime, act: str, detail: str) -> None:
    """Add a line, within the caller's transaction. ``detail`` names no contact."""
    stamp = at.isoformat(timespec="seconds")
    row = connection.execute("SELECT chain FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
    chain = _chain(str(row[0]) if row else "", stamp, act, detail)
    connection.execute("INSERT INTO audit (at, act, detail, chain) VALUES (?, ?, ?, ?)", (stamp, act, detail, chain))
    write_meta(connection, _HEAD, chain)


def lines(connection: Connection) -> tuple[tuple[str, str, str], ...]:
    """Give when, act and detail of every line, oldest first."""
    rows = connection.execute("SELECT at, act, detail FROM audit ORDER BY seq")
    return tuple((str(at), str(act), str(detail)) for at, act, detail in rows)


def is_whole(connection: Connection) -> bool:
    """Tell whether every line follows the one before it, unchanged, up to the last that was ever written."""
    chain = ""
    for at, act, detail, stored in connection.execute("SELECT at, act, detail, chain FROM audit ORDER BY seq"):
        chain = _chain(chain, str(at), str(act), str(detail))
        if chain != stored:
            return False
    return read_meta(connection, _HEAD) in {chain, ""}  # "" where nothing was written since this is looked at


def _chain(before: str, *parts: str) -> str:
    return hashlib.sha256("\x1f".join((before, *parts)).encode()).hexdigest()
