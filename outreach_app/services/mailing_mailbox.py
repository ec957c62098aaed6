"""The mailbox of an account, where the user asks for it: drafts in, returned messages out, uncertain ones found."""

from collections.abc import Sequence

from outreach_app.adapters.imap import Mailbox
from outreach_app.model.errors import Remedy, UserError
from outreach_app.model.mail import Account, SendState
from outreach_app.services import accounts, mailing, mailing_drafts, mailing_returns, mailing_status
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_returns import Joined


def put_drafts(desk: Desk, key: str) -> int:
    """Put every message of a distribution into the account's folder of drafts; gives how many."""
    one = mailing.distribution(desk, key)
    box = _mailbox(desk, accounts.account(desk, one.account))
    messages: list[bytes] = []
    mailing_drafts.put_drafts(desk, key, messages.append)
    return box.put_drafts(iter(messages))


def read_returns(desk: Desk, account: str, folder: str = "INBOX") -> tuple[Joined, ...]:
    """Read a folder and join what came back to its recipients; the mailbox stays as it is."""
    return mailing_returns.join(desk, _mailbox(desk, accounts.account(desk, account)).read(folder))


def look_up_uncertain(desk: Desk, key: str, folders: Sequence[str] = ("Sent",)) -> tuple[str, ...]:
    """Look for uncertain messages in the sent folders by their ids; gives the recipients whose message is there.

    It decides nothing: a person does, with this help.
    """
    found = mailing_status.status(desk, key)
    box = _mailbox(desk, accounts.account(desk, found.distribution.account))
    uncertain = [line for line in found.lines if line.state is SendState.UNCERTAIN]
    return tuple(line.contact for line in uncertain if any(box.holds(line.message_id, one) for one in folders))


def _mailbox(desk: Desk, account: Account) -> Mailbox:
    """Give the mailbox of an account; raises UserError where it names none."""
    if not account.imap_host:
        raise UserError(
            "This account names no mailbox. Give it the name of its mailbox server.", remedy=Remedy.GIVE_MAILBOX
        )
    return Mailbox(account, accounts.password_of(desk, account), accounts.keeper_of(desk, account))
