"""Checks of a whole store: pages, structure, journal, audit, search index; each finding is a sentence."""

from outreach_app.store import audit, search_index
from outreach_app.store.engine_types import Connection, EngineError
from outreach_app.store.schema import triggers
from outreach_app.store.schema_version import SCHEMA_VERSION

_PAGES = "Some pages of the file were changed from outside or are broken."
_STRUCTURE = "The inner structure of the file is broken."
_JOURNAL = "The journal names changes of a step that was never completed."
_WATCH = "Some changes would go unlogged: the store's own watch is incomplete."
_AUDIT = "A line of the record of exports was changed or taken out."
_TORN = "SELECT count(*) FROM (SELECT DISTINCT step FROM change) c LEFT JOIN step s ON s.id = c.step WHERE s.id IS NULL"


def problems(connection: Connection) -> tuple[str, ...]:
    """Give what is wrong with a store, empty where it is sound. Reads every page, so it takes its time."""
    found = []
    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            found.append(_PAGES)
        # The index's own check trusts what this connection remembers of it; a search looks again. Guarded by
        # test_check_is_right_after_another_connection_wrote_the_index_anew.
        connection.execute("SELECT rowid FROM search WHERE search MATCH 'x' LIMIT 1").fetchall()
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            found.append(_STRUCTURE)
        if connection.execute(_TORN).fetchone()[0]:
            found.append(_JOURNAL)
        if not _is_watched(connection):
            found.append(_WATCH)
        if not audit.is_whole(connection):
            found.append(_AUDIT)
        found.extend(search_index.check(connection))
    except EngineError:
        found.append(_STRUCTURE)
    return tuple(dict.fromkeys(found))


def _is_watched(connection: Connection) -> bool:
    """Tell whether all triggers of the log are there as they should be."""
    standing = {row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")}
    return set(triggers(SCHEMA_VERSION)) <= standing
