"""Clocks for tests: the morning of the scenarios, and one that a test moves on."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from outreach_app.adapters.clocks import HeldClock

SCENARIO_MORNING = datetime(2012, 4, 3, 9, 0, tzinfo=ZoneInfo("Asia/Seoul"))
"""The hour at which the scenarios are judged where they say nothing else."""


def scenario_clock() -> HeldClock:
    """Give a clock that stands at the scenarios' hour."""
    return HeldClock(SCENARIO_MORNING)


class MovedClock:
    """A clock that stands still until a test moves it, also backwards."""

    def __init__(self, instant: datetime = SCENARIO_MORNING) -> None:
        """Stand at an instant."""
        self._instant = instant

    def now(self) -> datetime:
        """Give the held instant in UTC."""
        return self._instant.astimezone(UTC)

    def move(self, by: timedelta) -> None:
        """Move on, or back."""
        self._instant += by
