"""Stamps: instants as they stand in columns, and a hybrid logical clock that never goes back when the computer does.

Source: Kulkarni and others, "Logical Physical Clocks", 2014.
"""

from datetime import UTC, datetime

_TIME, _COUNT = 15, 6


def next_stamp(last: str, now: datetime) -> str:
    """Give the stamp that follows ``last`` at ``now``; ``last`` is "" at the very beginning."""
    instant = int(now.timestamp() * 1000)
    seen, count = (int(part) for part in last.split(".")) if last else (0, 0)
    if instant > seen:
        return f"{instant:0{_TIME}d}.{0:0{_COUNT}d}"
    return f"{seen:0{_TIME}d}.{count + 1:0{_COUNT}d}"


def stamp(at: datetime) -> str:
    """Give an instant as it stands in columns; instants in this form sort as text."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
