"""Suppressions as they stand in the store: who and what is not written to or rung up any more."""

import json
from collections.abc import Iterable
from datetime import datetime

from outreach_app.model.ids import new_id
from outreach_app.model.mail import Suppression
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import insert, update
from outreach_app.store.steps import Step


def read_suppressions(connection: Connection) -> tuple[Suppression, ...]:
    """Give all suppressions, oldest first."""
    rows = connection.execute(
        "SELECT kind, value, reason, at, contact, digest, id FROM suppression WHERE deleted_at IS NULL ORDER BY id"
    )
    return tuple(
        Suppression(row[0], row[1], row[2], datetime.fromisoformat(row[3]), row[4], row[5], row[6]) for row in rows
    )


def write_suppression(step: Step, one: Suppression) -> str:
    """Write a suppression; gives its id, which an imported one keeps."""
    key = one.id or new_id()
    values = {
        "kind": one.kind, "value": one.value, "reason": one.reason, "at": one.at.isoformat(timespec="milliseconds"),
        "contact": one.contact, "digest": one.digest,
    }  # fmt: skip
    insert(step.connection, "suppression", {"id": key, **values})
    return key


def lift_suppression(step: Step, key: str) -> None:
    """Mark a suppression as lifted."""
    update(step.connection, "suppression", key, {"deleted_at": step.stamp})


def move_suppression(step: Step, key: str, contact: str, digest: str) -> None:
    """Let the suppression of a contact be that of another."""
    update(step.connection, "suppression", key, {"value": contact, "contact": contact, "digest": digest})


def keep_only_hashes(step: Step, contacts: Iterable[str], values: Iterable[str]) -> None:
    """Take contacts and values out of the suppressions, in the log too; their keyed hashes stay and still stop."""
    gone = json.dumps([*contacts, *values])
    rows = step.connection.execute(
        "SELECT id FROM suppression WHERE contact IN (SELECT value FROM json_each(?1))"
        " OR value IN (SELECT value FROM json_each(?1))",
        (gone,),
    ).fetchall()
    with step.in_erasure():
        for (key,) in rows:
            step.connection.execute("UPDATE suppression SET value = '', contact = '' WHERE id = ?", (key,))
            step.connection.execute("DELETE FROM change WHERE tbl = 'suppression' AND row_id = ?", (key,))


def keep_suppressions(step: Step, others: Iterable[Suppression]) -> int:
    """Write those suppressions that the store lacks, as after a restore; gives how many there were."""
    known = {row[0] for row in step.connection.execute("SELECT id FROM suppression")}
    fresh = [one for one in others if one.id not in known]
    for one in fresh:
        write_suppression(step, one)
    return len(fresh)
