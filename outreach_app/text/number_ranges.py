"""Writing out numbers that were written short: "+41 22 917 1234 / 5678", "917 1234/35"."""

import re
from typing import Final

from outreach_app.text.numbers_found import Number

_SLASHED: Final = re.compile(r"^(?P<whole>.*\d)\s?/\s?(?P<ending>\d{1,4})$", re.DOTALL)


def written_out(number: Number) -> list[tuple[str, str]]:
    """Give the numbers that a short form stands for, each with its extension; most numbers give themselves."""
    found = _SLASHED.match(number.raw)
    if found is None or len(re.sub(r"\D", "", found["whole"])) < 7:
        return [(number.raw, number.extension)]
    whole, ending = found["whole"], found["ending"]
    last = re.search(r"\d+$", re.sub(r"[\s\-]+(?=\d{1,2}$)", "", whole))
    if last is None or len(ending) > len(re.sub(r"\D", "", whole)) - 4:
        return [(number.raw, number.extension)]
    return [(whole, number.extension), (_with_ending(whole, ending), number.extension)]


def _with_ending(whole: str, ending: str) -> str:
    """Replace as many last digits as the ending has, blanks left in place."""
    characters = list(whole)
    wanted = list(ending)
    for index in range(len(characters) - 1, -1, -1):
        if wanted and characters[index].isdigit():
            characters[index] = wanted.pop()
    return "".join(characters)
