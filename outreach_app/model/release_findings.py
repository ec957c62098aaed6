"""Findings of the checks on a release: what, where, how bad, and what can be done about it."""

from enum import StrEnum

from outreach_app.model.dataclass import dataclass
from outreach_app.model.release_contacts import BlockEntry


class Severity(StrEnum):
    """How much a finding weighs; ordered from the heaviest."""

    BLOCKING = "blocking"  # the release is not approved while it stands
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found. ``key`` stays the same while the passage does, wherever it moves."""

    code: str
    key: str
    severity: Severity
    title: str
    text: str
    action: str  # what the button says: "Open Paris contacts"
    part_id: str = ""  # "" where it is about the whole
    span: tuple[int, int] | None = None  # characters of the part's text
    replacement: str = ""  # what would be written in the place of the span
    language: str = ""  # of the variant whose text it is about; "" for the release's own, and for all
    waived: str = ""  # the reason, where somebody set it aside

    @property
    def may_be_waived(self) -> bool:
        """Whether a reason is enough: an embargo without its instant is settled, never set aside."""
        return self.code != "embargo"


@dataclass(frozen=True, slots=True)
class Report:
    """What all checks found: the heaviest first, waived ones last; ``passed`` are the checks that found nothing."""

    findings: tuple[Finding, ...]
    passed: tuple[str, ...]  # in words: "Embargo has hour and zone"

    @property
    def open(self) -> tuple[Finding, ...]:
        """Give those that nobody set aside."""
        return tuple(one for one in self.findings if not one.waived)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Give those that keep the release from being approved."""
        return tuple(one for one in self.open if one.severity is Severity.BLOCKING)


@dataclass(frozen=True, slots=True)
class Known:
    """What the store knows and a release is held against. Names are as written, each with all its spellings."""

    people: tuple[tuple[str, ...], ...] = ()
    organisations: tuple[tuple[str, ...], ...] = ()
    members: tuple[str, ...] = ()  # the member list as printed
    organisations_listed: int = 0
    individuals_listed: int = 0
    block: tuple[BlockEntry, ...] = ()
    dateline_zone: str = ""
