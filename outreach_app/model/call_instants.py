"""Instants as they are said on the phone: "15:00" their time, "tomorrow 9:30", "18:00 JST"; each a moment in UTC."""

import re
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Final

from outreach_app.model.errors import UserError
from outreach_app.model.hours import zone_info
from outreach_app.model.patterns import late_pattern

_HOUR = late_pattern(
    r"(?<![\d-])(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})|(?P<whole>h)\b)?\s*(?P<half>am|pm)?(?![\d-])", re.IGNORECASE
)
_DATE = late_pattern(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_WORD = late_pattern(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday)?\b", re.IGNORECASE)
_NEXT = late_pattern(r"\bnext\s")
_WHILE = late_pattern(
    r"\bin\s+(?P<number>\d{1,3}|half\s+an|a\s+quarter\s+of\s+an|an)\s*(?P<unit>h|hours?|hrs?|min|mins|minutes?)\b",
    re.IGNORECASE,
)
_SPANS: Final = MappingProxyType({"half an": 30, "a quarter of an": 15, "an": 60})
_HOW: Final = "Write an hour, as in “15:00”, “tomorrow 09:30”, “Fri 15:00” or “2012-04-05 15:00”."


def read_instant(typed: str, zone: str, now: datetime) -> datetime:
    """Give the UTC instant that words mean on the clock of ``zone``: the next such hour after ``now``.

    An ISO 8601 instant with its offset says all by itself. Raises UserError for words that name no hour, for an hour
    that the clocks skip on that day, and for an instant that lies behind us.
    """
    whole = _with_offset(typed) or _in_a_while(typed, now)
    if whole is not None:
        return _ahead(whole, now)
    there = zone_info(zone)
    if there is None:
        raise UserError("No zone is known for this hour. Give the place of the contact first, or say it in your time.")
    wall = now.astimezone(there)
    date_stated = _date(typed)
    hour = _time(_DATE.sub(" ", typed))
    if hour is None:
        raise UserError(f"“{typed.strip()[:40]}” names no hour. {_HOW}")
    has_passed = hour <= wall.time().replace(tzinfo=None)
    day = date_stated or _day_said(typed, wall.date(), is_over=has_passed)
    chosen = day or wall.date()
    if day is None and has_passed:
        chosen += timedelta(days=1)
    local = datetime.combine(chosen, hour, there)
    instant = local.astimezone(UTC)
    if instant.astimezone(there).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise UserError("The clocks go forward over this hour there: it does not exist on that day. Choose another.")
    return _ahead(instant, now)


def day_stated(typed: str, today: date) -> date:
    """Give the day that words name, or today."""
    return _date(typed) or _day_said(typed, today) or today


def _in_a_while(typed: str, now: datetime) -> datetime | None:
    """Give the instant of "in 2 hours", "in 30 min", "in half an hour"; None where nothing of the kind is said."""
    found = _WHILE.search(typed)
    if found is None:
        return None
    number, unit = found.group("number").casefold(), found.group("unit").casefold()
    if number.isdecimal():
        minutes = int(number) * (60 if unit.startswith("h") else 1)
    else:
        minutes = _SPANS[" ".join(number.split())] if unit.startswith("h") else 0
    return (now + timedelta(minutes=minutes)).astimezone(UTC).replace(second=0, microsecond=0) if minutes else None


def _with_offset(typed: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(typed.strip())
    except ValueError:
        return None
    return instant.astimezone(UTC) if instant.tzinfo is not None else None


def _ahead(instant: datetime, now: datetime) -> datetime:
    if instant <= now:
        raise UserError("This instant has passed already. Choose one that lies ahead.")
    return instant


def _date(typed: str) -> date | None:
    found = _DATE.search(typed)
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError as error:
        raise UserError(f"“{found.group()}” is no day of any calendar. {_HOW}") from error


def _day_said(typed: str, today: date, *, is_over: bool = False) -> date | None:
    """Give the day that a word names: today, tomorrow, or the next such day of the week.

    That is today where today is such a day, unless ``is_over`` says that its hour has passed, or "next" stands there.
    """
    folded = typed.casefold()
    if "tomorrow" in folded:
        return today + timedelta(days=1)
    if "today" in folded:
        return today
    found = _DAY_WORD.search(folded)
    if found is None:
        return None
    days = (_DAYS.index(found.group(1)) - today.weekday()) % 7
    waits = days == 0 and (is_over or _NEXT.search(folded) is not None)
    return today + timedelta(days=7 if waits else days)


def _time(typed: str) -> time | None:
    """Give the first hour in words; a bare number counts only where it is all that is said, "noon" always."""
    if re.search(r"\bnoon\b", typed, re.IGNORECASE):
        return time(12)
    for found in _HOUR.finditer(typed):
        hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
        if half:
            hour = hour % 12 + (12 if half == "pm" else 0)
        if hour < 24 and minute < 60 and (found["minute"] or found["whole"] or half or typed.strip() == found.group()):
            return time(hour, minute)
    return None
