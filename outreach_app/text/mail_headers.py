"""Finding the headers of a pasted mail ("From:", "Gesendet:", "差出人:"): they name a sender and no contacts."""

import re
from collections.abc import Iterator
from typing import Final

from outreach_app.model.channels import Email, Owner
from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.proposal import Span
from outreach_app.text.addresses_found import addresses
from outreach_app.text.wording import words

_HEADER: Final = re.compile(r"^[>\s*]*(?P<label>[^\W\d_][^:\n]{0,24}?)\**\s?:\**[ \t]*(?P<value>[^\n]*)$")
_LEAST: Final = 3
"""Headers that a block must hold: "From:" alone heads many other things."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom the mail is from: the address and where it stands, and the name as its header gives it."""

    email: Email
    span: Span
    name: str = ""
    name_span: Span = (0, 0)
    is_stated: bool = False  # in the header of a mail that was opened as one, and not in text that was pasted


def without_headers(cleaned: str, *, is_mail: bool = False) -> tuple[str, tuple[Sender, ...]]:
    """Give the text with the headers of mails blotted out, as long as before, and the senders that they name.

    ``is_mail`` says that the text is that of a mail, whose first line is its sender's.
    """
    senders: list[Sender] = []
    if is_mail and _kind(cleaned.partition("\n")[0]) == "from":
        end = cleaned.index("\n") if "\n" in cleaned else len(cleaned)
        senders += [replace(sender, is_stated=True) for sender in _senders(cleaned, 0, end)]
        cleaned = " " * end + cleaned[end:]
    for start, end in _blocks(cleaned):
        senders += _senders(cleaned, start, end)
        cleaned = cleaned[:start] + re.sub(r"[^\n]", " ", cleaned[start:end]) + cleaned[end:]
    return cleaned, tuple(senders)


def _blocks(cleaned: str) -> Iterator[Span]:
    """Yield the runs of lines that are headers, folded lines included."""
    if cleaned.count(":") < _LEAST:
        return
    start, kinds, at = -1, set[str](), 0
    for raw in [*cleaned.split("\n"), ""]:
        kind = _kind(raw) or ("folded" if start >= 0 and raw[:1] in {" ", "\t"} and raw.strip() else "")
        if kind and start < 0:
            start = at
        if not kind and start >= 0:
            if "from" in kinds and len(kinds - {"folded"}) >= _LEAST:
                yield start, at
            start, kinds = -1, set()
        kinds |= {kind} if kind else set()
        at += len(raw) + 1


def _kind(raw: str) -> str:
    found = _HEADER.match(raw) if len(raw) < 1000 and ":" in raw else None
    if found is None:
        return ""
    if words("mail_sender").has(found["label"]):
        return "from"
    return found["label"].casefold() if words("mail_headers").has(found["label"]) else ""


def _senders(cleaned: str, start: int, end: int) -> Iterator[Sender]:
    at = start
    for raw in cleaned[start:end].split("\n"):
        if _kind(raw) == "from":
            for found in addresses(raw, at):
                if found.email is not None:
                    name, span = _named(raw[: found.start - at], at)
                    yield Sender(found.email, (found.start, found.end), name, span)
        at += len(raw) + 1


def _named(before: str, at: int) -> tuple[str, Span]:
    """Give the name that stands before the address in a header, and where: ("", (at, at)) without one."""
    name = before.partition(":")[2].strip(" \t<>\"'*")
    start = at + before.rfind(name) if name else at
    return name, (start, start + len(name))


def owned(sender: Sender, owner: Owner = Owner.PERSON) -> tuple[Email, Span]:
    """Give the address of a sender as one that belongs to a person, or to a house."""
    return replace(sender.email, owner=owner), sender.span
