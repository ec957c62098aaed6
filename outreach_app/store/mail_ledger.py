"""The ledger of mail: one line a recipient, each change of state a commit of its own before the next thing happens.

A line is claimed by a compare-and-set, so that no two runs send it. A run that was killed leaves lines in ``sending``
(nothing had left: queued again) or ``on the wire`` (something may have left: uncertain, until a person decides).
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import (
    AccountId,
    Delivery,
    DeliveryId,
    Dispatch,
    DispatchState,
    DistributionId,
    SendState,
)
from outreach_app.store import merged
from outreach_app.store.engine_types import Connection, SqlValue
from outreach_app.store.hybrid_clock import stamp
from outreach_app.store.steps import many

_COLUMNS = (
    "id, distribution, contact, name, address, envelope, state, reason, remedy, subject, text, html, message_id,"
    " digest, tries, due_at, changed_at, attempted_at, release_version"
)
RESTORED = "The store was put back from a backup: what was sent after that is not known. Look at the sent folder first."
NO_ANSWER = "The line dropped after the message had left, and no answer came."


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A delivery with what only the ledger needs to know of it."""

    delivery: Delivery
    fold: str
    display: str = ""


def start(connection: Connection, dispatch: Dispatch, lines: Iterable[LedgerLine], at: datetime) -> None:
    """Write down a distribution that is about to leave, every recipient with the whole of its message."""
    connection.execute(
        "INSERT INTO dispatch (id, state, started_at, not_before, account, confirmed, handed_over_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            dispatch.id,
            dispatch.state.value,
            stamp(dispatch.started_at),
            stamp(dispatch.not_before),
            dispatch.account,
            dispatch.confirmed,
            stamp(dispatch.handed_over_at) if dispatch.handed_over_at else None,
        ),
    )
    connection.executemany(
        "INSERT INTO delivery (id, distribution, place, contact, name, address, fold, envelope, display, state, reason,"
        " remedy, subject, text, html, message_id, digest, account, release_version, changed_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_values(line, place, dispatch.account, at) for place, line in enumerate(lines)),
    )


def read_dispatch(connection: Connection, key: str) -> Dispatch | None:
    """Give how a distribution stands as a whole; None where it was never started."""
    row = connection.execute(
        "SELECT id, state, started_at, not_before, account, confirmed, reason, handed_over_at FROM dispatch"
        " WHERE id = ?",
        (key,),
    ).fetchone()
    if row is None:
        return None
    return Dispatch(
        DistributionId(row[0]), DispatchState(row[1]), _instant(row[2]), _instant(row[3]), AccountId(row[4]),
        int(row[5]), str(row[6]), _maybe(row[7]),
    )  # fmt: skip


def set_dispatch(connection: Connection, key: str, state: DispatchState, reason: str = "") -> None:
    """Set how a distribution stands as a whole."""
    connection.execute("UPDATE dispatch SET state = ?, reason = ? WHERE id = ?", (state.value, reason, key))


def read_lines(connection: Connection, key: str, states: Sequence[SendState] = ()) -> tuple[Delivery, ...]:
    """Give the lines of a distribution in their order, all or those in some states."""
    query = f"SELECT {_COLUMNS} FROM delivery WHERE distribution = ?"  # noqa: S608 - our own columns
    if states:
        query += f" AND state IN ({', '.join('?' * len(states))})"
    rows = connection.execute(f"{query} ORDER BY place", (key, *(state.value for state in states)))
    return tuple(_delivery(row) for row in rows)


def read_line(connection: Connection, key: str) -> tuple[Delivery, str] | None:
    """Give a line and the name that stands beside its address; None where it is not there."""
    query = f"SELECT {_COLUMNS}, display FROM delivery WHERE id = ?"  # noqa: S608 - our own columns
    row = connection.execute(query, (key,)).fetchone()
    return None if row is None else (_delivery(row), str(row[-1]))


def counts(connection: Connection, key: str) -> dict[SendState, int]:
    """Count the lines of a distribution by state; every state is there."""
    found = dict(
        connection.execute("SELECT state, count(*) FROM delivery WHERE distribution = ? GROUP BY state", (key,))
    )
    return {state: int(found.get(state.value, 0)) for state in SendState}


def next_due(connection: Connection, key: str, at: datetime) -> DeliveryId | None:
    """Give the line whose turn it is; None where none is queued and none that was deferred is due."""
    for condition in ("state = 'queued' ORDER BY place", "state = 'deferred' AND due_at <= ?2 ORDER BY due_at"):
        query = f"SELECT id FROM delivery WHERE distribution = ?1 AND {condition} LIMIT 1"  # noqa: S608 - our own conditions
        values = (key, stamp(at)) if "?2" in condition else (key,)
        row = connection.execute(query, values).fetchone()
        if row is not None:
            return DeliveryId(row[0])
    return None


def claim(connection: Connection, key: DeliveryId, run: str, at: datetime) -> bool:
    """Take a line for a run: from queued or deferred to sending; False where another was faster."""
    return _moved(
        connection,
        "UPDATE delivery SET state = 'sending', claimed_by = ?, changed_at = ?, attempted_at = ?, reason = ''"
        " WHERE id = ? AND state IN ('queued', 'deferred')",
        (run, stamp(at), stamp(at), key),
    )


def note_on_the_wire(connection: Connection, key: DeliveryId, run: str, at: datetime) -> bool:
    """Note that the message is about to leave; False where the line is no longer this run's."""
    return _moved(
        connection,
        "UPDATE delivery SET state = 'on the wire', tries = tries + 1, changed_at = ?"
        " WHERE id = ? AND state = 'sending' AND claimed_by = ?",
        (stamp(at), key, run),
    )


def settle_claimed(
    connection: Connection,
    key: DeliveryId,
    run: str,
    state: SendState,
    at: datetime,
    *,
    reason: str = "",
    due_at: datetime | None = None,
) -> bool:
    """Write how an attempt ended; what a run learns of its own message goes over an uncertain that others noted."""
    return _moved(
        connection,
        "UPDATE delivery SET state = ?, reason = ?, due_at = ?, changed_at = ?"
        " WHERE id = ? AND claimed_by = ? AND state IN ('sending', 'on the wire', 'uncertain')",
        (state.value, reason, stamp(due_at) if due_at else None, stamp(at), key, run),
    )


def settle(
    connection: Connection, key: DeliveryId, was: Sequence[SendState], state: SendState, at: datetime, reason: str
) -> bool:
    """Write what a person decided on a line; False where it no longer stands as it was seen."""
    marks = ", ".join("?" * len(was))
    return _moved(
        connection,
        f"UPDATE delivery SET state = ?, reason = ?, changed_at = ?, due_at = NULL, claimed_by = ''"  # noqa: S608 - marks only
        f" WHERE id = ? AND state IN ({marks})",
        (state.value, reason, stamp(at), key, *(one.value for one in was)),
    )


def hasten(connection: Connection, key: str, at: datetime) -> None:
    """Make what was deferred due now, since a person asked for it."""
    connection.execute("UPDATE delivery SET due_at = ? WHERE distribution = ? AND state = 'deferred'", (stamp(at), key))


def recover(connection: Connection, at: datetime, distribution: str = "") -> tuple[int, int]:
    """Settle what killed runs left behind, of one distribution or of all: gives how many queued, how many uncertain.

    Called where no other run of it can be alive: right after the store was opened, or when a new run takes over.
    """
    queued = connection.execute(
        "UPDATE delivery SET state = 'queued', claimed_by = '', changed_at = ?1 WHERE state = 'sending'"
        " AND (?2 = '' OR distribution = ?2)",
        (stamp(at), distribution),
    ).rowcount
    uncertain = connection.execute(
        "UPDATE delivery SET state = 'uncertain', reason = ?3, changed_at = ?1 WHERE state = 'on the wire'"
        " AND (?2 = '' OR distribution = ?2)",
        (stamp(at), distribution, NO_ANSWER),
    ).rowcount
    return queued, uncertain


def take_over(connection: Connection, key: str, run: str) -> None:
    """Make a run the one that sends a distribution; an older one sees it and stops."""
    connection.execute("UPDATE dispatch SET run = ?, state = 'running', reason = '' WHERE id = ?", (run, key))


def is_run_by(connection: Connection, key: str, run: str) -> bool:
    """Tell whether a distribution is still sent by this run."""
    row = connection.execute("SELECT run, state FROM dispatch WHERE id = ?", (key,)).fetchone()
    return row is not None and tuple(row) == (run, "running")


def unclaim(connection: Connection, key: DeliveryId, run: str, at: datetime) -> bool:
    """Put a line back that did not leave, to where it can be claimed again."""
    return _moved(
        connection,
        "UPDATE delivery SET state = 'queued', claimed_by = '', changed_at = ?, attempted_at = NULL"
        " WHERE id = ? AND claimed_by = ? AND state = 'sending'",
        (stamp(at), key, run),
    )


def last_seq(connection: Connection) -> int:
    """Give the number of the last change in the store, to see whether anything has changed."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM change").fetchone()[0])


def next_deferred(connection: Connection, key: str) -> datetime | None:
    """Give when the first deferred line is due; None where none is."""
    row = connection.execute(
        "SELECT min(due_at) FROM delivery WHERE distribution = ? AND state = 'deferred'", (key,)
    ).fetchone()
    return _maybe(row[0])


def cancel_open(connection: Connection, key: str, at: datetime, reason: str) -> int:
    """Cancel what has not left; gives how many."""
    return connection.execute(
        "UPDATE delivery SET state = 'cancelled', reason = ?, changed_at = ? WHERE distribution = ?"
        " AND state IN ('queued', 'deferred')",
        (reason, stamp(at), key),
    ).rowcount


def lines_of_contact(connection: Connection, contact: str) -> tuple[Delivery, ...]:
    """Give all lines of a contact, oldest first."""
    query = f"SELECT {_COLUMNS} FROM delivery WHERE contact = ? ORDER BY changed_at, id"  # noqa: S608 - our own columns
    return tuple(_delivery(row) for row in connection.execute(query, (contact,)))


def erase_contact(connection: Connection, contact: str, at: datetime) -> int:
    """Take everything on a contact out of the ledger; states, Message-IDs and counts stay. Gives how many lines.

    What has not left is cancelled. For an erasure, which cannot be undone.
    """
    connection.execute(
        "UPDATE delivery SET state = 'cancelled' WHERE contact = ? AND state IN ('queued', 'deferred')", (contact,)
    )
    return connection.execute(
        "UPDATE delivery SET name = '', address = '', envelope = '', display = '', subject = '', text = '', html = '',"
        " reason = '', remedy = '', digest = '', fold = 'erased ' || id, changed_at = ? WHERE contact = ?",
        (stamp(at), contact),
    ).rowcount


def hold_all(connection: Connection, reason: str) -> int:
    """Hold every distribution that is not done, as after a restore; gives how many."""
    return connection.execute(
        "UPDATE dispatch SET state = 'held', reason = ? WHERE state IN ('running', 'paused')", (reason,)
    ).rowcount


def attempts_since(connection: Connection, account: str, since: datetime) -> int:
    """Count the messages that an account tried to send since an instant."""
    return int(
        connection.execute(
            "SELECT count(*) FROM delivery WHERE account = ? AND attempted_at > ?", (account, stamp(since))
        ).fetchone()[0]
    )


def first_attempt_since(connection: Connection, account: str, since: datetime) -> datetime | None:
    """Give the first attempt of an account since an instant; None for none."""
    row = connection.execute(
        "SELECT min(attempted_at) FROM delivery WHERE account = ? AND attempted_at > ?", (account, stamp(since))
    ).fetchone()
    return _maybe(row[0])


def last_attempt(connection: Connection, account: str) -> datetime | None:
    """Give when an account last tried to send; None for never."""
    row = connection.execute("SELECT max(attempted_at) FROM delivery WHERE account = ?", (account,)).fetchone()
    return _maybe(row[0])


def had_version(connection: Connection, version: str) -> dict[str, str]:
    """Give the folded addresses that a release version reached or may have reached, with when."""
    rows = connection.execute(
        "SELECT fold, max(changed_at) FROM delivery WHERE release_version = ? AND state IN ('sent', 'uncertain',"
        " 'on the wire') GROUP BY fold",
        (version,),
    )
    return dict(rows) if version else {}


def had_line(connection: Connection, distribution: str) -> dict[str, str]:
    """Give the folded addresses that a distribution reached or may have reached, with when."""
    rows = connection.execute(
        "SELECT fold, changed_at FROM delivery WHERE distribution = ?"
        " AND state IN ('sent', 'uncertain', 'on the wire')",
        (distribution,),
    )
    return dict(rows)


def contacts_who_got(connection: Connection, versions: Sequence[str], distribution: str) -> tuple[ContactId, ...]:
    """Give who got release versions, or a distribution, or may have; each once, in the order in which it was sent."""
    rows = connection.execute(
        "SELECT contact FROM delivery WHERE state IN ('sent', 'uncertain', 'on the wire')"
        " AND (release_version IN (SELECT value FROM json_each(?)) OR distribution = ?) ORDER BY distribution, place",
        (many(versions), distribution),
    )
    return _as_of_today(connection, rows)


def contacts_without_address(
    connection: Connection, versions: Sequence[str], distribution: str
) -> tuple[ContactId, ...]:
    """Give who was left out of release versions, or of a distribution, for want of an address; each once."""
    rows = connection.execute(
        "SELECT contact FROM delivery WHERE state = 'excluded' AND address = '' AND reason = 'no e-mail address'"
        " AND (release_version IN (SELECT value FROM json_each(?)) OR distribution = ?) ORDER BY distribution, place",
        (many(versions), distribution),
    )
    return _as_of_today(connection, rows)


def _as_of_today(connection: Connection, rows: Iterable[tuple[str]]) -> tuple[ContactId, ...]:
    """Give the contacts of some lines, each once; who was merged since as the one that stayed."""
    today = merged.survivors(connection)
    return tuple(dict.fromkeys(ContactId(today.get(key, key)) for (key,) in rows))


def last_sent(connection: Connection, other_than: str = "") -> dict[str, datetime]:
    """Give when each folded address was last written to."""
    rows = connection.execute(
        "SELECT fold, max(changed_at) FROM delivery WHERE state = 'sent' AND distribution <> ? GROUP BY fold",
        (other_than,),
    )
    return {fold: _instant(at) for fold, at in rows}


def sent_to(connection: Connection, contact: str) -> list[tuple[datetime, str]]:
    """Give when a contact was written to, and with what subject, newest first."""
    rows = connection.execute(
        "SELECT changed_at, distribution FROM delivery WHERE state = 'sent'"
        " AND contact IN (SELECT value FROM json_each(?)) ORDER BY changed_at DESC",
        (many(merged.with_gone(connection, (contact,))),),
    ).fetchall()
    subjects = dict(connection.execute("SELECT id, subject FROM distribution").fetchall())
    return [(_instant(at), str(subjects.get(distribution, ""))) for at, distribution in rows]


def by_message_id(connection: Connection, message_id: str) -> Delivery | None:
    """Give the line of a message; None for a message that is not ours."""
    query = f"SELECT {_COLUMNS} FROM delivery WHERE message_id = ? LIMIT 1"  # noqa: S608 - our own columns
    row = connection.execute(query, (message_id,)).fetchone() if message_id else None
    return None if row is None else _delivery(row)


def last_to(connection: Connection, fold: str) -> Delivery | None:
    """Give the last message that went to a folded address; None for none."""
    query = f"SELECT {_COLUMNS} FROM delivery WHERE fold = ? AND state IN ('sent', 'uncertain')"  # noqa: S608 - our own columns
    row = connection.execute(f"{query} ORDER BY changed_at DESC LIMIT 1", (fold,)).fetchone() if fold else None
    return None if row is None else _delivery(row)


def _moved(connection: Connection, query: str, values: Sequence[SqlValue]) -> bool:
    """Run a compare-and-set; tells whether the line moved."""
    return connection.execute(query, tuple(values)).rowcount == 1


def _values(line: LedgerLine, place: int, account: str, at: datetime) -> tuple[str | int, ...]:
    """Give the columns of a new line."""
    one = line.delivery
    return (
        one.id, one.distribution, place, one.contact, one.name, one.address, line.fold, one.envelope, line.display,
        one.state.value, one.reason, one.remedy, one.subject, one.text, one.html, one.message_id, one.digest, account,
        one.release_version, stamp(at),
    )  # fmt: skip


def _delivery(row: Sequence[object]) -> Delivery:
    """Read one line."""
    text = ["" if value is None else str(value) for value in row]
    return Delivery(
        id=DeliveryId(text[0]), distribution=DistributionId(text[1]), contact=ContactId(text[2]), name=text[3],
        address=text[4], envelope=text[5], state=SendState(text[6]), reason=text[7], remedy=text[8], subject=text[9],
        text=text[10], html=text[11], message_id=text[12], digest=text[13], tries=int(text[14]),
        due_at=_maybe(row[15]), changed_at=_maybe(row[16]), attempted_at=_maybe(row[17]), release_version=text[18],
    )  # fmt: skip


def _instant(text: object) -> datetime:
    """Read an instant from a column."""
    return datetime.fromisoformat(str(text))


def _maybe(value: object) -> datetime | None:
    """Read an instant that may be missing."""
    return None if value is None else _instant(value)
