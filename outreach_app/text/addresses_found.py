"""Finding e-mail addresses (also disguised ones), links and hidden addresses in a line."""

import re
from functools import cache
from typing import Final

from outreach_app.model.channels import Email, EmailSyntax
from outreach_app.model.dataclass import dataclass
from outreach_app.model.email_reading import read_email
from outreach_app.text.wording import words

_PLAIN: Final = re.compile(
    r"(?<![\w.+\-])[\w.!#$%&'*+/=?^`{|}~\-]{1,64}(?:@|\s?@\s?(?=[\w\-]+\.[a-zA-Z]))(?:[\w\-]{1,63}\.){0,5}[\w\-]{1,63}\.(?:\s(?=(?:org|com|net|int|edu|gov|info)\b))?[\w\-]{2,24}",
)
_CUT: Final = re.compile(r"(?<=mail )[\w\-]{1,40}[._\-]\s[\w.+\-]{1,64}@(?:[\w\-]{1,63}\.){1,5}[a-z]{2,24}")
"""A mailbox that a line's end cut in two behind a stop: "e-mail charlotte. vandenbosch@example.org"."""
_OPENING: Final = r"\s?[\[({<]\s?"
_CLOSING: Final = r"\s?[\])}>]\s?"
_LOCAL: Final = r"(?<![\w.+\-])[\w.+\-]{1,64}"
_RUN_ON_AT: Final = r"(?<=[A-Za-z0-9])\s?(?:골뱅이|アットマーク|アット|あっと|小老鼠)\s?(?=[A-Za-z0-9])"
"""The @ as it is called where words stand without blanks: "garam.yoon골뱅이example.org"."""
_MARKS: Final = "★☆◎●■▲◆♪※"
"""Signs that Japanese houses write for the @ ("★を@に変えてください")."""
_MARKED: Final = re.compile(
    rf"(?<![\w.+\-])[a-z0-9][\w.+\-]{{0,63}}[{_MARKS}](?:[a-z0-9\-]{{1,63}}\.){{1,5}}[a-z]{{2,24}}"
)
_STARRED: Final = re.compile(r"(?<![\w.+\-])[a-z0-9][\w.+\-]{0,63}\*(?:[a-z0-9\-]{1,63}\.){1,5}[a-z]{2,24}")
_SAID_OF_STAR: Final = re.compile(r"\*[^*]{0,12}[@＠]|[@＠][^*]{0,24}\*")
"""What a house says of the star that it writes for the @: "(*を@に変えてください)", "replace * by @"."""
_LINK: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”'|]{2,300}|(?<![\w@./\-])(?:[a-z0-9\-]{2,40}\.){1,3}(?:org|com|net|info|eu|int|ngo|[a-z]{2})/[^\s<>\"|]{0,200}",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w.@/])@[A-Za-z0-9_]{2,30}(?:@(?:[\w\-]{1,63}\.){1,5}[a-z]{2,24}|\b(?![.@]\w))")
"""A handle; one of the Fediverse names its server and is no address: "@press@social.example.org"."""
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
        found += [one for match in _CUT.finditer(text) if (one := _email(match, offset))]
        found += [one for match in _PLAIN.finditer(text) if (one := _email(match, offset))]
    if _hint().search(text):
        found += [one for match in _disguise().finditer(text) if (one := _disguised(match, offset))]
    if "*" in text and _SAID_OF_STAR.search(text):
        found += [one for match in _STARRED.finditer(text) if (one := _marked(match, offset))]
    if any(mark in text for mark in _MARKS):
        found += [one for match in _MARKED.finditer(text) if (one := _marked(match, offset))]
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
    typed = _without_next_word(typed)
    written = re.sub(r"\s", "", typed).rstrip(".-_")
    written = re.sub(r"^(?:e-?mail|mailto|mail):", "", written)
    email = read_email(written)
    if email.syntax is EmailSyntax.MALFORMED:
        return None
    if words("mailbox_patterns").has(written.rpartition("@")[0]):
        return Found(start + offset, start + len(typed) + offset, "hidden e-mail", typed)
    return Found(start + offset, start + len(typed) + offset, "email", typed, email)


def _without_next_word(typed: str) -> str:
    """Leave off a word that no blank parts from the address: "jdoe@hrw.org.Twitter"."""
    glued = re.fullmatch(r"(.+@.+\.[a-z]{2,6})\.[A-Z][a-z]\w*", typed)
    return glued[1] if glued else typed


@cache
def _at() -> str:
    """Give the pattern of a written @: in brackets in any case, bare only as a word of its own."""
    listed = _either("at_words")
    bare = _either("at_words", least=2)
    return rf"(?:{_OPENING}(?:{listed}){_CLOSING}|\s(?:{bare})\s|\s?[_\-](?:at)[_\-]\s?|{_RUN_ON_AT})"


@cache
def _dot() -> str:
    return (
        rf"(?:{_OPENING}(?:{_either('dot_words')}|\.){_CLOSING}|\s(?:{_either('dot_words')})\s|\s?[_\-]dot[_\-]\s?|\.)"
    )


def _either(meaning: str, least: int = 1) -> str:
    listed = sorted((word for word in words(meaning).exact if len(word) >= least), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in listed)


@cache
def _hint() -> re.Pattern[str]:
    """Give what any disguised address holds; most lines hold none."""
    return re.compile(_at(), re.IGNORECASE)


@cache
def _disguise() -> re.Pattern[str]:
    return re.compile(
        rf"{_LOCAL}(?:{_dot()}[\w.+\-]{{1,40}}){{0,3}}{_at()}[\w\-]{{1,63}}(?:{_dot()}[\w\-]{{2,63}}){{1,4}}",
        re.IGNORECASE,
    )


def _disguised(match: re.Match[str], offset: int) -> Found | None:
    typed = match[0]
    if not _is_meant(typed):
        return None
    local, domain = re.split(_at(), typed, maxsplit=1, flags=re.IGNORECASE)
    written = "@".join(re.sub(_dot(), ".", part, flags=re.IGNORECASE) for part in (local, domain))
    email = read_email(written)
    if email.syntax is EmailSyntax.MALFORMED:
        return None
    return Found(match.start() + offset, match.end() + offset, "email", typed, email)


def _is_meant(typed: str) -> bool:
    """Tell a disguised address from prose ("Jane Doe at example.org"): a bracket, a written dot, shouting."""
    if re.search(rf"[\[({{<]|[_\-]at[_\-]|{_RUN_ON_AT}", typed, re.IGNORECASE) or re.search(
        rf"\s(?:{_either('dot_words')})\s", typed, re.IGNORECASE
    ):
        return True
    shouted = re.search(rf"\s({_either('at_words', least=2)})\s", typed, re.IGNORECASE)
    if shouted and (shouted[1].isupper() or shouted[1].casefold() not in {"at", "chez"}):
        return True
    return bool(re.match(r"[a-z0-9]+[._][a-z0-9._]+\s", typed))


def _marked(match: re.Match[str], offset: int) -> Found | None:
    email = read_email(re.sub(f"[{_MARKS}*]", "@", match[0]))
    if email.syntax is EmailSyntax.MALFORMED:
        return None
    return Found(match.start() + offset, match.end() + offset, "email", match[0], email)


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
    kept = [one for one in found if one.kind == "handle" and one.text.count("@") > 1]
    for one in sorted(found, key=lambda each: (rank[each.kind], each.start)):
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda each: each.start))
