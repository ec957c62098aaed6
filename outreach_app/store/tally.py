"""Counts of what is not deleted."""

from outreach_app.store.engine_types import Connection

_CONTACTS = (
    "SELECT (SELECT count(*) FROM person WHERE deleted_at IS NULL) + (SELECT count(*) FROM organisation o"
    " WHERE o.deleted_at IS NULL AND (EXISTS (SELECT 1 FROM phone WHERE contact_id = o.id AND deleted_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM email WHERE contact_id = o.id AND deleted_at IS NULL)))"
)
_MEMBERS = (
    "SELECT count(DISTINCT m.contact_id) FROM membership m WHERE m.deleted_at IS NULL AND m.left_on IS NULL AND"
    " (EXISTS (SELECT 1 FROM person WHERE id = m.contact_id AND deleted_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM organisation WHERE id = m.contact_id AND deleted_at IS NULL))"
)


def contacts(connection: Connection) -> int:
    """Count people, and organisations with a phone or an e-mail of their own."""
    return _one(connection, _CONTACTS)


def members(connection: Connection) -> int:
    """Count members and supporters of coalitions who have not left."""
    return _one(connection, _MEMBERS)


def organisations(connection: Connection) -> int:
    """Count organisations of all kinds."""
    return _one(connection, "SELECT count(*) FROM organisation WHERE deleted_at IS NULL")


def releases(connection: Connection) -> int:
    """Count press releases, whatever their state."""
    return _one(connection, "SELECT count(*) FROM release WHERE deleted_at IS NULL")


def _one(connection: Connection, query: str) -> int:
    """Give the one number of a query."""
    return int(connection.execute(query).fetchone()[0])
