# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Two contacts made one, row by row: what hangs on the other moves to the one that stays, whatever table it stands in.

The tables come from the schema, so that a new one takes part by itself. What both have stays where it is, under the
contact that is marked as deleted; nothing is ever written over, and undo finds every row as it was.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, Final

from outreach_app.model.ids import new_id
from outreach_app.store.duplicate_facts import say_not_one
from outreach_app.store.engine_types import Connection
from outreach_app.store.name_keys import folded
from outreach_app.store.row_writing import insert, update
from outreach_app.store.schema import TABLES, Table
from outreach_app.store.steps import Step

Row = Mapping[str, Any]
_NO_CONTACTS: Final = frozenset({"space_id", "source_id", "list_id", "release_id", "piece_id"})
_NAMING: Final = frozenset({"contact", "person", "assigned"})
"""Columns that name a contact without saying so at their end."""
_FRAME: Final = frozenset({"id", "space_id", "deleted_at", "contact_id", "position"})


def move_children(step: Step, keep: str, other: str, dropped: Collection[str]) -> None:
    """Hang on ``keep`` what hangs on ``other``, after its own; but for what is dropped, and what it has already.

    Where both have it, what only the other says of it (a label, who verified it) is filled in.
    """
    for one in TABLES:
        if one.parent:
            _move(step, one, keep, other, dropped)


def point_to(step: Step, keep: str, other: str) -> None:
    """Let whatever names ``other`` name ``keep``: posts, memberships, speakers, outcomes."""
    for one, column in naming_columns():
        step.connection.execute(
            f'UPDATE "{one.name}" SET "{column}" = ? WHERE "{column}" = ? AND deleted_at IS NULL', (keep, other)
        )
    _drop_doubled_posts(step, keep)
    _drop_doubled_in_releases(step, keep)
    _keep_who_is_not_one(step, keep, other)
    _write_to_who_stays(step, keep, other)
    _note(step, keep, other)


def drop(step: Step, contact: str, dropped: Collection[str]) -> None:
    """Mark what is dropped of a contact as deleted."""
    for one in TABLES:
        if one.parent:
            for row in _rows(step.connection, one, contact):
                if row["id"] in dropped:
                    update(step.connection, one.name, row["id"], {"deleted_at": step.stamp})


def _move(step: Step, one: Table, keep: str, other: str, dropped: Collection[str]) -> None:
    """Move the rows of one table."""
    key = _KEYS.get(one.name, _all_values)
    standing = list(_rows(step.connection, one, keep))
    known = {key(row): row for row in standing}
    place = max((row["position"] for row in standing), default=-1) + 1
    for row in _rows(step.connection, one, other):
        if row["id"] in dropped:
            continue
        same = known.get(key(row))
        if same is None:
            update(step.connection, one.name, row["id"], {one.parent: keep, "position": place})
            known[key(row)] = row
            place += 1
        elif same["contact_id"] == keep:
            update(step.connection, one.name, same["id"], _filled_in(same, row))


def _filled_in(row: Row, other: Row) -> dict[str, Any]:
    """Give what a row does not say and the other does; and the later of two verifications."""
    found = {
        column: value
        for column, value in other.items()
        if column not in _FRAME and value not in {None, ""} and row[column] in {None, "", "unknown"}
    }
    if (other.get("verified_on") or "") > (row.get("verified_on") or ""):
        found |= {"verified_on": other["verified_on"], "verified_by": other["verified_by"]}
    return found


def _rows(connection: Connection, one: Table, contact: str) -> Iterator[Row]:
    """Give what hangs on a contact, in its order."""
    names = ("id", *(column.name for column in one.columns), "deleted_at")
    fields = ", ".join(f'"{name}"' for name in names)
    query = f'SELECT {fields} FROM "{one.name}" WHERE contact_id = ? AND deleted_at IS NULL ORDER BY position, id'
    for values in connection.execute(query, (contact,)).fetchall():
        yield dict(zip(names, values, strict=True))


def naming_columns() -> Iterator[tuple[Table, str]]:
    """Give the columns that name a contact, but for those that say whose child a row is."""
    for one in TABLES:
        for column in one.columns if not one.is_frozen else ():
            names = column.name.endswith("_id") or column.name in _NAMING
            if names and column.name not in _NO_CONTACTS and column.name != one.parent and column.kind == "TEXT":
                yield one, column.name


def _drop_doubled_posts(step: Step, organisation: str) -> None:
    """Mark the second of two equal posts or memberships of somebody at the organisation, and its own in itself."""
    for table, link, title in (("affiliation", "organisation_id", "title"), ("membership", "coalition_id", "kind")):
        query = (
            f'SELECT id FROM (SELECT id, contact_id, row_number() OVER (PARTITION BY contact_id, "{title}"'
            f' ORDER BY position, id) AS turn FROM "{table}" WHERE "{link}" = ? AND deleted_at IS NULL)'
            " WHERE turn > 1 OR contact_id = ?"
        )
        for (key,) in step.connection.execute(query, (organisation, organisation)).fetchall():
            update(step.connection, table, key, {"deleted_at": step.stamp})


def _drop_doubled_in_releases(step: Step, person: str) -> None:
    """Mark the second line of one person in the contact block of a release as deleted."""
    query = (
        "SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY release_id ORDER BY position, id) AS turn"
        " FROM release_contact WHERE person_id = ? AND deleted_at IS NULL) WHERE turn > 1"
    )
    for (key,) in step.connection.execute(query, (person,)).fetchall():
        update(step.connection, "release_contact", key, {"deleted_at": step.stamp})


def _keep_who_is_not_one(step: Step, keep: str, other: str) -> None:
    """Let those of whom somebody said that they are not the second be not the first either."""
    query = 'SELECT "first", "second" FROM not_one WHERE deleted_at IS NULL AND ("first" = ?1 OR "second" = ?1)'
    for first, second in step.connection.execute(query, (other,)).fetchall():
        third = second if first == other else first
        if third != keep:
            say_not_one(step, keep, third)


def _write_to_who_stays(step: Step, keep: str, other: str) -> None:
    """Put the first in the place of the second among those to whom a message is to go that has not been started."""
    query = (
        "SELECT id, audience, attachments FROM distribution WHERE deleted_at IS NULL AND instr(audience, ?) > 0"
        " AND NOT EXISTS (SELECT 1 FROM delivery WHERE delivery.distribution = distribution.id)"
    )
    for key, audience, files in step.connection.execute(query, (other,)).fetchall():
        whom = dict.fromkeys(keep if one == other else one for one in json.loads(audience))
        values = {"audience": json.dumps(list(whom)), "attachments": files.replace(other, keep)}
        update(step.connection, "distribution", key, values)


def _note(step: Step, keep: str, gone: str) -> None:
    """Note that a contact went into another, and with it whoever went into it before (``store.merged``)."""
    earlier = step.connection.execute("SELECT id FROM merged WHERE kept = ? AND deleted_at IS NULL", (gone,)).fetchall()
    for (key,) in earlier:
        update(step.connection, "merged", key, {"kept": keep})
    insert(step.connection, "merged", {"id": new_id(), "kept": keep, "gone": gone})


def _all_values(row: Row) -> object:
    """Compare rows by all they say."""
    return tuple(value for column, value in row.items() if column not in _FRAME)


def _phone(row: Row) -> object:
    """Compare numbers as read, or their digits where they could not be read."""
    return row["e164"] or "".join(filter(str.isdigit, row["typed"])) or row["typed"], row["extension"]


_KEYS: Final[Mapping[str, Callable[[Row], object]]] = {
    "alias": lambda row: row["fold"],
    "role": lambda row: row["role"],
    "language": lambda row: row["tag"],
    "phone": _phone,
    "email": lambda row: (row["address"] or row["typed"]).lower(),
    "link": lambda row: (row["service"], row["typed"].casefold().rstrip("/")),
    "affiliation": lambda row: (row["organisation_id"] or folded(row["organisation"]), row["title"].casefold()),
    "membership": lambda row: row["coalition_id"] or folded(row["coalition"]),
    "tag": lambda row: row["text"].casefold(),
    "question": lambda row: (row["about"], row["text"]),
    "call_down_entry": lambda row: row["call_down_id"],
    "list_entry": lambda row: row["list_id"],
}
"""What makes two rows of a table the same thing; elsewhere all they say."""
