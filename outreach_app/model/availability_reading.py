"""Reading what is typed of somebody's hours: "10–16 Mon–Thu", "3 Apr 18:00 – 4 Apr 08:00", "2012-04-05 15:00"."""

import re
from datetime import date, datetime, time
from typing import Final

from outreach_app.model.availability import Rule, RuleKind
from outreach_app.model.errors import UserError
from outreach_app.model.patterns import late_pattern

_DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TIME: Final = r"(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?"
_SPAN = late_pattern(rf"{_TIME}\s*(?:-|to|until)\s*{_TIME}", re.IGNORECASE)
_DAY_WORD = late_pattern(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_DATE = late_pattern(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{1,2}):(\d{2}))?")
_DASHES = str.maketrans("–—−", "---")
_HOW: Final = {
    RuleKind.WINDOW: "Write the hours as in “10:00–16:00 Mon–Thu”.",
    RuleKind.ON_CALL: "Write it as in “2012-04-03 18:00 – 2012-04-04 08:00”, on their clock.",
    RuleKind.AWAY: "Write the first and the last day as in “2012-04-06 – 2012-04-09”.",
    RuleKind.NOT_BEFORE: "Write the day and the hour on their clock as in “2012-04-05 15:00”.",
}


def read_rule(kind: RuleKind, typed: str, key: str = "") -> Rule:
    """Read a rule; ``key`` is its id where it is stored. Raises UserError that says how to write it."""
    text = " ".join(typed.translate(_DASHES).split())
    made = _READERS[kind](text)
    if made is None:
        raise UserError(f"“{typed.strip()[:40]}” was not understood as “{kind.value}”. {_HOW[kind]}")
    starts, ends, days = made
    return Rule(kind, typed.strip(), starts, ends, days, key)


def describe(rule: Rule) -> str:
    """Say a rule as it was read: "10:00–16:00, Mon to Thu", "3 Apr 2012, 18:00 to 4 Apr 2012, 08:00"."""
    if rule.kind is RuleKind.WINDOW:
        days = _day_words(tuple(map(int, rule.days.split())))
        return f"{rule.starts}–{rule.ends}" + (f", {days}" if days else "")
    starts = _moment_words(rule.starts)
    ends = _moment_words(rule.ends) if rule.ends else ""
    return starts if not ends or ends == starts else f"{starts} to {ends}"


def _day_words(days: tuple[int, ...]) -> str:
    """Say days, those that follow one another as a span."""
    names = [_DAYS[day].capitalize() for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]} to {names[-1]}"
    return ", ".join(names)


def _moment_words(text: str) -> str:
    """Say a day, with its hour where one is told."""
    moment = datetime.fromisoformat(text)
    day = f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"
    return f"{day}, {moment:%H:%M}" if "T" in text else day


def _read_window(text: str) -> tuple[str, str, str] | None:
    """Read hours, with days where some are named."""
    span = _SPAN.search(text)
    if span is None:
        return None
    opens, closes = _hour(*span.groups()[:3]), _hour(*span.groups()[3:])
    rest = text[: span.start()] + text[span.end() :]
    days = _days(rest)
    if opens is None or closes is None or opens == closes or days is None:
        return None
    return f"{opens:%H:%M}", f"{closes:%H:%M}", " ".join(map(str, days))


def _hour(hour: str, minute: str | None, half: str | None) -> time | None:
    """Give a time of day; None for one that no clock shows."""
    number = int(hour)
    if half:
        number = number % 12 + (12 if half.lower() == "pm" else 0)
    if number == 24 and not int(minute or 0):
        number = 0
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None


def _days(text: str) -> list[int] | None:
    """Give the days that are named, Monday as 0; empty for none, None where something else is said."""
    named = [(_DAYS.index(found.group(1).lower()), found) for found in _DAY_WORD.finditer(text)]
    if re.sub(r"[\s,;&-]|\band\b", "", _DAY_WORD.sub("", text)):
        return None
    days: set[int] = set()
    for at, (day, found) in enumerate(named):
        days.add(day)
        if at + 1 < len(named) and text[found.end() : named[at + 1][1].start()].strip() == "-":
            last = named[at + 1][0]
            days.update((day + step) % 7 for step in range((last - day) % 7 + 1))
    return sorted(days)


def _read_on_call(text: str) -> tuple[str, str, str] | None:
    """Read two instants."""
    found = [_instant(one) for one in _DATE.finditer(text)]
    if len(found) != 2 or found[0] is None or found[1] is None or found[0] >= found[1]:
        return None
    return found[0].isoformat(timespec="minutes"), found[1].isoformat(timespec="minutes"), ""


def _read_away(text: str) -> tuple[str, str, str] | None:
    """Read a first and a last day; one day alone is both."""
    found = [instant.date() for one in _DATE.finditer(text) if (instant := _instant(one)) is not None]
    if not 1 <= len(found) <= 2 or found[0] > found[-1]:
        return None
    return found[0].isoformat(), found[-1].isoformat(), ""


def _read_not_before(text: str) -> tuple[str, str, str] | None:
    """Read one instant."""
    found = [_instant(one) for one in _DATE.finditer(text)]
    return (found[0].isoformat(timespec="minutes"), "", "") if len(found) == 1 and found[0] is not None else None


def _instant(found: re.Match[str]) -> datetime | None:
    """Give the wall-clock instant of a match, midnight without an hour; None for a day or hour that is not there."""
    year, month, day, hour, minute = (int(part or 0) for part in found.groups())
    try:
        return datetime.combine(date(year, month, day), time(hour, minute))
    except ValueError:
        return None


_READERS: Final = {
    RuleKind.WINDOW: _read_window,
    RuleKind.ON_CALL: _read_on_call,
    RuleKind.AWAY: _read_away,
    RuleKind.NOT_BEFORE: _read_not_before,
}
