# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Where a contact has left traces: in which rows, under which words; the tables come from the schema."""

import json
from collections.abc import Iterator
from typing import Any

from outreach_app.model.dataclass import dataclass
from outreach_app.store.engine_types import Connection
from outreach_app.store.merging import naming_columns
from outreach_app.store.schema import TABLES
from outreach_app.store.steps import many

CHILDREN = tuple(table.name for table in TABLES if table.parent)
_HEADS = ("person", "organisation")
_WORDS = {
    "person": ("name", "native_name"), "alias": ("text",), "phone": ("typed", "e164"), "email": ("typed", "address"),
    "link": ("typed",),
}  # fmt: skip
"""Columns whose words tell who somebody is, wherever they stand."""
_FEWEST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Traces:
    """A contact as it is found all over the store. ``ids``: its own first, then those that were merged into it."""

    ids: tuple[str, ...]
    rows: tuple[str, ...]  # ids of all that hangs on it, deleted things too
    words: tuple[str, ...]  # names, numbers and addresses it had, also those before; the longest first
    addresses: tuple[str, ...]
    numbers: tuple[str, ...]
    is_person: bool = True


def find_traces(connection: Connection, key: str) -> Traces | None:
    """Give the traces of a contact, of a deleted one too; None where there is none of this id."""
    heads = {
        name: connection.execute(f'SELECT 1 FROM "{name}" WHERE id = ?', (key,)).fetchone() is not None
        for name in _HEADS
    }
    if not any(heads.values()):
        return None
    ids = _with_merged(connection, key)
    rows = [row for name in CHILDREN for row in _children(connection, name, ids)]
    said = dict.fromkeys(_said(connection, ids, rows))
    everything = [text for _, _, text in said]
    addresses = tuple(dict.fromkeys(text for name, column, text in said if (name, column) == ("email", "address")))
    numbers = tuple(dict.fromkeys(text for name, column, text in said if (name, column) == ("phone", "e164")))
    words = tuple(sorted({text for text in everything if _tells(text)}, key=len, reverse=True))
    return Traces(ids, tuple(rows), words, addresses, numbers, heads["person"])


def deleted_named(connection: Connection, name: str) -> tuple[str, ...]:
    """Give the deleted contacts of an id or a whole name; they are still in the store until they are erased."""
    found = []
    for table in _HEADS:
        query = f'SELECT id FROM "{table}" WHERE deleted_at IS NOT NULL AND (id = ?1 OR name = ?1) ORDER BY id'
        found += [str(row[0]) for row in connection.execute(query, (name.strip(),))]
    return tuple(found)


def name_of(connection: Connection, key: str) -> str:
    """Give the name of a contact, of a deleted one too; "" where there is none."""
    for table in _HEADS:
        row = connection.execute(f'SELECT name FROM "{table}" WHERE id = ?', (key,)).fetchone()
        if row is not None:
            return str(row[0])
    return ""


def used_by_others(
    connection: Connection, table: str, column: str, values: tuple[str, ...], ids: tuple[str, ...]
) -> set[str]:
    """Give which of these values another contact that is not deleted has too."""
    query = (
        f'SELECT DISTINCT c."{column}" FROM "{table}" c WHERE c.deleted_at IS NULL'
        f' AND c."{column}" IN (SELECT value FROM json_each(?))'
        " AND c.contact_id NOT IN (SELECT value FROM json_each(?))"
    )
    return {str(row[0]) for row in connection.execute(query, (many(values), many(ids)))}


def naming_rows(connection: Connection, ids: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    """Give table, column and id of each row that names one of these contacts without hanging on it."""
    for table, column in naming_columns():
        query = f'SELECT id FROM "{table.name}" WHERE "{column}" IN (SELECT value FROM json_each(?))'
        for (row,) in connection.execute(query, (many(ids),)).fetchall():
            yield table.name, column, str(row)


def full_row(connection: Connection, table: str, key: str) -> dict[str, Any]:
    """Give a row by column."""
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE id = ?', (key,))
    names = [one[0] for one in cursor.description]
    return dict(zip(names, cursor.fetchone(), strict=True))


def child_rows(connection: Connection, table: str, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give the rows of a table that hang on these contacts and are not deleted."""
    query = (
        f'SELECT * FROM "{table}" WHERE deleted_at IS NULL AND contact_id IN (SELECT value FROM json_each(?))'
        " ORDER BY contact_id, position, id"
    )
    cursor = connection.execute(query, (many(ids),))
    names = [one[0] for one in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _with_merged(connection: Connection, key: str) -> tuple[str, ...]:
    """Give a contact and the deleted ones whose things were moved to it by a merge."""
    ids = {key: None}
    waiting = [key]
    query = (
        "SELECT DISTINCT json_extract(base, '$.contact_id') FROM change"
        " WHERE row_id IN (SELECT value FROM json_each(?)) AND json_extract(patch, '$.contact_id') = ?"
    )
    while waiting:
        one = waiting.pop()
        noted = connection.execute("SELECT gone FROM merged WHERE kept = ? AND deleted_at IS NULL", (one,)).fetchall()
        for (other,) in noted:
            if other not in ids:
                ids[str(other)] = None
                waiting.append(str(other))
        moved = [row for name in CHILDREN for row in _children(connection, name, (one,))]
        for (other,) in connection.execute(query, (many(moved), one)).fetchall():
            if other and other not in ids and _is_deleted(connection, str(other)):
                ids[str(other)] = None
                waiting.append(str(other))
    return tuple(ids)


def _is_deleted(connection: Connection, key: str) -> bool:
    """Tell whether a contact is marked as deleted."""
    return any(
        connection.execute(f'SELECT 1 FROM "{name}" WHERE id = ? AND deleted_at IS NOT NULL', (key,)).fetchone()
        for name in _HEADS
    )


def _children(connection: Connection, table: str, ids: tuple[str, ...]) -> list[str]:
    """Give the ids of all rows of a table that hang on contacts, deleted ones too."""
    query = f'SELECT id FROM "{table}" WHERE contact_id IN (SELECT value FROM json_each(?))'
    return [str(row[0]) for row in connection.execute(query, (many(ids),))]


def _said(connection: Connection, ids: tuple[str, ...], rows: list[str]) -> Iterator[tuple[str, str, str]]:
    """Give table, column and text of all that names a contact, as it stands and as it stood before."""
    for table, columns in _WORDS.items():
        key, keys = ("id", ids) if table in _HEADS else ("contact_id", ids)
        for column in columns:
            query = f'SELECT "{column}" FROM "{table}" WHERE "{key}" IN (SELECT value FROM json_each(?))'
            yield from ((table, column, str(row[0])) for row in connection.execute(query, (many(keys),)) if row[0])
    query = "SELECT tbl, base, patch FROM change WHERE row_id IN (SELECT value FROM json_each(?))"
    for table, *sides in connection.execute(query, (many((*ids, *rows)),)).fetchall():
        for side in sides:
            values = json.loads(side) if side else {}
            yield from ((table, one, values[one]) for one in _WORDS.get(table, ()) if values.get(one))


def _tells(text: str) -> bool:
    """Tell whether a text alone points to somebody: several words, an address, a number, a name in another script."""
    digits = sum(letter.isdigit() for letter in text)
    return len(text.split()) > 1 or "@" in text or digits >= _FEWEST_DIGITS or (not text.isascii() and len(text) > 1)
