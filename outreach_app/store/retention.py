"""Which contacts are kept, from what source, on what basis and until when, as it stands in the store."""

from datetime import date

from outreach_app.store.engine_types import Connection

_SOURCE = "SELECT source FROM {} t WHERE t.contact_id = c.id AND t.deleted_at IS NULL AND source <> '' LIMIT 1"
_SOURCES = ", ".join(f"({_SOURCE.format(name)})" for name in ("phone", "email", "language", "link"))
_ONE = "SELECT id, name, lawful_basis, review_on FROM {table} WHERE deleted_at IS NULL AND ({condition})"
_DUE = "review_on <= ?1 OR review_on IS NULL OR lawful_basis = ''"


def kept(
    connection: Connection, due_by: date, limit: int, *, everybody: bool, people_only: bool
) -> list[tuple[str, ...]]:
    """Give id, name, basis, day of review ("" for none) and source: first what is due longest, then what lacks a day.

    But for ``everybody``, only contacts whose review is due, or that lack a basis or a day.
    """
    tables = ("person",) if people_only else ("person", "organisation")
    condition = "?1 = ?1" if everybody else _DUE
    each = " UNION ALL ".join(_ONE.format(table=table, condition=condition) for table in tables)
    first = f"SELECT * FROM ({each}) ORDER BY review_on IS NULL, review_on, name, id LIMIT ?2"  # noqa: S608 - our own
    query = f"SELECT c.*, coalesce({_SOURCES}, '') FROM ({first}) c"  # noqa: S608 - our own
    rows = connection.execute(query, (due_by.isoformat(), limit))
    return [tuple("" if value is None else str(value) for value in row) for row in rows]


def counts(connection: Connection, due_by: date) -> tuple[int, int, int, int]:
    """Give how many people there are, whose review is due, and who lack a basis or a day of review."""
    row = connection.execute(
        "SELECT count(*), coalesce(sum(review_on <= ?), 0), coalesce(sum(lawful_basis = ''), 0),"
        " coalesce(sum(review_on IS NULL), 0) FROM person WHERE deleted_at IS NULL",
        (due_by.isoformat(),),
    ).fetchone()
    return int(row[0]), int(row[1]), int(row[2]), int(row[3])
