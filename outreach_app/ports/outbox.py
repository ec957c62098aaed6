"""The outbox as the program sees it: something that takes one message for one recipient and says what became of it."""

from collections.abc import Callable
from enum import StrEnum
from typing import Protocol

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import RefusedByGuard
from outreach_app.model.mail import Account, Reply


class Fault(StrEnum):
    """What keeps a whole account from sending."""

    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    NO_TLS = "no tls"
    LOGIN = "login"
    SENDER = "sender"
    PLAIN = "plain"


class AccountFaultError(RefusedByGuard):
    """Say why an account cannot send at all; nothing of the message at hand has left."""

    def __init__(self, fault: Fault, sentence: str) -> None:
        """Keep what kind of fault it is."""
        super().__init__(sentence)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class WireMessage:
    """One message for exactly one recipient."""

    sender: str
    recipient: str
    data: bytes  # with CRLF line ends


class Outbox(Protocol):
    """A line to a mail server, opened when first needed and used for one message after another."""

    def deliver(self, message: WireMessage, before_leaving: Callable[[], None]) -> Reply:
        """Send one message; ``before_leaving`` runs right before its first byte leaves, and may raise to keep it here.

        Raises AccountFaultError where the account cannot send at all. A line that broke is opened anew next time.
        """
        ...

    def close(self) -> None:
        """Say goodbye; doing it twice is harmless."""
        ...


KeepSecret = Callable[[str], None]
"""Keeps what a provider gave in place of the secret of an account, before that is used."""
OutboxMaker = Callable[[Account, str, KeepSecret], Outbox]
"""Makes the outbox of an account with its secret, "" for none."""


def keep_nothing(_secret: str) -> None:
    """Let a renewed secret go: for an account that has a password, or none."""
