"""An hour as it is said on the phone, with the place whose clock is meant: "18:00 JST", "Fri 15:00 London", "in 2 h".

A place that is named counts before the clock that was chosen; one that cannot be read is asked for, never passed over.
"""

import re
from datetime import date, datetime
from typing import Final

from outreach_app.model.call_instants import day_stated, read_instant
from outreach_app.model.errors import UserError
from outreach_app.model.place import only_zone, read_city, read_country
from outreach_app.text.embargo_zones import read_zone

_NO_PLACE: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?|\d{1,2}(?:[:.h]\d{2}|h)?\s*(?:am|pm)?\b"
    r"|\b(?:mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday)?\b"
    r"|\b(?:today|tomorrow|noon|deadline|needed|latest|until|till|before|hours?|hrs?|minutes?|mins?|o.clock"
    r"|uhr|my|your|our|their|local|next|this|the|by|at|on|in|an?|half|quarter|of|is|it)\b",
    re.IGNORECASE,
)
_ABBREVIATED: Final = 4
_CAPITAL: Final = re.compile(r"[^\W\d_a-z]\w*")


def instant_said(typed: str, zone: str, now: datetime) -> tuple[datetime, str]:
    """Give the UTC instant that words mean and the zone by which they were read: that which they name, else ``zone``.

    Raises UserError as ``read_instant`` does, and for a place or an abbreviation that is not known for one zone.
    """
    named = zone_named(typed, now.date()) or zone
    return read_instant(typed, named, now), named


def zone_named(typed: str, today: date) -> str:
    """Give the zone that words name; "" where they name none. Raises UserError for one that cannot be read."""
    rest = " ".join(_NO_PLACE.sub(" ", typed).replace(",", " ").replace("(", " ").replace(")", " ").split())
    if not rest:
        return ""
    zone = read_zone(typed, day_stated(typed, today)) or _of_place(rest)
    if not zone and _CAPITAL.search(rest):
        raise UserError(
            f"“{rest[:40]}” is not known here as one clock. Say the place, as in “18:00 Kolkata time”, or give the hour"
            " on your own clock."
        )
    return zone


def _of_place(rest: str) -> str:
    """Give the zone of a city, or of a country that has only one; "time" and the like may stand beside it."""
    plain = re.sub(r"\b(?:time|sharp)\b", " ", rest, flags=re.IGNORECASE).strip(" .:-")
    if plain.isupper() and len(plain) <= _ABBREVIATED:  # EST is no Estonia here, nor USA the city of Usa
        return ""
    city, country = read_city(plain), read_country(plain)
    return city.zone if city else only_zone(country) if country else ""
