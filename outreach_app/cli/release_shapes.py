"""The shapes of what ``release … --json`` prints; unknown is null, never ""."""

from datetime import datetime

from outreach_app.model.embargo import Embargo
from outreach_app.model.plain_data import Data
from outreach_app.model.release import Approval, FrozenVersion, Part, Piece, Release, ReleaseLine
from outreach_app.model.release_contacts import BlockEntry
from outreach_app.model.release_findings import Finding, Report
from outreach_app.services.embargo import Lift


def line(one: ReleaseLine, now: datetime) -> Data:
    """Give a release as ``release list`` lists it."""
    return {
        "id": one.id,
        "title": one.title,
        "language": one.language,
        "state": one.state_at(now).value,
        "embargo": embargo(one.embargo),
        "versions": one.versions,
        "changed_at": one.changed_at.isoformat(timespec="seconds"),
    }


def whole(
    one: Release, now: datetime, *, is_approved: bool, block: tuple[BlockEntry, ...],
    versions: tuple[FrozenVersion, ...], lifts: tuple[Lift, ...],
) -> Data:  # fmt: skip
    """Give a release as ``release show`` shows it."""
    return {
        "id": one.id,
        "title": one.title,
        "language": one.language,
        "languages": list(one.languages),
        "state": one.state_at(now).value,
        "approval": approval(one.approval),
        "approved_as_it_stands": is_approved,
        "embargo": embargo(one.embargo),
        "lifts": [
            {"city": lift.city, "zone": lift.zone, "local_time": lift.local.isoformat(timespec="minutes")}
            for lift in lifts
        ],
        "parts": [part(each) for each in one.parts],
        "contact_block": [entry(each) for each in block],
        "versions": [
            {"id": each.id, "number": each.number, "kind": each.kind.value, "at": each.at.isoformat(), "by": each.by,
             "note": each.note or None, "digest": each.digest}
            for each in versions
        ],
    }  # fmt: skip


def embargo(one: Embargo) -> Data:
    """Give an embargo as JSON tells it: as written, its parts, the instant in UTC, and what it still lacks."""
    return {
        "raw": one.raw or None,
        "date": one.date.isoformat() if one.date else None,
        "time": one.time.isoformat("minutes") if one.time else None,
        "zone": one.zone or None,
        "instant": one.instant.isoformat() if one.instant else None,
        "immediate": one.is_immediate,
        "resolved": one.is_settled,
        "lacks": one.lacks.value or None,
    }


def part(one: Part) -> Data:
    """Give a part as JSON tells it, with its speaker and approval where it is a quote."""
    return {
        "id": one.id, "kind": one.kind.value, "language": one.language or None, "text": one.text,
        "detail": one.detail or None, "speaker": one.speaker or None, "approval": approval(one.approval),
        "file": {"name": one.detail, "size": one.size, "digest": one.file} if one.file else None,
    }  # fmt: skip


def piece(one: Piece) -> Data:
    """Give a reusable text."""
    return {"id": one.id, "name": one.name, "kind": one.kind.value, "language": one.language or None, "text": one.text}


def entry(one: BlockEntry) -> Data:
    """Give an entry of the contact block."""
    return {
        "heading": one.heading or None, "city": one.city or None, "country": one.country or None,
        "zone": one.zone or None, "people": list(one.people), "organisation": one.organisation or None,
        "languages": list(one.languages),
        "phones": [{"text": each.text, "e164": each.e164 or None, "kind": each.kind or None} for each in one.phones],
        "emails": list(one.emails),
    }  # fmt: skip


def report(one: Report) -> Data:
    """Give what the checks found."""
    return {
        "open": len(one.open),
        "blocking": len(one.blocking),
        "findings": [finding(each) for each in one.findings],
        "passed": list(one.passed),
    }


def finding(one: Finding) -> Data:
    """Give what a check found as JSON tells it, with its place in the part, and why it was waived."""
    return {
        "code": one.code, "key": one.key, "severity": one.severity.value, "title": one.title, "text": one.text,
        "action": one.action, "part": one.part_id or None, "span": list(one.span) if one.span else None,
        "replacement": one.replacement or None, "language": one.language or None, "waived": one.waived or None,
    }  # fmt: skip


def approval(one: Approval | None) -> Data:
    """Give an approval, null without one."""
    return {"by": one.by, "at": one.at.isoformat(timespec="seconds")} if one else None
