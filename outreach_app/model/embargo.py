"""Embargoes: a text, a date, perhaps an hour and a zone; an instant only when all three are there."""

import datetime as dt
from dataclasses import dataclass

from outreach_app.model.hours import zone_info


@dataclass(frozen=True, slots=True)
class Embargo:
    """An embargo as written and as far as it could be read."""

    raw: str
    date: dt.date | None = None
    time: dt.time | None = None
    zone: str = ""

    @property
    def instant(self) -> dt.datetime | None:
        """Give the UTC instant at which it lifts; None while the date, the hour or the zone is missing."""
        there = zone_info(self.zone)
        if self.date is None or self.time is None or there is None:
            return None
        return dt.datetime.combine(self.date, self.time, there).astimezone(dt.UTC)

    @property
    def is_resolved(self) -> bool:
        """Whether it names one instant."""
        return self.instant is not None
