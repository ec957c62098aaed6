"""What a look at a distribution before sending finds: who gets it, who does not and why, and what stops it."""

from datetime import datetime
from enum import StrEnum

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId


class Weight(StrEnum):
    """How much a finding weighs."""

    BLOCKING = "blocking"  # nothing leaves while it stands
    WARNING = "warning"  # told, and left to the person who sends


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found; ``recipient`` "" means that it is about the letter as a whole."""

    text: str
    weight: Weight = Weight.BLOCKING
    recipient: str = ""
    key: str = ""


class ExclusionKind(StrEnum):
    """Why somebody gets nothing, as far as the way to mend it depends on it."""

    ON_CALL_LIST = "no address, but a number"
    NO_ADDRESS = "no address"
    OPTED_OUT = "opted out"
    HAD_IT = "got this version before"
    SHARED = "shares a mailbox"
    NOT_TRUSTED = "not trusted with embargoes"
    GONE = "no longer in the store"
    ADDRESS = "the address is not fit"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Somebody who gets nothing, and the way to mend it."""

    id: ContactId
    name: str
    reason: str
    remedy: str = ""
    address: str = ""
    kind: ExclusionKind = ExclusionKind.ADDRESS


@dataclass(frozen=True, slots=True)
class Rendered:
    """A message as it would leave."""

    id: ContactId
    name: str
    display: str  # the name beside the address; "" where it would mislead
    address: str
    envelope: str
    zone: str
    country: str
    languages: tuple[str, ...]
    subject: str
    text: str
    html: str = ""
    fills: tuple[tuple[int, int], ...] = ()  # spans of ``text`` that came from fields
    problems: tuple[Finding, ...] = ()
    is_trusted: bool = True  # may get it before the embargo lifts


@dataclass(frozen=True, slots=True)
class EmbargoState:
    """The embargo as it stands for a distribution; no ``raw`` and resolved means that there is none."""

    raw: str = ""
    is_resolved: bool = True
    instant: datetime | None = None
    zone: str = ""
    is_lifted: bool = True


@dataclass(frozen=True, slots=True)
class Preflight:
    """All that is known before sending; ``recipients`` is always the sum of the two groups."""

    to_send: tuple[Rendered, ...]
    excluded: tuple[Exclusion, ...]
    findings: tuple[Finding, ...]
    embargo: EmbargoState
    digest: str  # of all that would leave: what was looked at is what leaves
    by_country: tuple[tuple[str, int], ...] = ()
    by_language: tuple[tuple[str, int], ...] = ()
    new_since_last: int = 0

    @property
    def recipients(self) -> int:
        """Count everybody who was asked for."""
        return len(self.to_send) + len(self.excluded)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Give what stops it, the letter's own first."""
        return tuple(one for one in self.findings if one.weight is Weight.BLOCKING)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Give what is told and does not stop it."""
        return tuple(one for one in self.findings if one.weight is Weight.WARNING)
