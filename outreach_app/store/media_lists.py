"""Hand-picked lists as they stand in the store: a name, and an entry for each contact that is on it."""

from collections.abc import Sequence

from outreach_app.model.ids import new_id
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import insert, update
from outreach_app.store.steps import Step, many

_ON = "SELECT contact_id FROM list_entry WHERE list_id = ? AND deleted_at IS NULL ORDER BY position, id"
_COUNTS = (
    "SELECT l.id, l.name, (SELECT count(*) FROM list_entry e"
    " LEFT JOIN person p ON p.id = e.contact_id AND p.deleted_at IS NULL"
    " LEFT JOIN organisation o ON o.id = e.contact_id AND o.deleted_at IS NULL"
    " WHERE e.list_id = l.id AND e.deleted_at IS NULL AND (p.id IS NOT NULL OR o.id IS NOT NULL))"
    " FROM media_list l WHERE l.deleted_at IS NULL ORDER BY lower(l.name), l.id"
)


def read_lists(connection: Connection) -> list[tuple[str, str, int]]:
    """Give id, name and number of contacts of each list, by name; who is deleted is not counted."""
    return [(row[0], row[1], row[2]) for row in connection.execute(_COUNTS)]


def contacts_on(connection: Connection, list_id: str) -> tuple[str, ...]:
    """Give the contacts on a list in their order, also those that are deleted."""
    return tuple(str(row[0]) for row in connection.execute(_ON, (list_id,)))


def write_list(step: Step, name: str, list_id: str = "") -> str:
    """Write the name of a list, a new one where no id is given; gives its id."""
    if list_id:
        update(step.connection, "media_list", list_id, {"name": name})
        return list_id
    made = new_id()
    insert(step.connection, "media_list", {"id": made, "name": name, "kind": "hand-picked"})
    return made


def put_on(step: Step, list_id: str, contacts: Sequence[str]) -> int:
    """Put contacts on a list behind those that are on it; gives how many were not on it before."""
    there = contacts_on(step.connection, list_id)
    fresh = [key for key in dict.fromkeys(contacts) if key not in set(there)]
    for place, key in enumerate(fresh, len(there)):
        values = {"id": new_id(), "contact_id": key, "position": place, "list_id": list_id}
        insert(step.connection, "list_entry", values)
    return len(fresh)


def take_off(step: Step, list_id: str, contacts: Sequence[str]) -> int:
    """Take contacts off a list; gives how many were on it."""
    found = step.connection.execute(
        "UPDATE list_entry SET deleted_at = ? WHERE list_id = ? AND deleted_at IS NULL"
        " AND contact_id IN (SELECT value FROM json_each(?))",
        (step.stamp, list_id, many(contacts)),
    )
    return int(found.rowcount)


def forget_list(step: Step, list_id: str) -> None:
    """Mark a list as deleted; its entries stay as they are and come back with it."""
    update(step.connection, "media_list", list_id, {"deleted_at": step.stamp})
