"""The run that sends: one message after the other, each step written down before the next, until all is settled.

It can be killed at any time. What it leaves behind is told by the ledger, and the next run goes on from there.
"""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from outreach_app.adapters.clocks import RealWaiting
from outreach_app.model.dataclass import dataclass, field
from outreach_app.model.errors import RefusedByGuard, Remedy
from outreach_app.model.mail import (
    Account,
    Delivery,
    DeliveryId,
    Dispatch,
    DispatchState,
    Distribution,
    DistributionId,
    Reply,
    ReplyKind,
    SendState,
)
from outreach_app.model.outcome import Progress, silent
from outreach_app.ports.outbox import AccountFaultError, Fault, Outbox, OutboxMaker, WireMessage
from outreach_app.ports.waiting import Waiting
from outreach_app.services import accounts, mailing
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_bounced import note_hard_bounce
from outreach_app.services.mailing_guard import DoorGuard
from outreach_app.services.mailing_messages import MessageMaker
from outreach_app.services.mailing_pace import Pace
from outreach_app.store import mail_ledger

MOST_LOGINS: Final = 3
MOST_SILENT: Final = 3
MOST_PUT_OFF: Final = 5
MOST_TRIES: Final = 7
BOUNCES_SHARE, BOUNCES_FROM = 0.05, 20
_BACK_OFF: Final = timedelta(minutes=1)
_LONGEST_BACK_OFF: Final = timedelta(hours=4)
_JUMP: Final = 120.0
_SHORT: Final = 0.5


@dataclass(frozen=True, slots=True)
class RunReport:
    """How a run ended. ``stopped`` says why it did not go to the end; ``next_at`` when it can go on."""

    counts: dict[SendState, int]
    stopped: str = ""
    next_at: datetime | None = None

    @property
    def is_done(self) -> bool:
        """Whether nothing more happens by itself."""
        return not any(count for state, count in self.counts.items() if not state.is_settled)


@dataclass(slots=True)
class _Toll:
    """What went wrong in a row, and what bounced."""

    logins: int = 0
    silent: int = 0
    put_off: int = 0
    attempts: int = 0
    bounces: int = 0

    def answered(self) -> None:
        """Forget the silences: the server speaks."""
        self.silent = self.logins = 0


@dataclass(frozen=True, slots=True)
class Means:
    """With what a run works; tests put their own in."""

    outbox: OutboxMaker = accounts.outbox
    waiting: Waiting = field(default_factory=RealWaiting)
    pace: int | None = None  # messages a minute instead of the account's own
    should_stop: Callable[[], bool] = lambda: False


def run(desk: Desk, key: DistributionId, means: Means | None = None, progress: Progress = silent) -> RunReport:
    """Send what is due of a started distribution, in this thread, until all is settled or the next slot is far.

    Raises RefusedByGuard where it was never started, is held, or was cancelled. ``progress`` may raise Cancelled:
    the run then pauses between two messages.
    """
    one = mailing.distribution(desk, key)
    dispatch = mailing.dispatch(desk, one.id)
    _refuse_closed(dispatch)
    account = accounts.account(desk, one.account)
    sender = Sender(desk, one, account, means or Means(), progress)
    try:
        return sender.go(dispatch)
    finally:
        sender.close()


def _refuse_closed(dispatch: Dispatch | None) -> None:
    """Raise RefusedByGuard for what cannot be sent."""
    if dispatch is None:
        raise RefusedByGuard("This distribution was not started. Send it first.", remedy=Remedy.START_SENDING)
    if dispatch.state is DispatchState.CANCELLED:
        raise RefusedByGuard("This distribution was taken back. Make a new one.")
    if dispatch.state is DispatchState.HELD:
        raise RefusedByGuard(f"This distribution is on hold. {dispatch.reason}")


class Sender:
    """One run of one distribution."""

    def __init__(self, desk: Desk, one: Distribution, account: Account, means: Means, progress: Progress) -> None:
        """Get ready; nothing is opened before the first message."""
        self._desk, self._one, self._account, self._means = desk, one, account, means
        self._progress = progress
        self._run = secrets.token_hex(8)
        self._outbox: Outbox = means.outbox(
            account, accounts.password_of(desk, account), accounts.keeper_of(desk, account)
        )
        self._guard = DoorGuard(desk, one)
        self._maker = MessageMaker(desk, one, account)
        self._pace = Pace(desk, account, means.waiting, means.pace)
        self._toll = _Toll()
        self._started = desk.now(), means.waiting.elapsed()
        self._total = self._done = self._sent = 0

    def close(self) -> None:
        """Say goodbye to the server."""
        self._outbox.close()

    def go(self, dispatch: Dispatch | None) -> RunReport:
        """Send until nothing is due."""
        key = self._one.id
        with self._desk.store.upkeep() as connection:
            mail_ledger.recover(connection, self._desk.now(), key)
            mail_ledger.take_over(connection, key, self._run)
        try:
            if dispatch is not None:
                self._wait_to_be_taken_back(dispatch)
            stopped, next_at = self._send_all()
        except BaseException:
            self._pause("")
            raise
        return self._report(stopped, next_at)

    def _send_all(self) -> tuple[str, datetime | None]:
        """Send one after the other; gives why it stopped before the end, and when it can go on."""
        counts = self._counts()
        self._total, self._sent = sum(counts.values()), counts[SendState.SENT]
        self._done = sum(count for state, count in counts.items() if state.is_settled)
        while True:
            self._progress(self._done, self._total, f"{self._sent} sent")
            stop = self._stop_reason()
            line = None if stop else self._next_line()
            if line is None:
                return stop, None
            next_at = self._pace.next_slot()
            if next_at is not None:
                return self._pace.words, next_at
            stop = self._send(line)
            if stop:
                return stop, None

    def _stop_reason(self) -> str:
        """Give why nothing more may leave; "" where all is well."""
        hold = self._guard.hold()
        if hold:
            with self._desk.store.upkeep() as connection:
                mail_ledger.set_dispatch(connection, self._one.id, DispatchState.HELD, hold)
            return hold
        with self._desk.store.reading() as connection:
            is_ours = mail_ledger.is_run_by(connection, self._one.id, self._run)
        if not is_ours or self._means.should_stop():
            return "Paused."
        at, elapsed = self._started
        drift = (self._desk.now() - at).total_seconds() - (self._means.waiting.elapsed() - elapsed)
        if drift > _JUMP and self._one.release_version:
            return "The clock of this computer jumped ahead while sending. Check it, and go on."
        return ""

    def _next_line(self) -> tuple[Delivery, str] | None:
        """Give the next message that may leave; those that may not any more are cancelled, each with its reason."""
        while True:
            with self._desk.store.reading() as connection:
                key = mail_ledger.next_due(connection, self._one.id, self._desk.now())
                line = mail_ledger.read_line(connection, key) if key else None
            if line is None:
                return None
            refusal = self._guard.refusal(line[0], self._desk.now())
            if not refusal:
                return line
            self._settle(line[0].id, (line[0].state,), SendState.CANCELLED, refusal)

    def _send(self, line: tuple[Delivery, str]) -> str:
        """Send one message; gives why the run must stop, "" where it goes on."""
        delivery, display = line
        now = self._desk.now()
        data = self._maker.message(delivery, display, now)
        with self._desk.store.upkeep() as connection:
            if not mail_ledger.claim(connection, delivery.id, self._run, now):
                return ""
        self._pace.spent()
        message = WireMessage(self._account.address, delivery.envelope, data)
        try:
            reply = self._outbox.deliver(message, lambda: self._before_leaving(delivery))
        except AccountFaultError as error:
            self._unclaim(delivery.id)
            return self._account_fault(error)
        except _KeptHereError as error:
            self._claimed(delivery.id, SendState.CANCELLED, str(error))
            return ""
        except BaseException:
            self._unclaim(delivery.id)
            raise
        self._toll.attempts += reply.kind is not ReplyKind.NOT_LEFT
        return self._noted(delivery, reply)

    def _before_leaving(self, delivery: Delivery) -> None:
        """Ask the guard a last time, and write down that the message is about to leave."""
        refusal = self._guard.refusal(delivery, self._desk.now())
        if refusal:
            raise _KeptHereError(refusal)
        with self._desk.store.upkeep() as connection:
            if not mail_ledger.note_on_the_wire(connection, delivery.id, self._run, self._desk.now()):
                raise _KeptHereError("Another run took over.")

    def _noted(self, delivery: Delivery, reply: Reply) -> str:
        """Write down what the server said; gives why the run must stop."""
        words = f"{reply.code} {reply.text}".strip() if reply.code else reply.text
        if reply.kind is ReplyKind.NOT_LEFT:
            self._unclaim(delivery.id)
            return self._silent()
        self._toll.answered()
        if reply.kind is ReplyKind.TAKEN:
            self._toll.put_off = 0
            self._claimed(delivery.id, SendState.SENT, "")
        elif reply.kind is ReplyKind.NONE:
            self._claimed(delivery.id, SendState.UNCERTAIN, mail_ledger.NO_ANSWER)
        elif reply.kind is ReplyKind.LATER:
            return self._put_off(delivery, words)
        else:
            self._claimed(delivery.id, SendState.FAILED, words)
            return self._bounced(delivery, reply)
        return ""

    def _put_off(self, delivery: Delivery, words: str) -> str:
        """Defer a message, longer each time, and give it up in the end."""
        tries = delivery.tries + 1
        self._toll.put_off += 1
        if tries >= MOST_TRIES:
            self._claimed(delivery.id, SendState.FAILED, f"put off {tries} times: {words}")
            return ""
        wait = min(_BACK_OFF * 2 ** (tries - 1), _LONGEST_BACK_OFF)
        self._claimed(delivery.id, SendState.DEFERRED, words, self._desk.now() + wait)
        if self._toll.put_off >= MOST_PUT_OFF:
            return "The mail server asks to wait. What is left stays queued; go on later."
        return ""

    def _bounced(self, delivery: Delivery, reply: Reply) -> str:
        """Count a mailbox that is gone; too many stop the run, since the list may be wrong."""
        self._toll.put_off = 0
        if not reply.says_mailbox_is_gone:
            return ""
        note_hard_bounce(self._desk, delivery.contact, delivery.envelope)
        self._toll.bounces += 1
        attempts, bounces = self._toll.attempts, self._toll.bounces
        if attempts >= BOUNCES_FROM and bounces / attempts > BOUNCES_SHARE:
            reason = f"{bounces} of {attempts} mailboxes do not exist. Check the list before you go on."
            with self._desk.store.upkeep() as connection:
                mail_ledger.set_dispatch(connection, self._one.id, DispatchState.HELD, reason)
            return reason
        return ""

    def _account_fault(self, error: AccountFaultError) -> str:
        """Try a login three times at most; give up at once for everything else."""
        if error.fault is Fault.LOGIN:
            self._toll.logins += 1
            if self._toll.logins < MOST_LOGINS:
                self._means.waiting.wait(_SHORT)
                return ""
        return error.sentence

    def _silent(self) -> str:
        """Count a line that broke before anything left."""
        self._toll.silent += 1
        if self._toll.silent < MOST_SILENT:
            self._means.waiting.wait(_SHORT)
            return ""
        return "The mail server did not answer. What is left stays queued; go on when the server is back."

    def _wait_to_be_taken_back(self, dispatch: Dispatch) -> None:
        """Wait until the delay is over; nothing leaves before."""
        left = (dispatch.not_before - self._desk.now()).total_seconds()
        end = self._means.waiting.elapsed() + left
        while (left := end - self._means.waiting.elapsed()) > 0 and not self._means.should_stop():
            self._progress(0, 0, f"Leaves in {left:.0f} s; stop now to take it back.")
            self._means.waiting.wait(min(left, _SHORT))

    def _report(self, stopped: str, next_at: datetime | None) -> RunReport:
        """Write down how the run ended, and tell it."""
        counts = self._counts()
        with self._desk.store.upkeep() as connection:
            is_ours = mail_ledger.is_run_by(connection, self._one.id, self._run)
            deferred = mail_ledger.next_deferred(connection, self._one.id)
            report = RunReport(counts, stopped, next_at or deferred)
            if is_ours:
                state = DispatchState.DONE if report.is_done else DispatchState.PAUSED
                mail_ledger.set_dispatch(connection, self._one.id, state, stopped)
        return report

    def _pause(self, reason: str) -> None:
        """End a run in the middle: what it had claimed is settled as after a kill."""
        with self._desk.store.upkeep() as connection:
            if mail_ledger.is_run_by(connection, self._one.id, self._run):
                mail_ledger.recover(connection, self._desk.now(), self._one.id)
                mail_ledger.set_dispatch(connection, self._one.id, DispatchState.PAUSED, reason)

    def _counts(self) -> dict[SendState, int]:
        with self._desk.store.reading() as connection:
            return mail_ledger.counts(connection, self._one.id)

    def _claimed(self, key: DeliveryId, state: SendState, reason: str, due_at: datetime | None = None) -> None:
        with self._desk.store.upkeep() as connection:
            mail_ledger.settle_claimed(
                connection, key, self._run, state, self._desk.now(), reason=reason, due_at=due_at
            )
        self._done += state.is_settled
        self._sent += state is SendState.SENT

    def _unclaim(self, key: DeliveryId) -> None:
        with self._desk.store.upkeep() as connection:
            mail_ledger.unclaim(connection, key, self._run, self._desk.now())

    def _settle(self, key: DeliveryId, was: tuple[SendState, ...], state: SendState, reason: str) -> None:
        with self._desk.store.upkeep() as connection:
            mail_ledger.settle(connection, key, was, state, self._desk.now(), reason)
        self._done += state.is_settled


class _KeptHereError(Exception):
    """Says why a message was kept at the last moment; nothing of it has left."""
