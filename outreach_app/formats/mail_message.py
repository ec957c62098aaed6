"""Mail messages as files (.eml): the subject and the text that was meant to be read. Source: RFC 5322, RFC 3676."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage

from outreach_app.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says. ``text`` is empty where it has no text of its own."""

    subject: str
    text: str
    sender: str = ""  # "Jane Doe <jane@example.org>", decoded; empty where no header names one


def read(data: bytes, *, decode: Callable[[bytes, str], str], markup: Callable[[str], str]) -> Mail:
    """Read a mail, its plain text first and else its HTML through ``markup``.

    ``decode`` turns bytes and the charset that the part names into text, also where the part names a wrong one.
    """
    message = message_from_bytes(data, policy=policy.default)
    subject = " ".join(str(message.get("Subject", "")).split())
    sender = " ".join(str(message.get("From", "")).split())
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        text = _text_of(part, decode) if isinstance(part, EmailMessage) else ""
        if text.strip():
            return Mail(subject, markup(text) if kind == "html" else text, sender)
    return Mail(subject, "", sender)


def _text_of(part: EmailMessage, decode: Callable[[bytes, str], str]) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    text = decode(payload, part.get_content_charset() or "")
    if str(part.get_param("format", "")).lower() == "flowed":
        return _unflowed(text, delete_space=str(part.get_param("delsp", "")).lower() == "yes")
    return text


def _unflowed(text: str, *, delete_space: bool) -> str:
    """Join the lines that a mailer wrapped, which end in a space. Source: RFC 3676 §4."""
    joined: list[str] = []
    open_line = False
    for raw in text.split("\n"):
        line = raw.removeprefix(" ") if raw.startswith(" ") else raw
        if open_line and not line.startswith(">") and line != "-- ":
            joined[-1] += line
        else:
            joined.append(line)
        open_line = joined[-1].endswith(" ") and joined[-1] != "-- " and not joined[-1].startswith(">")
        if open_line and delete_space:
            joined[-1] = joined[-1][:-1]
    return "\n".join(joined)
