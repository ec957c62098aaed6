# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Whole records: people and organisations read from their rows, and written back by their differences alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId, OrganisationId, PersonId, new_id
from outreach_app.model.people import Affiliation, Membership, Organisation, Person
from outreach_app.store.columns import (
    ORGANISATION_CHILDREN,
    PERSON_CHILDREN,
    AnyChild,
    ChildKind,
    Values,
    organisation_values,
    person_values,
    read_organisation,
    read_person,
)
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import column_names, insert, update
from outreach_app.store.schema import table
from outreach_app.store.steps import Step, many

_GONE = "This contact is no longer in the store. Undo its deletion, or choose another."
_LIVE_NAME = {
    "affiliation": ("organisation", "organisation_id"),
    "membership": ("coalition", "coalition_id"),
}


def read_people(connection: Connection, ids: Sequence[str]) -> dict[str, Person]:
    """Give the people of these ids that are not deleted, by id."""
    rows = _rows(connection, "person", "id", ids)
    children = _children(connection, PERSON_CHILDREN, list(rows))
    return {key: read_person(row, children[key]) for key, row in rows.items()}


def read_organisations(connection: Connection, ids: Sequence[str]) -> dict[str, Organisation]:
    """Give the organisations of these ids that are not deleted, by id."""
    rows = _rows(connection, "organisation", "id", ids)
    children = _children(connection, ORGANISATION_CHILDREN, list(rows))
    return {key: read_organisation(row, children[key]) for key, row in rows.items()}


def read_contacts(connection: Connection, ids: Sequence[str]) -> dict[str, Person | Organisation]:
    """Give people and organisations of these ids, in the order of the ids; what is deleted is left out."""
    found: dict[str, Person | Organisation] = {
        **read_people(connection, ids),
        **read_organisations(connection, ids),
    }
    return {key: found[key] for key in ids if key in found}


def person(connection: Connection, key: str) -> Person:
    """Give one person; raises UserError where it is gone."""
    found = read_people(connection, (key,))
    if key not in found:
        raise UserError(_GONE)
    return found[key]


def organisation(connection: Connection, key: str) -> Organisation:
    """Give one organisation; raises UserError where it is gone."""
    found = read_organisations(connection, (key,))
    if key not in found:
        raise UserError(_GONE)
    return found[key]


def write_person(step: Step, record: Person) -> PersonId:
    """Write a person: a new one where the id is empty, else what differs from the stored record."""
    stored = person(step.connection, record.id) if record.id else None
    key = _write_row(step, "person", record.id, person_values(record), person_values(stored) if stored else None)
    _write_children(step, key, PERSON_CHILDREN, record, stored)
    return PersonId(key)


def write_organisation(step: Step, record: Organisation) -> OrganisationId:
    """Write an organisation: a new one where the id is empty, else what differs from the stored record."""
    stored = organisation(step.connection, record.id) if record.id else None
    key = _write_row(
        step, "organisation", record.id, organisation_values(record), organisation_values(stored) if stored else None
    )
    _write_children(step, key, ORGANISATION_CHILDREN, record, stored)
    return OrganisationId(key)


def mark_deleted(step: Step, ids: Sequence[ContactId]) -> int:
    """Mark contacts as deleted; their children stay as they are and come back with them. Gives how many."""
    count = 0
    for name in ("person", "organisation"):
        count += step.connection.execute(
            f'UPDATE "{name}" SET deleted_at = ? WHERE deleted_at IS NULL AND id IN (SELECT value FROM json_each(?))',
            (step.stamp, many(ids)),
        ).rowcount
    return count


def _rows(connection: Connection, name: str, key: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Give rows that are not deleted, by id."""
    return {row["id"]: row for row in _all_rows(connection, name, key, ids)}


def _all_rows(connection: Connection, name: str, key: str, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Give the rows whose column ``key`` is one of the ids, children in their order."""
    names = column_names(name)
    order = ", t.position, t.id" if table(name).parent else ""
    fields = ", ".join(f't."{column}"' for column in names)
    join = ""
    if name in _LIVE_NAME:  # the name as it stands now on the organisation, where linked
        shown, link = _LIVE_NAME[name]
        fields = fields.replace(f't."{shown}"', f'coalesce(o.name, t."{shown}")')
        join = f" LEFT JOIN organisation o ON o.id = t.{link} AND o.deleted_at IS NULL"
    query = (
        f'SELECT {fields} FROM "{name}" t{join} WHERE t.{key} IN (SELECT value FROM json_each(?))'
        f" AND t.deleted_at IS NULL ORDER BY t.{key}{order}"
    )
    for values in connection.execute(query, (many(ids),)):
        yield dict(zip(names, values, strict=True))


def _children(
    connection: Connection, kinds: Sequence[ChildKind[Any]], ids: Sequence[str]
) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Give the children of each contact, by field."""
    found: dict[str, dict[str, tuple[Any, ...]]] = {key: {} for key in ids}
    for kind in kinds:
        groups: dict[str, list[Any]] = {}
        for row in _all_rows(connection, kind.table, "contact_id", ids):
            groups.setdefault(row["contact_id"], []).append(kind.read(row))
        for key, group in groups.items():
            found[key][kind.field] = tuple(group)
    return found


def _write_row(step: Step, name: str, key: str, values: Values, stored: Values | None) -> str:
    """Insert a row, or update the columns that differ; gives its id."""
    if stored is None:
        key = key or new_id()
        insert(step.connection, name, {"id": key, **values})
    else:
        update(step.connection, name, key, {column: v for column, v in values.items() if v != stored[column]})
    return key


def _write_children(
    step: Step,
    key: str,
    kinds: Sequence[ChildKind[Any]],
    record: Person | Organisation,
    stored: Person | Organisation | None,
) -> None:
    """Write the children of all kinds by their differences."""
    for kind in kinds:
        wanted = getattr(record, kind.field)
        standing = getattr(stored, kind.field) if stored is not None else ()
        if wanted != standing:
            _write_kind(step, key, kind, wanted, standing)


def _write_kind(step: Step, key: str, kind: ChildKind[Any], wanted: Sequence[Any], standing: Sequence[Any]) -> None:
    """Insert what is new, update what differs, mark what is missing as deleted; their order is their position."""
    before = {child.id: (place, child) for place, child in enumerate(standing)}
    kept: set[str] = set()
    for place, child in enumerate(wanted):
        if child.id in before and child.id not in kept:
            kept.add(child.id)
            _update_child(step, kind, child, place, before[child.id])
        else:
            values = {"id": new_id(), "contact_id": key, "position": place, **kind.values(child)}
            insert(step.connection, kind.table, values)
    for child_id in before.keys() - kept:
        update(step.connection, kind.table, child_id, {"deleted_at": step.stamp})


def _update_child(step: Step, kind: ChildKind[Any], child: AnyChild, place: int, before: tuple[int, AnyChild]) -> None:
    """Write the columns of a child that differ."""
    old_place, old = before
    child = _with_stated_name(child, old)
    values, stored = kind.values(child), kind.values(old)
    changed: Values = {column: value for column, value in values.items() if value != stored[column]}
    if place != old_place:
        changed["position"] = place
    update(step.connection, kind.table, child.id, changed)


def _with_stated_name(child: AnyChild, old: AnyChild) -> AnyChild:
    """Keep the name as first stated while the link is the same: what is shown comes from the organisation."""
    if isinstance(child, Affiliation) and isinstance(old, Affiliation):
        is_same = child.organisation_id and child.organisation_id == old.organisation_id
        return replace(child, organisation=old.organisation) if is_same else child
    if isinstance(child, Membership) and isinstance(old, Membership):
        is_same = child.coalition_id and child.coalition_id == old.coalition_id
        return replace(child, coalition=old.coalition) if is_same else child
    return child
