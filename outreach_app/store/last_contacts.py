"""When contacts were last rung and last written to: what a page of a table shows of calls and mail."""

import json
from collections.abc import Sequence
from datetime import datetime

from outreach_app.store import merged
from outreach_app.store.engine_types import Connection


def last_calls(connection: Connection, contacts: Sequence[str]) -> dict[str, tuple[datetime, str]]:
    """Give instant and outcome of the last call with each of these contacts; who was never rung is not among them."""
    query = (
        "SELECT contact_id, at, outcome, max(at || id) FROM call WHERE deleted_at IS NULL"
        " AND contact_id IN (SELECT value FROM json_each(?)) GROUP BY contact_id"
    )
    found = connection.execute(query, (json.dumps(list(contacts)),))
    return {str(key): (datetime.fromisoformat(at), str(outcome)) for key, at, outcome, _ in found}


def last_sent_to(connection: Connection, contacts: Sequence[str]) -> dict[str, datetime]:
    """Give when each of these contacts was last written to; who never was is not among them."""
    query = (
        "SELECT contact, max(changed_at) FROM delivery WHERE state = 'sent'"
        " AND contact IN (SELECT value FROM json_each(?)) GROUP BY contact"
    )
    known, last = merged.with_gone(connection, contacts), dict[str, datetime]()
    for key, text in connection.execute(query, (json.dumps(list(known)),)):
        at = datetime.fromisoformat(text)
        last[known[key]] = max(at, last.get(known[key], at))
    return last
