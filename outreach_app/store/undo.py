# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Undo and redo from the change log: field by field, and never over what was changed since.

A new row is taken back by marking it as deleted; a changed field gets its former value where it still holds the value
that the step gave it. A contact that somebody went on working on after the step is left as it is.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.store import merged
from outreach_app.store.engine_types import Connection
from outreach_app.store.merging import naming_columns
from outreach_app.store.row_writing import update
from outreach_app.store.schema import TABLES, table
from outreach_app.store.schema_version import SCHEMA_VERSION
from outreach_app.store.steps import BATCH, Step, many

_PARENT: Final = "contact_id"
_PLACE: Final = "position"
_NAMING: Final = frozenset({_PARENT, *(column for _, column in naming_columns())})
"""Columns that name a contact."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step as it stands in the store."""

    id: str
    seq: int
    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the change log; no ``base`` means that the row was new."""

    table: str
    row: str
    base: dict[str, Any] | None
    patch: dict[str, Any]
    seq: int = 0


def next_undo(connection: Connection) -> StepLine | None:
    """Give the step that undo takes back next; None where there is none."""
    return _line(
        connection,
        "SELECT id, seq, title FROM step WHERE kind = 'do' AND undone_by IS NULL AND is_final = 0"
        " ORDER BY seq DESC LIMIT 1",
    )


def next_redo(connection: Connection) -> StepLine | None:
    """Give the step that redo brings back next; None where there is none, or something was done since."""
    return _line(
        connection,
        "SELECT s.id, s.seq, s.title FROM step s JOIN step u ON u.id = s.undone_by"
        " WHERE s.kind = 'do' AND u.seq > (SELECT max(seq) FROM step WHERE kind = 'do')"
        " ORDER BY u.seq DESC LIMIT 1",
    )


def step_line(connection: Connection, key: str) -> StepLine | None:
    """Give a step that may still be taken back; None where it is not there or was."""
    return _line(
        connection,
        "SELECT id, seq, title FROM step WHERE id = ? AND kind = 'do' AND undone_by IS NULL AND is_final = 0",
        (key,),
    )


def seal(connection: Connection) -> None:
    """Make all that was done so far final: undo stops there."""
    connection.execute("UPDATE step SET is_final = 1")


def take_back(step: Step, target: StepLine) -> int:
    """Undo a step within ``step``; gives how many changes were left because somebody changed them since.

    Raises UserError where nothing of it could be taken back.
    """
    connection = step.connection
    done, left = _turn_batches(step, target, deleted=True)
    entries = _entries(connection, target.id)
    kept, today = _contacts_worked_on_since(connection, entries), merged.survivors(connection)
    is_out_of_order = _was_one_before_undone_since(connection, target)
    for entry in reversed(entries):
        if _contact_of(connection, entry) in kept:
            left += 1
        elif entry.base is None:
            done += _set_if(
                connection, entry, {"deleted_at": entry.patch.get("deleted_at")}, {"deleted_at": step.stamp}
            )
        else:
            base = _without_what_was_undone(connection, entry) if is_out_of_order else entry.base
            turned = _set_if(connection, entry, *_as_moved_since(connection, entry, base, today))
            done, left = done + turned, left + (turned == 0)
    if not done:
        raise UserError(
            f"“{target.title}” cannot be undone: all that it changed has been changed again since. Undo those first."
        )
    connection.execute("UPDATE step SET undone_by = ? WHERE id = ?", (step.id, target.id))
    return left


def bring_back(step: Step, target: StepLine) -> int:
    """Redo a step within ``step``; gives how many changes were left because somebody changed them since."""
    connection = step.connection
    done, left = _turn_batches(step, target, deleted=False)
    undone_by = connection.execute("SELECT undone_by FROM step WHERE id = ?", (target.id,)).fetchone()[0]
    marks = _marks_of(connection, undone_by)
    for entry in _entries(connection, target.id):
        if entry.base is None:
            was, to = {"deleted_at": marks.get(entry.row)}, {"deleted_at": entry.patch.get("deleted_at")}
        else:
            was, to = entry.base, entry.patch
        turned = _set_if(connection, entry, was, to)
        done, left = done + turned, left + (turned == 0)
    if not done:
        raise UserError(f"“{target.title}” cannot be brought back: all that it changed has been changed since.")
    connection.execute("UPDATE step SET undone_by = NULL WHERE id = ?", (target.id,))
    return left


def names_changed_since(connection: Connection, target: StepLine) -> tuple[str, ...]:
    """Give the names of the contacts of a step that later steps changed as well, in their order."""
    entries = _entries(connection, target.id)
    touched = {_contact_of(connection, entry) for entry in entries} & _touched_after(connection, target)
    query = (
        "SELECT name FROM person WHERE id IN (SELECT value FROM json_each(?1))"
        " UNION ALL SELECT name FROM organisation WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY 1"
    )
    return tuple(row[0] for row in connection.execute(query, (many(touched),)))


def _line(connection: Connection, query: str, values: tuple[str, ...] = ()) -> StepLine | None:
    """Read one step."""
    row = connection.execute(query, values).fetchone()
    return None if row is None else StepLine(str(row[0]), int(row[1]), str(row[2]))


def _entries(connection: Connection, key: str) -> list[Entry]:
    """Give the log of a step, oldest first, without its batches."""
    rows = connection.execute(
        "SELECT tbl, row_id, base, patch, seq FROM change WHERE step = ? AND tbl <> ? ORDER BY seq", (key, BATCH)
    )
    return [
        Entry(name, row, json.loads(base) if base else None, json.loads(patch), seq)
        for name, row, base, patch, seq in rows
    ]


def _was_one_before_undone_since(connection: Connection, target: StepLine) -> bool:
    """Tell whether a step before this one was undone after it: what it left is then no longer what stood before."""
    query = (
        "SELECT 1 FROM step s JOIN step u ON u.id = s.undone_by WHERE s.kind = 'do' AND s.seq < ?1 AND u.seq > ?1"
        " LIMIT 1"
    )
    return connection.execute(query, (target.seq,)).fetchone() is not None


def _without_what_was_undone(connection: Connection, entry: Entry) -> dict[str, Any]:
    """Give what stood in a row before a step, had the steps before it that are undone by now never been."""
    base, waiting = dict(entry.base or {}), set(entry.base or ())
    earlier = connection.execute(
        "SELECT c.base, c.patch, s.kind = 'do' AND s.undone_by IS NOT NULL FROM change c JOIN step s ON s.id = c.step"
        " WHERE c.row_id = ? AND c.tbl = ? AND c.seq < ? ORDER BY c.seq DESC",
        (entry.row, entry.table, entry.seq),
    )
    for before, patch, is_undone in earlier:
        for name in waiting.intersection(json.loads(patch)):
            if is_undone and before:
                base |= {one: value for one, value in json.loads(before).items() if one in {name, _PLACE}}
            else:
                waiting.discard(name)
        if not waiting:
            break
    return base


def _as_moved_since(
    connection: Connection, entry: Entry, base: Mapping[str, Any], today: Mapping[str, str]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Give what to expect in a row and what to set, where the contact it was moved to went into another one since."""
    moved = {name: today[value] for name, value in entry.patch.items() if name in _NAMING and value in today}
    place = [_PLACE] if _PARENT in moved else []
    row = _standing(connection, entry, [*moved, *place]) if moved else None
    if row is None or any(row[name] != value for name, value in moved.items()):
        return entry.patch, base
    after = {_PLACE: _place_after(connection, entry, row[_PLACE])} if place else {}
    return {**entry.patch, **row}, {**after, **base}


def _place_after(connection: Connection, entry: Entry, standing: int) -> int:
    """Give the place that a row had after a step, among those of its contact."""
    query = (
        "SELECT json_extract(base, '$.position') FROM change WHERE row_id = ? AND tbl = ? AND seq > ?"
        " AND json_extract(patch, '$.position') IS NOT NULL ORDER BY seq LIMIT 1"
    )
    found = connection.execute(query, (entry.row, entry.table, entry.seq)).fetchone()
    return standing if found is None else int(found[0])


def _standing(connection: Connection, entry: Entry, names: Sequence[str]) -> dict[str, Any] | None:
    """Give the columns of a row as they stand; None where it is gone."""
    fields = ", ".join(f'"{name}"' for name in names)
    row = connection.execute(f'SELECT {fields} FROM "{entry.table}" WHERE id = ?', (entry.row,)).fetchone()
    return None if row is None else dict(zip(names, row, strict=True))


def _set_if(connection: Connection, entry: Entry, expected: Mapping[str, Any], values: Mapping[str, Any]) -> int:
    """Set the columns that still hold what is expected, or of which nothing is; gives 1 where any was set, else 0.

    A row that belongs to another contact by now is left whole.
    """
    standing = _standing(connection, entry, tuple(expected))
    if standing is None or any(standing[name] != expected[name] for name in expected if name == _PARENT):
        return 0
    held = [name for name in expected if standing[name] == expected[name]]
    if held:
        update(
            connection, entry.table, entry.row, {name: values[name] for name in (*held, *(values.keys() - expected))}
        )
    return int(bool(held))


def _contact_of(connection: Connection, entry: Entry) -> str:
    """Give the contact that a changed row belongs to, "" for a row that is no part of one."""
    if entry.table in {"person", "organisation"}:
        return entry.row
    if not table(entry.table).parent:
        return ""
    row = connection.execute(f'SELECT contact_id FROM "{entry.table}" WHERE id = ?', (entry.row,)).fetchone()
    return "" if row is None else str(row[0])


def _contacts_worked_on_since(connection: Connection, entries: Sequence[Entry]) -> set[str]:
    """Give the contacts that a step made and that hold something else by now than what it gave them."""
    made = {entry.row for entry in entries if entry.table in {"person", "organisation"} and entry.base is None}
    if not made:
        return set()
    final: dict[tuple[str, str], dict[str, Any]] = {}
    for entry in entries:
        final.setdefault((entry.table, entry.row), {}).update(entry.patch)
    kept = set()
    for (name, row), values in final.items():
        contact = _contact_of(connection, Entry(name, row, None, values))
        if contact in made and not _holds(connection, name, row, values):
            kept.add(contact)
    return kept | {contact for contact in made - kept if _has_more(connection, contact, final)}


def _holds(connection: Connection, name: str, row: str, values: Mapping[str, Any]) -> bool:
    """Tell whether a row still holds these values."""
    fields = ", ".join(f'"{column}"' for column in values)
    found = connection.execute(f'SELECT {fields} FROM "{name}" WHERE id = ?', (row,)).fetchone()
    return found is not None and tuple(found) == tuple(values.values())


def _has_more(connection: Connection, contact: str, known: Mapping[tuple[str, str], object]) -> bool:
    """Tell whether a contact has children by now that are not among the known rows."""
    for name in _child_tables():
        query = f'SELECT id FROM "{name}" WHERE contact_id = ? AND deleted_at IS NULL'
        if any((name, row) not in known for (row,) in connection.execute(query, (contact,))):
            return True
    return False


def _child_tables() -> tuple[str, ...]:
    """Give the tables of things that hang on a contact."""
    return tuple(one.name for one in TABLES if one.parent and one.since <= SCHEMA_VERSION)


def _marks_of(connection: Connection, key: str) -> dict[str, str | None]:
    """Give the marks of deletion that an undo set, by row."""
    marks: dict[str, str | None] = {}
    for entry in _entries(connection, key):
        if "deleted_at" in entry.patch:
            marks[entry.row] = entry.patch["deleted_at"]
    return marks


def _turn_batches(step: Step, target: StepLine, *, deleted: bool) -> tuple[int, int]:
    """Mark the new contacts of a bulk entry as deleted, or take the marks away; gives how many, and how many not."""
    batches = step.connection.execute(
        "SELECT patch FROM change WHERE step = ? AND tbl = ?", (target.id, BATCH)
    ).fetchall()
    done = left = 0
    if not batches:
        return done, left
    kept = _touched_after(step.connection, target)
    for (patch,) in batches:
        turned = {}
        for name, rows in json.loads(patch).items():
            free = [row for row in rows if row not in kept]
            turned[name] = _turn_rows(step, name, free, deleted=deleted)
            done, left = done + len(turned[name]), left + len(rows) - len(turned[name])
        if any(turned.values()):
            step.log_new(turned)
    return done, left


def _turn_rows(step: Step, name: str, rows: Sequence[str], *, deleted: bool) -> list[str]:
    """Mark rows of a bulk entry, or take the marks away; gives the ids of those that were turned."""
    state = "IS NULL" if deleted else "IS NOT NULL"
    with step.in_bulk():
        found = step.connection.execute(
            f'UPDATE "{name}" SET deleted_at = ? WHERE id IN (SELECT value FROM json_each(?))'
            f" AND deleted_at {state} RETURNING id",
            (step.stamp if deleted else None, many(rows)),
        ).fetchall()
    return [row[0] for row in found]


def _touched_after(connection: Connection, target: StepLine) -> set[str]:
    """Give the contacts that later steps changed which still stand."""
    later = "SELECT row_id FROM change JOIN step ON step.id = change.step WHERE kind = 'do' AND undone_by IS NULL"
    later += " AND step.seq > ? AND tbl = ?"
    touched: set[str] = set()
    for name in ("person", "organisation"):
        touched.update(row[0] for row in connection.execute(later, (target.seq, name)))
    for name in _child_tables():
        query = f'SELECT contact_id FROM "{name}" WHERE id IN ({later})'
        touched.update(row[0] for row in connection.execute(query, (target.seq, name)))
    return touched
