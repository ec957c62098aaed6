"""What was done at the desk: undo, redo, and the history of a record in words."""

from collections.abc import Iterable
from datetime import datetime

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.fields import label_of_column
from outreach_app.model.ids import ContactId, StepId
from outreach_app.model.outcome import Outcome
from outreach_app.services.desk import Desk
from outreach_app.store import journal
from outreach_app.store import undo as undoing
from outreach_app.store.journal import JournalChange
from outreach_app.store.step_kind import StepKind

_THINGS = {
    "person": "the person",
    "organisation": "the organisation",
    "alias": "another name",
    "role": "a role",
    "language": "a language",
    "phone": "a phone number",
    "email": "an e-mail address",
    "link": "a link",
    "affiliation": "a post at an organisation",
    "membership": "a membership",
    "tag": "a tag",
    "question": "an open question",
    "source": "a source document",
    "saved_search": "a saved search",
    "media_list": "a list",
    "list_entry": "an entry of a list",
    "availability": "their hours",
    "call": "a call",
    "call_down": "a call-down",
    "call_down_entry": "a place in a call-down",
    "follow_up": "a follow-up",
    "enquiry": "an enquiry",
    "release": "a release",
    "release_part": "a part of a release",
    "release_contact": "an entry of the contact block",
    "release_waiver": "a check set aside",
    "release_version": "a version of a release",
    "release_piece": "a reusable text",
}


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One step: when, what, and what it changed in words, each once."""

    at: datetime
    title: str
    step: StepId
    is_undone: bool
    changed: tuple[str, ...]


def undo(desk: Desk, step: StepId | None = None) -> Outcome[str]:
    """Take back the last step, or a named one; gives its title.

    What somebody changed since is left as it is, and the title says so. Raises UserError where there is nothing to take
    back, or nothing left of it.
    """
    with desk.store.reading() as connection:
        target = undoing.step_line(connection, step) if step else undoing.next_undo(connection)
    if target is None:
        raise UserError(
            "There is nothing to undo."
            if step is None
            else "This step was undone already, can no longer be taken back, or is none. Look at the history."
        )
    with desk.store.reading() as connection:
        changed = undoing.names_changed_since(connection, target) if step else ()
    with desk.store.step(f"Undo: {target.title}", kind=StepKind.UNDO, of_step=target.id) as acting:
        left = undoing.take_back(acting, target)
    return acting.outcome(_told(target.title, left, changed))


def redo(desk: Desk) -> Outcome[str]:
    """Bring back the step that was undone last; gives its title.

    Raises UserError where there is none, or something was done since.
    """
    with desk.store.reading() as connection:
        target = undoing.next_redo(connection)
    if target is None:
        raise UserError("There is nothing to redo.")
    with desk.store.step(f"Redo: {target.title}", kind=StepKind.REDO, of_step=target.id) as acting:
        left = undoing.bring_back(acting, target)
    return acting.outcome(_told(target.title, left))


def can_undo(desk: Desk) -> str:
    """Give the title of the step that undo takes back next, "" for none."""
    with desk.store.reading() as connection:
        target = undoing.next_undo(connection)
    return target.title if target else ""


def can_redo(desk: Desk) -> str:
    """Give the title of the step that redo brings back next, "" for none."""
    with desk.store.reading() as connection:
        target = undoing.next_redo(connection)
    return target.title if target else ""


def history(desk: Desk, key: ContactId | None = None, limit: int = 100) -> tuple[HistoryLine, ...]:
    """Give what was done to one contact, or at the whole desk, newest first."""
    with desk.store.reading() as connection:
        found = journal.entries(connection, key or "", limit)
    return tuple(
        HistoryLine(entry.at, entry.title, StepId(entry.step), entry.is_undone, _in_words(entry.changes))
        for entry in found
    )


def _in_words(changes: Iterable[JournalChange]) -> tuple[str, ...]:
    """Say what was changed; equal things once, with their number."""
    counts: dict[str, int] = {}
    for name, deed, fields, count in changes:
        thing = _THINGS.get(name, name)
        for line in (label_of_column(name, field) for field in fields) if fields else (f"{thing} {deed}",):
            counts[line] = counts.get(line, 0) + count
    return tuple(line if count == 1 else f"{line} ({count:,} times)" for line, count in counts.items())


def _told(title: str, left: int, changed: tuple[str, ...] = ()) -> str:
    """Give the title, and how much was left because somebody changed it since, or who was changed since."""
    if not left:
        return f"{title} ({' and '.join(changed[:3])} was changed since; that stays)" if changed else title
    return f"{title} (1 later change was kept)" if left == 1 else f"{title} ({left} later changes were kept)"
