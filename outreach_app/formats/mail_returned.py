"""Messages that came back: bounces and replies, and which of ours they answer. Source: RFC 3464, RFC 5322 §3.6.4."""

import re
from email import message_from_bytes, policy
from email.message import Message
from email.utils import parseaddr
from typing import Final

from outreach_app.model.dataclass import dataclass

_ID: Final = re.compile(r"<([^<>\s]+@[^<>\s]+)>")
_IN_TEXT: Final = re.compile(r"^Message-ID:\s*<([^<>\s]+@[^<>\s]+)>", re.IGNORECASE | re.MULTILINE)
_STOP: Final = re.compile(
    r"\b(?:unsubscribe|remove me|désabonner|désinscrire|abmelden|cancelar suscripción)\b|수신\s*거부|配信停止", re.I
)
_READ: Final = 2_000
LARGEST: Final = 5_000_000


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """What a message that came back says. All addresses are as written there."""

    gone: tuple[str, ...]  # mailboxes that do not exist any more
    put_off: tuple[str, ...]  # mailboxes that could not be reached now
    answers: tuple[str, ...]  # ids of the messages that it answers or returns
    sender: str
    subject: str
    is_automatic: bool
    asks_to_stop: bool

    @property
    def is_bounce(self) -> bool:
        """Whether it is the report of a mail server."""
        return bool(self.gone or self.put_off)


def read(data: bytes) -> ReturnedMail:
    """Read a message that came back. Never raises: what is none says nothing."""
    message = message_from_bytes(data[:LARGEST], policy=policy.compat32)
    put_off, gone = _failures(message)
    automatic = str(message.get("Auto-Submitted", "no")).strip().lower() != "no" or "X-Autoreply" in message
    subject = " ".join(str(message.get("Subject", "")).split())
    return ReturnedMail(
        gone,
        put_off,
        _answered(message),
        parseaddr(str(message.get("From", "")))[1],
        subject,
        automatic,
        not (gone or put_off) and bool(_STOP.search(f"{subject}\n{_own_words(message)}")),
    )


def _failures(message: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the addresses that were put off, and those that are gone."""
    from flufl.bounce import all_failures

    try:
        temporary, permanent = all_failures(message)
    except (ValueError, LookupError, TypeError, AttributeError):  # reports that no program can have meant
        return (), ()
    texts = [tuple(sorted(one.decode("utf-8", "replace") for one in each)) for each in (temporary, permanent)]
    return texts[0], texts[1]


def _answered(message: Message) -> tuple[str, ...]:
    """Give the ids of the messages that it answers, or that it returns as a whole or by their headers."""
    found = _ID.findall(f"{message.get('In-Reply-To', '')} {message.get('References', '')}")
    for part in message.walk():
        if part is message:
            continue
        if part.get_content_type() == "text/rfc822-headers":
            found += _IN_TEXT.findall(_text(part))
        elif part.get("Message-ID"):
            found += _ID.findall(str(part.get("Message-ID")))
    return tuple(dict.fromkeys(found))


def _own_words(message: Message) -> str:
    """Give the first lines that the writer typed, without what is quoted."""
    for part in message.walk():
        if part.get_content_type() == "text/plain":
            lines = [line for line in _text(part)[:_READ].splitlines() if not line.startswith(">")]
            return "\n".join(lines[:5])
    return ""


def _text(part: Message) -> str:
    """Give the text of a part."""
    payload = part.get_payload(decode=True)
    return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
