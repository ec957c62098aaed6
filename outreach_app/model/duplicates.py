"""Duplicate candidates: two contacts that may be one, with the reasons why."""

from outreach_app.model.dataclass import dataclass
from outreach_app.model.ids import ContactId

PROPOSED = 0.5
"""From this score on two contacts are proposed as one; below it they are only named where somebody asks."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two contacts that may be one; ``a`` is the older. ``score`` goes from 0 to 1 and is no promise."""

    a: ContactId
    b: ContactId
    score: float
    reasons: tuple[str, ...]
