"""Backups of a store: made, listed, put back. The replaced store is always kept."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.mail import Suppression
from outreach_app.ports.clock import Clock
from outreach_app.services import erased_again, stores
from outreach_app.services.desk import Desk
from outreach_app.store import audit, erasing, mail_ledger, tally
from outreach_app.store import backups as files
from outreach_app.store.backups import BackupFile
from outreach_app.store.instance import InstanceLock
from outreach_app.store.step_kind import StepKind
from outreach_app.store.suppressions import keep_suppressions, read_suppressions
from outreach_app.store.trouble import StoreDamagedError

__all__ = [
    "BackupFile",
    "Counted",
    "backup",
    "backup_before",
    "backup_if_due",
    "restore",
    "restore_latest",
    "standing",
    "try_out",
    "with_counts",
]


@dataclass(frozen=True, slots=True)
class Counted:
    """A backup with what it holds; None where the present key does not open it."""

    path: Path
    at: datetime
    contacts: int | None
    organisations: int | None


def backup(desk: Desk, *, is_stopped: Callable[[], bool] | None = None) -> BackupFile:
    """Make a backup beside the store now, and remove those that are no longer kept.

    Raises UserError for the sample, and where the disk does not take it; Cancelled once ``is_stopped`` says so.
    """
    if desk.is_sample:
        raise UserError("The sample is not backed up: it is gone when it is closed.")
    folder = files.folder_for(desk.store.path)
    made = files.write(desk.store, folder, desk.now(), is_stopped)
    files.thin_out(folder)
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "backed up", made.path.name)
    return made


def backup_if_due(desk: Desk, *, is_stopped: Callable[[], bool] | None = None) -> BackupFile | None:
    """Make the first backup of the day; None where there is one already, or the desk is the sample."""
    if desk.is_sample:
        return None
    last = next(iter(standing(desk.store.path)), None)
    if last is not None and last.at.date() == desk.now().date():
        return None
    return backup(desk, is_stopped=is_stopped)


def backup_before(desk: Desk) -> BackupFile | None:
    """Make a backup before an act on many contacts, where anything can be lost; None for the sample and an empty store.

    Raises UserError where the disk does not take it: the act should then not begin.
    """
    if desk.is_sample or not _holds_anything(desk):
        return None
    return backup(desk)


def standing(store: Path) -> tuple[BackupFile, ...]:
    """Give the backups of a store, newest first."""
    return files.standing(files.folder_for(store))


def with_counts(desk: Desk) -> tuple[Counted, ...]:
    """Give the backups of an open store with what each holds, newest first."""
    every = () if desk.is_sample else standing(desk.store.path)
    return tuple(_counted(desk, one) for one in every)


def restore(store: Path, made: Path, passphrase: str, *, clock: Clock) -> Desk:
    """Put a backup in the place of a store that is not open, and open it.

    A copy of it is opened and checked first, with the passphrase of the day on which it was made; the backup itself
    is left as it is. The replaced store is kept under another name. Who asked for no more mail or calls since is not
    approached by the restored store either, who was erased is erased in it again, and every distribution that was not
    done is put on hold.
    Raises UserError where the backup does not open or is not sound, or the store is in use.
    """
    if not made.exists():
        raise UserError("There is no backup of this name. Choose one of those that are listed.")
    lock = InstanceLock(store)
    try:
        fresh = files.stage(made, store)
        try:
            _refuse_unsound(fresh, passphrase, clock)
            replaced = files.put_in_place(fresh, store, clock.now())
        finally:
            files.unstage(fresh)
    finally:
        lock.release()
    since, erased = _kept_of(replaced, passphrase, clock)
    noted = (*files.erased_in(files.folder_for(store)), *files.erased_in(made.parent))
    desk = stores.unlock(store, passphrase, clock=clock)
    with desk.store.upkeep() as connection:
        audit.write(connection, clock.now(), "restored", made.name)
        mail_ledger.hold_all(connection, mail_ledger.RESTORED)
    with desk.store.step("Keep who asked to be left alone", kind=StepKind.QUIET) as step:
        keep_suppressions(step, since)
    erased_again.erase_again(desk, (*erased, *noted))
    return desk


def _kept_of(replaced: Path | None, passphrase: str, clock: Clock) -> tuple[tuple[Suppression, ...], tuple[str, ...]]:
    """Give the suppressions and who was erased of the store that was replaced; none where it does not open any more."""
    if replaced is None:
        return (), ()
    try:
        desk = stores.unlock(replaced, passphrase, clock=clock)
    except UserError:
        return (), ()
    try:
        with desk.store.reading() as connection:
            return read_suppressions(connection), erasing.erased_ids(connection)
    finally:
        stores.close(desk)


def restore_latest(store: Path, passphrase: str, *, clock: Clock) -> Desk:
    """Put the newest sound backup in the place of a store that does not open, and open it, as ``restore`` does.

    Raises UserError where there is none, or the newest does not open with the passphrase.
    """
    for one in standing(store):
        try:
            return restore(store, one.path, passphrase, clock=clock)
        except StoreDamagedError:
            continue
    raise UserError("There is no sound backup of this store. The damaged file is kept as it is.")


def try_out(store: Path, made: Path, passphrase: str, *, clock: Clock) -> None:
    """Open a copy of a backup and look whether it is whole, while the store stays open; nothing is changed.

    Raises UserError where it does not open with the passphrase or is damaged.
    """
    fresh = files.stage(made, store)
    try:
        _refuse_unsound(fresh, passphrase, clock)
    finally:
        files.unstage(fresh)


def _counted(desk: Desk, one: BackupFile) -> Counted:
    found = files.contents(desk.store, one.path)
    return Counted(one.path, one.at, *(found or (None, None)))


def _holds_anything(desk: Desk) -> bool:
    with desk.store.reading() as connection:
        return tally.contacts(connection) + tally.organisations(connection) > 0


def _refuse_unsound(copy: Path, passphrase: str, clock: Clock) -> None:
    """Open a copy and raise UserError where it is not whole."""
    trial = stores.unlock(copy, passphrase, clock=clock)
    try:
        is_sound = stores.check(trial).is_sound
    finally:
        stores.close(trial)
    if not is_sound:
        raise StoreDamagedError("This backup is damaged. Choose an older one; nothing was changed.")
