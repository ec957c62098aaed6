"""Reading an embargo line: its date, hour and zone as far as they are stated."""

import datetime as dt
import re
from typing import Final

from outreach_app.model.embargo import Embargo
from outreach_app.model.hours import zone_info
from outreach_app.model.place import read_city
from outreach_app.model.proposal import Span

_LINE: Final = re.compile(
    r"^[^\n]{0,40}?(?:embargo(?:ed)?\b|under embargo|sperrfrist|sous embargo|bajo embargo|sob embargo|엠바고|보도\s?시점|解禁|報道解禁|εμπάργκο|эмбарго|禁运|حظر النشر|ห้ามเผยแพร่)[^\n]{0,160}$",  # noqa: E501
    re.IGNORECASE | re.MULTILINE,
)
_MONTHS: Final = {
    "en": "january february march april may june july august september october november december",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "el": "ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου",  # noqa: E501
}
_NAMED: Final = {name: number for listed in _MONTHS.values() for number, name in enumerate(listed.split(), 1)}
_SHORT: Final = {name[:3]: number for number, name in enumerate(_MONTHS["en"].split(), 1)} | {"sept": 9}
_MONTH_FIRST: Final = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_DAY_FIRST: Final = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+|del\s+)?(\d{4})"
)
_ISO: Final = re.compile(r"(\d{4})\s?[-./年년]\s?(\d{1,2})\s?[-./月월]\s?(\d{1,2})")
_DOTTED: Final = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHED: Final = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})")
_TIME: Final = re.compile(
    r"(?<![\d./])(\d{1,2})(?:[:.h](\d{2}))?\s*(a\.?m\.?|p\.?m\.?|hrs|hours|Uhr|h\b|時|시)?(?![\d/.]*\d)", re.IGNORECASE
)
_ABBREVIATIONS: Final = {
    "GMT": "UTC", "UTC": "UTC", "CET": "Europe/Berlin", "CEST": "Europe/Berlin", "MEZ": "Europe/Berlin", "MESZ": "Europe/Berlin", "BST": "Europe/London",  # noqa: E501
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York", "PST": "America/Los_Angeles",  # noqa: E501
    "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles", "ICT": "Asia/Bangkok", "HKT": "Asia/Hong_Kong", "EET": "Europe/Athens", "AEST": "Australia/Sydney", "AEDT": "Australia/Sydney",  # noqa: E501
}  # fmt: skip


def read_embargo(cleaned: str) -> tuple[Embargo, Span] | None:
    """Read the first embargo line of a release; None where it has none. A date that could be two stays unread."""
    for found in _LINE.finditer(cleaned[:200_000]):
        raw = " ".join(found[0].split())
        date, rest = _date(raw)
        if date is None and not re.search(r"until|bis|jusqu|hasta|até|:|까지|tot\b|till|fino", raw, re.IGNORECASE):
            continue
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        embargo = Embargo(raw=raw, date=date, time=_time(rest), zone=_zone(rest))
        return embargo, (start, found.start() + len(found[0].rstrip()))
    return None


def _date(text: str) -> tuple[dt.date | None, str]:
    """Give the date of a line and the line without it."""
    readings = (
        (_MONTH_FIRST, lambda m: (int(m[3]), _month(m[1]), int(m[2]))), (_DAY_FIRST, lambda m: (int(m[3]), _month(m[2]), int(m[1]))),  # noqa: E501
        (_ISO, lambda m: (int(m[1]), int(m[2]), int(m[3]))), (_DOTTED, lambda m: (int(m[3]), int(m[2]), int(m[1]))), (_SLASHED, _slashed),  # noqa: E501
    )  # fmt: skip
    for pattern, parts in readings:
        found = pattern.search(text)
        if found:
            try:
                return dt.date(*parts(found)), text[: found.start()] + " | " + text[found.end() :]
            except ValueError:
                continue
    return None, text


def _slashed(found: re.Match[str]) -> tuple[int, int, int]:
    """Read 13/4/2012 by what can only be a day; 3/4/2012 may be two dates and stays unread."""
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first > 12 >= second:
        return year, second, first
    if second > 12 >= first or first == second:
        return year, first, second
    return year, 0, 0


def _month(word: str) -> int:
    folded = word.casefold()
    return _NAMED.get(folded) or _SHORT.get(folded) or 0


def _time(rest: str) -> dt.time | None:
    """Give the stated hour; a bare number without minutes or unit is none."""
    if re.search(r"\bmidnight\b", rest, re.IGNORECASE):
        return dt.time(0)
    if re.search(r"\bnoon\b", rest, re.IGNORECASE):
        return dt.time(12)
    for found in _TIME.finditer(rest):
        hour, minute, unit = int(found[1]), int(found[2] or 0), (found[3] or "").casefold().replace(".", "")
        if not found[2] and not unit:
            continue
        if unit in {"am", "pm"} and 1 <= hour <= 12:
            hour = hour % 12 + (12 if unit == "pm" else 0)
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    return None


def _zone(rest: str) -> str:
    """Give the stated zone: an abbreviation, an IANA name, or "Seoul time"."""
    for word in re.findall(r"[A-Z][A-Za-z_]+/[A-Z][A-Za-z_]+", rest):
        if zone_info(word):
            return str(word)
    for word in re.findall(r"\b[A-Z]{2,4}\b", rest):
        if word in _ABBREVIATIONS:
            return _ABBREVIATIONS[word]
    city = re.search(r"([A-ZÀ-Þ][\w\-]+(?:\s[A-ZÀ-Þ][\w\-]+)?)\s+(?:local\s+)?time", rest) or re.search(
        r"\(([^()]+)\)", rest
    )
    found = read_city(re.sub(r"\s*(?:local\s*)?time$", "", city[1])) if city else None
    return found.zone if found else ""
