"""Telling the heading of a contact block from what follows it on the same line."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.dataclass import dataclass
from outreach_app.text.clean_text import Line
from outreach_app.text.given_names import has_given_name
from outreach_app.text.organisation_names import has_organisation_word, is_desk
from outreach_app.text.person_names import read_name
from outreach_app.text.wording import either, words


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(rf"^[\s,:;.–—\-]*(?:(?:{either('heading_joints')})\s+)?", re.IGNORECASE)


@cache
def _asks() -> re.Pattern[str]:
    """Give the pattern of "please contact the", "wenden Sie sich bitte an", "neem contact op met"."""
    article = f"(?:\\s+(?:{either('asking_articles')}))?"
    return re.compile(rf"(?<![^\W\d_])(?:{either('asking')}){article}\s*:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as written, and where the rest of its line begins."""

    text: str
    end: int
    names_desk: bool = False  # "Pressestelle": it may be the desk of a contact without a name
    calls_person: bool = False  # "Ansprechpartnerin:", "Contact:"


def read_heading(text: str, has_channel: bool) -> Heading | None:
    """Read the heading with which a line begins; None where it begins with none."""
    body = text.strip()
    if len(body) > _LONG_LINE:
        return _led_by_colon(body)
    length = _heads(body)
    if length and (desk := words("desks").begins(body)) > length:
        length = desk
    if not length:
        return _asked(body) if has_channel else None
    colons = re.finditer(r"(?P<word>[^\s,;()]*)\s?[:：]", body[: length + 200])
    colon = next((found for found in colons if found.end() > length and not _is_channel(found["word"])), None)
    if colon and _is_one_heading(body[length : colon.end() - 1]):
        return _made(body[: colon.end() - 1], colon.end())
    rest = body[length:].strip(" .,:–-")
    if not rest:
        return _made(body, len(body))
    if len(body[:length].split()) == 1 and words("titles").has(rest):
        return None
    asked = _asks().search(body, max(0, length - 20))
    if asked and asked.end() <= len(body) and (has_channel or len(body) > asked.end()):
        return _made(body[: asked.end()], asked.end())
    if _is_desk_of_house(body[:length], rest):
        return None
    return (
        _made(body[:length], length)
        if _is_before_house(body, length, rest)
        else _unended(body, length, rest, has_channel)
    )


def _unended(body: str, length: int, rest: str, has_channel: bool) -> Heading | None:
    """Read a heading whose phrase neither a colon nor a verb ends."""
    if not has_channel and not read_name(rest) and len(body.split()) <= 12 and not body.endswith("."):
        return _made(body, len(body)) if not words("organisation_words").first(rest) else None
    return _made(body[:length], length) if read_name(re.split(r"[,(]", rest)[0]) or has_channel else None


_LONG_LINE: Final = 400
"""Characters beyond which a line is a paragraph, whose heading must end in a colon."""
_FAR: Final = 120


def _led_by_colon(body: str) -> Heading | None:
    """Read "For media requests, please contact our teams: Jane Doe (…); …" in a paragraph that lists people."""
    colon = body.find(":", 0, _FAR)
    heads = colon > 0 and 0 < _heads(body) <= colon and re.search(r"[@\d]|[.!?]\s", body[:colon]) is None
    return _made(body[:colon], colon + 1) if heads else None


def _is_channel(word: str) -> bool:
    """Tell whether the word before a colon labels a number or an address, and heads nothing."""
    return channel_words().get(fold_word(word), "web") not in {"web", "social"}


def _is_desk_of_house(head: str, rest: str) -> bool:
    """Tell whether a desk and its house are one line: "Pressestelle Stadt Kiel", "Γραφείο Τύπου Υπουργείου Υγείας"."""
    first = rest.split(maxsplit=1)[0]
    return is_desk(head.strip()) and first[:1].isupper() and not words("contact_headings").begins(rest)


def _is_before_house(body: str, length: int, rest: str) -> bool:
    """Tell whether a heading and a house share a line: "MEDIA CONTACTS, World Water Tribunal"; no desk, no post."""
    parted = re.match(r"\s*(?:,|[–—|-]\s)", body[length:]) is not None
    is_house = has_organisation_word(rest) and len(rest.split()) <= 8 and rest[:1].isupper()
    return parted and is_house and not is_desk(body[:length])


def _is_one_heading(between: str) -> bool:
    """Tell whether what stands between a heading phrase and the colon still belongs to the heading."""
    rest = between.strip(" .,")
    most = 25 if _asks().search(rest[-30:] + " ") else 12
    if between.lstrip().startswith(",") and has_organisation_word(rest):
        return False
    if re.search(r"[@\d]|[.!?]\s", between) or len(rest.split()) > most:
        return False
    if _ends_in_name(rest):
        return False
    if most == 25:
        return True
    first = re.split(r"[,(]|\s(?:at|of|from|bei|chez|von|de)\s", rest)[0]
    return not rest or (read_name(first) is None and read_name(re.sub(r"^\S+\s", "", first), hint=False) is None)


def _ends_in_name(rest: str) -> bool:
    """Tell whether a person ends the words before a colon: "through assistant Tarek Shenouda", "with Jane Doe"."""
    lead = _SMALL.match(rest)
    return lead is not None and has_given_name(rest[lead.end() :]) and read_name(rest[lead.end() :]) is not None


_SMALL: Final = re.compile(r"\s*(?:[^\W\d_A-ZÀ-Þ][\w'’-]*\s+){1,4}(?=[A-ZÀ-Þ])")


def _made(written: str, end: int) -> Heading:
    label = written.strip(" :：.,–-")
    return Heading(written.strip(), end, is_desk(label), words("person_labels").has(label))


def _heads(text: str) -> int:
    """Give how far heading phrases reach from the beginning: "For further information, please contact"."""
    at = 0
    while True:
        joint = _joints().match(text, at) if at else None
        begin = joint.end() if joint else at
        length = words("contact_headings").begins(text[begin:])
        if not length or (at and begin == at and text[at : at + 1].isalnum()):
            return at
        at = begin + length


def _asked(text: str) -> Heading | None:
    """Read "Journalists may contact …" in a sentence that holds an address or number."""
    asked = _asks().search(text)
    if not asked or len(text) > 300:
        return None
    return Heading(text[: asked.end()].strip(), asked.end())


_FOUNDED: Final = re.compile(
    r"(?:(?:The|Die|Der|Das|La|Le|El|O|A|Il|De|Het)\s+|L['’])?(?P<house>[A-ZÀ-Þ][^.,;:()]{4,80}?)\s"
    r"(?:was (?:set up|founded|established|created)|is an?|ist (?:eine?|der|die|das)|wurde \d{4}|est une?|es una?|"
    r"é uma?|è una?|is een|är en)\s"
)
"""How the sentence begins that says at the end of a release who its house is."""


def whom_about(lines: Iterable[Line]) -> str:
    """Give whom a text is about: the first heading "About X", else the last line "The X was set up …"; "" for none."""
    lines = list(lines)
    named = _headed(lines)
    founded = _FOUNDED.match(lines[-1].text) if lines and not named else None
    return founded["house"] if founded and has_organisation_word(founded["house"]) else named


def _headed(lines: Iterable[Line]) -> str:
    """Give whom the first heading "About X" names."""
    for line in lines:
        length = words("boilerplate_headings").begins(line.text) if len(line.text) < 80 else 0
        named = line.text[length:].strip(" :") if length else ""
        if named[:1].isupper() and len(named.split()) <= 8 and not named.endswith((".", "!", "?")):
            return named
    return ""
