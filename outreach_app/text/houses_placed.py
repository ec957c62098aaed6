"""Where a house says that it is, in the sentences about it: "The University of North Severn in Cardiff has …"."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from outreach_app.model.place import read_country
from outreach_app.text.letters import CAPITALS
from outreach_app.text.places_stated import city_of
from outreach_app.text.wording import either

_FOLLOWING: Final = 160
"""Characters after the name of a house in which its sentence may place it."""
_MOST_MENTIONS: Final = 50
_PLACE: Final = rf"(?:the\s+)?(?P<place>[{CAPITALS}][\w.'’-]*(?:[ -][{CAPITALS}][\w.'’-]*){{0,2}})"


def country_of_house(text: str, house: str) -> str:
    """Give the one country in which the sentences about a house place it; "" for none or several.

    A place speaks only right behind the name, after "based in", or after members and branches "across" it: what a
    house does elsewhere says nothing.
    """
    ends = islice(_mentions(text, house), _MOST_MENTIONS) if len(house) > 2 else ()
    found = {country for end in ends for country in _stated(text[end : end + _FOLLOWING])}
    return found.pop() if len(found) == 1 else ""


def _mentions(text: str, house: str) -> Iterator[int]:
    """Yield where each mention of a house as words of their own ends; searched as text, for each house of a list."""
    at = text.find(house)
    while at >= 0:
        end = at + len(house)
        if not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha()):
            yield end
        at = text.find(house, end)


def _stated(after: str) -> Iterator[str]:
    sentence = re.split(r"\n\s*\n|(?<=[a-z)\d])\.\s", after, maxsplit=1)[0]
    beside = re.match(rf"\s+(?:{either('in_words')})\s+{_PLACE}", sentence)
    based = re.search(
        rf"\b(?:based|headquartered)\s+in\s+{_PLACE}|"
        rf"\b(?:members|branches|offices|workers|staff|centres|centers)\s+(?:across|throughout|all over)\s+"
        rf"{_PLACE.replace('place', 'spread')}",
        sentence,
    )
    for place in (beside and beside["place"], based and (based["place"] or based["spread"])):
        if place and (country := _country(place)):
            yield country


def _country(place: str) -> str:
    words_in = place.rstrip(".").split()
    for count in range(len(words_in), 0, -1):
        named = " ".join(words_in[:count])
        if country := read_country(named):
            return country
        if city := city_of(named):
            return city.country
    return ""
