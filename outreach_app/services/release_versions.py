"""Freezing: what a release says at the moment of approval and of issue, whole and told by one digest."""

import hashlib
import json

from outreach_app.model.dataclass import asdict, dataclass, replace
from outreach_app.model.ids import OrganisationId, ReleaseId, VersionId
from outreach_app.model.release import FrozenVersion, Part, PartKind, Release, VersionKind
from outreach_app.model.release_contacts import BlockEntry
from outreach_app.services import coalition
from outreach_app.services.desk import Desk
from outreach_app.services.release_block import contact_block
from outreach_app.store import releases as stored


@dataclass(frozen=True, slots=True)
class Content:
    """All that a release says: its parts with reusable texts put in, its contact block and its member list."""

    release: Release
    block: tuple[BlockEntry, ...]
    members: tuple[str, ...]

    @property
    def digest(self) -> str:
        """Give what tells whether two contents say the same; approvals and states do not count."""
        release = self.release
        says = {
            "title": release.title,
            "language": release.language,
            "embargo": asdict(release.embargo),
            "parts": [_said(part) for part in release.parts],
            "block": [asdict(entry) for entry in self.block],
            "members": list(self.members),
        }
        return hashlib.sha256(json.dumps(says, ensure_ascii=True, sort_keys=True, default=str).encode()).hexdigest()


def content_of(desk: Desk, release: Release) -> Content:
    """Give what a release says now."""
    with desk.store.reading() as connection:
        texts = {piece.id: piece.text for piece in stored.read_pieces(connection)}
    whole = replace(release, parts=tuple(_filled(part, texts) for part in release.parts))
    return Content(whole, contact_block(desk, release), member_lines(desk, whole))


def member_lines(desk: Desk, release: Release) -> tuple[str, ...]:
    """Give the entries of the member list: as typed in the release, else as the store lists the coalition.

    Empty where the release has no member list.
    """
    part = release.first(PartKind.MEMBERS)
    if part is None:
        return ()
    typed = tuple(line.strip() for line in part.text.splitlines() if line.strip())
    return typed or stored_members(desk, release.coalition_id)


def stored_members(desk: Desk, coalition_id: OrganisationId | None) -> tuple[str, ...]:
    """Give the members of a coalition as stated, in the order of their list; without one those of the largest."""
    main = coalition_id or getattr(coalition.main_coalition(desk), "id", None)
    if main is None:
        return ()
    return tuple(line.stated_as or line.name for line in coalition.members(desk, coalition=main))


def freeze(
    desk: Desk, release: Release, kind: VersionKind, by: str, note: str, number: int, content: Content
) -> FrozenVersion:
    """Make the version that is about to be written."""
    return FrozenVersion(
        VersionId(""), ReleaseId(release.id), number, kind, desk.now(), by, note, content.digest,
        content.release, content.block, content.members,
    )  # fmt: skip


def _filled(part: Part, texts: dict[str, str]) -> Part:
    """Put the text of a reusable piece into the part that shows it."""
    return replace(part, text=texts[part.piece_id]) if part.piece_id in texts else part


def _said(part: Part) -> dict[str, str]:
    """Give what a part says, without ids and approvals."""
    return {
        "kind": part.kind.value, "text": part.text, "language": part.language, "detail": part.detail,
        "speaker": part.speaker, "post": part.post, "organisation": part.organisation,
        **({"file": part.file} if part.file else {}),
    }  # fmt: skip
