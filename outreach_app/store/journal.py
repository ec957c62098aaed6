# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""The journal: what was done, newest first, and which fields it touched."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from outreach_app.model.dataclass import dataclass
from outreach_app.store.engine_types import Connection
from outreach_app.store.schema import TABLES
from outreach_app.store.step_kind import StepKind
from outreach_app.store.steps import BATCH

_OF_MANY: Final = {StepKind.UNDO.value: "deleted", StepKind.REDO.value: "restored"}
"""What happens to contacts that were added together, by the kind of a step; any other adds them."""
_CHILDREN = tuple(table.name for table in TABLES if table.parent)


class JournalChange(NamedTuple):
    """What happened to a row, or to many new ones at once, and to which fields of it."""

    table: str
    deed: str
    fields: tuple[str, ...] = ()
    rows: int = 1


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One step and the changes that it made."""

    step: str
    at: datetime
    title: str
    kind: str
    is_undone: bool
    changes: tuple[JournalChange, ...]


def entries(connection: Connection, contact: str, limit: int) -> tuple[JournalEntry, ...]:
    """Give the steps of one contact, or of all for "", newest first; settings are left out."""
    rows: Sequence[str] = ()
    condition, values = "s.kind <> 'quiet'", []
    if contact:
        rows = _rows_of(connection, contact)
        condition += (
            " AND (s.id IN (SELECT step FROM change WHERE row_id IN (SELECT value FROM json_each(?)))"
            " OR s.id IN (SELECT step FROM change, json_tree(change.patch) t WHERE tbl = ? AND t.atom = ?))"
        )
        values = [json.dumps(rows), BATCH, contact]
    found = connection.execute(
        f"SELECT s.id, s.at, s.title, s.kind, s.undone_by IS NOT NULL FROM step s WHERE {condition}"
        " ORDER BY s.seq DESC LIMIT ?",
        (*values, limit),
    ).fetchall()
    return tuple(
        JournalEntry(key, datetime.fromisoformat(at), title, kind, bool(undone), _changes(connection, key, kind, rows))
        for key, at, title, kind, undone in found
    )


def _rows_of(connection: Connection, contact: str) -> list[str]:
    """Give the ids of a contact and of all that ever hung on it."""
    rows = [contact]
    for name in _CHILDREN:
        query = f'SELECT id FROM "{name}" WHERE contact_id = ?'
        rows.extend(row[0] for row in connection.execute(query, (contact,)))
    return rows


def _changes(connection: Connection, step: str, kind: str, rows: Sequence[str]) -> tuple[JournalChange, ...]:
    """Give what a step did to these rows, or to all where none are named."""
    query = "SELECT tbl, base, patch FROM change WHERE step = ?"
    values = [step]
    if rows:
        query += " AND row_id IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(rows)))
    changes: list[JournalChange] = []
    for name, base, patch in connection.execute(f"{query} ORDER BY seq LIMIT 200", values):
        if name == BATCH:
            deed = _OF_MANY.get(kind, "added")
            changes.extend(JournalChange(one, deed, (), len(many)) for one, many in json.loads(patch).items() if many)
        elif base is None:
            changes.append(JournalChange(name, "added"))
        else:
            deed, fields = _what(json.loads(base), json.loads(patch))
            if fields or deed != "changed":
                changes.append(JournalChange(name, deed, fields))
    return tuple(changes)


def _what(base: dict[str, object], patch: dict[str, object]) -> tuple[str, tuple[str, ...]]:
    """Say what happened to a row."""
    if "deleted_at" in patch:
        return ("restored" if patch["deleted_at"] is None else "deleted"), ()
    return "changed", tuple(name for name in base if name not in {"fold", "position"})
