"""All rows of a store as they stand, to be compared byte for byte."""

from typing import Any

from outreach_app.services.desk import Desk
from outreach_app.store.schema import TABLES


def rows_of(desk: Desk, *contacts: str) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Give every row of all synced tables by table and id, or only those of contacts; without counters of versions."""
    found = {}
    with desk.store.reading() as connection:
        for table in TABLES:
            names = ("id", *(column.name for column in table.columns if column.logged), "deleted_at")
            fields = ", ".join(f'"{name}"' for name in names)
            for row in connection.execute(f'SELECT {fields} FROM "{table.name}"'):
                owner = row[names.index(table.parent)] if table.parent else row[0]
                if not contacts or owner in contacts:
                    found[table.name, row[0]] = tuple(row)
    return found
