"""Availability: when somebody may be rung, as far as that is known; and the clock by which their hours are reckoned.

A clock is one short text: the zone, the country, and what differs from the usual hours. Contacts of one clock share
every answer about the hour, so a million rows need only as many answers as there are clocks.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import Final

from outreach_app.model.dataclass import dataclass

OPEN_FROM, OPEN_UNTIL = time(9), time(18)
_SEPARATOR: Final = ";"


class RuleKind(StrEnum):
    """What a rule about somebody's hours says."""

    WINDOW = "call window"  # the hours in which they may be rung
    ON_CALL = "on call"  # a time in which they may be rung at any hour
    AWAY = "away"  # days on which they may not be rung
    NOT_BEFORE = "not before"  # an instant before which they may not be rung


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule, as typed and as read. ``starts`` and ``ends`` are on the wall clock of the contact.

    A call window has hours ("10:00") and may have ``days`` ("0 1 2", Monday first); being on call has instants
    ("2012-04-03T18:00"); being away has days, the last included; not before has an instant in ``starts`` alone.
    """

    kind: RuleKind
    typed: str
    starts: str
    ends: str = ""
    days: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Availability:
    """What is known of somebody's hours. Wall-clock times carry no zone; they are those of the contact."""

    opens: time = OPEN_FROM
    closes: time = OPEN_UNTIL
    days: frozenset[int] | None = None  # None: the working days of the country
    not_before: datetime | None = None
    on_call: tuple[tuple[datetime, datetime], ...] = ()
    away: tuple[tuple[date, date], ...] = ()


USUAL: Final = Availability()


def clock_of(zone: str, country: str, rules: Iterable[Sequence[str]] = ()) -> str:
    """Give the clock of a contact; "" without a zone. ``rules`` are (kind, starts, ends, days)."""
    if not zone:
        return ""
    own = sorted(list(rule) for rule in rules)
    parts = [zone, country, json.dumps(own, separators=(",", ":"))] if own else [zone, country]
    return _SEPARATOR.join(parts).rstrip(_SEPARATOR)


@lru_cache(maxsize=4096)
def read_clock(clock: str) -> tuple[str, str, Availability]:
    """Give zone, country and availability of a clock; the usual hours where it names no others."""
    zone, _, rest = clock.partition(_SEPARATOR)
    country, _, rules = rest.partition(_SEPARATOR)
    return zone, country, availability_of(json.loads(rules)) if rules else USUAL


def availability_of(rules: Iterable[Sequence[str]]) -> Availability:
    """Put rules together; each is (kind, starts, ends, days). Of several windows the last holds."""
    made = {"opens": OPEN_FROM, "closes": OPEN_UNTIL}
    days: frozenset[int] | None = None
    not_before: datetime | None = None
    on_call: list[tuple[datetime, datetime]] = []
    away: list[tuple[date, date]] = []
    for kind, starts, ends, listed in rules:
        if kind == RuleKind.WINDOW:
            made = {"opens": time.fromisoformat(starts), "closes": time.fromisoformat(ends)}
            days = frozenset(map(int, listed.split())) if listed else None
        elif kind == RuleKind.ON_CALL:
            on_call.append((datetime.fromisoformat(starts), datetime.fromisoformat(ends)))
        elif kind == RuleKind.AWAY:
            away.append((date.fromisoformat(starts), date.fromisoformat(ends)))
        else:
            instant = datetime.fromisoformat(starts)
            not_before = max(instant, not_before) if not_before else instant
    return Availability(**made, days=days, not_before=not_before, on_call=tuple(on_call), away=tuple(away))
