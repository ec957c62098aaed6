"""From one version of the schema to the next: one function per step, each in its own transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from outreach_app.model.ids import new_id
from outreach_app.model.outcome import Progress, silent
from outreach_app.store import cipher, index_form, search_index
from outreach_app.store.engine_types import Connection
from outreach_app.store.schema import additions, rebuild_triggers, statements
from outreach_app.store.schema_version import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlite_utils.db import Database
    from sqlite_utils.migrations import Migrations

_NAMES = (
    "m0001_first_tables",
    "m0002_mail",
    "m0003_releases",
    "m0004_kept_properties",  # what imported cards say that no field holds
    "m0005_not_one",  # who is known not to be the same
    "m0006_availability",
    "m0007_phone_work",
    "m0008_release_files",
    "m0009_lawful_basis",  # and the day on which it is looked at again
    "m0010_call_drafts",
    "m0011_guarded_logs",  # triggers alone: nobody changes what was logged
    "m0012_name_book",
    "m0013_merged",  # who went into whom
)
"""One name per version, in order; they stand in the store once applied."""


_MIGRATIONS_TABLE = """CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)"""
_MIGRATIONS_INDEX = """CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")"""


def create_fresh(connection: Connection) -> None:
    """Make an empty store of the present version at once, as if every migration had been applied.

    A test compares it with one that was migrated step by step. It needs no migration library, which is slow to import.
    """
    connection.execute("BEGIN IMMEDIATE")
    for sql in statements(SCHEMA_VERSION):
        connection.execute(sql)
    _first_rows(connection)
    search_index.create(connection)
    rebuild_triggers(connection)
    connection.execute(_MIGRATIONS_TABLE)
    connection.execute(_MIGRATIONS_INDEX)
    for name in _NAMES:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('outreach', ?, strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))",
            (name,),
        )
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute(f"PRAGMA application_id = {cipher.APPLICATION_ID}")
    connection.execute("COMMIT")


def migrate(connection: Connection, progress: Progress = silent) -> None:
    """Bring an older store to the present version; a step that fails leaves the store as the last one left it.

    The search index is made anew where it has another form; ``progress`` tells how far that has come.
    """
    if cipher.schema_version(connection) < SCHEMA_VERSION:
        from outreach_app.store.sqlite_library import Database

        _steps().apply(Database(connection))
    if not index_form.is_current(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            search_index.renew(connection, progress)
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _steps() -> Migrations:
    """Give the migrations, in order."""
    from outreach_app.store.sqlite_library import Migrations

    steps = Migrations("outreach")

    @steps(name=_NAMES[0])
    def first_tables(db: Database) -> None:
        """Make the tables of the first version."""
        for sql in additions(1):
            db.execute(sql)
        _first_rows(db.conn)
        search_index.create(db.conn)
        _seal(db.conn, 1)

    for version, name in enumerate(_NAMES[1:], start=2):
        steps(name=name)(_adding(version))
    return steps


def _adding(version: int) -> Callable[[Database], None]:
    """Give the migration that makes what the schema says a version brought, and nothing else."""

    def add(db: Database) -> None:
        for sql in additions(version):
            db.execute(sql)
        _seal(db.conn, version)

    return add


def _seal(connection: Connection, version: int) -> None:
    """End a migration: triggers as they belong to the version, and its number."""
    rebuild_triggers(connection, version)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.execute(f"PRAGMA application_id = {cipher.APPLICATION_ID}")


def rebuild(connection: Connection) -> None:
    """Make again what ``transform`` of a table drops silently: the triggers and the search index."""
    rebuild_triggers(connection)
    search_index.rebuild(connection)


def _first_rows(connection: Connection) -> None:
    """Write the one row of the writing table, with a fresh id for this device."""
    connection.execute("INSERT INTO writing (id, step, hlc, device) VALUES (1, NULL, '', ?)", (new_id(),))
