# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Many new contacts at once: rows table by table, and one entry in the log instead of one for each row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
from outreach_app.store.packed_contacts import SHAPES, Cells, Shape, defaults_of, is_narrow
from outreach_app.store.schema import unlogged
from outreach_app.store.steps import Step

_CHUNK = 2000
_BULK_KIB = 24 * 1024


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


def insert_packed(step: Step, slices: Iterable[Mapping[int, Sequence[Cells]]]) -> None:
    """Insert new contacts that were packed elsewhere, within a step; whoever does so indexes them in the same step.

    ``slices`` hold rows by the number of their shape; they are read as they come, and each makes one entry in the log.
    """
    with unlogged(step.connection):
        for rows in slices:
            made: dict[str, list[str]] = {}
            for number, cells in rows.items():
                shape = SHAPES[number]
                columns, used = (shape.columns, cells) if is_narrow(number) else _without_defaults(number, cells)
                _insert(step.connection, shape, columns, used)
                if shape.is_contact:
                    made.setdefault(shape.table, []).extend([row[0] for row in cells])
            if made:
                step.log_new(made, is_indexed=True)


@contextmanager
def modest_memory(connection: Connection) -> Iterator[None]:
    """Hold fewer pages while many rows go to the ends of their tables, where few pages are asked for again."""
    usual = connection.execute("PRAGMA cache_size").fetchone()[0]
    connection.execute(f"PRAGMA cache_size = -{_BULK_KIB}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA cache_size = {usual}")


def _insert(connection: Connection, shape: Shape, columns: Sequence[str], rows: Sequence[Cells]) -> None:
    """Insert rows of a shape that give these columns."""
    fields = ", ".join(f'"{column}"' for column in (*columns, *shape.fixed))
    marks = ", ".join((*"?" * len(columns), *(f"'{word}'" for word in shape.fixed.values())))
    connection.executemany(f'INSERT INTO "{shape.table}" ({fields}) VALUES ({marks})', rows)


def _without_defaults(number: int, rows: Sequence[Cells]) -> tuple[tuple[str, ...], Sequence[Cells]]:
    """Leave out the columns that hold their default in all rows: binding values is half of the work."""
    shape, defaults = SHAPES[number], defaults_of(number)
    used = [
        (column, values)
        for column, values in zip(shape.columns, zip(*rows, strict=True), strict=True)
        if column not in defaults or values.count(defaults[column]) < len(values)
    ]
    return tuple(column for column, _ in used), list(zip(*(values for _, values in used), strict=True))


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
