"""Saved searches as they stand in the store: a name and a filter as JSON."""

import json
from typing import Any

from outreach_app.model.dataclass import asdict, fields
from outreach_app.model.filters import Filter
from outreach_app.model.ids import new_id
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import insert, update
from outreach_app.store.steps import Step


def read_searches(connection: Connection) -> list[tuple[str, str, Filter]]:
    """Give id, name and filter of each saved search, by name."""
    query = "SELECT id, name, filter FROM saved_search WHERE deleted_at IS NULL ORDER BY lower(name), id"
    return [(row[0], row[1], read_filter(row[2])) for row in connection.execute(query)]


def write_search(step: Step, name: str, flt: Filter, search_id: str = "") -> str:
    """Write a saved search, a new one where no id is given; gives its id."""
    values = {"name": name, "filter": json.dumps(asdict(flt), ensure_ascii=False)}
    if search_id:
        update(step.connection, "saved_search", search_id, values)
        return search_id
    made = new_id()
    insert(step.connection, "saved_search", {"id": made, **values})
    return made


def forget_search(step: Step, search_id: str) -> None:
    """Mark a saved search as deleted."""
    update(step.connection, "saved_search", search_id, {"deleted_at": step.stamp})


def read_filter(text: str) -> Filter:
    """Read a filter; conditions that this version does not know are left out."""
    stored = json.loads(text)
    known = {field.name for field in fields(Filter)}
    values: dict[str, Any] = {  # JSON: what each field holds is what was written from a Filter
        key: tuple(value) if isinstance(value, list) else value for key, value in stored.items() if key in known
    }
    return Filter(**values)
