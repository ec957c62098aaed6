"""Reading the quotes of a release: the words, who says them, and with which post."""

import re
from collections.abc import Iterator
from typing import Final

from outreach_app.model.proposal import Quote
from outreach_app.text.person_names import read_name

_QUOTED: Final = re.compile(r"[“„«\"]([^“”„«»\"]{15,1500})[”“»\"]")
_SAYS: Final = (
    r"(?:said|says|added|adds|stated|explained|commented|noted|warned|according to|told|declared|sagte?|erklärte?|so|betonte?|a déclaré|déclare|explique|"  # noqa: E501
    r"a affirmé|ajoute|dijo|señaló|afirmó|declaró|disse|afirmou|ha dichiarato|dichiara|afferma|zei|zegt|aldus|säger|sade|sier|siger|δήλωσε|είπε|сказал|сказала|заявил|заявила)"  # noqa: E501
)
_NAME: Final = r"(?P<name>(?:(?:Dr|Prof|Mr|Ms|Mrs)\.?\s)?[A-ZÀ-ÞΑ-ΩА-Я][\w'’.\-]+(?:\s+(?:van|von|de|der|den|di|da|bin|al|el|la|le|du)){0,3}(?:\s+[A-ZÀ-ÞΑ-ΩА-Я][\w'’.\-]+){1,3})"  # noqa: E501
_SAID_NAME: Final = re.compile(rf"^[,.]?\s*{_SAYS}\s+{_NAME}(?P<rest>[^“\"]{{0,220}})")
_NAME_SAID: Final = re.compile(rf"^[,.]?\s*{_NAME}(?P<rest>\s*(?:,[^.“\"]{{0,150}},)?)\s*{_SAYS}\b")
_BEFORE: Final = re.compile(rf"{_NAME}(?P<rest>,[^“\".]{{3,180}}?)?,?\s*(?:{_SAYS})\s*(?:that\s*)?[,:]?\s*$")
_POST: Final = re.compile(
    r"^,?\s*(?P<title>[^,.;“]{3,140}?)\s+(?:of|at|for|to|from)\s+(?P<organisation>(?:the\s+)?[A-Z][^,.;“]{2,100})"
)
_OF: Final = re.compile(r"^\s+(?:of|from|at|for)\s+(?P<organisation>[A-Z][^,.;“]{2,80})")


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
    said = _SAID_NAME.match(tail) or _NAME_SAID.match(tail)
    return _quote(found, said["name"], re.split(r"\.\s", said["rest"])[0]) if said else None


def _before(cleaned: str, found: re.Match[str], previous_end: int) -> Quote | None:
    """Read Jane Doe, Director of X, said: “…."""
    head = " ".join(cleaned[max(previous_end, found.start() - 320) : found.start()].split())
    said = _BEFORE.search(head)
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
