"""Messages as bytes: one To, one From, nothing of this machine. Source: RFC 5322, RFC 2045–2047, RFC 2231, RFC 6532.

What is the same in all messages of a distribution is made once (``Skeleton``): the sender, the attachments in base64,
the end of the message. For each recipient only headers and text are written.
"""

import binascii
import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from typing import Final

from outreach_app.model.dataclass import dataclass

_LINE: Final = 76
_LONGEST_LINE: Final = 998
_WORD_BYTES: Final = 45
_ATOM: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_END: Final = re.compile(r"\r\n|\r|\n")
_AWKWARD: Final = re.compile(rb"^(?:\.|From )", re.MULTILINE)
_FOLD: Final = re.compile(r"\r\n[ \t]+")
_TO_SOMEBODY: Final = re.compile(r"(?:resent-)?(?:to|cc|bcc)\s*:", re.IGNORECASE)
_QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"')
_ANGLED: Final = re.compile(r"<([^<>]*)>")
_HEADER_BREAK: Final = re.compile(r"[\r\n\x00]")


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file as it goes out."""

    name: str
    kind: str  # media type
    body: bytes


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What all messages of one distribution share."""

    sender_name: str
    sender: str  # From address, its domain in ASCII
    boundary: str  # letters and digits; must be in no text
    tail: bytes  # all shared attachments, encoded, each with its boundary; b"" for none
    is_mixed: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What differs from message to message."""

    display: str
    address: str  # one address; its domain in ASCII unless only SMTPUTF8 can take it
    subject: str
    text: str
    message_id: str  # without angles
    date: datetime
    html: str = ""
    extra: tuple[AttachedFile, ...] = ()  # files for this recipient alone
    is_draft: bool = False


def skeleton(
    sender_name: str, sender: str, boundary: str, files: Sequence[AttachedFile] = (), *, has_extra: bool = False
) -> Skeleton:
    """Make what all messages share; attachments are encoded here, once."""
    mark = f"outreach_{boundary}"
    tail = b"".join(_attached(one, mark) for one in files)
    return Skeleton(sender_name, sender, mark, tail, bool(files) or has_extra)


def message(shared: Skeleton, words: Words) -> bytes:
    """Give a whole message with CRLF line ends. Raises ValueError where a header would hold a line end or NUL."""
    head = [
        f"From: {_mailbox(shared.sender_name, shared.sender)}",
        f"To: {_mailbox(words.display, words.address)}",
        f"Subject: {_unstructured(words.subject)}",
        f"Date: {format_datetime(words.date)}",
        f"Message-ID: <{_plain(words.message_id)}>",
        f"List-Unsubscribe: <mailto:{_plain(shared.sender)}?subject=unsubscribe>",
        "MIME-Version: 1.0",
    ]
    if words.is_draft:
        head.append("X-Unsent: 1")
    body = _alternatives(words, shared.boundary) if words.html else _text_part("plain", words.text)
    if not shared.is_mixed:
        return "\r\n".join(head).encode() + b"\r\n" + body
    mark = shared.boundary
    head.append(f'Content-Type: multipart/mixed; boundary="=_{mark}"')
    extra = b"".join(_attached(one, mark) for one in words.extra)
    opening = f"\r\n\r\n--=_{mark}\r\n".encode()
    return b"".join(("\r\n".join(head).encode(), opening, body, extra, shared.tail, f"--=_{mark}--\r\n".encode()))


def recipients_named(data: bytes) -> tuple[str, ...]:
    """Give every address that the headers To, Cc and Bcc of a message name, as a mail server reads them."""
    head = data.partition(b"\r\n\r\n")[0].decode("utf-8", "surrogateescape")
    lines = _FOLD.sub(" ", head).split("\r\n")
    named = [line.partition(":")[2] for line in lines if _TO_SOMEBODY.match(line)]
    return tuple(found for value in named for found in _ANGLED.findall(_QUOTED.sub("", value)) or [value.strip()])


def _alternatives(words: Words, boundary: str) -> bytes:
    """Give text and HTML as two forms of one thing."""
    mark = f"=_alternative_{boundary}"
    parts = (_text_part("plain", words.text), _text_part("html", words.html))
    inner = b"".join(f"--{mark}\r\n".encode() + part for part in parts)
    return (
        f'Content-Type: multipart/alternative; boundary="{mark}"\r\n\r\n'.encode() + inner + f"--{mark}--\r\n".encode()
    )


def _text_part(kind: str, text: str) -> bytes:
    """Give a part of text with its two headers; plain ASCII as it is, else quoted-printable or base64 by what is shorter."""  # noqa: E501
    body = _END.sub("\r\n", text).encode()
    if not body.endswith(b"\r\n"):
        body += b"\r\n"
    foreign = sum(byte > 0x7F for byte in body) if not body.isascii() else 0
    longest = max(map(len, body.split(b"\r\n")))
    if not foreign and longest <= _LONGEST_LINE and not _AWKWARD.search(body):
        encoding, coded = "7bit", body
    elif foreign * 6 < len(body):
        encoding, coded = "quoted-printable", binascii.b2a_qp(body, istext=True)
    else:
        encoding, coded = "base64", _in_base64(body)
    head = f"Content-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    return head.encode() + coded


def _attached(one: AttachedFile, mark: str) -> bytes:
    """Give an attachment with its boundary before it."""
    name = _parameter("name", one.name)
    filename = _parameter("filename", one.name)
    head = (
        f"--=_{mark}\r\nContent-Type: {_plain(one.kind)};{name}\r\n"
        f"Content-Disposition: attachment;{filename}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    )
    return head.encode() + _in_base64(one.body)


def _in_base64(body: bytes) -> bytes:
    """Give base64 in lines of 76 characters."""
    whole = binascii.b2a_base64(body, newline=False)
    lines = [whole[start : start + _LINE] for start in range(0, len(whole), _LINE)]
    return b"\r\n".join(lines) + b"\r\n"


def _parameter(name: str, value: str) -> str:
    """Give a parameter of a header, on a line of its own. Source: RFC 2231 §4."""
    plain = _plain(value)
    if plain.isascii() and not re.search(r'["\\]', plain):
        return f'\r\n {name}="{plain}"'
    return f"\r\n {name}*=utf-8''{_percent_encoded(plain)}"


def _percent_encoded(text: str) -> str:
    """Give a text with every byte but ASCII letters and digits written as %XX."""
    return "".join(chr(byte) if chr(byte).isalnum() and byte < 0x80 else f"%{byte:02X}" for byte in text.encode())


def _mailbox(display: str, address: str) -> str:
    """Give a name and an address as they stand in a header."""
    where = f"<{_plain(address)}>"
    name = _plain(display).strip()
    if not name:
        return where
    if not name.isascii() or "=?" in name:
        return f"{_encoded(name, 6)}\r\n {where}"
    if not _ATOM.fullmatch(name):
        name = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    return f"{name}\r\n {where}" if len(name) + len(where) > _LINE - 6 else f"{name} {where}"


def _unstructured(text: str) -> str:
    """Give a subject: as it is where it is short ASCII, folded or encoded where not."""
    plain = _plain(text).strip()
    if plain.isascii() and "=?" not in plain and all(len(word) < _LINE - 12 for word in plain.split(" ")):
        return _folded(plain, len("Subject: "))
    return _encoded(plain, len("Subject: "))


def _folded(text: str, used: int) -> str:
    """Break a line at its blanks."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and used + len(line) + 1 + len(word) > _LINE:
            lines.append(line)
            line, used = word, 1
        else:
            line = f"{line} {word}" if line or lines or word == "" else word
    lines.append(line)
    return "\r\n ".join(lines)


def _encoded(text: str, used: int) -> str:
    """Give encoded words in UTF-8, none cut within a character. Source: RFC 2047 §2, §5."""
    words, chunk, room = [], b"", _WORD_BYTES - max(0, used - 10)
    for letter in text:
        coded = letter.encode()
        if len(chunk) + len(coded) > room:
            words.append(chunk)
            chunk, room = b"", _WORD_BYTES
        chunk += coded
    words.append(chunk)
    return "\r\n ".join(f"=?utf-8?b?{binascii.b2a_base64(one, newline=False).decode()}?=" for one in words)


def _plain(text: str) -> str:
    """Give a text for a header; raises ValueError where it would end the header."""
    if _HEADER_BREAK.search(text):
        raise ValueError("a header cannot hold a line end or NUL")
    return text
