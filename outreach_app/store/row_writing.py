# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Single rows of any table: written by column, without knowing what they mean."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from outreach_app.model.ids import new_id
from outreach_app.store.engine_types import Connection
from outreach_app.store.schema import table

_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


def column_names(name: str) -> tuple[str, ...]:
    """Give the columns of a table, the id first; without those that say nothing of the record."""
    return ("id", *(column.name for column in table(name).columns))


def insert(connection: Connection, name: str, values: Mapping[str, Any]) -> None:
    """Insert one row."""
    fields = ", ".join(f'"{column}"' for column in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f'INSERT INTO "{name}" ({fields}) VALUES ({marks})', tuple(values.values()))


def update(connection: Connection, name: str, key: str, values: Mapping[str, Any]) -> None:
    """Update some columns of one row; nothing for no columns."""
    if values:
        fields = ", ".join(f'"{column}" = ?' for column in values)
        connection.execute(f'UPDATE "{name}" SET {fields} WHERE id = ?', (*values.values(), key))


def put(
    connection: Connection, name: str, key: str, values: Mapping[str, Any], at_first: Mapping[str, Any] = _NONE
) -> str:
    """Write a row, a new one with ``at_first`` as well where the key is empty; gives its key."""
    if key:
        update(connection, name, key, values)
        return key
    made = new_id()
    insert(connection, name, {"id": made, **values, **at_first})
    return made
