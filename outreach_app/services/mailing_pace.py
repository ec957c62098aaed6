"""Pace and quota of an account: counted from the ledger, so that a new start does not begin anew."""

from datetime import datetime, timedelta
from typing import Final

from outreach_app.model.mail import Account
from outreach_app.ports.waiting import Waiting
from outreach_app.services.desk import Desk
from outreach_app.store import mail_ledger

FAR: Final = 90.0
"""Seconds after which a run does not wait for the next slot but ends, to be gone on with."""
_DAY: Final = timedelta(hours=24)


class Pace:
    """Lets messages go at the speed that the account permits."""

    def __init__(self, desk: Desk, account: Account, waiting: Waiting, pace: int | None) -> None:
        """Reckon from what the account has sent before; ``pace`` in messages a minute goes before the account's own."""
        self._desk, self._account, self._waiting = desk, account, waiting
        minute = account.pace if pace is None else pace
        self._gap = 60 / minute if minute > 0 else 0.0
        self._free_at = waiting.elapsed() + self._still_to_wait()
        self.words = "The account's quota for 24 hours is used up."

    def next_slot(self) -> datetime | None:
        """Wait for the next slot; gives when it is, where that is too far to wait for."""
        if self._account.quota:
            now = self._desk.now()
            with self._desk.store.reading() as connection:
                spent = mail_ledger.attempts_since(connection, self._account.id, now - _DAY)
                first = mail_ledger.first_attempt_since(connection, self._account.id, now - _DAY)
            if spent >= self._account.quota:
                return (first or now) + _DAY
        left = self._free_at - self._waiting.elapsed()
        if left > FAR:
            self.words = "The next message is some time away."
            return self._desk.now() + timedelta(seconds=left)
        if left > 0:
            self._waiting.wait(left)
        return None

    def spent(self) -> None:
        """Note that a slot was used; time lost to a slow server is made up for, but never more than one slot."""
        now = self._waiting.elapsed()
        self._free_at = max(self._free_at, now - self._gap) + self._gap

    def _still_to_wait(self) -> float:
        """Give the seconds until the account's next slot, from its last attempt in the ledger."""
        with self._desk.store.reading() as connection:
            last = mail_ledger.last_attempt(connection, self._account.id)
        if last is None:
            return 0.0
        return min(self._gap, max(0.0, self._gap - (self._desk.now() - last).total_seconds()))
