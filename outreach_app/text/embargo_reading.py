"""Reading an embargo line: its date, hour and zone as far as they are stated.

The words stand in ``resources/reading/embargo.json``. What could be read in two ways stays unread, so that the
embargo is unresolved and the user is asked.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from outreach_app.model.embargo import Embargo
from outreach_app.model.proposal import Span
from outreach_app.text.embargo_words import either, listed, month, year_of_era
from outreach_app.text.embargo_zones import read_zone

_READ: Final = 200_000
"""Characters that are looked at: an embargo stands at the head of a release."""
_NEXT_LINES: Final = 2
_MONTH: Final = r"[^\s\d.,/()\-–:|]{3,15}"
_MONTH_FIRST: Final = re.compile(rf"({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)")
_DAY_FIRST: Final = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|re|\.|º|ª)?[\s\-]+(?:de\s+|of\s+)?({_MONTH})\.?,?[\s\-]+(?:de\s+|del\s+|พ\.ศ\.\s?)?(\d{{4}})(?!\d)"
)
_ISO: Final = re.compile(r"(?<!\d)(\d{4})\s?[-./年년]\s?(\d{1,2})\s?[-./月월]\s?(\d{1,2})(?!\d)")
_ERA: Final = re.compile(r"(令和|平成|昭和)\s?(\d{1,2}|元)年\s?(\d{1,2})月\s?(\d{1,2})日")
_DOTTED: Final = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})")


def read_embargo(cleaned: str) -> tuple[Embargo, Span] | None:
    """Read the first embargo line of a release; None where it has none. A date that could be two stays unread."""
    head = cleaned[:_READ]
    for start, line_end in _lines(head):
        if re.search(either("none"), " ".join(head[start:line_end].split()), re.IGNORECASE):
            continue
        end = _with_next_lines(head, start, line_end)
        raw = " ".join(head[start:end].split())
        date, rest = _date(raw)
        if date is None and not re.search(rf"{either('until')}|[:：]", raw, re.IGNORECASE):
            continue
        return Embargo(raw=raw, date=date, time=_time(rest), zone=read_zone(rest, date)), (start, end)
    return None


def _lines(text: str) -> Iterator[Span]:
    """Yield the lines that begin like an embargo, within forty characters."""
    pattern = re.compile(
        rf"^[^\n]{{0,40}}?(?<![^\W\d_])(?:{either('begins')})[^\n]{{0,160}}$", re.IGNORECASE | re.MULTILINE
    )
    for found in pattern.finditer(text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        yield start, found.start() + len(found[0].rstrip())


def _with_next_lines(text: str, start: int, end: int) -> int:
    """Give the end of an embargo that goes on below: "EMBARGOED UNTIL:", then the hour, then the date."""
    if end - start > 60:
        return end
    for _ in range(_NEXT_LINES):
        below = re.compile(r"[^\S\n]*\n{1,2}[^\S\n]*(?P<line>[^\n]{4,60})").match(text, end)
        if below is None:
            return end
        date = _date(" ".join(text[start:end].split()))[0]
        rest = _date(below["line"])
        if (date is None and rest[0] is not None) or (_time(rest[1]) is not None and _is_only_time(below["line"])):
            end = below.end("line")
        else:
            return end
    return end


def _is_only_time(line: str) -> bool:
    return len(line.split()) <= 5 and bool(re.match(r"\s*(?:at\s|um\s|à\s)?\d{1,2}\s?[:.h]\s?\d{2}", line))


def _date(text: str) -> tuple[dt.date | None, str]:
    """Give the date of a line and the line without it."""
    readings = (
        (_ERA, lambda m: (year_of_era(m[1], m[2]), int(m[3]), int(m[4]))),
        (_DAY_FIRST, lambda m: (_year(m[3]), month(m[2]), int(m[1]))),
        (_MONTH_FIRST, lambda m: (_year(m[3]), month(m[1]), int(m[2]))),
        (_ISO, lambda m: (_year(m[1]), int(m[2]), int(m[3]))),
        (_DOTTED, lambda m: (_year(m[3]), int(m[2]), int(m[1]))),
        (_SLASHED, _slashed),
    )
    for pattern, parts in readings:
        for found in pattern.finditer(text):
            try:
                return dt.date(*parts(found)), text[: found.start()] + " | " + text[found.end() :]
            except ValueError:
                continue
    return None, text


def _year(digits: str) -> int:
    """Give the year of the common era; Thai years count from the Buddha (2555 is 2012)."""
    year = int(digits)
    return year - 543 if 2443 <= year <= 2643 else year


def _slashed(found: re.Match[str]) -> tuple[int, int, int]:
    """Read 13/4/2012 by what can only be a day; 3/4/2012 may be two dates and stays unread."""
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first > 12 >= second:
        return year, second, first
    if second > 12 >= first or first == second:
        return year, first, second
    return year, 0, 0


def _time(rest: str) -> dt.time | None:
    """Give the stated hour; a bare number without minutes, unit or lead word is none, two hours are none."""
    if re.search(rf"(?<![^\W\d_])(?:{either('midnight')})(?![^\W\d_])", rest, re.IGNORECASE):
        return dt.time(0)
    if re.search(rf"(?<![^\W\d_])(?:{either('noon')})(?![^\W\d_])", rest, re.IGNORECASE):
        return dt.time(12)
    for found in _hours().finditer(rest):
        hour, minute = int(found["hour"]), int(found["minute"] or found["minute2"] or 0)
        half = _half(found["before"] or found["after"] or "")
        if not (found["minute"] or found["minute2"] or found["unit"] or half or found["lead"] or found["sign"]):
            continue
        if len(found["hour"]) == 4:
            hour, minute = divmod(hour, 100)
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "evening" else 0)
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    return None


def _half(word: str) -> str:
    """Tell morning from evening by the word beside the hour; "" where none stands."""
    folded = word.casefold().strip(" .").replace(" ", "")
    for half in ("morning", "evening"):
        if any(folded == known.casefold().strip(" .").replace(" ", "") for known in listed(half)):
            return half
    return ""


@cache
def _hours() -> re.Pattern[str]:
    halves = f"{either('morning')}|{either('evening')}"
    return re.compile(
        rf"(?<![\d./:+\-])(?:(?P<lead>{either('hour_leads')})\s*)?(?P<before>{halves})?\s*"
        rf"(?P<hour>\d{{4}}(?=\s?(?:hrs|hours|h\b|GMT|UTC|Uhr))|\d{{1,2}})"
        rf"(?:\s?[:.h]\s?(?P<minute>\d{{2}})(?!\d)|(?P<sign>[時时시])\s?(?:(?P<minute2>\d{{1,2}})\s?[分분])?)?"
        rf"\s*(?P<after>{halves})?(?![^\W\d_]{{0}}[\d/])\s*(?P<unit>{either('hour_units')})?(?![/\d])",
        re.IGNORECASE,
    )
