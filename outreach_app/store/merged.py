"""Who went into whom: contacts that a merge joined into others, as long as nobody undid it.

The ledger of mail knows people by the id that they had when a message left; it asks here who they are today.
"""

import json
from collections.abc import Iterable

from outreach_app.store.engine_types import Connection


def survivors(connection: Connection) -> dict[str, str]:
    """Give of each contact that went into another which one that is."""
    return dict(connection.execute("SELECT gone, kept FROM merged WHERE deleted_at IS NULL").fetchall())


def with_gone(connection: Connection, contacts: Iterable[str]) -> dict[str, str]:
    """Give the ids by which contacts were known, their own and those of who went into them, with whose it is."""
    known = {key: key for key in contacts}
    query = "SELECT gone, kept FROM merged WHERE deleted_at IS NULL AND kept IN (SELECT value FROM json_each(?))"
    return known | dict(connection.execute(query, (json.dumps(list(known)),)).fetchall())
