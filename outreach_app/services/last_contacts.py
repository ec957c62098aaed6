"""When somebody was last spoken or written to, and what came of it; read for a page of contacts at once."""

from collections.abc import Sequence
from datetime import datetime

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId
from outreach_app.services.desk import Desk
from outreach_app.store import last_contacts as last


@dataclass(frozen=True, slots=True)
class LastContact:
    """The last call or mail: when (UTC), and its outcome in a word: "reached", "voicemail", "mailed"."""

    at: datetime
    word: str


def last_contacts(desk: Desk, ids: Sequence[ContactId]) -> dict[ContactId, LastContact]:
    """Give the last call or mail of each contact; who was never rung nor written to is not among them."""
    with desk.store.reading() as connection:
        called = last.last_calls(connection, ids)
        mailed = last.last_sent_to(connection, ids)
    found = {ContactId(key): LastContact(at, word) for key, (at, word) in called.items()}
    for key, at in mailed.items():
        one = found.get(ContactId(key))
        if one is None or one.at < at:
            found[ContactId(key)] = LastContact(at, "mailed")
    return found
