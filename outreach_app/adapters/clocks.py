"""Clocks: the system's own, and one that is held at an instant."""

import time
from datetime import UTC, datetime, timedelta

from outreach_app.model.dataclass import dataclass
from outreach_app.ports import Clock


class SystemClock:
    """Tell the time of this computer."""

    def now(self) -> datetime:
        """Give the present instant in UTC."""
        return datetime.now(UTC)


def offset_of(clock: Clock, instant: datetime) -> timedelta | None:
    """Give how far this computer's zone is from UTC at an instant; None under another clock than its own."""
    return instant.astimezone().utcoffset() if isinstance(clock, SystemClock) else None


@dataclass(frozen=True, slots=True)
class HeldClock:
    """Stand still at one instant, so that what depends on the hour can be repeated."""

    instant: datetime

    def now(self) -> datetime:
        """Give the held instant in UTC."""
        return self.instant.astimezone(UTC)


def is_held(clock: Clock) -> bool:
    """Tell whether a clock was held at an instant by somebody's own word, and so is no computer's."""
    return isinstance(clock, HeldClock)


class RealWaiting:
    """Wait in earnest."""

    def wait(self, seconds: float) -> None:
        """Return after so many seconds."""
        time.sleep(max(0.0, seconds))

    def elapsed(self) -> float:
        """Give seconds since some fixed moment, also across sleep and changes of the clock."""
        return time.monotonic()
