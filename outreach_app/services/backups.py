"""Backups of a store: made, listed, put back. The replaced store is always kept."""

from pathlib import Path

from outreach_app.model.errors import UserError
from outreach_app.ports.clock import Clock
from outreach_app.services import stores
from outreach_app.services.desk import Desk
from outreach_app.store import audit
from outreach_app.store import backups as files
from outreach_app.store.backups import BackupFile
from outreach_app.store.instance import InstanceLock

__all__ = ["BackupFile", "backup", "backup_if_due", "restore", "standing"]


def backup(desk: Desk) -> BackupFile:
    """Make a backup beside the store now, and remove those that are no longer kept.

    Raises UserError for the sample, and where the disk does not take it.
    """
    if desk.is_sample:
        raise UserError("The sample is not backed up: it is gone when it is closed.")
    folder = files.folder_for(desk.store.path)
    made = files.write(desk.store, folder, desk.now())
    files.thin_out(folder)
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "backed up", made.path.name)
    return made


def backup_if_due(desk: Desk) -> BackupFile | None:
    """Make the first backup of the day; None where there is one already, or the desk is the sample."""
    if desk.is_sample:
        return None
    last = next(iter(standing(desk.store.path)), None)
    if last is not None and last.at.date() == desk.now().date():
        return None
    return backup(desk)


def standing(store: Path) -> tuple[BackupFile, ...]:
    """Give the backups of a store, newest first."""
    return files.standing(files.folder_for(store))


def restore(store: Path, made: Path, passphrase: str, *, clock: Clock) -> Desk:
    """Put a backup in the place of a store that is not open, and open it.

    It is opened and checked first, with the passphrase of the day on which it was made. The replaced store is kept
    under another name. Raises UserError where the backup does not open or is not sound, or the store is in use.
    """
    trial = stores.unlock(made, passphrase, clock=clock)
    try:
        is_sound = stores.check(trial).is_sound
    finally:
        stores.close(trial)
    if not is_sound:
        raise UserError("This backup is damaged. Choose an older one; nothing was changed.")
    lock = InstanceLock(store)
    try:
        files.put_in_place(made, store, clock.now())
    finally:
        lock.release()
    desk = stores.unlock(store, passphrase, clock=clock)
    with desk.store.upkeep() as connection:
        audit.write(connection, clock.now(), "restored", made.name)
    return desk
