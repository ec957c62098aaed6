# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""The tables of the store, and the SQL that follows from them: tables, indexes and the triggers of the change log.

Every table and column says since which version of the schema it stands, so that a migration adds exactly what its
version brought. New columns go to the end of their table: a migrated store then equals a fresh one.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from outreach_app.model.dataclass import dataclass
from outreach_app.store.call_drafts import CALL_DRAFTS
from outreach_app.store.engine_types import Connection
from outreach_app.store.kept_name_book import NAME_BOOK
from outreach_app.store.mail_tables import MAIL_BY_DAY, MAIL_LEDGERS
from outreach_app.store.schema_version import SCHEMA_VERSION


@dataclass(frozen=True, slots=True)
class Column:
    """A column; ``default`` is SQL. What is not logged can be made again from the rest."""

    name: str
    kind: str = "TEXT"
    default: str = "''"
    logged: bool = True
    since: int = 1

    @property
    def sql(self) -> str:
        """Give its line in CREATE TABLE."""
        rule = "" if self.default == "NULL" else " NOT NULL"
        return f'"{self.name}" {self.kind}{rule} DEFAULT {self.default}'

    @property
    def plain_default(self) -> str | int | None:
        """Give its default as a value."""
        if self.default == "NULL":
            return None
        return self.default[1:-1] if self.default.startswith("'") else int(self.default)


@dataclass(frozen=True, slots=True)
class Table:
    """A synced table. ``parent`` names the column that says whose child a row is, "" for none."""

    name: str
    columns: tuple[Column, ...]
    parent: str = ""
    indexes: tuple[str, ...] = ()
    since: int = 1
    is_frozen: bool = False  # a row is written once and never changed

    def columns_at(self, version: int) -> tuple[Column, ...]:
        """Give the columns as of a version of the schema."""
        return tuple(column for column in _FRAME + self.columns if column.since <= version)

    def logged_at(self, version: int) -> tuple[str, ...]:
        """Give the names of the columns whose changes are logged."""
        return tuple(column.name for column in self.columns_at(version) if column.logged)


_FRAME = (Column("space_id", default="'main'"), Column("deleted_at", default="NULL"))


def _texts(names: str) -> tuple[Column, ...]:
    """Make text columns from words."""
    return tuple(Column(name) for name in names.split())


def _number(name: str, default: str = "0") -> Column:
    """Make a column of whole numbers."""
    return Column(name, "INTEGER", default)


_VERSION = Column("version", "INTEGER", "0", logged=False)
_CHILD = (Column("contact_id"), _number("position"))
_PLACE = _texts("city country zone place_basis")
_COMMON = (Column("notes"), Column("sensitivity", default="'press'"), _number("may_be_called", "1"))
_LAW = (Column("lawful_basis", since=9), Column("review_on", default="NULL", since=9))
_PROVENANCE = (
    *_texts("source source_id"),
    Column("span_from", "INTEGER", "NULL"),
    Column("span_to", "INTEGER", "NULL"),
    Column("stated_on", default="NULL"),
    Column("verified_on", default="NULL"),
    Column("verified_by"),
)


def _child(name: str, *columns: Column, indexes: tuple[str, ...] = (), since: int = 1) -> Table:
    """Make a table of things that hang on a contact."""
    return Table(name, (*_CHILD, *columns), "contact_id", ("contact_id", *indexes), since)


_RELEASE = (Column("release_id"), _number("position"))
_RELEASE_TABLES = (
    Table(
        "release",
        (
            *_texts("title language state coalition"),
            Column("coalition_id", default="NULL"),
            *_texts("embargo_text embargo_date embargo_time embargo_zone"),
            Column("embargo_fold", "INTEGER", "NULL"),
            _number("is_immediate"),
            *_texts("approved_by approved_at approved_digest source_id changed_at"),
        ),
        since=3,
    ),
    Table(
        "release_part",
        (
            *_RELEASE,
            *_texts("kind text language detail speaker"),
            Column("speaker_id", default="NULL"),
            *_texts("post organisation approved_by approved_at piece_id"),
            Column("file", since=8),
            Column("size", "INTEGER", "0", since=8),
        ),
        indexes=("release_id",),
        since=3,
    ),
    Table(
        "release_contact",
        (*_RELEASE, Column("person_id", default="NULL"), *_texts("heading stated")),
        indexes=("release_id",),
        since=3,
    ),
    Table("release_waiver", (*_RELEASE, *_texts("key reason waived_by waived_at")), indexes=("release_id",), since=3),
    Table(
        "release_version",
        (Column("release_id"), _number("number"), *_texts("kind issued_at issued_by note digest content")),
        indexes=("release_id",),
        since=3,
        is_frozen=True,
    ),
    Table("release_piece", _texts("name kind text language"), since=3),
)

_PHONE_TABLES = (
    Table("call_down", _texts("name filter made_at release_id"), since=7),
    _child(
        "call_down_entry", *_texts("call_down_id state call_id"), _number("turn"), indexes=("call_down_id",), since=7
    ),
    _child(
        "call",
        *_texts("at outcome number note direction their_zone our_zone call_down_id release_id"),
        indexes=("at",),
        since=7,
    ),
    _child(
        "follow_up",
        *_texts("due text whose zone call_id"),
        Column("done_at", default="NULL"),
        indexes=("due",),
        since=7,
    ),
    Table(
        "enquiry",
        (
            *_texts("outlet question journalist language format topic"),
            Column("deadline", default="NULL"),
            *_texts("deadline_typed deadline_zone received_at state"),
            Column("assigned", default="NULL"),
            Column("assigned_at", default="NULL"),
            Column("closed_at", default="NULL"),
            Column("note"),
        ),
        indexes=("state", "assigned"),
        since=7,
    ),
)

TABLES: tuple[Table, ...] = (
    Table(
        "person",
        (
            _VERSION,
            *_texts("name fold family given"),
            Column("name_order", default="'unknown'"),
            *_texts("native_name reading honorific greeting"),
            *_PLACE,
            *_COMMON,
            *_LAW,
        ),
        indexes=("fold", "native_name"),
    ),
    Table(
        "organisation",
        (
            _VERSION,
            *_texts("name fold"),
            Column("kind", default="'organisation'"),
            *_texts("acronym outlet_kind department hours"),
            *_PLACE,
            *_COMMON,
            Column("trusted_with_embargoes", "INTEGER", "0", since=3),
            *_LAW,
        ),
        indexes=("fold",),
    ),
    _child("alias", *_texts("text fold kind"), indexes=("fold",)),
    _child("role", *_texts("role detail")),
    _child("language", *_texts("tag level"), *_PROVENANCE),
    _child(
        "phone",
        *_texts("typed e164 extension region region_basis kind kind_basis validity owner sensitivity label also"),
        *_PROVENANCE,
        Column("marks", since=4),
        indexes=("e164",),
    ),
    _child(
        "email",
        *_texts("typed address ascii_address syntax delivery owner sensitivity label"),
        *_PROVENANCE,
        Column("marks", since=4),
        indexes=("lower(address)",),
    ),
    _child(
        "link",
        *_texts("typed service sensitivity"),
        *_PROVENANCE,
        Column("label", since=4),
        Column("marks", since=4),
    ),
    _child(
        "affiliation",
        Column("organisation"),
        Column("organisation_id", default="NULL"),
        Column("title"),
        Column("since", default="NULL"),
        Column("until", default="NULL"),
        indexes=("organisation_id",),
    ),
    _child(
        "membership",
        Column("coalition"),
        Column("coalition_id", default="NULL"),
        *_texts("kind country stated_as"),
        _number("place"),
        Column("joined", default="NULL"),
        Column("left_on", default="NULL"),
        indexes=("coalition_id",),
    ),
    _child("tag", Column("text"), indexes=("text",)),
    _child("question", *_texts("about text")),
    _child("kept", *_texts("form name text"), since=4),
    _child("availability", *_texts("kind typed starts ends days"), since=6),
    Table("source", _texts("title kind text taken_at digest"), indexes=("digest",)),
    Table("setting", _texts("value")),
    Table("saved_search", _texts("name filter")),
    Table("media_list", _texts("name kind filter")),
    _child("list_entry", Column("list_id"), indexes=("list_id",)),
    Table(
        "mail_account",
        (
            *_texts("name host"),
            _number("port"),
            *_texts("security address sender user ca_file"),
            _number("pace"),
            _number("quota"),
            Column("imap_host"),
            _number("imap_port", "993"),
        ),
        since=2,
    ),
    Table(
        "distribution",
        (
            *_texts("subject template audience audience_words"),
            _number("is_markdown"),
            *_texts("release release_version account attachments follows kind"),
            _number("version", "1"),
            Column("made_at"),
        ),
        since=2,
    ),
    Table(
        "mail_outcome",
        (*_texts("distribution contact kind at note link"), Column("due", default="NULL")),
        indexes=("distribution", "contact"),
        since=2,
    ),
    Table("suppression", _texts("kind value reason at contact digest"), indexes=("value", "digest"), since=2),
    *_RELEASE_TABLES,
    *_PHONE_TABLES,
    Table("not_one", _texts("first second"), since=5),
    Table("merged", _texts("kept gone"), indexes=("kept", "gone"), since=13),
)

_LEDGERS: tuple[tuple[int, str], ...] = (
    (1, "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"),
    (
        1,
        "CREATE TABLE writing (id INTEGER PRIMARY KEY CHECK (id = 1), step TEXT, hlc TEXT NOT NULL,"
        " device TEXT NOT NULL, batch INTEGER NOT NULL DEFAULT 0, erasing INTEGER NOT NULL DEFAULT 0) STRICT",
    ),
    (
        1,
        "CREATE TABLE step (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, hlc TEXT NOT NULL, device TEXT NOT NULL,"
        " at TEXT NOT NULL, title TEXT NOT NULL, kind TEXT NOT NULL, of_step TEXT, undone_by TEXT,"
        " is_final INTEGER NOT NULL DEFAULT 0) STRICT",
    ),
    (1, "CREATE INDEX step_by_id ON step (id)"),
    (
        1,
        "CREATE TABLE change (seq INTEGER PRIMARY KEY, hlc TEXT NOT NULL, device TEXT NOT NULL, step TEXT NOT NULL,"
        " tbl TEXT NOT NULL, row_id TEXT NOT NULL, base TEXT, patch TEXT NOT NULL) STRICT",
    ),
    (1, "CREATE INDEX change_by_step ON change (step)"),
    (1, "CREATE INDEX change_by_row ON change (row_id)"),
    (
        1,
        "CREATE TABLE audit (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, act TEXT NOT NULL, detail TEXT NOT NULL,"
        " chain TEXT NOT NULL) STRICT",
    ),
    *((2, sql) for sql in MAIL_LEDGERS),
    (9, MAIL_BY_DAY),
    (10, CALL_DRAFTS),
    (12, NAME_BOOK),
)

_ERASING = "(SELECT erasing FROM writing) = 1"
_LOG_GUARDS: tuple[tuple[str, str, str, str], ...] = (
    ("keep_audit", "DELETE", "audit", "1"),
    ("keep_audit_as_it_is", "UPDATE", "audit", "1"),
    ("keep_change", "DELETE", "change", f"NOT {_ERASING}"),
    # The lines of the step being written may go into the step before it: see ``step_joining``.
    ("keep_change_step", "UPDATE OF step", "change",
     f"NOT {_ERASING} AND OLD.step IS NOT (SELECT step FROM writing)"),
    ("keep_change_as_it_is", "UPDATE OF seq, hlc, device, tbl, row_id, base, patch", "change", f"NOT {_ERASING}"),
    ("keep_step", "DELETE", "step", "1"),
    ("keep_step_as_it_is", "UPDATE OF seq, id, hlc, device, title, kind, of_step", "step", f"NOT {_ERASING}"),
)  # fmt: skip
"""What guards the logs: name, act, table, and when. The audit yields to nobody, the journal to an erasure."""
_LOG_GUARDS_SINCE = 11

_ONE = {table.name: table for table in TABLES}


def table(name: str) -> Table:
    """Give a table by name; KeyError for one that we do not have."""
    return _ONE[name]


def statements(version: int) -> Iterator[str]:
    """Give all that makes an empty store of a version, but for the search index and the triggers."""
    for since, sql in _LEDGERS:
        if since <= version:
            yield sql
    for one in TABLES:
        if one.since <= version:
            yield from _create(one, version)


def additions(version: int) -> Iterator[str]:
    """Give what one version brought: new tables, and new columns of tables that stood before."""
    for since, sql in _LEDGERS:
        if since == version:
            yield sql
    for one in TABLES:
        if one.since == version:
            yield from _create(one, version)
        elif one.since < version:
            added = (column for column in one.columns if column.since == version)
            yield from (f'ALTER TABLE "{one.name}" ADD COLUMN {column.sql}' for column in added)


def _create(one: Table, version: int) -> Iterator[str]:
    """Give the table and its indexes."""
    lines = ['"id" TEXT PRIMARY KEY NOT NULL', *(column.sql for column in one.columns_at(version))]
    yield f'CREATE TABLE "{one.name}" ({", ".join(lines)}) STRICT'
    for index in one.indexes:
        name = index.split("(")[-1].rstrip(")")
        yield f'CREATE INDEX "{one.name}_by_{name}" ON "{one.name}" ({index})'


def triggers(version: int) -> Iterator[str]:
    """Give the triggers that log every change of a synced row, whatever writes it, and that guard rows and logs."""
    for one in TABLES:
        if one.since <= version:
            yield _log_insert(one, version)
            yield _log_update(one, version)
            yield (
                f'CREATE TRIGGER "keep_{one.name}" BEFORE DELETE ON "{one.name}"'
                " WHEN (SELECT erasing FROM writing) = 0"
                " BEGIN SELECT RAISE(ABORT, 'rows are marked as deleted, never removed'); END"
            )
            if one.is_frozen:
                yield (
                    f'CREATE TRIGGER "keep_{one.name}_as_it_is" BEFORE UPDATE ON "{one.name}"'
                    " WHEN (SELECT erasing FROM writing) = 0"
                    " BEGIN SELECT RAISE(ABORT, 'this row is frozen'); END"
                )
    if version >= _LOG_GUARDS_SINCE:
        for name, act, log, when in _LOG_GUARDS:
            yield (
                f'CREATE TRIGGER "{name}" BEFORE {act} ON "{log}" WHEN {when}'
                " BEGIN SELECT RAISE(ABORT, 'what was logged stays as it is'); END"
            )


@contextmanager
def unlogged(connection: Connection) -> Iterator[None]:
    """Write new contacts without the triggers that log new rows, within a transaction; who does so logs them in bulk.

    A trigger that is there but has nothing to do costs a fifth of a bulk insert. Where the transaction is taken back
    the triggers are as they were; no other connection ever sees the store without them.
    """
    paused = [one for one in TABLES if one.parent or one.name in {"person", "organisation"}]
    for one in paused:
        connection.execute(f'DROP TRIGGER "log_new_{one.name}"')
    try:
        yield
    finally:
        for one in paused:
            connection.execute(_log_insert(one, SCHEMA_VERSION))


def _log_insert(one: Table, version: int) -> str:
    """Log the whole new row."""
    fields = ", ".join(f"'{name}', NEW.\"{name}\"" for name in one.logged_at(version))
    return (
        f'CREATE TRIGGER "log_new_{one.name}" AFTER INSERT ON "{one.name}" WHEN (SELECT batch FROM writing) = 0'
        " BEGIN INSERT INTO change (hlc, device, step, tbl, row_id, base, patch)"
        f" SELECT hlc, device, step, '{one.name}', NEW.id, NULL, json_object({fields}) FROM writing; END"
    )


def _log_update(one: Table, version: int) -> str:
    """Log the fields that differ, as they were and as they are."""
    names = one.logged_at(version)
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in names)
    return (
        f'CREATE TRIGGER "log_{one.name}" AFTER UPDATE ON "{one.name}"'
        f" WHEN (SELECT batch FROM writing) = 0 AND ({differs})"
        " BEGIN INSERT INTO change (hlc, device, step, tbl, row_id, base, patch)"
        f" SELECT hlc, device, step, '{one.name}', NEW.id, ({_differing(names, 'OLD')}), ({_differing(names, 'NEW')})"
        " FROM writing; END"
    )


def _differing(names: tuple[str, ...], side: str) -> str:
    """Give the query that makes a JSON object of the fields that differ, with the values of one side."""
    each = " UNION ALL ".join(
        f'SELECT \'{name}\' AS k, {side}."{name}" AS v WHERE OLD."{name}" IS NOT NEW."{name}"' for name in names
    )
    return f"SELECT json_group_object(k, v) FROM ({each})"


def rebuild_triggers(connection: Connection, version: int = SCHEMA_VERSION) -> None:
    """Drop our triggers and make them again; needed after whatever rebuilds a table, which drops them silently."""
    ours = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND (name LIKE 'log\\_%' ESCAPE '\\'"
        " OR name LIKE 'keep\\_%' ESCAPE '\\')"
    ).fetchall()
    for (name,) in ours:
        connection.execute(f'DROP TRIGGER "{name}"')
    for sql in triggers(version):
        connection.execute(sql)
