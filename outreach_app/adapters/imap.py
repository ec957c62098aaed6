"""A mailbox by IMAP, asked by the user in this act: drafts put in, returned messages read. Wraps ``imap-tools``."""

import contextlib
import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from imap_tools import BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError

from outreach_app.adapters import oauth
from outreach_app.adapters.loopback import is_loopback, tls_context
from outreach_app.model.mail import Account, Security
from outreach_app.ports.outbox import AccountFaultError, Fault, KeepSecret, keep_nothing

_WAIT: Final = 30
_MOST: Final = 2_000
_DRAFTS: Final = ("\\Drafts",)
_NAMES: Final = ("Drafts", "INBOX.Drafts", "[Gmail]/Drafts", "Entwürfe", "Brouillons")


class Mailbox:
    """The mailbox of one account."""

    def __init__(self, account: Account, secret: str, keep: KeepSecret = keep_nothing) -> None:
        """Take the account; nothing is opened yet."""
        self._account = account
        self._access = oauth.Access(account, secret, keep)

    def put_drafts(self, messages: Iterator[bytes]) -> int:
        """Put messages into the folder of drafts; gives how many."""
        with self._opened() as box:
            folder = _drafts_folder(box)
            count = 0
            for message in messages:
                box.append(message, folder, flag_set=[MailMessageFlags.DRAFT, MailMessageFlags.SEEN])
                count += 1
            return count

    def read(self, folder: str) -> tuple[bytes, ...]:
        """Give the newest messages of a folder as bytes, newest first; nothing in the mailbox changes."""
        with self._opened() as box:
            box.folder.set(folder, readonly=True)
            found = box.fetch(limit=_MOST, reverse=True, mark_seen=False, bulk=50)
            return tuple(message.obj.as_bytes() for message in found)

    def holds(self, message_id: str, folder: str) -> bool:
        """Tell whether a folder holds a message of this id."""
        with self._opened() as box:
            box.folder.set(folder, readonly=True)
            return bool(box.uids(f'HEADER Message-ID "<{message_id}>"'))

    def _log_in(self, box: BaseMailBox) -> None:
        """Give name and password, or a token that is asked for now."""
        user, token = self._account.user or self._account.address, self._access.token()
        if token:
            box.xoauth2(user, token, initial_folder=None)
        else:
            box.login(user, self._access.password, initial_folder=None)

    @contextmanager
    def _opened(self) -> Iterator[BaseMailBox]:
        """Log in, and out again. Raises AccountFaultError where that cannot be done safely."""
        try:
            box = _connected(self._account)
            try:
                self._log_in(box)
                yield box
                with contextlib.suppress(ImapToolsError, imaplib.IMAP4.error, OSError):
                    box.logout()
            finally:
                with contextlib.suppress(OSError):
                    box.client.shutdown()
        except ssl.SSLError as error:
            sentence = "The mailbox's certificate cannot be trusted. Nothing was read, no password left."
            raise AccountFaultError(Fault.CERTIFICATE, sentence) from error
        except (ImapToolsError, imaplib.IMAP4.error) as error:
            sentence = "The mailbox did not do what was asked. Check user, password and the name of the folder."
            raise AccountFaultError(Fault.LOGIN, sentence) from error
        except OSError as error:
            raise AccountFaultError(Fault.UNREACHABLE, "The mailbox did not answer. Nothing was changed.") from error


def _connected(account: Account) -> BaseMailBox:
    """Open a line to a mailbox, secured or within this computer. Raises AccountFaultError where it would be neither."""
    host = account.imap_host or account.host
    if account.security is not Security.PLAIN_LOOPBACK:
        return MailBox(host, account.imap_port, timeout=_WAIT, ssl_context=tls_context(account))
    if not is_loopback(host):
        sentence = "A mailbox without encryption is for this computer only. Choose TLS for this account."
        raise AccountFaultError(Fault.PLAIN, sentence)
    return MailBoxUnencrypted(host, account.imap_port, timeout=_WAIT)


def _drafts_folder(box: BaseMailBox) -> str:
    """Give the folder of drafts: the one that is marked so, else the one that is named so."""
    folders = list(box.folder.list())
    marked = [one.name for one in folders if set(_DRAFTS) & set(one.flags)]
    named = [one.name for one in folders if one.name in _NAMES]
    return (marked or named or ["Drafts"])[0]
