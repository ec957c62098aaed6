"""What comes back: bounces and replies joined to their recipients, outcomes, and the follow-ups that are due."""

from collections.abc import Iterable
from datetime import datetime

from outreach_app.formats import mail_returned
from outreach_app.formats.mail_returned import ReturnedMail
from outreach_app.model.calling import FollowUp, Whose
from outreach_app.model.channels import Delivery as DeliveryState
from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ContactId
from outreach_app.model.mail import Delivery, MailOutcome, OutcomeKind, SendState
from outreach_app.model.outcome import Outcome
from outreach_app.services import mailing, mailing_status, suppressions
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_bounced import note_delivery
from outreach_app.services.suppressions import folded_address
from outreach_app.store import audit, mail_ledger, mail_outcomes, phone_work


@dataclass(frozen=True, slots=True)
class Joined:
    """One message that came back, joined to its recipient; no ``contact`` means that it is none of ours."""

    kind: str  # "bounce", "put off", "reply", "opt-out", "automatic", "not ours"
    contact: ContactId = ContactId("")
    name: str = ""
    distribution: str = ""


def join(desk: Desk, messages: Iterable[bytes]) -> tuple[Joined, ...]:
    """Join messages that came back to their recipients, and note what they say; in the order given.

    A mailbox that is gone is never written to again; who asks for no more mail is suppressed. A reply settles an
    uncertain message: it did arrive.
    """
    return tuple(_joined(desk, mail_returned.read(data)) for data in messages)


def note(
    desk: Desk,
    key: str,
    recipient: str,
    kind: OutcomeKind,
    *,
    text: str = "",
    link: str = "",
    due: datetime | None = None,
) -> Outcome[str]:
    """Note what came back from a recipient, with a follow-up among those of calls where one is due; one undo step.

    Raises UserError where the recipient is none of the distribution, or a coverage has no link.
    """
    if link and not link.startswith(("http://", "https://")):
        raise UserError("A link begins with https://. Copy it from the address line.")
    line = mailing_status.line_of(desk, key, recipient)
    made = MailOutcome(line.distribution, line.contact, kind, desk.now(), " ".join(text.split()), link, due)
    promised = (
        FollowUp(line.contact, due, made.note or f"Follow up: {kind.value}", Whose.OURS, desk.home().zone)
        if due
        else None
    )
    with desk.store.step("Note an outcome") as step:
        made_id = mail_outcomes.write_outcome(step, made)
        if promised is not None:
            phone_work.write_follow_up(step, promised)
    return step.outcome(made_id)


def outcomes(desk: Desk, key: str = "") -> tuple[MailOutcome, ...]:
    """Give what came back of a distribution, or of all for "", oldest first."""
    chosen = mailing.distribution(desk, key).id if key else ""
    with desk.store.reading() as connection:
        return mail_outcomes.read_outcomes(connection, chosen)


def _joined(desk: Desk, mail: ReturnedMail) -> Joined:
    """Join one message."""
    line = _line(desk, mail)
    if mail.is_bounce:
        return _bounce(desk, mail, line)
    if line is None:
        return Joined("not ours")
    if mail.is_automatic:
        return Joined("automatic", line.contact, line.name, line.distribution)
    _settle_as_arrived(desk, line)
    kind, words = "reply", mail.subject
    if mail.asks_to_stop and folded_address(mail.sender) == folded_address(line.envelope):
        suppressions.suppress(desk, line.envelope, "asked for no more mail by reply")
        kind, words = "opt-out", "Asked for no more mail."
    _note(desk, line, OutcomeKind.REPLIED, words)
    return Joined(kind, line.contact, line.name, line.distribution)


def _bounce(desk: Desk, mail: ReturnedMail, line: Delivery | None) -> Joined:
    """Note a bounce, on the line that it names or, where it names none, on the last one to the address."""
    kind = "bounce" if mail.gone else "put off"
    found: Delivery | None = None
    for address in (*mail.gone, *mail.put_off):
        is_named = line is not None and folded_address(address) == folded_address(line.envelope)
        found = line if is_named else _last_to(desk, address)
        if found is not None:
            break
    found = found or line
    if found is None:
        return Joined("not ours")
    state = DeliveryState.HARD_BOUNCE if mail.gone else DeliveryState.SOFT_BOUNCE
    note_delivery(desk, found.contact, found.envelope, state)
    if mail.gone:
        _settle_as_bounced(desk, found)
        _note(desk, found, OutcomeKind.BOUNCED, mail.subject)
    return Joined(kind, found.contact, found.name, found.distribution)


def _line(desk: Desk, mail: ReturnedMail) -> Delivery | None:
    """Give the line of ours that a message answers."""
    with desk.store.reading() as connection:
        for message_id in mail.answers:
            line = mail_ledger.by_message_id(connection, message_id)
            if line is not None:
                return line
    return None


def _last_to(desk: Desk, address: str) -> Delivery | None:
    """Give the last message of ours to an address."""
    with desk.store.reading() as connection:
        return mail_ledger.last_to(connection, folded_address(address))


def _settle_as_arrived(desk: Desk, line: Delivery) -> None:
    """Settle an uncertain message that was answered."""
    if line.state is SendState.UNCERTAIN:
        with desk.store.upkeep() as connection:
            mail_ledger.settle(
                connection, line.id, (SendState.UNCERTAIN,), SendState.SENT, desk.now(), "It was answered."
            )


def _settle_as_bounced(desk: Desk, line: Delivery) -> None:
    """Settle an uncertain message whose mailbox does not exist."""
    if line.state is SendState.UNCERTAIN:
        with desk.store.upkeep() as connection:
            mail_ledger.settle(
                connection, line.id, (SendState.UNCERTAIN,), SendState.FAILED, desk.now(), "It came back."
            )


def _note(desk: Desk, line: Delivery, kind: OutcomeKind, words: str) -> None:
    """Note an outcome once: the same message read again changes nothing."""
    known = {(one.contact, one.kind, one.note) for one in outcomes(desk, line.distribution)}
    if (line.contact, kind, words) in known:
        return
    made = MailOutcome(line.distribution, line.contact, kind, desk.now(), words)
    with desk.store.step("Note what came back") as step:
        mail_outcomes.write_outcome(step, made)
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "mail came back", f"{line.distribution}: {kind.value}")
