# ruff: noqa: S608 - the names of tables in these statements are our own, never from outside
"""How fresh channels are: when each was last verified, and the mark of who verified it."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId
from outreach_app.store.engine_types import Connection
from outreach_app.store.row_writing import update
from outreach_app.store.steps import Step

_VALUES: Final = {"phone": "coalesce(nullif(c.e164, ''), c.typed)", "email": "coalesce(nullif(c.address, ''), c.typed)"}
_CONTACTS: Final = "(SELECT id, name FROM person WHERE {0} UNION ALL SELECT id, name FROM organisation WHERE {0})"


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A number or an address and what is known of its age; "" and None where nothing is stated."""

    id: str
    contact: ContactId
    name: str
    kind: str  # "phone" or "email"
    value: str
    source: str
    stated_on: date | None
    verified_on: date | None
    verified_by: str


def stale_channels(connection: Connection, before: date, limit: int) -> Iterator[ChannelRow]:
    """Give the channels that nobody verified since a day, or ever: those of no known age first, then the oldest."""
    each = " UNION ALL ".join(_one_kind(kind) for kind in _VALUES)
    query = (
        f"SELECT * FROM ({each}) WHERE verified_on IS NULL OR verified_on < ?"
        " ORDER BY coalesce(verified_on, stated_on, ''), name, value, id LIMIT ?"
    )
    for row in connection.execute(query, (before.isoformat(), limit)):
        yield _read(row)


def channel(connection: Connection, key: str) -> ChannelRow | None:
    """Give a number or an address by its id; None where it is gone."""
    for kind in _VALUES:
        row = connection.execute(f"{_one_kind(kind)} AND c.id = ?", (key,)).fetchone()
        if row is not None:
            return _read(row)
    return None


def channels_of(connection: Connection, contact: str) -> tuple[ChannelRow, ...]:
    """Give the numbers, then the addresses of a contact, in their order."""
    found: list[ChannelRow] = []
    for kind in _VALUES:
        query = f"{_one_kind(kind)} AND c.contact_id = ? ORDER BY c.position, c.id"
        found.extend(_read(row) for row in connection.execute(query, (contact,)))
    return tuple(found)


def mark_verified(step: Step, one: ChannelRow, on: date, by: str) -> None:
    """Write who verified a channel, and when."""
    update(step.connection, one.kind, one.id, {"verified_on": on.isoformat(), "verified_by": by})


def _one_kind(kind: str) -> str:
    """Give the query of all live channels of a kind."""
    contacts = _CONTACTS.format("deleted_at IS NULL")
    return (
        f"SELECT c.id, c.contact_id, n.name, '{kind}', {_VALUES[kind]} AS value, c.source, c.stated_on, c.verified_on,"
        f" c.verified_by FROM {kind} c JOIN {contacts} n ON n.id = c.contact_id WHERE c.deleted_at IS NULL"
    )


def _read(row: tuple[str, ...]) -> ChannelRow:
    """Read a row."""
    key, contact, name, kind, value, source, stated, verified, by = row
    stated_on, verified_on = (date.fromisoformat(day) if day else None for day in (stated, verified))
    return ChannelRow(key, ContactId(contact), name, kind, value, source, stated_on, verified_on, by)
