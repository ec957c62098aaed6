"""Handing over instead of sending: each message as an .eml file, or as a draft in a mailbox; and a test to oneself."""

import uuid
from collections.abc import Callable
from pathlib import Path

from outreach_app.model.channels import EmailSyntax
from outreach_app.model.dataclass import replace
from outreach_app.model.email_reading import read_email
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.ids import new_id
from outreach_app.model.mail import Account, Delivery, DeliveryId, Distribution, Reply, ReplyKind, SendState
from outreach_app.model.mail_checks import Preflight, Rendered
from outreach_app.ports.outbox import OutboxMaker, WireMessage
from outreach_app.services import accounts, exports, mailing, suppressions
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_messages import MessageMaker
from outreach_app.services.mailing_preflight import first_message, preflight
from outreach_app.services.mailing_release import carried_release, with_files
from outreach_app.store import audit

TEST = "[Test] "


def write_drafts(desk: Desk, key: str, folder: Path) -> tuple[Path, ...]:
    """Write every message as an .eml file that a mail program opens as a draft; gives the files, in their order.

    Raises RefusedByGuard where anything stands against sending; UserError where the folder takes no file.
    """
    one = mailing.distribution(desk, key)
    found = _cleared(desk, one)
    one = with_files(one, carried_release(desk, one), found.to_send)
    account = accounts.account(desk, one.account)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("The folder for the drafts cannot be made here. Choose another.") from error
    maker = MessageMaker(desk, one, account)
    width = max(3, len(str(len(found.to_send))))
    written = []
    for number, made in enumerate(found.to_send, 1):
        path = folder / exports.file_name(f"message {number:0{width}}", "eml")
        data = maker.message(_line(one, made, account), made.display, desk.now(), is_draft=True)
        exports.replace_file(path, _writer(data))
        written.append(path)
    _log(desk, one, len(written), "files")
    return tuple(written)


def put_drafts(desk: Desk, key: str, put: Callable[[bytes], None]) -> int:
    """Put every message into a mailbox of drafts by ``put``; gives how many."""
    one = mailing.distribution(desk, key)
    found = _cleared(desk, one)
    one = with_files(one, carried_release(desk, one), found.to_send)
    account = accounts.account(desk, one.account)
    maker = MessageMaker(desk, one, account)
    for made in found.to_send:
        put(maker.message(_line(one, made, account), made.display, desk.now(), is_draft=True))
    _log(desk, one, len(found.to_send), "mailbox")
    return len(found.to_send)


def send_test(desk: Desk, key: str, to: str, make_outbox: OutboxMaker = accounts.outbox) -> Reply:
    """Send the first message to oneself, marked as a test; it stands in no ledger.

    Under embargo it goes to the sender's own domain only. Raises RefusedByGuard where it must not leave.
    """
    one = mailing.distribution(desk, key)
    account = accounts.account(desk, one.account)
    target = read_email(to)
    if target.syntax is not EmailSyntax.WELL_FORMED:
        raise UserError("The address for the test is not well formed. Write your own, as desk@example.org.")
    made = first_message(desk, one)
    if made is None:
        raise RefusedByGuard("Nobody is left to send to, so there is no message to try. Look at the preflight.")
    _refuse_test(desk, one, account, target.ascii_address)
    line = replace(_line(one, made, account), envelope=target.ascii_address, subject=f"{TEST}{made.subject}")
    whole = with_files(one, carried_release(desk, one), (made,))
    data = MessageMaker(desk, whole, account).message(line, "", desk.now())
    outbox = make_outbox(account, accounts.password_of(desk, account), accounts.keeper_of(desk, account))
    try:
        reply = outbox.deliver(WireMessage(account.address, target.ascii_address, data), lambda: None)
    finally:
        outbox.close()
    if reply.kind is not ReplyKind.TAKEN:
        raise RefusedByGuard(f"The mail server did not take the test: {reply.code or ''} {reply.text}".strip() + ".")
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "mail test", one.id)
    return reply


def _refuse_test(desk: Desk, one: Distribution, account: Account, target: str) -> None:
    """Raise RefusedByGuard where even a test must not leave."""
    found = preflight(desk, one)
    letter = [each for each in found.blocking if not each.recipient and each.key not in {"approval", "nobody"}]
    if letter:
        raise RefusedByGuard(f"Nothing was sent. {letter[0].text}")
    if suppressions.stops(desk).of_address(target) is not None:
        raise RefusedByGuard("This address asked for no more mail. Send the test to your own.")
    is_closed = found.embargo.instant is not None and not found.embargo.is_lifted
    if is_closed and target.rpartition("@")[2].casefold() != account.domain.casefold():
        raise RefusedByGuard("The release is under embargo: a test goes to an address of your own domain only.")


def _cleared(desk: Desk, one: Distribution) -> Preflight:
    """Look at a distribution that is to be handed over; raises RefusedByGuard where anything stands against it."""
    found = preflight(desk, one)
    if found.blocking:
        raise RefusedByGuard(f"No draft was written. {found.blocking[0].text}")
    return found


def _line(one: Distribution, made: Rendered, account: Account) -> Delivery:
    """Give a message as a line that stands in no ledger."""
    return Delivery(
        DeliveryId(new_id()), one.id, made.id, made.name, made.address, made.envelope, SendState.QUEUED,
        subject=made.subject, text=made.text, html=made.html, message_id=f"{uuid.uuid4().hex}@{account.domain}",
    )  # fmt: skip


def _writer(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


def _log(desk: Desk, one: Distribution, count: int, where: str) -> None:
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "mail handed over as drafts", f"{one.id}: {count}, {where}")
