"""Reading the member list of a coalition: organisations and individuals, with the country only where stated."""

import re
from collections.abc import Iterator
from typing import Final

from outreach_app.model.people import Affiliation
from outreach_app.model.place import read_country
from outreach_app.model.proposal import ProposedMember, Span
from outreach_app.text.organisation_names import has_organisation_word, is_acronym
from outreach_app.text.person_names import read_name
from outreach_app.text.wording import words

HEADING: Final = re.compile(
    r"^[ \t]*(?:(?:the\s+)?(?:members?|signator(?:y|ies)|supporters?|signed(?:\s+by)?|co-?signed\s+by|endorsed\s+by|undersigned)(?:\s+(?:and|&|/)\s+(?:members?|supporters?|signatories|partners|organi[sz]ations|individuals))*"  # noqa: E501
    r"(?:\s+organi[sz]ations)?(?:\s+(?:of|to|in)\s+[^\n:]{2,100})?(?:\s+(?:include|are|comprise))?|(?:unterzeichnende|mitglieder|unterzeichner|membres|signataires|miembros|firmantes|organizaciones firmantes|membros|signatários|membri|firmatari|leden|ondertekenaars|medlemmar|加盟団体|賛同団体|회원단체|참여단체|연명단체)[^\n:]{0,80})\s*[:：]\s*$",  # noqa: E501
    re.IGNORECASE | re.MULTILINE,
)
_BULLET: Final = re.compile(r"^\s*(?:[•‣◦▪●○■□*·\uf0b7]|[-–—]\s|\d{1,3}[.)]\s)\s*")
_BRACKET: Final = re.compile(r"\s*\(([^()]*)\)\s*$")
_DASHED_ACRONYM: Final = re.compile(r"^(?P<name>.+?)\s+[-–—]\s+(?P<acronym>\S{2,12})$")
_OF_COUNTRY: Final = re.compile(r"\b(?:of|for)\s+([A-Z][\w ]+)$")
_ADJECTIVE_PLACE: Final = re.compile(r"^(?:The\s+)?([A-Z][a-z]+(?:ese|ish|ian|ch|ean|i))\b")
_NATIONS: Final = {
    "Japanese": "JP", "Korean": "", "British": "GB", "French": "FR", "Canadian": "CA", "German": "DE", "Italian": "IT", "Spanish": "ES", "Australian": "AU", "Brazilian": "BR",  # noqa: E501
    "Swedish": "SE", "Danish": "DK", "Norwegian": "NO", "Belgian": "BE", "Indonesian": "ID", "Chinese": "CN", "Israeli": "IL", "Iraqi": "IQ", "Polish": "PL", "Irish": "IE",  # noqa: E501
}  # fmt: skip


def read_members(cleaned: str) -> tuple[tuple[ProposedMember, ...], Span | None]:
    """Read all entries of the first member list, in order, and the passage it stands in."""
    heading = HEADING.search(cleaned)
    if heading is None:
        return (), None
    items = list(_items(cleaned, heading.end()))
    if len(items) < 2:
        return (), None
    members = tuple(member for span in items if (member := _member(cleaned, span)) is not None)
    return members, (heading.start(), items[-1][1])


def _items(cleaned: str, start: int) -> Iterator[Span]:
    """Yield the passages of the entries: an indent or a bullet begins one, a line in column 0 goes on with it."""
    rows = _rows(cleaned, start)
    marked = any(mark for _, _, mark in rows)
    item: list[int] | None = None
    for begin, end, mark in rows:
        if marked and not mark and item is None:
            return
        if mark or not marked:
            if item is not None:
                yield item[0], item[1]
            item = [begin, end]
        elif item is not None:
            item[1] = end
    if item is not None:
        yield item[0], item[1]


def _rows(cleaned: str, start: int) -> list[tuple[int, int, bool]]:
    """Give the written lines of the list: beginning and end of the words, and whether a bullet or indent begins it.

    A list without marks ends at the first blank line after an entry; any list at a heading or a channel.
    """
    rows: list[tuple[int, int, bool]] = []
    at = start
    blanks = 0
    for raw in cleaned[start : start + 60_000].split("\n"):
        begin, at = at, at + len(raw) + 1
        if not raw.strip():
            blanks += 1
            continue
        if "@" in raw or re.search(r"\+\d", raw) or raw.rstrip().endswith(":") or words("end_marks").has(raw.strip()):
            break
        bullet = _BULLET.match(raw)
        lead = bullet.end() if bullet else len(raw) - len(raw.lstrip())
        mark = bullet is not None or lead > 0
        if rows and blanks and not any(row[2] for row in rows):
            break
        if rows and not mark and rows[0][2] and len(raw) > 110:
            break
        blanks = 0
        rows.append((begin + lead, begin + len(raw.rstrip()), mark))
    return rows


def _member(cleaned: str, span: Span) -> ProposedMember | None:
    raw = " ".join(cleaned[span[0] : span[1]].split()).strip(" ,;").removesuffix(" and").strip(" ,;")
    if not raw:
        return None
    body, brackets = _without_brackets(raw)
    country = next((there for bracket in brackets if (there := read_country(bracket))), "")
    rest = [bracket for bracket in brackets if not read_country(bracket)]
    return _individual(raw, body, span, country) or _organisation(raw, body, span, country, rest)


def _without_brackets(raw: str) -> tuple[str, list[str]]:
    """Take the brackets off the end: "COMJAN (…)(Japan)"."""
    brackets: list[str] = []
    while found := _BRACKET.search(raw):
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
        name=name, kind="organisation", span=span, raw=raw, acronym=acronym, aliases=tuple(aliases), country=country, suggested_country=suggested  # noqa: E501
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
    return _NATIONS.get(adjective[1], "") if adjective else ""


def _individual(raw: str, body: str, span: Span, country: str) -> ProposedMember | None:
    head, _, rest = body.partition(",")
    read = read_name(head)
    if read is None or has_organisation_word(head):
        return None
    affiliations, other = _posts(rest)
    return ProposedMember(
        name=read.name, kind="individual", span=span, raw=raw, honorific=read.honorific, country=country, affiliations=affiliations, other=other  # noqa: E501
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
