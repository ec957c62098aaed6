"""Reading the quotes of a release: the words, who says them, and with which post."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from outreach_app.model.proposal import Quote
from outreach_app.text.letters import CAPITALS
from outreach_app.text.person_names import read_name
from outreach_app.text.wording import either

_QUOTED: Final = re.compile(r"[“„«\"]([^“”„«»\"]{15,1500})[”“»\"]")
_CAPITAL: Final = rf"[{CAPITALS}][\w'’.\-]+"
_SMALL: Final = "van|von|de|der|den|di|da|bin|al|el|la|le|du"
_NAME: Final = rf"(?P<name>(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s)?{_CAPITAL}(?:\s+(?:{_SMALL})){{0,3}}(?:\s+{_CAPITAL}){{1,3}})"
_POST: Final = re.compile(
    r"^,?\s*(?P<title>[^,.;“]{3,140}?)\s+(?:of|at|for|to|from)\s+(?P<organisation>(?:the\s+)?[A-Z][^,.;“]{2,100})"
)
_OF: Final = re.compile(r"^\s+(?:of|from|at|for)\s+(?P<organisation>[A-Z][^,.;“]{2,80})")


@cache
def _said_name() -> re.Pattern[str]:
    return re.compile(rf"^[,.]?\s*(?:{either('say_words')})\s+{_NAME}(?P<rest>[^“\"]{{0,220}})")


@cache
def _name_said() -> re.Pattern[str]:
    return re.compile(rf"^[,.]?\s*{_NAME}(?P<rest>\s*(?:,[^.“\"]{{0,150}},)?)\s*(?:{either('say_words')})\b")


@cache
def _name_before() -> re.Pattern[str]:
    return re.compile(rf"{_NAME}(?P<rest>,[^“\".]{{3,180}}?)?,?\s*(?:{either('say_words')})\s*(?:that\s*)?[,:]?\s*$")


def read_quotes(cleaned: str) -> Iterator[Quote]:
    """Yield the quotes that name their speaker, in order; a second passage of the same speaker is no new quote."""
    known: set[str] = set()
    previous_end = 0
    for found in _QUOTED.finditer(cleaned):
        quote = _after(cleaned, found) or _before(cleaned, found, previous_end)
        previous_end = found.end()
        if quote is not None and quote.speaker not in known:
            known.add(quote.speaker)
            yield quote


def _after(cleaned: str, found: re.Match[str]) -> Quote | None:
    """Read "…” said Jane Doe, Director of X."""
    tail = " ".join(cleaned[found.end() : found.end() + 400].split())
    said = _said_name().match(tail) or _name_said().match(tail)
    return _quote(found, said["name"], re.split(r"\.\s", said["rest"])[0]) if said else None


def _before(cleaned: str, found: re.Match[str], previous_end: int) -> Quote | None:
    """Read Jane Doe, Director of X, said: “…."""
    head = " ".join(cleaned[max(previous_end, found.start() - 320) : found.start()].split())
    said = _name_before().search(head)
    return _quote(found, said["name"], said["rest"] or "") if said else None


def _quote(found: re.Match[str], written: str, rest: str) -> Quote | None:
    read = read_name(written)
    if read is None:
        return None
    post, of = _POST.match(rest), _OF.match(rest)
    title = organisation = ""
    if of is not None:
        organisation = of["organisation"].strip()
    elif post is not None:
        title, organisation = post["title"].strip(), post["organisation"].strip()
        organisation = (
            re.sub(r"\s+(?:and|who|said|in|on)\b.*$", "", organisation) if " and " not in title else organisation
        )
        if " and " in organisation:
            title, organisation = rest.strip(" ,."), organisation.split(" and ")[0]
    else:
        title = rest.strip(" ,.") if rest.startswith(",") and len(rest) < 80 else ""
    return Quote(read.name, " ".join(found[1].split()), title, re.sub(r"^the\s+", "", organisation), found.span())
