"""Crash reports: a local file that says where a bug showed, without a word of anybody's data."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from outreach_app import __version__

KEPT = 10


def report_text(kind: type[BaseException], trace: TracebackType | None, at: datetime) -> str:
    """Give the report: versions, the kind of error and the places it passed.

    The error's own text and every local value are left out: they may hold a name or a number.
    """
    lines = [
        f"Outreach {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"{at:%Y-%m-%d %H:%M} UTC",
        f"{kind.__module__}.{kind.__qualname__}",
    ]
    for frame in traceback.extract_tb(trace):
        lines.append(f"  {_place(frame.filename)}:{frame.lineno} in {frame.name}")
    return "\n".join(lines) + "\n"


def write_report(folder: Path, kind: type[BaseException], trace: TracebackType | None) -> Path | None:
    """Write a report into ``folder`` and give its path; None where it cannot be written. Keeps the ten latest."""
    at = datetime.now(UTC)
    path = folder / f"crash-{at:%Y%m%d-%H%M%S-%f}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text(report_text(kind, trace, at), encoding="utf-8")
        for old in sorted(folder.glob("crash-*.txt"))[:-KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        return None
    return path


def _place(filename: str) -> str:
    """Shorten a path to its last parts, so that no user's folder stands in the report."""
    parts = Path(filename).parts
    for root in ("outreach_app", "site-packages", Path(sys.prefix).name):
        if root in parts:
            return "/".join(parts[parts.index(root) :])
    return parts[-1] if parts else filename
