"""Settings as they stand in the store: one row each, as text."""

from typing import TYPE_CHECKING

from outreach_app.store.engine_types import Connection

if TYPE_CHECKING:
    from outreach_app.store.steps import Step


def read_setting(connection: Connection, key: str) -> str | None:
    """Give the text of a setting, None where it was never set."""
    row = connection.execute("SELECT value FROM setting WHERE id = ? AND deleted_at IS NULL", (key,)).fetchone()
    return None if row is None else str(row[0])


def write_setting(step: "Step", key: str, text: str) -> None:
    """Set the text of a setting; one that was set before is replaced, and undo brings it back."""
    from outreach_app.store.row_writing import insert, update  # the writing half: what only reads does without it

    if step.connection.execute("SELECT 1 FROM setting WHERE id = ?", (key,)).fetchone() is None:
        insert(step.connection, "setting", {"id": key, "value": text})
    else:
        update(step.connection, "setting", key, {"value": text})


def read_meta(connection: Connection, key: str) -> str:
    """Give a fact about the store itself, "" where there is none."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return "" if row is None else str(row[0])


def write_meta(connection: Connection, key: str, text: str) -> None:
    """Write a fact about the store itself; no act of the user, so no step."""
    connection.execute(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, text),
    )
