"""Embargoes: a text, a date, perhaps an hour and a zone; an instant only when all three name exactly one."""

import datetime as dt
from enum import StrEnum

from outreach_app.model.dataclass import dataclass
from outreach_app.model.hours import zone_info


class EmbargoGap(StrEnum):
    """What an embargo lacks, so that it names no one instant."""

    NOTHING = ""
    STATEMENT = "statement"  # neither an embargo nor "for immediate release"
    DATE = "date"
    HOUR = "hour"
    ZONE = "zone"
    SKIPPED_HOUR = "skipped hour"  # the clocks go forward over this hour: it does not exist there
    DOUBLE_HOUR = "double hour"  # the clocks go back over this hour: it comes twice, and nobody said which


@dataclass(frozen=True, slots=True)
class Embargo:
    """An embargo as written and as far as it could be read, or the statement that there is none.

    ``fold`` tells the first (0) or second (1) pass of an hour that comes twice; None where nobody said so.
    """

    raw: str
    date: dt.date | None = None
    time: dt.time | None = None
    zone: str = ""
    fold: int | None = None
    is_immediate: bool = False

    @property
    def lacks(self) -> EmbargoGap:
        """Give the first thing that is missing; NOTHING where it names one instant or is for immediate release."""
        if self.is_immediate:
            return EmbargoGap.NOTHING
        if self.date is None:
            return EmbargoGap.DATE if self.raw or self.time or self.zone else EmbargoGap.STATEMENT
        if self.time is None:
            return EmbargoGap.HOUR
        if zone_info(self.zone) is None:
            return EmbargoGap.ZONE
        return _clock_change(self.date, self.time, self.zone, self.fold)

    @property
    def instant(self) -> dt.datetime | None:
        """Give the UTC instant at which it lifts; None while it names none, or more than one, and for immediate."""
        there = zone_info(self.zone)
        if self.is_immediate or self.lacks or self.date is None or self.time is None or there is None:
            return None
        return dt.datetime.combine(self.date, self.time.replace(fold=self.fold or 0), there).astimezone(dt.UTC)

    @property
    def lifts_at(self) -> dt.datetime | None:
        """Give the UTC instant from which everybody may have it: the beginning of time where it is immediate.

        None while it is unresolved: then nobody may have it.
        """
        return dt.datetime.min.replace(tzinfo=dt.UTC) if self.is_immediate else self.instant

    @property
    def is_resolved(self) -> bool:
        """Whether it names one instant."""
        return self.instant is not None

    @property
    def is_settled(self) -> bool:
        """Whether it is known from when everybody may have the text: at one instant, or at once."""
        return self.lifts_at is not None


NOT_STATED = Embargo("")
"""No word on when a text may be used: it is neither embargoed nor for immediate release."""
IMMEDIATE = Embargo("FOR IMMEDIATE RELEASE", is_immediate=True)


def passes(date: dt.date, time: dt.time, zone: str) -> tuple[dt.datetime, ...]:
    """Give the UTC instants at which the clocks of a zone show this hour: none, one or two; earliest first.

    Empty also where the zone is not known, or the year lies beyond what can be reckoned.
    """
    there = zone_info(zone)
    if there is None:
        return ()
    found: dict[dt.datetime, None] = {}
    for fold in (0, 1):
        wall = dt.datetime.combine(date, time.replace(fold=fold))
        try:
            instant = wall.replace(tzinfo=there).astimezone(dt.UTC)
            shown = instant.astimezone(there)
        except OverflowError:
            return ()
        if shown.replace(tzinfo=None, fold=0) == wall.replace(fold=0):
            found[instant] = None
    return tuple(sorted(found))


def _clock_change(date: dt.date, time: dt.time, zone: str, fold: int | None) -> EmbargoGap:
    """Tell whether the hour is skipped, or comes twice and nobody said which is meant."""
    instants = passes(date, time, zone)
    if not instants:
        return EmbargoGap.SKIPPED_HOUR
    return EmbargoGap.DOUBLE_HOUR if len(instants) > 1 and fold is None else EmbargoGap.NOTHING
