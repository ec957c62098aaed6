"""What mail asks of the contacts as a whole: which domains are known, and which outlets are trusted."""

from outreach_app.store.engine_types import Connection


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


def is_there(connection: Connection, contact: str) -> bool:
    """Tell whether a contact is in the store and not deleted."""
    query = "SELECT 1 FROM {} WHERE id = ? AND deleted_at IS NULL"
    return any(
        connection.execute(query.format(table), (contact,)).fetchone() is not None
        for table in ("person", "organisation")
    )
