"""Hybrid logical clock: stamps that sort as text and never go back, even when the computer's clock does.

Source: Kulkarni and others, "Logical Physical Clocks", 2014.
"""

from datetime import datetime

_TIME, _COUNT = 15, 6


def next_stamp(last: str, now: datetime) -> str:
    """Give the stamp that follows ``last`` at ``now``; ``last`` is "" at the very beginning."""
    instant = int(now.timestamp() * 1000)
    seen, count = (int(part) for part in last.split(".")) if last else (0, 0)
    if instant > seen:
        return f"{instant:0{_TIME}d}.{0:0{_COUNT}d}"
    return f"{seen:0{_TIME}d}.{count + 1:0{_COUNT}d}"
