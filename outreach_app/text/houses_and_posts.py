"""Telling posts, houses, desks and the houses of desks from one another, in words that are no name of a person."""

import re
from functools import cache
from typing import Final

from outreach_app.model.channel_words import channel_words, fold_word
from outreach_app.model.dataclass import replace
from outreach_app.text.organisation_names import has_organisation_word, is_acronym, split_desk
from outreach_app.text.piece import Piece
from outreach_app.text.places_stated import PlaceStated, city_of, place_named
from outreach_app.text.wording import either, is_unspaced, words

_SAYS: Final = re.compile(
    r"\s(?:is|are|was|has|have|works|can|may|will|ist|sind|hat|kann|est|peut|es|puede|è|può|är|har|kan)\s(?=[a-zà-ÿ])"
)
"""The verb with which a sentence about a house goes on: "Refugee Action is registered …"."""
RUN_ON: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
"""Scripts in which a desk and a name stand side by side without a comma: kana, Han, Hangul."""
_TELLING: Final = 11
"""Letters of a label from which on it is no word of a house: "perscontact", and not "contact"."""
_FEW_WORDS: Final = 4
"""Words of what is left of a line that says what the text is: "This press release"."""
_LEAD: Final = 40
"""Characters that may lead to a desk in a sentence: "en dehors des heures de bureau, le"."""


def described(whole: Piece) -> list[Piece]:
    """Tell a post from an organisation from a desk; anything else stays text."""
    text = whole.text
    if (re.search(r"[.!?]$", text) and len(text.split()) > 6) or len(text) > 130:
        return [whole]
    title, organisation = words("titles").first(text), has_organisation_word(text)
    if is_unspaced(text) and (words("organisation_words").first(text) or (1, 1))[0] == 0:
        title = None
    if (
        not text.isascii()
        and (split := split_desk(text)).department
        and split.name
        and not re.search("[a-zà-ÿ]{3}", split.department)
    ):
        return _house_and(whole, split.name, "desk", split.department)
    if of_house := _desk_of_house(whole):
        return of_house
    if (cut := _house_and_post(text)) > 0:
        return _house_and(whole, text[:cut].strip(), "title", text[cut:].strip())
    if title is not None:
        return _post(whole, organisation)
    split = split_desk(text)
    if split.department and split.name:
        return _house_and(whole, split.name, "desk", split.department)
    if split.department:
        return [replace(whole, kind="desk", text=split.department)]
    return _unnamed(whole, organisation)


def _house_and(whole: Piece, house: str, kind: str, rest: str) -> list[Piece]:
    """Give a house and the desk or post that stands with it."""
    return [*organisation_pieces(replace(whole, text=house)), replace(whole, kind=kind, text=rest)]


def _unnamed(whole: Piece, organisation: bool) -> list[Piece]:
    """Tell a house without a desk by its words or its capitals; anything else stays text."""
    text = whole.text
    if (organisation and not re.match(r"(?!the\s)[a-z]+\s", text)) or (" " not in text and is_acronym(text)):
        return organisation_pieces(whole)
    if _acronym_and_place(text):
        return organisation_pieces(whole)
    if is_acronym(bare := _without_labels(text)) and bare != text:
        return [replace(whole, kind="organisation", text=bare)]
    return [whole]


def _house_and_post(text: str) -> int:
    """Give where the post begins after a house and a blank: "香港環境協會 傳訊主任"; 0 where there is none."""
    house, _, post = text.rpartition(" ")
    is_one = bool(RUN_ON.search(text)) and has_organisation_word(house) and words("titles").has(post)
    return len(house) if is_one else 0


def _post(whole: Piece, organisation: bool) -> list[Piece]:
    """Keep a post whole, also with its organisation: "Managing Director of X"; some organisations sound like posts."""
    text = whole.text
    legal = any(fold_word(token) in words("legal_forms").exact and token[:1].isupper() for token in text.split()[1:])
    if organisation and (
        legal
        or re.match(
            r"(?:Lawyers|Reporters|Journalists|Advocates|Members|Médecins|Committee|Council|Office|Ministry|Association|Center|Centre)\b",
            text,
        )
    ):
        return organisation_pieces(whole)
    return [replace(whole, kind="title")]


def _acronym_and_place(text: str) -> bool:
    """Tell whether it is an acronym with a place or a qualifier: "ICRC Geneva", "AJP Lux", "UNHCR Lebanon"."""
    tokens = text.split()
    return 2 <= len(tokens) <= 4 and is_acronym(tokens[0]) and all(token[:1].isupper() for token in tokens)


def _without_labels(text: str) -> str:
    """Leave the labels off that stand around a house: "Tel and fax OMCT", "FIDH address"."""
    tokens = text.split()
    while len(tokens) > 1 and (
        fold_word(tokens[0]) in channel_words()
        or (len(tokens) < len(text.split()) and words("connecting").has(tokens[0]))
    ):
        tokens.pop(0)
    while len(tokens) > 1 and (fold_word(tokens[-1]) in channel_words() or words("address_labels").has(tokens[-1])):
        tokens.pop()
    return " ".join(tokens)


def _desk_of_house(whole: Piece) -> list[Piece]:
    """Read a desk with its house inside a sentence: "out of hours the duty officer of Lifeline can be reached"."""
    found = _desk_of().search(whole.text)
    if found is None or words("titles").first(whole.text[: found.start()]) or found.start() > _LEAD:
        return []
    house = _SAYS.split(found["house"], maxsplit=1)[0].strip(" ,")
    return [replace(whole, kind="desk", text=found["desk"]), *organisation_pieces(replace(whole, text=house))]


@cache
def _desk_of() -> re.Pattern[str]:
    """Give the pattern of "duty officer of Lifeline", "standard de l'Alliance", "Zentrale der Caritas"."""
    return re.compile(
        rf"(?:^|\s)(?P<desk>{either('duty_desks')})\s+(?:of|de|der|des|du|von|van|del|della|di|da|do)\s+"
        rf"(?:the\s+|la\s+|le\s+|los\s+|las\s+|l['’]\s?)?(?P<house>[A-ZÀ-Þ].*)$",
        re.IGNORECASE,
    )


def _behind_heading(text: str) -> str:
    """Give the house that follows a heading without a colon: "Perscontact VluchtelingenWerk"; "" for none."""
    length = words("person_labels").begins(text)
    rest = text[length:].strip()
    return rest if length >= _TELLING and rest[:1].isupper() and has_organisation_word(rest) else ""


def _name_alone(text: str) -> str:
    """Leave off what a sentence says of a house, the heading before it, and what says that somebody is in its care."""
    if (said := _SAYS.search(text)) and text[:1].isupper():
        text = text[: said.start()]
    in_care = text.endswith("内") and is_unspaced(text)  # "株式会社アオゾラPR内"
    return text[:-1] if in_care else _behind_heading(text) or text


def organisation_pieces(whole: Piece) -> list[Piece]:
    """Give a house with the desk or the city that stands in the same words."""
    whole = replace(whole, text=_name_alone(whole.text))
    if words("release_lines").first(whole.text) and len(whole.text.split()) <= _FEW_WORDS:
        return []  # "This press release is …"
    seated = _seated().match(whole.text)
    if seated and (city := city_of(seated["city"])) is not None:
        place = PlaceStated(seated["city"], city.country, city.zone)
        return [
            *organisation_pieces(replace(whole, text=seated["name"].strip(" ,"))),
            replace(whole, kind="address", text=seated["city"], place=place),
        ]
    split = split_desk(whole.text)
    if split.department and split.name:
        return _house_and(whole, split.name, "desk", split.department)
    tokens = whole.text.split()
    for count in (2, 1):
        tail = " ".join(tokens[-count:])
        is_town_hall = len(tokens) == count + 1 and words("organisation_words").has(tokens[0])
        if is_town_hall and not is_unspaced(tail) and city_of(tail):
            return [
                replace(whole, kind="organisation"),
                replace(whole, kind="address", text=tail, place=place_named(tail)),
            ]
        if len(tokens) > count and not words("name_goes_on").has(tokens[-count - 1]):
            city = city_of(tail) if not words("organisation_words").has(tail) else None
            if city is not None:
                place = PlaceStated(tail, city.country, city.zone)
                return [
                    replace(whole, kind="organisation", text=" ".join(tokens[:-count])),
                    replace(whole, kind="address", text=tail, place=place),
                ]
    return [replace(whole, kind="organisation")]


@cache
def _seated() -> re.Pattern[str]:
    """Give the pattern of "Amnesty International in London, UK, on"."""
    return re.compile(
        rf"^(?P<name>.{{3,}}?),?\s+(?:{either('in_words')})\s+(?P<city>[A-ZÀ-ÞΑ-Ω][^,;:]{{1,30}}?)"
        rf"(?:,\s*[A-Z][\w ]+)?(?:\s+(?:{either('seat_tails')}))?$"
    )
