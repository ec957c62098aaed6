"""Reading the member list of a coalition: organisations and individuals, with the country only where stated."""

import re
from typing import Final

from outreach_app.model.people import Affiliation
from outreach_app.model.place import read_country
from outreach_app.model.proposal import ProposedMember, Span
from outreach_app.text.member_lists import find_members
from outreach_app.text.organisation_names import has_organisation_word, is_acronym
from outreach_app.text.person_names import read_name
from outreach_app.text.wording import either, words, words_by_language

_BRACKET: Final = re.compile(r"\s*\(([^()]*)\)\s*$")
_DASHED_ACRONYM: Final = re.compile(r"^(?P<name>.+?)\s+[-–—]\s+(?P<acronym>\S{2,12})$")
_OF_COUNTRY: Final = re.compile(r"\b(?:of|for)\s+([A-Z][\w ]+)$")
_ADJECTIVE_PLACE: Final = re.compile(r"^(?:The\s+)?([A-Z][a-z]+(?:ese|ish|ian|ch|ean|i))\b")
_AFTER_COMMA: Final = re.compile(r"^(?P<body>.+?)(?:,\s*|\s+[-–—]\s+)(?P<country>[^,–—]{2,40})$")


def read_members(cleaned: str) -> tuple[tuple[ProposedMember, ...], Span | None]:
    """Read all entries of the first member list, in order, and the passage it stands in."""
    entries, span = find_members(cleaned)
    read = (_member(cleaned, (entry.start, entry.end), entry.country) for entry in entries)
    return tuple(member for member in read if member is not None), span


def _member(cleaned: str, span: Span, under: str) -> ProposedMember | None:
    raw = _plain(" ".join(cleaned[span[0] : span[1]].split()))
    if not raw:
        return None
    body, brackets = _without_brackets(raw)
    country = next((there for bracket in brackets if (there := read_country(bracket))), "")
    rest = [bracket for bracket in brackets if not read_country(bracket)]
    after = None if country else _AFTER_COMMA.match(body)
    if after and (stated := read_country(after["country"])):
        body, country = after["body"], stated
    country = country or under
    return _individual(raw, body, span, country) or _organisation(raw, body, span, country, rest)


def _plain(text: str) -> str:
    """Leave off what joins an entry to the next: a comma, "; and", the full stop of the last one."""
    joined = re.sub(rf"[\s,;]+(?:{either('joining')})$", "", text.strip(" ,;")).strip(" ,;")
    return joined[:-1] if re.search(r"[a-zà-ÿ]{5,}\.$", joined) else joined


def _without_brackets(raw: str) -> tuple[str, list[str]]:
    """Take the brackets off the end: "COMJAN (…)(Japan)"."""
    brackets: list[str] = []
    while (found := _BRACKET.search(raw)) and found.start():
        brackets.insert(0, found[1].strip())
        raw = raw[: found.start()]
    return raw.strip(), brackets


def _organisation(raw: str, body: str, span: Span, country: str, rest: list[str]) -> ProposedMember:
    name, acronym, aliases = body, "", list[str]()
    dashed = _DASHED_ACRONYM.match(body)
    if dashed and is_acronym(dashed["acronym"]):
        name, acronym = dashed["name"], dashed["acronym"]
    for bracket in rest:
        if is_acronym(bracket) and not acronym:
            acronym = bracket
        elif _spells(bracket, body) or len(body.split()) <= 2 < len(bracket.split()):
            aliases.append(bracket)
            acronym = acronym or (body if body.split(maxsplit=1)[0].isupper() else "")
        else:
            aliases.append(bracket)
    suggested = "" if country else _suggested(body)
    return ProposedMember(
        name=name, kind="organisation", span=span, raw=raw, acronym=acronym, aliases=tuple(aliases), country=country,
        suggested_country=suggested,
    )  # fmt: skip


def _spells(expansion: str, short: str) -> bool:
    initials = "".join(word[0] for word in expansion.split() if word[0].isupper())
    return initials.casefold().startswith(re.sub(r"\W", "", short).casefold()[:4])


def _suggested(name: str) -> str:
    """Give the country that a name hints at; shown as a suggestion only, never filled in."""
    of = _OF_COUNTRY.search(name)
    if of and (there := read_country(of[1])):
        return there if there != "KP" else ""
    adjective = _ADJECTIVE_PLACE.match(name)
    return _nation(adjective[1]) if adjective else ""


def _nation(adjective: str) -> str:
    nations = words_by_language("nations").items()
    return next((country for country, listed in nations if adjective.casefold() in listed), "")


def _individual(raw: str, body: str, span: Span, country: str) -> ProposedMember | None:
    head, _, rest = body.partition(",")
    read = read_name(head)
    if read is None or has_organisation_word(head):
        return None
    affiliations, other = _posts(rest)
    return ProposedMember(
        name=read.name, kind="individual", span=span, raw=raw, honorific=read.honorific, country=country,
        affiliations=affiliations, other=other,
    )  # fmt: skip


def _posts(rest: str) -> tuple[tuple[Affiliation, ...], tuple[str, ...]]:
    """Read "Director, Human Rights in Asia", "Representative, X / Member, Y", "Prize Recipient & Foundation"."""
    affiliations: list[Affiliation] = []
    other: list[str] = []
    for part in re.split(r"\s+/\s+", rest):
        title = ""
        organisation: list[str] = []
        for piece in (piece.strip() for piece in part.split(",")):
            if not piece:
                continue
            for word in re.split(r"\s+&\s+(?=[A-Z])", piece) if _is_distinction(piece.split(" & ")[0]) else [piece]:
                if re.match(r"and\s+\w+\s+of\b|author of\b", word) or _is_distinction(word):
                    other.append(word.removeprefix("and ").strip())
                elif (
                    words("titles").first(word) is not None
                    and not has_organisation_word(word)
                    and not title
                    and not organisation
                ):
                    title = word
                else:
                    organisation.append(word)
        if title or organisation:
            affiliations.append(Affiliation(organisation=", ".join(organisation), title=title))
    return tuple(affiliations), tuple(other)


def _is_distinction(text: str) -> bool:
    return bool(re.search(r"\b(?:Prize|Award|Laureate|Medal|Nobel|Recipient)\b", text))
