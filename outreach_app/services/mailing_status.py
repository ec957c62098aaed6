"""How a distribution stands, and what a person decides about it: settle, hold, go on."""

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import RefusedByGuard, Remedy, UserError
from outreach_app.model.mail import Delivery, Dispatch, DispatchState, Distribution, DistributionId, SendState
from outreach_app.services import mailing
from outreach_app.services.desk import Desk
from outreach_app.store import audit, mail_ledger


@dataclass(frozen=True, slots=True)
class Status:
    """A distribution as it stands. ``dispatch`` None means that it is a draft; ``lines`` are in their order."""

    distribution: Distribution
    dispatch: Dispatch | None
    counts: dict[SendState, int]
    lines: tuple[Delivery, ...]

    @property
    def recipients(self) -> int:
        """Count everybody; always the sum over the states."""
        return sum(self.counts.values())


def status(desk: Desk, key: str) -> Status:
    """Tell how a distribution stands; raises RefusedByGuard where there is none of this id."""
    one = mailing.distribution(desk, key)
    with desk.store.reading() as connection:
        return Status(
            one,
            mail_ledger.read_dispatch(connection, one.id),
            mail_ledger.counts(connection, one.id),
            mail_ledger.read_lines(connection, one.id),
        )


def status_counts(desk: Desk, key: DistributionId) -> dict[SendState, int]:
    """Count the messages of a distribution by state; every state is there."""
    with desk.store.reading() as connection:
        return mail_ledger.counts(connection, key)


def recover(desk: Desk) -> tuple[int, int]:
    """Settle what killed runs left behind: gives how many are queued again, and how many are uncertain.

    Called when a store has just been opened, before anything sends.
    """
    with desk.store.upkeep() as connection:
        return mail_ledger.recover(connection, desk.now())


def settle(desk: Desk, key: str, recipient: str, *, was_sent: bool) -> Delivery:
    """Decide about an uncertain message: it did arrive, or it did not and is queued again. Gives its line.

    Raises RefusedByGuard where that recipient's message is not uncertain.
    """
    line = line_of(desk, key, recipient)
    if line.state is not SendState.UNCERTAIN:
        raise RefusedByGuard(f"This message is {line.state.value}, not uncertain. There is nothing to decide.")
    state, reason = (
        (SendState.SENT, "It did arrive, as a person decided.")
        if was_sent
        else (SendState.QUEUED, "It did not arrive, as a person decided.")
    )
    with desk.store.upkeep() as connection:
        if not mail_ledger.settle(connection, line.id, (SendState.UNCERTAIN,), state, desk.now(), reason):
            raise RefusedByGuard("This message has just been settled otherwise. Look at it again.")
        if not was_sent:
            mail_ledger.set_dispatch(connection, line.distribution, DispatchState.PAUSED, "")
        audit.write(connection, desk.now(), "mail settled", f"{line.distribution}: {state.value}")
    return line_of(desk, key, line.id)


def line_of(desk: Desk, key: str, recipient: str) -> Delivery:
    """Give the line of a recipient: by contact, by address, or by the id of the line, each whole or its beginning."""
    found = [one for one in status(desk, key).lines if recipient in {one.id, one.contact, one.address, one.envelope}]
    found = found or [
        one
        for one in status(desk, key).lines
        if recipient and (one.id.startswith(recipient) or one.contact.startswith(recipient) or one.name == recipient)
    ]
    if len(found) != 1:
        raise UserError("This means no one recipient of the distribution. Name one by the id.", remedy=Remedy.SEE_MAIL)
    return found[0]


def hasten(desk: Desk, key: DistributionId) -> None:
    """Make what was deferred due now; for somebody who asks to go on."""
    with desk.store.upkeep() as connection:
        mail_ledger.hasten(connection, key, desk.now())


def pause(desk: Desk, key: str) -> None:
    """Pause a distribution: its run stops after the message at hand."""
    one = mailing.distribution(desk, key)
    with desk.store.upkeep() as connection:
        dispatch = mail_ledger.read_dispatch(connection, one.id)
        if dispatch is not None and dispatch.state is DispatchState.RUNNING:
            mail_ledger.set_dispatch(connection, one.id, DispatchState.PAUSED)


def hold_all(desk: Desk, reason: str = mail_ledger.RESTORED) -> int:
    """Hold every distribution that is not done; gives how many. After a restore nothing sends by itself."""
    with desk.store.upkeep() as connection:
        return mail_ledger.hold_all(connection, reason)


def let_go_on(desk: Desk, key: str, confirm: int) -> None:
    """Let a distribution go on that is on hold; ``confirm`` is the number of messages still to leave, as typed.

    Raises RefusedByGuard where the number is another.
    """
    one = status(desk, key)
    if one.dispatch is None or one.dispatch.state is not DispatchState.HELD:
        return
    left = sum(count for state, count in one.counts.items() if not state.is_settled)
    if confirm != left:
        raise RefusedByGuard(
            f"{one.dispatch.reason} {left} messages are left: confirm that number to go on.", remedy=Remedy.LET_GO_ON
        )
    with desk.store.upkeep() as connection:
        mail_ledger.set_dispatch(connection, one.distribution.id, DispatchState.PAUSED)
        audit.write(connection, desk.now(), "mail let go on", f"{one.distribution.id}: {left}")
