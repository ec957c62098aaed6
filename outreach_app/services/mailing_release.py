"""The release that a letter carries: what it says now or said when it was frozen, and what keeps it from leaving."""

from collections.abc import Sequence
from datetime import datetime

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.ids import ReleaseId, VersionId
from outreach_app.model.mail import Distribution
from outreach_app.model.mail_checks import EmbargoState, Finding, Rendered, Weight
from outreach_app.model.release import FrozenVersion, Part, PartKind, Release, ReleaseState, VersionKind
from outreach_app.model.release_contacts import BlockEntry
from outreach_app.services import release_rendering, releases
from outreach_app.services.desk import Desk
from outreach_app.services.release_files import attachments
from outreach_app.services.release_rendering import Recipient
from outreach_app.services.release_versions import Content, content_of

_OF_A_WITHDRAWAL = frozenset({PartKind.HEADLINE, PartKind.CONTACTS})
_BLOCK = "contacts"


@dataclass(frozen=True, slots=True)
class CarriedRelease:
    """A release as a letter carries it. ``version`` is "" while what it says is approved and not yet issued."""

    id: ReleaseId
    release: Release
    block: tuple[BlockEntry, ...]
    members: tuple[str, ...]
    digest: str
    version: str = ""
    number: int = 0
    kind: VersionKind = VersionKind.ISSUE
    note: str = ""
    findings: tuple[Finding, ...] = ()

    def embargo_at(self, now: datetime) -> EmbargoState:
        """Give the embargo as it stands at an instant."""
        embargo = self.release.embargo
        lifts = embargo.lifts_at
        return EmbargoState(
            embargo.raw, embargo.is_settled, embargo.instant, embargo.zone, lifts is not None and lifts <= now
        )

    def language_for(self, spoken: tuple[str, ...]) -> str:
        """Give the language variant for somebody: the first they speak of those there are, else the release's own."""
        offered = self.release.languages
        for tag in spoken:
            for one in offered:
                if one.partition("-")[0] == tag.partition("-")[0]:
                    return one
        return offered[0]


def carried_release(desk: Desk, one: Distribution) -> CarriedRelease | None:
    """Give the release of a distribution; None where it carries none."""
    if not one.release:
        return None
    release = releases.release(desk, ReleaseId(one.release))
    frozen = releases.versions(desk, ReleaseId(one.release))
    pinned = next((version for version in frozen if version.id == one.release_version), None)
    if pinned is not None:
        return _of_version(pinned, _findings_on_version(desk, release, pinned, is_last=pinned == frozen[-1]))
    content = content_of(desk, release)
    last = frozen[-1] if frozen else None
    if last is not None and last.digest == content.digest:
        return _of_version(last, _findings_on_version(desk, release, last, is_last=True))
    number = len(frozen) + 1
    findings = _findings_on_draft(release, content.digest)
    return CarriedRelease(
        release.id, content.release, content.block, content.members, content.digest, "", number,
        VersionKind.CORRECTION if frozen else VersionKind.ISSUE, "", findings,
    )  # fmt: skip


def pinned(desk: Desk, one: Distribution, carried: CarriedRelease) -> Distribution:
    """Give the distribution bound to a frozen version; an approved release that is not out yet is issued by it."""
    if carried.version:
        return replace(one, release_version=carried.version)
    made: VersionId = releases.issue(desk, carried.id).value
    return replace(one, release_version=made)


def with_files(one: Distribution, carried: CarriedRelease | None, to_send: Sequence[Rendered]) -> Distribution:
    """Give the distribution with the files of its release: to all, or to each those of their language."""
    kept = tuple(file for file in one.attachments if not file.is_of_release)
    if carried is None or carried.kind is VersionKind.WITHDRAWAL:
        return replace(one, attachments=kept)
    release = carried.release
    files = {tag: attachments(release, tag) for tag in release.languages}
    shared = files[release.language]
    if all(each == shared for each in files.values()):
        return replace(one, attachments=(*kept, *shared))
    own = (replace(file, contact=made.id) for made in to_send for file in files[carried.language_for(made.languages)])
    return replace(one, attachments=(*kept, *own))


def release_text(carried: CarriedRelease, language: str, recipient: Recipient) -> str:
    """Give the release as it stands in a mail: the contact block in the reader's order, the lift where it is read.

    A correction says so first; a withdrawal gives its reason, the headline and whom to ask, and no text.
    """
    release = carried.release
    if carried.kind is VersionKind.WITHDRAWAL:
        release = replace(release, parts=tuple(part for part in release.parts if part.kind in _OF_A_WITHDRAWAL))
    page = release_rendering.page_of(Content(release, carried.block, carried.members), language, recipient)
    text = release_rendering.as_text(page).strip()
    if carried.kind is VersionKind.ISSUE:
        return text
    word = carried.kind.value.upper()
    return f"{word}: {carried.note}\n\n{text}" if carried.note else f"{word}\n\n{text}"


def block_text(carried: CarriedRelease, language: str, recipient: Recipient) -> str:
    """Give the contact block as it stands in a mail, in the reader's order."""
    alone = Part(PartKind.CONTACTS, language=language, id=_BLOCK)
    release = replace(carried.release, parts=(alone,))
    page = release_rendering.page_of(Content(release, carried.block, ()), language, recipient)
    kept = tuple(block for block in page.blocks if block.part_id == _BLOCK)
    return release_rendering.as_text(replace(page, blocks=kept)).strip()


class ReleaseTexts:
    """The texts of a carried release, made once for all readers with the same languages and place."""

    def __init__(self, carried: CarriedRelease) -> None:
        """Make nothing yet."""
        self._carried = carried
        self._made: dict[tuple[str, str, Recipient], str] = {}

    def release(self, language: str, recipient: Recipient) -> str:
        """Give the whole release for a reader."""
        return self._once("release", language, recipient)

    def contacts(self, language: str, recipient: Recipient) -> str:
        """Give the contact block for a reader."""
        return self._once("contacts", language, recipient)

    def _once(self, what: str, language: str, recipient: Recipient) -> str:
        key = (what, language, recipient)
        if key not in self._made:
            make = release_text if what == "release" else block_text
            self._made[key] = make(self._carried, language, recipient)
        return self._made[key]


def _of_version(version: FrozenVersion, findings: tuple[Finding, ...]) -> CarriedRelease:
    """Carry a frozen version."""
    return CarriedRelease(
        version.release_id, version.release, version.block, version.members, version.digest, version.id,
        version.number, version.kind, version.note, findings,
    )  # fmt: skip


def _findings_on_version(desk: Desk, release: Release, version: FrozenVersion, *, is_last: bool) -> tuple[Finding, ...]:
    """Say what keeps a frozen version from leaving: it was withdrawn, or the text has changed since."""
    if release.state is ReleaseState.WITHDRAWN and version.kind is not VersionKind.WITHDRAWAL:
        return (Finding("The release was withdrawn. Choose another, or tell those who got it.", key="withdrawn"),)
    found = list(_embargo_findings(version.release))
    if not is_last:
        found.append(Finding("A newer version of this release was issued. Take that one.", key="old version"))
    elif version.kind is not VersionKind.WITHDRAWAL and content_of(desk, release).digest != version.digest:
        text = "The release was changed after it was issued: its approval is void. Let it be approved again."
        found.append(Finding(text, key="approval"))
    return tuple(found)


def _findings_on_draft(release: Release, digest: str) -> tuple[Finding, ...]:
    """Say what keeps a release from leaving that is not frozen yet."""
    found = list(_embargo_findings(release))
    if release.state is ReleaseState.WITHDRAWN:
        found.append(Finding("The release was withdrawn. Choose another.", key="withdrawn"))
    if release.approval is None:
        found.append(Finding("The release is not approved yet. Let somebody approve it first.", key="approval"))
    elif release.approved_digest != digest:
        text = "The release was changed after its approval: the approval is void. Let it be approved again."
        found.append(Finding(text, key="approval"))
    return tuple(found)


def _embargo_findings(release: Release) -> tuple[Finding, ...]:
    """Say that an embargo names no one instant."""
    if release.embargo.is_settled:
        return ()
    lacks = release.embargo.lacks.value or "statement"
    text = f"The embargo is unresolved ({lacks} missing): nothing is sent. Give its date, hour and time zone."
    return (Finding(text, Weight.BLOCKING, key="embargo"),)
