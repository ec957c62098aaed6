"""Checks on dates: an open embargo, other dates in the text, the day of the dateline."""

import datetime as dt
from collections.abc import Iterator

from outreach_app.model.embargo import Embargo, EmbargoGap
from outreach_app.model.hours import zone_info
from outreach_app.model.release import Part, PartKind, Release
from outreach_app.model.release_findings import Finding, Known, Severity
from outreach_app.text.embargo_reading import read_embargo
from outreach_app.text.folding import squeezed

_IMMEDIATE = "for immediate release"
_LACKS = {
    EmbargoGap.STATEMENT: "states neither an embargo nor that it may be used at once",
    EmbargoGap.DATE: "names no day",
    EmbargoGap.HOUR: "names no hour",
    EmbargoGap.ZONE: "names no zone",
    EmbargoGap.SKIPPED_HOUR: "names an hour that the clocks skip there",
    EmbargoGap.DOUBLE_HOUR: "names an hour that comes twice there",
}


def embargo_open(release: Release, _: Known) -> Iterator[Finding]:
    """Find an embargo without day, hour or zone, and a release that states none."""
    lacks = release.embargo.lacks
    if lacks:
        line = release.first(PartKind.RELEASE_LINE)
        named = f"“{release.embargo.raw}”" if release.embargo.raw else "The release"
        asked = _LACKS[lacks] if release.embargo.zone or lacks is not EmbargoGap.HOUR else "names no hour and no zone"
        yield Finding(
            "embargo", f"embargo:{lacks.value}", Severity.BLOCKING, "The embargo is unresolved",
            f"{named} {asked}.", "Resolve embargo",
            line.id if line else "", (0, len(line.text)) if line and line.text else None,
        )  # fmt: skip


def other_dates(release: Release, _: Known) -> Iterator[Finding]:
    """Find words in the text that state another embargo than the one that acts."""
    for part in release.parts_in():
        stated = read_embargo(part.text)
        at = part.text.casefold().find(_IMMEDIATE)
        if at >= 0 and not release.embargo.is_immediate:
            yield _contradiction(part, (at, at + len(_IMMEDIATE)), "the release is under embargo")
        elif stated is not None and (wrong := _differs(stated[0], release.embargo)):
            yield _contradiction(part, stated[1], wrong)


def dateline_day(release: Release, known: Known) -> Iterator[Finding]:
    """Find a dateline whose day is not the day on which the embargo lifts, there or where the embargo is given."""
    part = release.first(PartKind.DATELINE)
    instant = release.embargo.instant
    if part is None or instant is None:
        return
    stated = _day_in(f"{part.text} {part.detail}")
    zones = [zone for name in (release.embargo.zone, known.dateline_zone) if (zone := zone_info(name)) is not None]
    days = {instant.astimezone(zone).date() for zone in zones}
    if stated is not None and stated not in days:
        yield Finding(
            "dateline", f"dateline:{stated.isoformat()}", Severity.WARNING, "The dateline names another day",
            f"It says {stated.day} {stated:%B %Y}, but the embargo lifts on {min(days).day} {min(days):%B %Y}.",
            "Go to the dateline", part.id, (0, len(part.text)),
        )  # fmt: skip


def _contradiction(part: Part, span: tuple[int, int], wrong: str) -> Finding:
    """Make the finding of a contradiction."""
    passage = " ".join(part.text[slice(*span)].split())
    shown = passage if len(passage) <= 60 else passage[:57] + "…"
    return Finding(
        "embargo date", f"embargo date:{squeezed(passage)}", Severity.BLOCKING, "The text contradicts the embargo",
        f"“{shown}” stands in the text, but {wrong}.", "Go to it", part.id, span,
    )  # fmt: skip


def _differs(stated: Embargo, acting: Embargo) -> str:
    """Say how a stated embargo differs from the one that acts; "" where it agrees as far as it goes."""
    if acting.is_immediate:
        return "the release is for immediate use"
    if stated.instant is not None and acting.instant is not None:
        return "" if stated.instant == acting.instant else "the embargo lifts at another instant"
    if stated.date is not None and acting.date is not None and stated.date != acting.date:
        return f"the embargo lifts on {acting.date.day} {acting.date:%B %Y}"
    if stated.time is not None and acting.time is not None and stated.time != acting.time and not stated.zone:
        return f"the embargo lifts at {acting.time:%H:%M}"
    return ""


def _day_in(text: str) -> dt.date | None:
    """Read the day that a dateline names; None without one."""
    read = read_embargo(f"Embargo: {text}")
    return read[0].date if read else None
