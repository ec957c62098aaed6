# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Many new contacts at once: rows table by table, and one entry in the log instead of one for each row."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from outreach_app.model.ids import ContactId, new_id
from outreach_app.model.outcome import Outcome, Progress, silent
from outreach_app.model.people import Organisation, Person
from outreach_app.store.columns import (
    ORGANISATION_CHILDREN,
    PERSON_CHILDREN,
    Values,
    organisation_values,
    person_values,
)
from outreach_app.store.engine import Store
from outreach_app.store.engine_types import Connection
from outreach_app.store.packed_contacts import CHILD_HEADS, HEADS, KINDS, Packed
from outreach_app.store.schema import table, unlogged
from outreach_app.store.steps import Step

_CHUNK = 2000


def insert_people(
    store: Store, people: Iterable[Person], *, title: str = "Add many people", progress: Progress = silent
) -> Outcome[int]:
    """Insert new people as one step that undo takes back; gives how many. ``people`` is read as it comes.

    All or nothing: what is raised on the way (``Cancelled`` by ``progress``) takes everything back.
    """
    count = 0
    with store.step(title) as step:
        for chunk in _chunks(people):
            insert_new(step, chunk)
            count += len(chunk)
            progress(count, 0, title)
    return step.outcome(count)


def insert_new(step: Step, contacts: Iterable[Person | Organisation]) -> list[ContactId]:
    """Insert new contacts within a step, in bulk; gives their ids in the order given. Ids that are set are kept."""
    rows: dict[str, list[tuple[Any, ...]]] = {}
    heads: dict[str, tuple[str, ...]] = {}
    made: dict[str, list[str]] = {}
    ids: list[ContactId] = []
    for contact in contacts:
        key = contact.id or new_id()
        name, values = _head(contact)
        _collect(rows, heads, name, {"id": key, **values})
        for kind in PERSON_CHILDREN if isinstance(contact, Person) else ORGANISATION_CHILDREN:
            for place, child in enumerate(getattr(contact, kind.field)):
                child_values = {"id": new_id(), "contact_id": key, "position": place, **kind.values(child)}
                _collect(rows, heads, kind.table, child_values)
        made.setdefault(name, []).append(key)
        ids.append(ContactId(key))
    with step.in_bulk():
        for name, values_of_rows in rows.items():
            fields = ", ".join(f'"{column}"' for column in heads[name])
            marks = ", ".join("?" * len(heads[name]))
            step.connection.executemany(f'INSERT INTO "{name}" ({fields}) VALUES ({marks})', values_of_rows)
    if made:
        step.log_new(made)
    return ids


def insert_packed(step: Step, slices: Iterable[Sequence[Packed]]) -> None:
    """Insert new contacts that were packed elsewhere, within a step; whoever does so indexes them in the same step.

    ``slices`` are read as they come, and each makes one entry in the log.
    """
    with unlogged(step.connection):
        for contacts in slices:
            rows: dict[int, list[tuple[Any, ...]]] = {}
            made: dict[str, list[str]] = {}
            for key, is_person, values, children in contacts:
                rows.setdefault(-1 - is_person, []).append((key, *values))
                made.setdefault(_TABLES[is_person], []).append(key)
                for kind, columns in children:
                    rows.setdefault(kind, []).append(columns)
            for kind, values_of_rows in rows.items():
                name = KINDS[kind].table if kind >= 0 else _TABLES[-1 - kind]
                heads = CHILD_HEADS[kind] if kind >= 0 else ("id", *HEADS[-1 - kind])
                _insert(step.connection, name, heads, values_of_rows)
            if made:
                step.log_new(made, is_indexed=True)


def _insert(connection: Connection, name: str, heads: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows without the columns that hold their default in all of them: binding values is half of the work."""
    defaults = {column.name: column.plain_default for column in table(name).columns}
    columns = [
        (head, values)
        for head, values in zip(heads, zip(*rows, strict=True), strict=True)
        if head not in defaults or values.count(defaults[head]) < len(values)
    ]
    fields = ", ".join(f'"{head}"' for head, _ in columns)
    marks = ", ".join("?" * len(columns))
    cells = zip(*(values for _, values in columns), strict=True)
    connection.executemany(f'INSERT INTO "{name}" ({fields}) VALUES ({marks})', cells)


_TABLES = ("organisation", "person")


def _head(contact: Person | Organisation) -> tuple[str, Values]:
    """Give the table and the columns of the contact itself."""
    if isinstance(contact, Person):
        return "person", person_values(contact)
    return "organisation", organisation_values(contact)


def _collect(rows: dict[str, list[tuple[Any, ...]]], heads: dict[str, tuple[str, ...]], name: str, row: Values) -> None:
    """Put a row to those of its table; all rows of a table name the same columns in the same order."""
    heads.setdefault(name, tuple(row))
    rows.setdefault(name, []).append(tuple(row.values()))


def _chunks(people: Iterable[Person]) -> Iterable[list[Person]]:
    """Give the people in lists of some thousand."""
    source = iter(people)
    while chunk := list(islice(source, _CHUNK)):
        yield chunk
