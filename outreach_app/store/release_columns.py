"""How releases stand in columns and in the JSON of a frozen version, each way; no SQL here."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from outreach_app.model.dataclass import asdict
from outreach_app.model.embargo import Embargo
from outreach_app.model.ids import OrganisationId, PersonId, ReleaseId, VersionId
from outreach_app.model.release import (
    Approval,
    FrozenVersion,
    Part,
    PartKind,
    Piece,
    Release,
    ReleaseContact,
    ReleaseState,
    VersionKind,
    Waiver,
)
from outreach_app.model.release_contacts import BlockEntry, BlockPhone
from outreach_app.store.columns import Row, Values


def release_values(release: Release) -> Values:
    """Give the columns of a release, without what hangs on it and without when it was changed."""
    return {
        "title": release.title,
        "language": release.language,
        "state": release.state.value,
        "coalition": release.coalition,
        "coalition_id": release.coalition_id,
        **embargo_values(release.embargo),
        **_approval_values(release.approval),
        "approved_digest": release.approved_digest,
        "source_id": release.source_id,
    }


def read_release_row(row: Row, children: Mapping[str, tuple[Any, ...]]) -> Release:
    """Make a release from its row and its children by field."""
    return Release(
        title=row["title"],
        language=row["language"],
        state=ReleaseState(row["state"]),
        embargo=read_embargo_row(row),
        coalition=row["coalition"],
        coalition_id=OrganisationId(row["coalition_id"]) if row["coalition_id"] else None,
        approval=_read_approval(row),
        approved_digest=row["approved_digest"],
        source_id=row["source_id"],
        changed_at=datetime.fromisoformat(row["changed_at"]) if row.get("changed_at") else None,
        id=ReleaseId(row["id"]),
        **children,
    )


def embargo_values(embargo: Embargo) -> Values:
    """Give the columns of an embargo."""
    return {
        "embargo_text": embargo.raw,
        "embargo_date": embargo.date.isoformat() if embargo.date else "",
        "embargo_time": embargo.time.isoformat() if embargo.time else "",
        "embargo_zone": embargo.zone,
        "embargo_fold": embargo.fold,
        "is_immediate": int(embargo.is_immediate),
    }


def read_embargo_row(row: Row) -> Embargo:
    """Give the embargo that stands in the row of a release."""
    return Embargo(
        raw=row["embargo_text"],
        date=date.fromisoformat(row["embargo_date"]) if row["embargo_date"] else None,
        time=time.fromisoformat(row["embargo_time"]) if row["embargo_time"] else None,
        zone=row["embargo_zone"],
        fold=row["embargo_fold"],
        is_immediate=bool(row["is_immediate"]),
    )


def part_values(part: Part) -> Values:
    """Give the columns of a part."""
    return {
        "kind": part.kind.value,
        "text": part.text,
        "language": part.language,
        "detail": part.detail,
        "speaker": part.speaker,
        "speaker_id": part.speaker_id,
        "post": part.post,
        "organisation": part.organisation,
        **_approval_values(part.approval),
        "piece_id": part.piece_id,
        "file": part.file,
        "size": part.size,
    }


def read_part(row: Row) -> Part:
    """Give the part that stands in a row, its quote with speaker and approval."""
    return Part(
        kind=PartKind(row["kind"]),
        text=row["text"],
        language=row["language"],
        detail=row["detail"],
        speaker=row["speaker"],
        speaker_id=PersonId(row["speaker_id"]) if row["speaker_id"] else None,
        post=row["post"],
        organisation=row["organisation"],
        approval=_read_approval(row),
        piece_id=row["piece_id"],
        file=row.get("file", ""),
        size=row.get("size", 0),
        id=row["id"],
    )


def contact_values(contact: ReleaseContact) -> Values:
    """Give the columns of an entry of the contact block."""
    stated = json.dumps(asdict(contact.stated), ensure_ascii=False) if contact.stated else ""
    return {"person_id": contact.person_id, "heading": contact.heading, "stated": stated}


def read_contact(row: Row) -> ReleaseContact:
    """Read an entry of the contact block."""
    person = PersonId(row["person_id"]) if row["person_id"] else None
    stated = _read_entry(json.loads(row["stated"])) if row["stated"] else None
    return ReleaseContact(person, row["heading"], stated, row["id"])


def waiver_values(waiver: Waiver) -> Values:
    """Give the columns of a waiver."""
    return {"key": waiver.key, "reason": waiver.reason, "waived_by": waiver.by, "waived_at": waiver.at.isoformat()}


def read_waiver(row: Row) -> Waiver:
    """Give why and by whom a finding was set aside."""
    return Waiver(row["key"], row["reason"], row["waived_by"], datetime.fromisoformat(row["waived_at"]), row["id"])


def piece_values(piece: Piece) -> Values:
    """Give the columns of a reusable text."""
    return {"name": piece.name, "kind": piece.kind.value, "text": piece.text, "language": piece.language}


def read_piece(row: Row) -> Piece:
    """Read a reusable text."""
    return Piece(row["name"], PartKind(row["kind"]), row["text"], row["language"], row["id"])


def version_values(version: FrozenVersion) -> Values:
    """Give the columns of a frozen version; what it says stands in one of them as JSON."""
    release = version.release
    content = {
        "release": {"id": release.id, **release_values(release)},
        "parts": [{"id": part.id, **part_values(part)} for part in release.parts],
        "contacts": [{"id": one.id, **contact_values(one)} for one in release.contacts],
        "waivers": [{"id": one.id, **waiver_values(one)} for one in release.waivers],
        "block": [asdict(entry) for entry in version.block],
        "members": list(version.members),
    }
    return {
        "release_id": version.release_id,
        "number": version.number,
        "kind": version.kind.value,
        "issued_at": version.at.isoformat(),
        "issued_by": version.by,
        "note": version.note,
        "digest": version.digest,
        "content": json.dumps(content, ensure_ascii=False),
    }


def read_version_row(row: Row) -> FrozenVersion:
    """Read a frozen version."""
    content = json.loads(row["content"])
    release = read_release_row(
        content["release"],
        {
            "parts": tuple(map(read_part, content["parts"])),
            "contacts": tuple(map(read_contact, content["contacts"])),
            "waivers": tuple(map(read_waiver, content["waivers"])),
        },
    )
    return FrozenVersion(
        id=VersionId(row["id"]),
        release_id=ReleaseId(row["release_id"]),
        number=row["number"],
        kind=VersionKind(row["kind"]),
        at=datetime.fromisoformat(row["issued_at"]),
        by=row["issued_by"],
        note=row["note"],
        digest=row["digest"],
        release=release,
        block=tuple(map(_read_entry, content["block"])),
        members=tuple(content["members"]),
    )


def _read_entry(stored: Mapping[str, Any]) -> BlockEntry:
    """Read an entry of a block from its JSON."""
    lists = {key: tuple(value) for key, value in stored.items() if isinstance(value, list)}
    phones = tuple(BlockPhone(**phone) for phone in stored["phones"])
    return BlockEntry(**{**stored, **lists, "phones": phones})


def _approval_values(approval: Approval | None) -> Values:
    """Give the columns of an approval, empty without one."""
    if approval is None:
        return {"approved_by": "", "approved_at": ""}
    return {"approved_by": approval.by, "approved_at": approval.at.isoformat()}


def _read_approval(row: Row) -> Approval | None:
    """Read an approval."""
    return Approval(row["approved_by"], datetime.fromisoformat(row["approved_at"])) if row["approved_at"] else None
