"""Drafts of call mode: one line an entry of a call-down, outside the log, so that typing makes no steps to undo."""

import json
from collections.abc import Callable, Sequence
from typing import Final

from outreach_app.model.calling import Draft, Whose
from outreach_app.model.ids import ContactId
from outreach_app.store.engine_types import Connection

CALL_DRAFTS: Final = (
    "CREATE TABLE call_draft (entry TEXT PRIMARY KEY NOT NULL, contact TEXT NOT NULL, note TEXT NOT NULL,"
    " call_back TEXT NOT NULL, whose TEXT NOT NULL, ticked TEXT NOT NULL) STRICT, WITHOUT ROWID"
)


def write_draft(connection: Connection, one: Draft) -> None:
    """Keep a draft in place of the one before; an empty one is forgotten."""
    connection.execute("DELETE FROM call_draft WHERE entry = ?", (one.entry,))
    if not one.is_empty:
        connection.execute(
            "INSERT INTO call_draft (entry, contact, note, call_back, whose, ticked) VALUES (?, ?, ?, ?, ?, ?)",
            (one.entry, one.contact, one.note, one.call_back, one.whose.value, json.dumps(one.ticked)),
        )


def read_draft(connection: Connection, entry: str) -> Draft | None:
    """Give the draft of an entry; None where nothing was typed."""
    query = "SELECT entry, contact, note, call_back, whose, ticked FROM call_draft WHERE entry = ?"
    row = connection.execute(query, (entry,)).fetchone()
    if row is None:
        return None
    return Draft(row[0], ContactId(row[1]), row[2], row[3], Whose(row[4]), tuple(json.loads(row[5])))


def forget_done(connection: Connection, call_down: str) -> None:
    """Forget the drafts of those of a call-down who are done: what they held stands in their calls."""
    connection.execute(
        "DELETE FROM call_draft WHERE entry IN"
        " (SELECT id FROM call_down_entry WHERE call_down_id = ? AND (state = 'done' OR deleted_at IS NOT NULL))",
        (call_down,),
    )


def erase_drafts(connection: Connection, contacts: Sequence[str], black: Callable[[str], str]) -> int:
    """Forget the drafts about contacts, and blacken what others say of them; gives how many were blackened."""
    connection.execute(
        "DELETE FROM call_draft WHERE contact IN (SELECT value FROM json_each(?))", (json.dumps(list(contacts)),)
    )
    count = 0
    for entry, note in connection.execute("SELECT entry, note FROM call_draft WHERE note <> ''").fetchall():
        if black(note) != note:
            connection.execute("UPDATE call_draft SET note = ? WHERE entry = ?", (black(note), entry))
            count += 1
    return count
