# ruff: noqa: S608 - the names of tables in these statements are our own, never from outside
"""One step: what one act of the user writes, in one transaction, with its name for undo."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import chain

from outreach_app.model.ids import StepId, new_id
from outreach_app.model.outcome import NOTHING_CHANGED, Change, Outcome, Value
from outreach_app.store import step_joining
from outreach_app.store.engine_types import Connection
from outreach_app.store.hybrid_clock import next_stamp
from outreach_app.store.index_change import IndexChange
from outreach_app.store.schema import TABLES
from outreach_app.store.step_kind import StepKind

BATCH = "*"
"""Stands in place of a table's name in the log for an entry that names many new rows at once."""

_CHILDREN = tuple(table.name for table in TABLES if table.parent)
_CONTACTS = ("person", "organisation")


class Step:
    """An act being written. Its changes log themselves; ``outcome`` tells them once the step has ended."""

    def __init__(
        self, connection: Connection, title: str, at: datetime, kind: StepKind, of_step: str, *, may_join: bool = False
    ) -> None:
        """Begin within an open transaction."""
        self._may_join = may_join
        self.connection = connection
        self.title = title
        self.at = at
        self.id = StepId(new_id())
        self.kind = kind
        self.of_step = of_step
        self.change = NOTHING_CHANGED
        self.index_changes: list[IndexChange] = []
        self._indexed: dict[int, tuple[str, ...]] = {}
        row = connection.execute("SELECT hlc, device FROM writing").fetchone()
        self._device = str(row[1])
        self._hlc = next_stamp(str(row[0]), at)
        connection.execute("UPDATE writing SET step = ?, hlc = ?, batch = 0, erasing = 0", (self.id, self._hlc))

    @property
    def stamp(self) -> str:
        """Give the instant of the step as it stands in columns."""
        return self.at.isoformat(timespec="milliseconds")

    def outcome(self, value: Value) -> Outcome[Value]:
        """Give a verb's result; asked after the step has ended."""
        return Outcome(value, self.change)

    @contextmanager
    def in_bulk(self) -> Iterator[None]:
        """Write without a log entry for each row; whoever does so calls ``log_new`` for the rows made."""
        self.connection.execute("UPDATE writing SET batch = 1")
        try:
            yield
        finally:
            self.connection.execute("UPDATE writing SET batch = 0")

    @contextmanager
    def in_erasure(self) -> Iterator[None]:
        """Write in bulk while rows and lines of the log may go; for erasing somebody and for nothing else."""
        self.connection.execute("UPDATE writing SET erasing = 1")
        try:
            with self.in_bulk():
                yield
        finally:
            self.connection.execute("UPDATE writing SET erasing = 0")

    def log_new(self, rows: Mapping[str, Sequence[str]], *, is_indexed: bool = False) -> None:
        """Log many new contacts as one entry: table name to ids. ``is_indexed``: whoever made them indexes them."""
        row = self.connection.execute(
            "INSERT INTO change (hlc, device, step, tbl, row_id, base, patch) VALUES (?, ?, ?, ?, ?, NULL, ?)"
            " RETURNING seq",
            (self._hlc, self._device, self.id, BATCH, self.id, json.dumps(dict(rows))),
        ).fetchone()
        if is_indexed:
            self._indexed[int(row[0])] = tuple(rows)

    def finish(self) -> bool:
        """Complete the step before its commit: versions, search index, its own line; False where nothing changed."""
        touched = _rows_of(self.connection, self.id, self._indexed)
        if not touched and not self._indexed:
            return False
        number = self._joined(touched) or self._numbered()
        contacts = _contacts_of(self.connection, touched, self.id)
        kinds = {*touched, *chain.from_iterable(self._indexed.values())} | _raise_versions(
            self.connection, contacts, number
        )
        if contacts:
            from outreach_app.store import search_index  # with all that makes documents: on the first write only

            self.index_changes.append(search_index.refresh(self.connection, contacts))
        self.connection.execute("UPDATE writing SET step = NULL")
        self.change = Change(self.id, self.title, frozenset(kinds))
        return True

    def _joined(self, touched: Mapping[str, Sequence[str]]) -> int:
        """Become part of the step before, where this one may and is its like; gives that one's number, else 0."""
        before = step_joining.last_alike(self.connection, self.title, self.at, touched) if self._may_join else None
        if before is None:
            return 0
        step_joining.join(self.connection, self.id, before[0], self.stamp)
        self.id = StepId(before[0])
        return before[1]

    def _numbered(self) -> int:
        """Write the step's own line; gives its number."""
        row = self.connection.execute(
            "INSERT INTO step (id, hlc, device, at, title, kind, of_step) VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING seq",
            (self.id, self._hlc, self._device, self.stamp, self.title, self.kind.value, self.of_step or None),
        ).fetchone()
        return int(row[0])


def _rows_of(connection: Connection, step: str, indexed: Collection[int]) -> dict[str, list[str]]:
    """Give the rows that a step touched, by table; without those of the entries whose rows are indexed already."""
    touched: dict[str, list[str]] = {}
    query = "SELECT DISTINCT tbl, row_id FROM change WHERE step = ? AND tbl <> ?"
    for table, row in connection.execute(query, (step, BATCH)):
        touched.setdefault(table, []).append(row)
    for seq, patch in connection.execute("SELECT seq, patch FROM change WHERE step = ? AND tbl = ?", (step, BATCH)):
        if seq in indexed:
            continue
        for table, rows in json.loads(patch).items():
            touched.setdefault(table, []).extend(rows)
    return touched


def _contacts_of(connection: Connection, touched: Mapping[str, Sequence[str]], step: str) -> list[str]:
    """Give the contacts whose record or row shows something of what was touched."""
    contacts: dict[str, None] = {}
    for table in _CONTACTS:
        contacts.update(dict.fromkeys(touched.get(table, ())))
    for table in _CHILDREN:
        if table in touched:
            query = f'SELECT DISTINCT contact_id FROM "{table}" WHERE id IN (SELECT value FROM json_each(?))'
            contacts.update(dict.fromkeys(row[0] for row in connection.execute(query, (many(touched[table]),))))
    if "organisation" in touched:
        query = (
            "SELECT contact_id FROM affiliation WHERE organisation_id IN (SELECT value FROM json_each(?1))"
            " UNION SELECT contact_id FROM membership WHERE coalition_id IN (SELECT value FROM json_each(?1))"
        )
        contacts.update(dict.fromkeys(row[0] for row in connection.execute(query, (many(touched["organisation"]),))))
    contacts.update(dict.fromkeys(_left(connection, step)))
    return list(contacts)


def _left(connection: Connection, step: str) -> list[str]:
    """Give the contacts from which a step took something that hangs on another one now."""
    query = (
        "SELECT DISTINCT json_extract(base, '$.contact_id') FROM change"
        " WHERE step = ? AND instr(base, 'contact_id') > 0"
    )
    return [row[0] for row in connection.execute(query, (step,)) if row[0]]


def _raise_versions(connection: Connection, contacts: Sequence[str], version: int) -> set[str]:
    """Mark the contacts as changed by this step; gives the tables in which they stand."""
    kinds = set()
    for table in _CONTACTS:
        query = f'UPDATE "{table}" SET version = ? WHERE id IN (SELECT value FROM json_each(?))'
        if connection.execute(query, (version, many(contacts))).rowcount:
            kinds.add(table)
    return kinds


def many(values: Iterable[str]) -> str:
    """Give many values as one bound parameter."""
    return json.dumps(list(values))
