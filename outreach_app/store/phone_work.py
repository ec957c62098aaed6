# ruff: noqa: S608 - the names of tables and columns in these statements are our own, never from outside
"""Phone work in the store: calls, call-downs with their entries, follow-ups, enquiries."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from outreach_app.model.calling import (
    Call,
    CallDown,
    CallOutcome,
    Direction,
    Enquiry,
    EnquiryState,
    Entry,
    EntryState,
    FollowUp,
    Whose,
)
from outreach_app.model.dataclass import asdict
from outreach_app.model.ids import ContactId, new_id
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import column_names, insert, put, update
from outreach_app.store.saved_searches import read_filter
from outreach_app.store.steps import Step, many

_LIVE_CONTACT = (
    "(EXISTS (SELECT 1 FROM person p WHERE p.id = contact_id AND p.deleted_at IS NULL)"
    " OR EXISTS (SELECT 1 FROM organisation o WHERE o.id = contact_id AND o.deleted_at IS NULL))"
)


def write_call(step: Step, call: Call) -> str:
    """Write a new call; gives its id."""
    key = new_id()
    insert(
        step.connection,
        "call",
        {
            "id": key, "contact_id": call.contact, "at": _text(call.at), "outcome": call.outcome.value,
            "number": call.number, "note": call.note, "direction": call.direction.value,
            "their_zone": call.their_zone, "our_zone": call.our_zone, "call_down_id": call.call_down,
            "release_id": call.release,
        },
    )  # fmt: skip
    return key


def calls_of(connection: Connection, contacts: Sequence[str]) -> tuple[Call, ...]:
    """Give the calls of contacts, newest first."""
    return tuple(
        _call(row)
        for row in _rows(
            connection, "call", "contact_id IN (SELECT value FROM json_each(?))", many(contacts), "at DESC, id DESC"
        )
    )


def calls_in(connection: Connection, call_down: str) -> tuple[Call, ...]:
    """Give the calls of a call-down, oldest first."""
    return tuple(_call(row) for row in _rows(connection, "call", "call_down_id = ?", call_down, "at, id"))


def write_call_down(step: Step, one: CallDown, contacts: Sequence[ContactId]) -> str:
    """Write a new call-down of these contacts; gives its id."""
    key = new_id()
    made = {"name": one.name, "filter": json.dumps(asdict(one.filter), ensure_ascii=False)}
    insert(step.connection, "call_down", {"id": key, **made, "made_at": _text(one.made_at), "release_id": one.release})
    for place, contact in enumerate(contacts):
        entry = {"call_down_id": key, "state": EntryState.WAITING.value}
        insert(step.connection, "call_down_entry", {"id": new_id(), "contact_id": contact, "position": place, **entry})
    return key


def read_call_down(connection: Connection, key: str) -> CallDown | None:
    """Give a call-down with its entries in their order; None where it is gone."""
    found = _rows(connection, "call_down", "id = ?", key)
    if not found:
        return None
    condition = f"call_down_id = ? AND {_LIVE_CONTACT}"
    entries = tuple(_entry(row) for row in _rows(connection, "call_down_entry", condition, key, "position, id"))
    return _call_down(found[0], entries)


def call_downs(connection: Connection) -> tuple[CallDown, ...]:
    """Give all call-downs without their entries, newest first."""
    return tuple(_call_down(row, ()) for row in _rows(connection, "call_down", "1 = ?", 1, "made_at DESC, id DESC"))


def call_down_of_one(connection: Connection, contact: str) -> str:
    """Give the newest call-down that this contact alone is on, and waits; "" for none."""
    query = (
        "SELECT d.id FROM call_down d JOIN call_down_entry e ON e.call_down_id = d.id AND e.deleted_at IS NULL"
        " WHERE d.deleted_at IS NULL GROUP BY d.id"
        " HAVING count(*) = 1 AND max(e.contact_id) = ? AND max(e.state) <> 'done' ORDER BY d.made_at DESC LIMIT 1"
    )
    found = connection.execute(query, (contact,)).fetchone()
    return found[0] if found else ""


def entry_counts(connection: Connection) -> dict[str, tuple[int, int]]:
    """Give how many entries of each call-down are done, and how many there are."""
    query = (
        "SELECT call_down_id, sum(state = 'done'), count(*) FROM call_down_entry WHERE deleted_at IS NULL"
        f" AND {_LIVE_CONTACT} GROUP BY call_down_id"
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in connection.execute(query)}


def mark_entry(step: Step, entry: Entry) -> None:
    """Write where an entry stands."""
    values = {"state": entry.state.value, "call_id": entry.call, "turn": entry.turn}
    update(step.connection, "call_down_entry", entry.id, values)


def delete_call_down(step: Step, key: str) -> None:
    """Mark a call-down as deleted; its calls stay."""
    update(step.connection, "call_down", key, {"deleted_at": step.stamp})


def write_follow_up(step: Step, one: FollowUp) -> str:
    """Write a follow-up, a new one where the id is empty; gives its id."""
    values = {
        "contact_id": one.contact, "due": _text(one.due), "text": one.text, "whose": one.whose.value, "zone": one.zone,
        "call_id": one.call, "done_at": _text(one.done_at) if one.done_at else None,
    }  # fmt: skip
    return put(step.connection, "follow_up", one.id, values)


def follow_ups(connection: Connection, *, with_done: bool = False) -> tuple[FollowUp, ...]:
    """Give follow-ups, first due first; of contacts that are there."""
    condition = f"1 = ? AND {_LIVE_CONTACT}" + ("" if with_done else " AND done_at IS NULL")
    return tuple(_follow_up(row) for row in _rows(connection, "follow_up", condition, 1, "due, id"))


def follow_ups_in(connection: Connection, call_down: str) -> tuple[FollowUp, ...]:
    """Give the open follow-ups that calls of a call-down promised, first due first."""
    condition = "done_at IS NULL AND call_id IN (SELECT id FROM call WHERE call_down_id = ? AND deleted_at IS NULL)"
    return tuple(_follow_up(row) for row in _rows(connection, "follow_up", condition, call_down, "due, id"))


def write_enquiry(step: Step, one: Enquiry) -> str:
    """Write an enquiry, a new one where the id is empty; gives its id."""
    values = {
        "outlet": one.outlet, "question": one.question, "journalist": one.journalist, "language": one.language,
        "format": one.format, "topic": one.topic, "deadline": _maybe(one.deadline),
        "deadline_typed": one.deadline_typed, "deadline_zone": one.deadline_zone,
        "received_at": _maybe(one.received_at) or "", "state": one.state.value, "assigned": one.assigned or None,
        "assigned_at": _maybe(one.assigned_at), "closed_at": _maybe(one.closed_at), "note": one.note,
    }  # fmt: skip
    return put(step.connection, "enquiry", one.id, values)


def enquiries(connection: Connection) -> tuple[Enquiry, ...]:
    """Give all enquiries, oldest first."""
    return tuple(_enquiry(row) for row in _rows(connection, "enquiry", "1 = ?", 1))


def last_used(connection: Connection) -> dict[str, datetime]:
    """Give when each contact was last given an enquiry."""
    query = (
        "SELECT assigned, max(assigned_at) FROM enquiry WHERE deleted_at IS NULL AND assigned IS NOT NULL GROUP BY 1"
    )
    return {row[0]: datetime.fromisoformat(row[1]) for row in connection.execute(query) if row[1]}


def on_call(connection: Connection) -> list[tuple[str, str, str]]:
    """Give contact, begin and end of all times of being on call, on the wall clocks of the contacts."""
    query = (
        f"SELECT contact_id, starts, ends FROM availability WHERE kind = 'on call' AND deleted_at IS NULL"
        f" AND {_LIVE_CONTACT} ORDER BY starts, id"
    )
    return [(str(key), str(starts), str(ends)) for key, starts, ends in connection.execute(query)]


def forbid_calls(step: Step, contact: str) -> None:
    """Put down that a contact is not to be called."""
    for table in ("person", "organisation"):
        step.connection.execute(f'UPDATE "{table}" SET may_be_called = 0 WHERE id = ?', (contact,))


def _rows(connection: Connection, name: str, condition: str, value: object, order: str = "id") -> list[dict[str, Any]]:
    """Give the rows of a table that are not deleted, as columns by name."""
    names = column_names(name)
    fields = ", ".join(f'"{column}"' for column in names)
    query = f'SELECT {fields} FROM "{name}" WHERE deleted_at IS NULL AND {condition} ORDER BY {order}'
    return [dict(zip(names, row, strict=True)) for row in connection.execute(query, (value,))]


def _call(row: dict[str, Any]) -> Call:
    return Call(
        contact=ContactId(row["contact_id"]), outcome=CallOutcome(row["outcome"]),
        at=datetime.fromisoformat(row["at"]), number=row["number"], note=row["note"],
        direction=Direction(row["direction"]), their_zone=row["their_zone"], our_zone=row["our_zone"],
        call_down=row["call_down_id"], release=row["release_id"], id=row["id"],
    )  # fmt: skip


def _call_down(row: dict[str, Any], entries: tuple[Entry, ...]) -> CallDown:
    made_at = datetime.fromisoformat(row["made_at"])
    return CallDown(row["name"], read_filter(row["filter"]), made_at, row["release_id"], entries, row["id"])


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(ContactId(row["contact_id"]), EntryState(row["state"]), row["call_id"], row["turn"], row["id"])


def _follow_up(row: dict[str, Any]) -> FollowUp:
    return FollowUp(
        contact=ContactId(row["contact_id"]), due=datetime.fromisoformat(row["due"]), text=row["text"],
        whose=Whose(row["whose"]), zone=row["zone"], call=row["call_id"], done_at=_moment(row["done_at"]), id=row["id"],
    )  # fmt: skip


def _enquiry(row: dict[str, Any]) -> Enquiry:
    return Enquiry(
        outlet=row["outlet"], question=row["question"], journalist=row["journalist"], language=row["language"],
        format=row["format"], topic=row["topic"], deadline=_moment(row["deadline"]),
        deadline_typed=row["deadline_typed"], deadline_zone=row["deadline_zone"],
        received_at=_moment(row["received_at"]), state=EnquiryState(row["state"]),
        assigned=ContactId(row["assigned"] or ""), assigned_at=_moment(row["assigned_at"]),
        closed_at=_moment(row["closed_at"]), note=row["note"], id=row["id"],
    )  # fmt: skip


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")


def _maybe(moment: datetime | None) -> str | None:
    return _text(moment) if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
