"""Releases: written, put into review, approved, issued, corrected and withdrawn."""

from outreach_app.model.dataclass import replace
from outreach_app.model.embargo import EmbargoGap
from outreach_app.model.errors import RefusedByGuard, Remedy, UserError
from outreach_app.model.ids import ReleaseId, VersionId
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import (
    Approval,
    FrozenVersion,
    Part,
    PartKind,
    Piece,
    Release,
    ReleaseLine,
    ReleaseState,
    VersionKind,
    Waiver,
)
from outreach_app.services import coalition
from outreach_app.services.desk import Desk
from outreach_app.services.release_checks import refuse_blocking
from outreach_app.services.release_versions import content_of, freeze
from outreach_app.store import audit
from outreach_app.store import releases as stored
from outreach_app.store.step_kind import StepKind

_FRESH = (PartKind.RELEASE_LINE, PartKind.HEADLINE, PartKind.DATELINE, PartKind.LEAD, PartKind.BODY)
_GAPS = {
    EmbargoGap.STATEMENT: "It says neither from when it may be used nor that it is for immediate release.",
    EmbargoGap.DATE: "The embargo has no date.",
    EmbargoGap.HOUR: "The embargo has no hour.",
    EmbargoGap.ZONE: "The embargo has no time zone.",
    EmbargoGap.SKIPPED_HOUR: "The clocks go forward over the hour of the embargo: it does not exist there on that day.",
    EmbargoGap.DOUBLE_HOUR: "The clocks go back over the hour of the embargo: it comes twice on that day.",
}


def all_releases(desk: Desk) -> tuple[ReleaseLine, ...]:
    """Give the releases as lines of a list, last changed first."""
    with desk.store.reading() as connection:
        return stored.release_lines(connection)


def release(desk: Desk, key: ReleaseId) -> Release:
    """Give a release; raises UserError where it is gone."""
    with desk.store.reading() as connection:
        return stored.read_release(connection, key)


def resolve(desk: Desk, text: str) -> ReleaseId:
    """Give the release that an id, the begin of one, or a title means; raises UserError for none or several."""
    lines = all_releases(desk)
    wanted = " ".join(text.split()).casefold()
    found = [one.id for one in lines if wanted and wanted in {one.id, one.title.casefold()}]
    found = found or [one.id for one in lines if wanted and one.id.startswith(wanted)]
    found = found or [one.id for one in lines if wanted and one.title.casefold().startswith(wanted)]
    if not found:
        raise RefusedByGuard("No release has this id or title. Choose one that there is.", remedy=Remedy.SEE_RELEASES)
    if len(found) > 1:
        raise UserError(f"This means {len(found)} releases. Name one by its id.", remedy=Remedy.SEE_RELEASES)
    return found[0]


def blank(desk: Desk, title: str = "", language: str = "en") -> Release:
    """Give a new release with its usual parts; nothing is stored yet."""
    main = coalition.main_coalition(desk)
    kinds = (*_FRESH, PartKind.END_MARK, PartKind.CONTACTS)
    parts = tuple(Part(kind, "###" if kind is PartKind.END_MARK else "") for kind in kinds)
    if title:
        parts = tuple(replace(one, text=title) if one.kind is PartKind.HEADLINE else one for one in parts)
    if main is not None and main.count:
        parts = (*parts, Part(PartKind.MEMBERS, detail="Members and supporters of the Coalition include:"))
    return Release(
        title or "Untitled release",
        language=language,
        coalition=main.name if main else "",
        coalition_id=main.id if main else None,
        parts=parts,
    )


def save(desk: Desk, changed: Release, title: str = "", *, is_typing: bool = False) -> Outcome[ReleaseId]:
    """Save a release as one undo step named ``title``: a new one where the id is empty, else what differs.

    ``is_typing``: it goes on with the save before it, as one step, where that changed the same parts just now.
    Raises UserError where it has no title or is gone.
    """
    if not changed.title.strip():
        raise UserError("A release needs a title. Write one, as the list shall show it.", place="Title")
    with desk.store.step(title or ("Edit a release" if changed.id else "New release"), may_join=is_typing) as step:
        key = stored.write_release(step, changed)
    return step.outcome(key)


def delete(desk: Desk, key: ReleaseId) -> Outcome[None]:
    """Delete a release; undo brings it back. Its frozen versions stay."""
    with desk.store.step("Delete a release") as step:
        stored.mark_release_deleted(step, key)
    return step.outcome(None)


def is_approved(desk: Desk, one: Release) -> bool:
    """Tell whether the release says exactly what was approved: any change after it voids the approval."""
    return one.approval is not None and one.approved_digest == content_of(desk, one).digest


def submit(desk: Desk, key: ReleaseId) -> Outcome[ReleaseId]:
    """Put a draft into review."""
    one = release(desk, key)
    if one.state is not ReleaseState.DRAFT:
        raise RefusedByGuard(f"Only a draft goes into review; this release is {one.state.value}.")
    return save(desk, replace(one, state=ReleaseState.IN_REVIEW), "Put a release into review")


def approve(desk: Desk, key: ReleaseId, by: str) -> Outcome[ReleaseId]:
    """Approve what the release says now; any later change voids it.

    Raises RefusedByGuard while the embargo is unresolved or a check blocks, and UserError without a name.
    """
    one = release(desk, key)
    name = _named(by, "approves")
    refuse_unresolved(one)
    refuse_blocking(desk, one)
    given = Approval(name, desk.now())
    state = one.state if one.state.is_out else ReleaseState.APPROVED
    approved = replace(one, state=state, approval=given, approved_digest=content_of(desk, one).digest)
    return save(desk, approved, "Approve a release")


def issue(desk: Desk, key: ReleaseId, by: str = "") -> Outcome[VersionId]:
    """Issue an approved release: its version is frozen and can neither be changed nor undone.

    Raises RefusedByGuard while it is not approved as it stands, or has been issued as it stands.
    """
    return _freeze(desk, key, VersionKind.ISSUE, by, "")


def correct(desk: Desk, key: ReleaseId, note: str, by: str = "") -> Outcome[VersionId]:
    """Issue the approved changes of an issued release as a correction: a further frozen version."""
    return _freeze(desk, key, VersionKind.CORRECTION, by, note)


def withdraw(desk: Desk, key: ReleaseId, reason: str, by: str) -> Outcome[VersionId]:
    """Withdraw an issued release, with the reason; the withdrawal is a version of its own."""
    one = release(desk, key)
    if not one.state.is_out or one.state is ReleaseState.WITHDRAWN:
        raise RefusedByGuard("Only an issued release can be withdrawn. Delete a draft instead.")
    if not reason.strip():
        raise UserError("A withdrawal needs its reason: those who got the release are told.")
    return _write_version(desk, one, VersionKind.WITHDRAWAL, _named(by, "withdraws it"), reason)


def version(desk: Desk, key: VersionId) -> FrozenVersion:
    """Give a frozen version; raises UserError where there is none of this id."""
    with desk.store.reading() as connection:
        return stored.read_version(connection, key)


def versions(desk: Desk, key: ReleaseId) -> tuple[FrozenVersion, ...]:
    """Give the frozen versions of a release, oldest first."""
    with desk.store.reading() as connection:
        return stored.versions_of(connection, key)


def approve_quote(desk: Desk, key: ReleaseId, part_id: str, by: str) -> Outcome[ReleaseId]:
    """Note that a speaker, or somebody for the speaker, has approved the words of a quote."""
    one = release(desk, key)
    part = _part(one, part_id)
    if part.kind is not PartKind.QUOTE:
        raise UserError("Only a quote is approved by its speaker. Choose a part that is a quote.")
    given = replace(part, approval=Approval(_named(by, "approved the words"), desk.now()))
    return save(desk, one.with_part(given), "Approve a quote")


def waive(desk: Desk, key: ReleaseId, finding: str, reason: str, by: str) -> Outcome[ReleaseId]:
    """Set a finding of the checks aside, with the reason; it is stored and stands in the audit."""
    one = release(desk, key)
    if not reason.strip():
        raise UserError("A check is set aside only with a reason. Say why it does not apply.")
    made = Waiver(finding, " ".join(reason.split()), _named(by, "sets it aside"), desk.now())
    if finding.startswith("embargo:"):
        raise RefusedByGuard("An embargo without its instant cannot be set aside. Give it its hour and zone.")
    kept = tuple(old for old in one.waivers if old.key != finding)
    outcome = save(desk, replace(one, waivers=(*kept, made)), "Set a check aside")
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "set a check aside", f"{finding.partition(':')[0]} in release {key}")
    return outcome


def pieces(desk: Desk) -> tuple[Piece, ...]:
    """Give the reusable texts, by name."""
    with desk.store.reading() as connection:
        return stored.read_pieces(connection)


def save_piece(desk: Desk, piece: Piece) -> Outcome[str]:
    """Save a reusable text; drafts that show it follow, frozen versions do not. Gives its id."""
    if not piece.name.strip():
        raise UserError("A reusable text needs a name. Write one.", place="Name")
    if piece.kind not in {PartKind.BOILERPLATE, PartKind.NOTES}:
        raise UserError("Only a boilerplate and notes to editors are kept for several releases.")
    with desk.store.step("Edit a reusable text" if piece.id else "Add a reusable text") as step:
        key = stored.write_piece(step, piece)
    return step.outcome(key)


def forget_piece(desk: Desk, key: str) -> Outcome[int]:
    """Forget a reusable text; drafts that show it keep its words as their own. Gives how many parts; one undo step."""
    piece = next((one for one in pieces(desk) if one.id == key), None)
    if piece is None:
        raise UserError("This reusable text is gone already. Choose another.")
    with desk.store.step("Forget a reusable text") as step:
        kept = stored.keep_words_of_piece(step, piece)
        stored.mark_piece_deleted(step, key)
    return step.outcome(kept)


def add_language(desk: Desk, key: ReleaseId, language: str) -> Outcome[ReleaseId]:
    """Begin a variant in another language: the same parts, texts to be translated, quotes to be approved anew."""
    one = release(desk, key)
    if language in one.languages:
        raise UserError("This language is there already. Choose it to go on with it.")
    copies = tuple(replace(part, language=language, approval=None, id="") for part in one.parts_in())
    return save(desk, replace(one, parts=(*one.parts, *copies)), "Add a language to a release")


def refuse_unresolved(one: Release) -> None:
    """Raise RefusedByGuard while the embargo names no one instant and the release is not for immediate release."""
    lacks = one.embargo.lacks
    if lacks:
        raise RefusedByGuard(f"{_GAPS[lacks]} Resolve the embargo before it is approved.")


def _freeze(desk: Desk, key: ReleaseId, kind: VersionKind, by: str, note: str) -> Outcome[VersionId]:
    """Freeze what was approved, where nothing has changed since."""
    one = release(desk, key)
    refuse_unresolved(one)
    if one.approval is None:
        raise RefusedByGuard("This release is not approved yet. Let somebody approve it first.")
    content = content_of(desk, one)
    if content.digest != one.approved_digest:
        raise RefusedByGuard("The release was changed after its approval. Let it be approved again.")
    before = versions(desk, key)
    if before and before[-1].digest == content.digest and before[-1].kind is not VersionKind.WITHDRAWAL:
        raise RefusedByGuard("This text is out already as it stands. Change and approve it to issue a correction.")
    if before and kind is VersionKind.ISSUE:
        kind = VersionKind.CORRECTION
    return _write_version(desk, one, kind, by.strip() or one.approval.by, note)


def _write_version(desk: Desk, one: Release, kind: VersionKind, by: str, note: str) -> Outcome[VersionId]:
    """Write the version and the state that follows from it; no undo takes it back."""
    states = {VersionKind.ISSUE: ReleaseState.ISSUED, VersionKind.CORRECTION: ReleaseState.CORRECTED}
    number = len(versions(desk, one.id)) + 1
    frozen = freeze(desk, one, kind, by, note, number, content_of(desk, one))
    with desk.store.step(f"Issue version {number} of a release", kind=StepKind.QUIET) as step:
        made = stored.write_version(step, frozen)
        stored.write_release(step, replace(one, state=states.get(kind, ReleaseState.WITHDRAWN)))
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), f"release: {kind.value}", f"version {number}, {made}")
    return step.outcome(made)


def _part(one: Release, part_id: str) -> Part:
    """Give a part by id; raises UserError where the release has none."""
    found = next((part for part in one.parts if part.id == part_id), None)
    if found is None:
        raise UserError("This release has no such part. Name one by its id.", remedy=Remedy.SEE_RELEASE)
    return found


def _named(by: str, deed: str) -> str:
    """Give a name cleaned; raises UserError where there is none."""
    name = " ".join(by.split())
    if not name:
        raise UserError(f"Say who {deed}: a name is needed.")
    return name
