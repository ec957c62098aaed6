"""What of a contact may leave the store at a level of sensitivity."""

from typing import TypeVar

from outreach_app.model.channels import NO_PROVENANCE, Email, Link, Phone, Sensitivity
from outreach_app.model.dataclass import replace
from outreach_app.model.people import Kept, LanguageSkill, Organisation, Person

Record = Person | Organisation
Sourced = TypeVar("Sourced", Phone, Email, Link, LanguageSkill)
_PRIVATE = ("BDAY", "DEATHDATE", "ANNIVERSARY", "GENDER", "RELATED", "SPOUSE", "CHILD", "GEO", "ABDATE", "AGENT",
            "BIRTHPLACE", "ASSISTANT", "MANAGER", "HOBBY", "INTEREST")  # fmt: skip


def narrowed(record: Record, level: Sensitivity) -> Record:
    """Give the record without what is above ``level``.

    Channels go by their own level; notes, and what another program said of somebody's private life, go out at the
    internal level only; sources, questions and what no field of ours holds do not go out at the public level.
    """
    if level is Sensitivity.INTERNAL:
        return record
    is_public = level is Sensitivity.PUBLIC
    return replace(
        record,
        phones=tuple(_unsourced(one, level) for one in record.phones if one.sensitivity.is_within(level)),
        emails=tuple(_unsourced(one, level) for one in record.emails if one.sensitivity.is_within(level)),
        links=tuple(_unsourced(one, level) for one in record.links if one.sensitivity.is_within(level)),
        languages=tuple(_unsourced(one, level) for one in record.languages),
        notes="",
        questions=() if is_public else record.questions,
        kept=() if is_public else tuple(one for one in record.kept if not _is_private(one)),
    )


def _unsourced(one: Sourced, level: Sensitivity) -> Sourced:
    """Give a datum without where it comes from and who verified it, where that may not leave."""
    return replace(one, provenance=NO_PROVENANCE) if level is Sensitivity.PUBLIC else one


def left_out(record: Record, level: Sensitivity) -> int:
    """Count the channels of a record that are above ``level``."""
    levels = [one.sensitivity for one in record.phones]
    levels += [one.sensitivity for one in record.emails]
    levels += [one.sensitivity for one in record.links]
    return sum(not one.is_within(level) for one in levels)


def _is_private(kept: Kept) -> bool:
    """Tell whether a kept property speaks of somebody's private life: days, relatives, the home."""
    if any(word in kept.name for word in _PRIVATE):
        return True
    return kept.name in {"ADR", "LABEL"} and "home" in kept.text.partition(":")[0].lower()
