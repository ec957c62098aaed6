"""Finding e-mail addresses (also disguised ones), links and hidden addresses in a line."""

import re
from dataclasses import dataclass
from typing import Final

from outreach_app.model.channels import Email, EmailSyntax
from outreach_app.model.email_reading import read_email
from outreach_app.text.wording import words

_PLAIN: Final = re.compile(
    r"(?<![\w.+\-])[\w.!#$%&'*+/=?^`{|}~\-]{1,64}(?:@|\s?@\s?(?=[\w\-]+\.[a-zA-Z]))(?:[\w\-]{1,63}\.\s?(?=[\w])){1,6}[\w\-]{2,24}",
)
_AT: Final = r"\s?[\[({<]\s?(?:at|@|AT|ät|arroba|arobase|chiocciola|apenstaartje|snabel-a|a|골뱅이)\s?[\])}>]\s?"
_DOT: Final = (
    r"(?:\s?[\[({<]\s?(?:dot|DOT|punkt|point|punto|ponto|punt|\.)\s?[\])}>]\s?|\s(?:DOT|dot|punkt|point|punto)\s|\.)"
)
_DISGUISED: Final = re.compile(
    rf"(?<![\w.+\-])[\w.+\-]{{1,64}}(?:{_DOT}[\w.+\-]{{1,40}}){{0,3}}(?:{_AT}|\s(?:AT|at|arroba|\(at\)|\[at\])\s)[\w\-]{{1,63}}(?:{_DOT}[\w\-]{{2,63}}){{1,4}}"
)
_LINK: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”'|]{2,300}|(?<![\w@./\-])(?:[a-z0-9\-]{2,40}\.){1,3}(?:org|com|net|info|eu|int|ngo|[a-z]{2})/[^\s<>\"|]{0,200}",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w.@/])@[A-Za-z0-9_]{2,30}\b(?!\.\w)")
_HIDDEN: Final = re.compile(r"[\[(<]([^\[\]()<>\n]{3,60})[\])>]")
_HIDDEN_PLAIN: Final = re.compile(
    r"\[email protected\]|being protected from spambots|vor spambots geschützt", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Found:
    """A passage of the cleaned text with what it is."""

    start: int
    end: int
    kind: str  # "email", "link", "handle", "hidden e-mail"
    text: str
    email: Email | None = None


def addresses(text: str, offset: int = 0) -> tuple[Found, ...]:
    """Find addresses, links, handles and hidden addresses, left to right, not overlapping."""
    found: list[Found] = []
    if "@" in text:
        found += [one for match in _PLAIN.finditer(text) if (one := _email(match, offset))]
    if re.search(
        r"[\[({<]\s?(?:at|ät|a|@|arroba|arobase|chiocciola|골뱅이|snabel-a|apenstaartje)\s?[\])}>]|\sat\s|\sarroba\s",
        text,
        re.IGNORECASE,
    ):
        found += [one for match in _DISGUISED.finditer(text) if (one := _disguised(match, offset))]
    if "www." in text or "://" in text or "/" in text:
        found += [_link(match, offset) for match in _LINK.finditer(text)]
    if "@" in text:
        found += [
            Found(match.start() + offset, match.end() + offset, "handle", match[0]) for match in _HANDLE.finditer(text)
        ]
    found += _hidden(text, offset)
    return _apart(found)


def _email(match: re.Match[str], offset: int) -> Found | None:
    typed = match[0].lstrip("'/=|{}*!?&")
    start = match.end() - len(typed)
    written = re.sub(r"\s", "", typed).rstrip(".-_")
    written = re.sub(r"^(?:e-?mail|mailto|mail):", "", written)
    email = read_email(written)
    if email.syntax is EmailSyntax.MALFORMED:
        return None
    return Found(start + offset, match.end() + offset, "email", typed, email)


def _disguised(match: re.Match[str], offset: int) -> Found | None:
    typed = match[0]
    if not re.search(r"[\[({<]|\s(?:AT|DOT|dot|punkt|arroba)\s", typed):
        return None  # "at" in plain prose
    at = re.sub(rf"{_AT}|\s(?:AT|at|arroba)\s", "@", typed, count=1)
    written = re.sub(_DOT, ".", at)
    email = read_email(written)
    if email.syntax is EmailSyntax.MALFORMED:
        return None
    return Found(match.start() + offset, match.end() + offset, "email", typed, email)


def _link(match: re.Match[str], offset: int) -> Found:
    text = match[0].rstrip(".,;:!?)]}'’”")
    return Found(match.start() + offset, match.start() + offset + len(text), "link", text)


def _hidden(text: str, offset: int) -> list[Found]:
    hidden = []
    for match in _HIDDEN.finditer(text):
        if words("hidden_mail").has(match[1].strip()):
            hidden.append(Found(match.start() + offset, match.end() + offset, "hidden e-mail", match[0]))
    plain = _HIDDEN_PLAIN.search(text)
    if plain and not hidden:
        hidden.append(Found(plain.start() + offset, plain.end() + offset, "hidden e-mail", plain[0]))
    if not hidden and len(text) < 60 and words("hidden_mail").has(text.strip(" →>»")):
        hidden.append(Found(offset, offset + len(text), "hidden e-mail", text))
    return hidden


def _apart(found: list[Found]) -> tuple[Found, ...]:
    """Keep what does not overlap; an e-mail wins over a link, an earlier over a later one."""
    rank = {"email": 0, "hidden e-mail": 1, "link": 2, "handle": 3}
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: (rank[each.kind], each.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda each: each.start))
