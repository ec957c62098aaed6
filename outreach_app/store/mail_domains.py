"""What mail asks of the contacts as a whole: domains that are known, outlets that are trusted, who was rung."""

from collections.abc import Iterable

from outreach_app.model.ids import ContactId
from outreach_app.store.engine_types import Connection
from outreach_app.store.steps import many


def domains(connection: Connection) -> dict[str, int]:
    """Give the domains of all addresses, each with how many addresses it has."""
    rows = connection.execute(
        "SELECT lower(substr(ascii_address, instr(ascii_address, '@') + 1)) AS domain, count(*) FROM email"
        " WHERE deleted_at IS NULL AND ascii_address <> '' GROUP BY domain"
    )
    return {str(domain): int(count) for domain, count in rows}


def outlets(connection: Connection, kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the ids of all outlets, and of the organisations that are trusted with embargoes."""
    rows = connection.execute(
        "SELECT id, kind, trusted_with_embargoes FROM organisation WHERE deleted_at IS NULL"
    ).fetchall()
    return frozenset(row[0] for row in rows if row[1] == kind), frozenset(row[0] for row in rows if row[2])


def told_by_phone(connection: Connection, release: str, silent: Iterable[str]) -> tuple[ContactId, ...]:
    """Give who was told of a release by phone, in order; ``silent`` are outcomes in which nobody was told."""
    rows = connection.execute(
        "SELECT contact_id FROM call WHERE release_id = ? AND release_id <> '' AND deleted_at IS NULL"
        " AND outcome NOT IN (SELECT value FROM json_each(?)) ORDER BY at, id",
        (release, many(silent)),
    )
    return tuple(dict.fromkeys(ContactId(row[0]) for row in rows))


def is_there(connection: Connection, contact: str) -> bool:
    """Tell whether a contact is in the store and not deleted."""
    query = "SELECT 1 FROM {} WHERE id = ? AND deleted_at IS NULL"
    return any(
        connection.execute(query.format(table), (contact,)).fetchone() is not None
        for table in ("person", "organisation")
    )
