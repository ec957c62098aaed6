"""Writing out numbers that were written short: "+41 22 917 1234 / 5678", "917 1234/35"."""

import re
from typing import Final

from outreach_app.text.numbers_found import Number

_BRANCHED: Final = re.compile(r"^(?P<stem>.*\d\s?[-–]\s?)\d{1,5}$", re.DOTALL)
_SLASHED: Final = re.compile(r"^(?P<whole>.*\d)\s?/\s?(?P<ending>\d{1,4})$", re.DOTALL)


def written_out(number: Number) -> list[tuple[str, str]]:
    """Give the numbers that a short form stands for, each with its extension; most numbers give themselves."""
    if number.extension and (direct := composed_of_central(number)):
        return [(direct, "")]
    if number.other_extension:
        return [(number.raw, number.extension), (number.raw, number.other_extension)]
    found = _SLASHED.match(number.raw)
    if found is None or len(re.sub(r"\D", "", found["whole"])) < 7:
        return [(number.raw, number.extension)]
    whole, ending = found["whole"], found["ending"]
    last = re.search(r"\d+$", re.sub(r"[\s\-]+(?=\d{1,2}$)", "", whole))
    if last is None or len(ending) > len(re.sub(r"\D", "", whole)) - 4:
        return [(number.raw, number.extension)]
    return [(whole, number.extension), (_with_ending(whole, ending), number.extension)]


def composed_of_central(number: Number) -> str:
    """Give the direct number of "030 1234-0, Durchwahl -306": the extension takes the place of the 0; "" for others."""
    return composed(number.raw, number.extension) if re.search(r"\d\s?[-–]\s?0$", number.raw) else ""


def composed(stem: str, ending: str) -> str:
    """Give the direct number that an ending makes of a number parted by a dash: "030 1234-0", "-306"; "" for others.

    Source: DIN 5008, the extension behind the hyphen.
    """
    found = _BRANCHED.match(stem)
    digits = re.sub(r"\D", "", ending)
    return found["stem"] + digits if found and digits else ""


def _with_ending(whole: str, ending: str) -> str:
    """Replace as many last digits as the ending has, blanks left in place."""
    characters = list(whole)
    wanted = list(ending)
    for index in range(len(characters) - 1, -1, -1):
        if wanted and characters[index].isdigit():
            characters[index] = wanted.pop()
    return "".join(characters)
