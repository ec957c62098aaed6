# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Releases in the store: read whole, written by their differences, and frozen as versions."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.ids import ReleaseId, VersionId, new_id
from outreach_app.model.release import FrozenVersion, Piece, Release, ReleaseLine, ReleaseState
from outreach_app.store import release_columns as columns
from outreach_app.store.columns import Row, Values
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import column_names, insert, put, update
from outreach_app.store.steps import Step

_GONE = "This release is no longer in the store. Undo its deletion, or choose another."
_NO_VERSION = "There is no such version of a release in this store. Choose one that there is."


_CHILDREN: tuple[tuple[str, str, Callable[[Any], Values], Callable[[Row], Any]], ...] = (
    ("parts", "release_part", columns.part_values, columns.read_part),
    ("contacts", "release_contact", columns.contact_values, columns.read_contact),
    ("waivers", "release_waiver", columns.waiver_values, columns.read_waiver),
)


def read_release(connection: Connection, key: str) -> Release:
    """Give a release with all that hangs on it; raises UserError where it is gone."""
    found = _rows(connection, "release", "id = ?", key)
    if not found:
        raise UserError(_GONE)
    children = {
        field: tuple(read(row) for row in _rows(connection, table, "release_id = ?", key, "position, id"))
        for field, table, _, read in _CHILDREN
    }
    return columns.read_release_row(found[0], children)


def release_lines(connection: Connection) -> tuple[ReleaseLine, ...]:
    """Give the releases as lines of a list, last changed first."""
    counts: dict[str, int] = dict(
        connection.execute("SELECT release_id, count(*) FROM release_version GROUP BY release_id").fetchall()
    )
    return tuple(
        ReleaseLine(
            ReleaseId(row["id"]),
            row["title"],
            row["language"],
            ReleaseState(row["state"]),
            columns.read_embargo_row(row),
            datetime.fromisoformat(row["changed_at"]),
            counts.get(row["id"], 0),
        )
        for row in _rows(connection, "release", "1 = ?", 1, "changed_at DESC, id DESC")
    )


def write_release(step: Step, release: Release) -> ReleaseId:
    """Write a release: a new one where the id is empty, else what differs from the stored one. Gives its id."""
    stored = read_release(step.connection, release.id) if release.id else None
    values = columns.release_values(release)
    if stored is None:
        key = new_id()
        insert(step.connection, "release", {"id": key, **values, "changed_at": step.stamp})
    else:
        key = release.id
        before = columns.release_values(stored)
        update(
            step.connection, "release", key, {name: value for name, value in values.items() if value != before[name]}
        )
    changed = [_write_children(step, key, field, release, stored) for field, *_ in _CHILDREN]
    if stored is not None and (any(changed) or values != columns.release_values(stored)):
        update(step.connection, "release", key, {"changed_at": step.stamp})
    return ReleaseId(key)


def mark_release_deleted(step: Step, key: str) -> None:
    """Mark a release as deleted; its parts and versions stay and come back with it."""
    update(step.connection, "release", key, {"deleted_at": step.stamp})


def write_version(step: Step, version: FrozenVersion) -> VersionId:
    """Freeze a version; it can never be changed. Gives its id."""
    key = version.id or new_id()
    insert(step.connection, "release_version", {"id": key, **columns.version_values(version)})
    return VersionId(key)


def read_version(connection: Connection, key: str) -> FrozenVersion:
    """Give a frozen version; raises UserError where there is none of this id."""
    found = _rows(connection, "release_version", "id = ?", key)
    if not found:
        raise UserError(_NO_VERSION, remedy=Remedy.SEE_RELEASE)
    return columns.read_version_row(found[0])


def versions_of(connection: Connection, release: str) -> tuple[FrozenVersion, ...]:
    """Give the frozen versions of a release, oldest first."""
    return tuple(
        columns.read_version_row(row)
        for row in _rows(connection, "release_version", "release_id = ?", release, "number")
    )


def read_pieces(connection: Connection) -> tuple[Piece, ...]:
    """Give the reusable texts, by name."""
    return tuple(columns.read_piece(row) for row in _rows(connection, "release_piece", "1 = ?", 1, "lower(name), id"))


def write_piece(step: Step, piece: Piece) -> str:
    """Write a reusable text, a new one where the id is empty; gives its id."""
    values = columns.piece_values(piece)
    return put(step.connection, "release_piece", piece.id, values)


def keep_words_of_piece(step: Step, piece: Piece) -> int:
    """Write the words of a reusable text into the parts that show it, as their own; gives how many there are."""
    shown = _rows(step.connection, "release_part", "piece_id = ?", piece.id)
    for row in shown:
        update(step.connection, "release_part", row["id"], {"text": piece.text, "piece_id": ""})
    return len(shown)


def mark_piece_deleted(step: Step, key: str) -> None:
    """Mark a reusable text as deleted."""
    update(step.connection, "release_piece", key, {"deleted_at": step.stamp})


def last_change(connection: Connection) -> datetime | None:
    """Give the instant of the latest step in this store; None in one where nothing was done."""
    row = connection.execute("SELECT max(at) FROM step").fetchone()
    return datetime.fromisoformat(row[0]) if row and row[0] else None


def _rows(
    connection: Connection, table: str, condition: str, value: str | int, order: str = "id"
) -> list[dict[str, Any]]:
    """Give the rows of a table that are not deleted and meet a condition."""
    names = column_names(table)
    fields = ", ".join(f'"{name}"' for name in names)
    query = f'SELECT {fields} FROM "{table}" WHERE deleted_at IS NULL AND {condition} ORDER BY {order}'
    return [dict(zip(names, row, strict=True)) for row in connection.execute(query, (value,))]


def _write_children(step: Step, key: str, field: str, release: Release, stored: Release | None) -> bool:
    """Insert what is new, update what differs, mark what is missing; tells whether anything changed."""
    _, table, values, _ = next(kind for kind in _CHILDREN if kind[0] == field)
    wanted: Sequence[Any] = getattr(release, field)
    standing: Sequence[Any] = getattr(stored, field) if stored is not None else ()
    if tuple(wanted) == tuple(standing):
        return False
    before = {child.id: (place, values(child)) for place, child in enumerate(standing)}
    kept: set[str] = set()
    for place, child in enumerate(wanted):
        if child.id in before and child.id not in kept:
            kept.add(child.id)
            old_place, old = before[child.id]
            fresh: Values = {name: value for name, value in values(child).items() if value != old[name]}
            update(step.connection, table, child.id, fresh | ({"position": place} if place != old_place else {}))
        else:
            row = {"id": new_id(), "release_id": key, "position": place, **values(child)}
            insert(step.connection, table, row)
    for missing in before.keys() - kept:
        update(step.connection, table, missing, {"deleted_at": step.stamp})
    return True
