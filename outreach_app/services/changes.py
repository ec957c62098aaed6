"""Saving a form: only what was changed in it is written, onto the record as it stands by then."""

from collections.abc import Sequence
from typing import Any, TypeVar

from outreach_app.model.dataclass import fields, replace
from outreach_app.model.ids import ContactId
from outreach_app.model.outcome import Outcome
from outreach_app.model.people import Organisation, Person
from outreach_app.services import people
from outreach_app.services.desk import Desk

Record = TypeVar("Record", Person, Organisation)


def save_person(desk: Desk, before: Person, after: Person) -> Outcome[ContactId]:
    """Save what differs between two states of a person as one step; a new person where the id is empty.

    What somebody else changed meanwhile stays. Raises UserError where there is no name, or the record is gone.
    """
    whole = merged(before, after, people.person(desk, before.id)) if before.id else after
    saved = people.save_person(desk, whole)
    return Outcome(ContactId(saved.value), saved.change)


def save_organisation(desk: Desk, before: Organisation, after: Organisation) -> Outcome[ContactId]:
    """Save what differs between two states of an organisation, as ``save_person`` does."""
    whole = merged(before, after, people.organisation(desk, before.id)) if before.id else after
    saved = people.save_organisation(desk, whole)
    return Outcome(ContactId(saved.value), saved.change)


def merged(before: Record, after: Record, stored: Record) -> Record:
    """Give the stored record with what was changed between ``before`` and ``after``; several values one by one."""
    changed: dict[str, Any] = {}  # the names are those of the dataclass, the values come from its own kind
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if new != old:
            now = getattr(stored, field.name)
            changed[field.name] = _merged_children(old, new, now) if isinstance(new, tuple) else new
    return replace(stored, **changed)


def _merged_children(before: Sequence[Any], after: Sequence[Any], stored: Sequence[Any]) -> tuple[Any, ...]:
    """Take the order of ``after``; a child that the form left alone comes as it is stored, or not at all if gone."""
    was = {child.id: child for child in before}
    now = {child.id: child for child in stored}
    made = []
    for child in after:
        if not child.id or was.get(child.id) != child:
            made.append(child)
        elif child.id in now:
            made.append(now[child.id])
    added_elsewhere = [child for child in stored if child.id not in was]
    return (*made, *added_elsewhere)
