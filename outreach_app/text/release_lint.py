"""The checks on a release: each looks for one kind of mistake and says where it stands; none guesses the right text."""

from collections.abc import Callable, Iterator, Sequence

from outreach_app.model.dataclass import replace
from outreach_app.model.release import Part, PartKind, Release
from outreach_app.model.release_findings import Finding, Known, Report, Severity
from outreach_app.text.folding import squeezed, words
from outreach_app.text.quotes import read_quotes
from outreach_app.text.release_lint_dates import dateline_day, embargo_open, other_dates
from outreach_app.text.release_lint_names import organisation_names, own_spelling, people_names
from outreach_app.text.release_lint_words import counts, links, placeholders, units

Check = Callable[[Release, Known], Iterator[Finding]]
_NO_BLOCK = "part:contacts"
_NEEDED = {
    PartKind.HEADLINE: (Severity.BLOCKING, "No headline", "A release needs a headline.", "Write the headline"),
    PartKind.LEAD: (Severity.BLOCKING, "No lead", "Nothing says who did what, when and where.", "Write the lead"),
    PartKind.DATELINE: (Severity.WARNING, "No dateline", "Nothing says where it is dated from.", "Add the dateline"),
    PartKind.END_MARK: (Severity.ADVICE, "No end mark", "Nothing tells where the text for print ends.", "Add ###"),
}  # fmt: skip


def lint(release: Release, known: Known, language: str = "") -> Report:
    """Run all checks on the release in one language, its own without one; waived findings carry their reason."""
    reasons = {waiver.key: waiver.reason for waiver in release.waivers}
    shown = release.in_language(language)
    variant = shown.language if shown.language != release.language else ""
    found: list[Finding] = []
    passed: list[str] = []
    for words_passed, check in CHECKS:
        made = [_in_variant(one, variant) for one in check(shown, known)]
        made = [replace(one, waived=reasons.get(one.key, "")) for one in made]
        found += made
        if not any(not one.waived for one in made):
            passed.append(words_passed)
    return Report(_ranked(found), tuple(passed))


def joined(reports: Sequence[Report]) -> Report:
    """Give the reports on all languages as one, that on the release's own first; passed is what passed in each."""
    found = [one for report in reports for one in report.findings]
    passed = (words_passed for words_passed in reports[0].passed if all(words_passed in one.passed for one in reports))
    return Report(_ranked(found), tuple(passed))


def _ranked(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Give each finding once, the heaviest first, waived ones last."""
    order = list(Severity)
    unique: dict[str, Finding] = {}
    for one in found:
        unique.setdefault(one.key, one)
    return tuple(sorted(unique.values(), key=lambda one: (bool(one.waived), order.index(one.severity))))


def _in_variant(one: Finding, language: str) -> Finding:
    """Give a finding about the text of a variant a key of its own: it is waived apart from that in other languages."""
    is_of_text = bool(one.part_id) or (one.code == "part" and one.key != _NO_BLOCK)
    return replace(one, key=f"{one.key}@{language}", language=language) if language and is_of_text else one


def missing_parts(release: Release, known: Known) -> Iterator[Finding]:
    """Find parts that a release must have, and those that one of the house has."""
    for kind, (severity, title, text, action) in _NEEDED.items():
        if not release.text_of(kind).strip():
            yield Finding("part", f"part:{kind.value}", severity, title, text, action)
    for part in release.parts_in():
        if part.kind is PartKind.ATTACHMENT and not part.file:
            name = part.text.strip() or part.detail or "The attachment"
            yield Finding(
                "file", f"file:{part.id or squeezed(name)}", Severity.WARNING, f"{name} has no file",
                "It is named, and nothing would go with the release.", "Choose the file", part.id,
            )  # fmt: skip
    if not known.block:
        yield Finding(
            "part", _NO_BLOCK, Severity.BLOCKING, "No contact block", "Nobody is named who could be asked.",
            "Choose contacts",
        )  # fmt: skip


def quoted_without_contact(release: Release, known: Known) -> Iterator[Finding]:
    """Find people whose words stand in the text and who are not in the contact block."""
    reached = {_key(name) for entry in known.block for name in entry.people}
    spellings = {_key(name): {_key(other) for other in person} for person in known.people for name in person}
    seen: set[frozenset[str]] = set()
    for part in release.parts_in():
        for speaker, span in _speakers(part):
            key = _key(speaker)
            if key in seen or (spellings.get(key, {key}) | {key}) & reached:
                continue
            seen.add(key)
            yield Finding(
                "quoted", f"quoted:{squeezed(speaker)}", Severity.WARNING, f"{speaker.split()[-1]} has no contact",
                f"{speaker} is quoted, but not in the contact block.", "Mark as quote only", part.id, span,
            )  # fmt: skip


def unreachable(_: Release, known: Known) -> Iterator[Finding]:
    """Find entries of the contact block without a number, without an address, or without a language."""
    for entry in known.block:
        place = entry.city.split(",")[0].strip() or entry.names
        names = ", ".join(name.split()[-1] for name in entry.people) or entry.organisation
        action = f"Open {place} contacts"
        key = squeezed(f"{place}{entry.names}")
        if not entry.is_reachable:
            yield Finding("reach", f"reach:{key}", Severity.BLOCKING, f"{place} cannot be reached",
                          f"{names}: neither a number nor an address.", action)  # fmt: skip
        elif not entry.emails:
            yield Finding("e-mail", f"e-mail:{key}", Severity.WARNING, f"{place} has no e-mail",
                          f"{names}: reachable by phone only.", action)  # fmt: skip
        elif not entry.phones:
            yield Finding("phone", f"phone:{key}", Severity.WARNING, f"{place} has no phone",
                          f"{names}: reachable by e-mail only.", action)  # fmt: skip
        if not entry.languages:
            yield Finding("language", f"language:{key}", Severity.WARNING, f"{place} states no language",
                          f"{names}: nobody can tell in which language to ask.", action)  # fmt: skip


def _speakers(part: Part) -> Iterator[tuple[str, tuple[int, int] | None]]:
    """Give who speaks in a part, and where the name stands."""
    found = [quote.speaker for quote in read_quotes(part.text)] if part.text else []
    for speaker in dict.fromkeys(filter(None, (part.speaker, *found))):
        at = part.text.find(speaker)
        yield speaker, (at, at + len(speaker)) if at >= 0 else None


def _key(name: str) -> frozenset[str]:
    """Give the words of a name, in whatever order they are written."""
    return frozenset(words(name))


CHECKS: tuple[tuple[str, Check], ...] = (
    ("Embargo has day, hour and zone", embargo_open),
    ("No other date contradicts the embargo", other_dates),
    ("Dateline agrees with the embargo", dateline_day),
    ("All parts are there", missing_parts),
    ("No placeholder is left", placeholders),
    ("Every number has its unit", units),
    ("Everybody quoted can be asked", quoted_without_contact),
    ("Every contact can be reached", unreachable),
    ("Counts agree with the lists", counts),
    ("Names of organisations agree with the member list", organisation_names),
    ("Names of people agree with the contacts", people_names),
    ("Names are spelled alike throughout", own_spelling),
    ("Links are well formed", links),
)
"""What is said where a check finds nothing, and the check, in the order in which they are told."""
