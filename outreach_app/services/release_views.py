"""All that a front shows of a release at once: its words, its page, its checks, the hours of its lift."""

from collections.abc import Callable

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.ids import ReleaseId
from outreach_app.model.outcome import Outcome
from outreach_app.model.release import Part, PartKind, Piece, Release, ReleaseState, VersionKind
from outreach_app.model.release_contacts import BlockEntry
from outreach_app.model.release_findings import Finding, Report
from outreach_app.model.release_page import ReleasePage
from outreach_app.services import embargo, releases
from outreach_app.services.desk import Desk
from outreach_app.services.embargo import Lift
from outreach_app.services.release_checks import reports_on
from outreach_app.services.release_rendering import page_of
from outreach_app.services.release_versions import content_of
from outreach_app.text.folding import words


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """A release as it is shown."""

    release: Release
    page: ReleasePage
    report: Report  # on the language that is shown
    blocking: tuple[Finding, ...]  # in any language
    block: tuple[BlockEntry, ...]
    members: tuple[str, ...]
    pieces: tuple[Piece, ...]
    lifts: tuple[Lift, ...]
    state: ReleaseState
    is_approved: bool  # exactly as it stands
    is_issued: bool  # exactly as it stands
    is_corrected: bool  # what stands is a correction that is out
    versions: int
    clock_doubt: str
    place_doubt: str  # that the computer runs on the time of another place

    left: str  # the first line of the embargo strip

    def is_reached(self, part: Part) -> bool:
        """Tell whether the speaker of a quote is in the contact block."""
        names = {frozenset(words(name)) for entry in self.block for name in entry.people}
        return frozenset(words(part.speaker)) in names or not any(
            one.code == "quoted" and one.part_id == part.id for one in self.report.findings
        )


def view(desk: Desk, key: ReleaseId, language: str = "") -> ReleaseView:
    """Give a release with all that is shown of it; raises UserError where it is gone."""
    one = releases.release(desk, key)
    content = content_of(desk, one)
    before = releases.versions(desk, key)
    shown = language if language in one.languages else ""
    reports = reports_on(desk, content)
    return ReleaseView(
        release=one,
        page=page_of(content, shown),
        report=reports[shown or one.language],
        blocking=tuple(found for report in reports.values() for found in report.blocking),
        block=content.block,
        members=content.members,
        pieces=releases.pieces(desk),
        lifts=embargo.lift_table(desk, one.embargo, content.block),
        state=one.state_at(desk.now()),
        is_approved=one.approval is not None and one.approved_digest == content.digest,
        is_issued=bool(before) and before[-1].digest == content.digest,
        is_corrected=bool(before) and before[-1].digest == content.digest and before[-1].kind is not VersionKind.ISSUE,
        versions=len(before),
        clock_doubt=embargo.clock_doubt(desk),
        place_doubt=embargo.place_doubt(desk),
        left=embargo.left_words(one.embargo, desk.now()),
    )


def with_moved(release: Release, part_id: str, step: int) -> Release:
    """Give the release with a part moved up (−1) or down (1) among those of its language; at an end it stays."""
    part = next((one for one in release.parts if one.id == part_id), None)
    if part is None:
        return release
    order = [one.id for one in release.parts_in(part.language)]
    at = order.index(part_id)
    if not 0 <= at + step < len(order):
        return release
    parts = list(release.parts)
    here = next(place for place, one in enumerate(parts) if one.id == part_id)
    there = next(place for place, one in enumerate(parts) if one.id == order[at + step])
    parts[here], parts[there] = parts[there], parts[here]
    return replace(release, parts=tuple(parts))


def with_added(release: Release, part: Part) -> Release:
    """Give the release with a part put where its kind stands in a release of the house, after others of its kind."""
    order = list(PartKind)
    rank = order.index(part.kind)
    parts = list(release.parts)
    place = next(
        (at for at, one in enumerate(parts) if order.index(one.kind) > rank and not _in_text(one, part)), len(parts)
    )
    return replace(release, parts=(*parts[:place], part, *parts[place:]))


def with_replaced(release: Release, finding: Finding) -> Release:
    """Give the release with the passage of a finding replaced; raises UserError where it says otherwise by now."""
    part = next((one for one in release.parts if one.id == finding.part_id), None)
    if part is None or finding.span is None or not finding.replacement:
        raise UserError("This passage has changed meanwhile. Look at the checks again.")
    start, end = finding.span
    return release.with_part(replace(part, text=part.text[:start] + finding.replacement + part.text[end:]))


def with_question(release: Release, finding: Finding) -> Release:
    """Give the release with a question to its author written behind a passage; it blocks until it is answered."""
    part = next((one for one in release.parts if one.id == finding.part_id), None)
    if part is None or finding.span is None:
        raise UserError("This passage has changed meanwhile. Look at the checks again.")
    number = _end_of_number(part.text, *finding.span)
    return release.with_part(replace(part, text=f"{part.text[:number]} [unit?]{part.text[number:]}"))


Change = Callable[[Release], Release]


def changed(desk: Desk, key: ReleaseId, change: Change, title: str, *, is_typing: bool = False) -> Outcome[ReleaseId]:
    """Read a release, change it and save it, as one undo step; typing joins the save before it."""
    return releases.save(desk, change(releases.release(desk, key)), title, is_typing=is_typing)


def _in_text(one: Part, new: Part) -> bool:
    """Tell whether a part belongs to the running text, whose parts alternate freely."""
    text = {PartKind.LEAD, PartKind.BODY, PartKind.QUOTE}
    return one.kind in text and new.kind in text


def _end_of_number(text: str, start: int, end: int) -> int:
    """Give where the last figure of a passage ends."""
    figures = [place for place in range(start, min(end, len(text))) if text[place].isdigit()]
    return figures[-1] + 1 if figures else end
