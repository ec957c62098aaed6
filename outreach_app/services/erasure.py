"""Duties towards people: erase somebody for good, after a look at what goes and the name typed to confirm."""

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import RefusedByGuard
from outreach_app.model.outcome import Change
from outreach_app.services import backups, people
from outreach_app.services.desk import Desk
from outreach_app.services.erased_again import erase_found
from outreach_app.store import backups as files
from outreach_app.store import traces
from outreach_app.store.traces import Traces

_NOBODY = "No contact has this id or name, nor had one that was deleted. Check the spelling."
_SEVERAL = "This name stands for several contacts. Name one by its id."


@dataclass(frozen=True, slots=True)
class Doomed:
    """What an erasure would take out: the contact, and how much hangs on it."""

    id: str
    name: str
    things: int
    merged: int  # contacts that were merged into it and go with it


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure took out, and what the user may still want to do.

    ``backups`` hold the contact, encrypted, until they are thinned out: a restore takes it out again. ``replaced``
    stores lie beside this one since a restore, and are left to the user.
    """

    things: int
    blackened: int
    backups: int
    replaced: int
    change: Change


def look(desk: Desk, text: str) -> Doomed:
    """Tell what an erasure would take out; ``text`` is an id or a name, of a deleted contact too.

    Raises RefusedByGuard where it means nobody, or several.
    """
    found, name = _found(desk, text)
    return Doomed(found.ids[0], name, len(found.rows), len(found.ids) - 1)


def erase(desk: Desk, text: str, *, confirm: str) -> Erased:
    """Erase a contact for good: record, log, index, letters; and in every backup that is restored later.

    Only keyed hashes of its addresses and numbers stay, in the suppressions. A backup is made before. It cannot be
    undone. Raises RefusedByGuard, and erases nothing, unless ``confirm`` is the name of the contact.
    """
    found, name = _found(desk, text)
    if " ".join(confirm.split()).casefold() != " ".join(name.split()).casefold():
        raise RefusedByGuard(
            "An erasure cannot be undone. Nothing was erased: confirm it by the name as it stands on the record."
        )
    backups.backup_before(desk)
    folder = files.folder_for(desk.store.path)
    if not desk.is_sample:
        files.note_erased(folder, found.ids)
    done = erase_found(desk, found)
    standing = len(backups.standing(desk.store.path)) if not desk.is_sample else 0
    replaced = len(list(desk.store.path.parent.glob(f"{desk.store.path.stem}-replaced-*.outreach")))
    return Erased(done.value.rows, done.value.blackened, standing, replaced, done.change)


def _found(desk: Desk, text: str) -> tuple[Traces, str]:
    """Find the one contact that is meant, with all its traces, and its name."""
    rows = people.resolve(desk, text)
    with desk.store.reading() as connection:
        keys = tuple(row.id for row in rows) or traces.deleted_named(connection, text)
        if len(keys) != 1:
            raise RefusedByGuard(_SEVERAL if keys else _NOBODY)
        found = traces.find_traces(connection, keys[0])
        if found is None:
            raise RefusedByGuard(_NOBODY)
        return found, traces.name_of(connection, keys[0])
