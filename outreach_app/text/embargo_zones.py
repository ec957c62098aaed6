"""Reading the zone of an embargo: an abbreviation, an IANA name, "UTC+9", "heure de Paris", "日本時間"."""

import datetime as dt
import re
from typing import Final

from outreach_app.model.hours import zone_info
from outreach_app.model.place import only_zone, read_city, read_country
from outreach_app.text.embargo_words import fold, table

_IANA: Final = re.compile(r"\b[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+){1,2}\b")
_OFFSET: Final = re.compile(r"\b(?:UTC|GMT)\s?(?P<sign>[+\-−–])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\b")
_ABBREVIATION: Final = re.compile(r"\b[A-Z]{1,4}\b")


def read_zone(rest: str, date: dt.date | None) -> str:
    """Give the IANA zone that a line states without its date; "" where none is stated or the season speaks against it.

    "EST" on a day of summer time could be meant in two ways, an hour apart: it stays unread.
    """
    for name in _IANA.findall(rest):
        if zone_info(name):
            return str(name)
    offset = _OFFSET.search(rest)
    if offset:
        return _of_offset(offset)
    named = _named(rest)
    if named:
        return named
    for word in _ABBREVIATION.findall(rest):
        if word in table()["abbreviations"] and not (word == "Z" and not re.search(r"\dZ\b", rest)):
            zone, season = table()["abbreviations"][word]
            return str(zone) if _is_in_season(zone, season, date) else ""
    return _of_place(rest)


def _of_offset(found: re.Match[str]) -> str:
    """Give the zone of whole hours from Greenwich: IANA counts west as positive ("Etc/GMT-9" is UTC+9)."""
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if minutes or hours > 14:
        return ""
    if not hours:
        return "UTC"
    return f"Etc/GMT{'-' if found['sign'] == '+' else '+'}{hours}"


def _named(rest: str) -> str:
    folded = fold(rest)
    return next((str(zone) for name, zone in table()["named"].items() if fold(name) in folded), "")


def _is_in_season(zone: str, season: str, date: dt.date | None) -> bool:
    there = zone_info(zone)
    if season == "always" or date is None or there is None:
        return True
    summer = bool(dt.datetime.combine(date, dt.time(12), there).dst())
    return summer == (season == "summer")


def _of_place(rest: str) -> str:
    """Give the zone of "Seoul time", "Berliner Zeit", "hora de Madrid", "(Paris)"."""
    for pattern in table()["place_of_time"]:
        for found in re.finditer(pattern, rest, re.IGNORECASE):
            place = found["place"].strip(" .,:")
            spoken = place.split()
            for words_kept in range(len(spoken), 0, -1):
                for name in {" ".join(spoken[-words_kept:]), " ".join(spoken[:words_kept])}:
                    if zone := _zone_named(name):
                        return zone
    return ""


def _zone_named(name: str) -> str:
    city = read_city(name) if not name.islower() or not name.isascii() else None
    country = read_country(name)
    return city.zone if city else (only_zone(country) if country else "")
