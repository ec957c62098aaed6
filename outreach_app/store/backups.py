"""Backups: whole, checked, encrypted copies of a store with its key file, and which of them are kept."""

import contextlib
import os
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import Cancelled, UserError
from outreach_app.store import cipher, keyfile, tally
from outreach_app.store.engine import Store
from outreach_app.store.engine_types import Connection, EngineError

_STAMP = "%Y%m%d-%H%M%S"
_STEPS_BETWEEN_LOOKS = 20_000
_LATEST, _DAYS, _WEEKS, _MONTHS = 10, 7, 4, 12
_ERASED = "erased.txt"
_NOT_WRITTEN = "The backup could not be written, and none was left half done. Free some space and do it again."


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One backup: where it lies and when it was made."""

    path: Path
    at: datetime


def folder_for(store: Path) -> Path:
    """Give the folder in which the backups of a store lie."""
    return store.parent / f"{store.stem}-backups"


def write(store: Store, folder: Path, at: datetime, is_stopped: Callable[[], bool] | None = None) -> BackupFile:
    """Write a backup and look whether it is whole.

    Raises UserError where the disk does not take it, Cancelled once ``is_stopped`` says so; nothing is left then.
    """
    target, at = _free(folder, store.path.stem, at)
    passing = target.with_name(target.name + ".part")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing.unlink(missing_ok=True)
        os.close(os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        store.use_key(lambda key: _copy(store.path, passing, key, is_stopped))
        _synced(passing)
        key_path = keyfile.path_for(target)
        key_path.unlink(missing_ok=True)
        file = keyfile.read(keyfile.path_for(store.path))
        keyfile.write(key_path, replace(file, store_salt=keyfile.beginning(passing)))  # a copy begins otherwise
        passing.replace(target)
    except (EngineError, OSError) as error:
        if is_stopped is not None and is_stopped():
            raise Cancelled("backup") from error
        raise UserError(_NOT_WRITTEN) from error
    finally:
        for end in ("", "-wal", "-shm", "-journal"):
            with contextlib.suppress(OSError):
                passing.with_name(passing.name + end).unlink(missing_ok=True)
    return BackupFile(target, at)


def standing(folder: Path) -> tuple[BackupFile, ...]:
    """Give the backups in a folder, newest first."""
    found = [BackupFile(path, at) for path in folder.glob("*.outreach") if (at := _made_at(path)) is not None]
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def thin_out(folder: Path) -> tuple[BackupFile, ...]:
    """Remove the backups that are not kept: 10 latest, then one a day, a week, a month; gives those removed."""
    every = standing(folder)
    kept = {one.path for one in kept_of(every)}
    removed = tuple(one for one in every if one.path not in kept)
    for one in removed:
        for path in (one.path, keyfile.path_for(one.path)):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
    return removed


def kept_of(every: Sequence[BackupFile]) -> tuple[BackupFile, ...]:
    """Give the backups to keep, of those given newest first."""
    ways: tuple[tuple[Callable[[datetime], object], int], ...] = (
        (lambda at: at.date(), _DAYS),
        (lambda at: at.isocalendar()[:2], _WEEKS),
        (lambda at: (at.year, at.month), _MONTHS),
    )
    kept = {one.path: one for one in every[:_LATEST]}
    for period, count in ways:
        newest: dict[object, BackupFile] = {}
        for one in every:
            newest.setdefault(period(one.at), one)
        kept.update({one.path: one for one in list(newest.values())[:count]})
    return tuple(one for one in every if one.path in kept)


def contents(store: Store, backup: Path) -> tuple[int, int] | None:
    """Give the contacts and organisations in a backup of an open store; None where its key does not open it."""
    found: list[tuple[int, int]] = []

    def count(key: bytearray) -> None:
        connection = cipher.connect(backup, key)
        try:
            connection.execute("PRAGMA query_only = ON")
            found.append((tally.contacts(connection), tally.organisations(connection)))
        finally:
            connection.close()

    with contextlib.suppress(EngineError, OSError):
        store.use_key(count)
    return found[0] if found else None


def note_erased(folder: Path, ids: Sequence[str]) -> None:
    """Note beside the backups which contacts were erased, by ids that say nothing: none of them comes back.

    Raises UserError where the disk does not take it.
    """
    path = folder / _ERASED
    passing = path.with_name(f"{path.name}.part")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        passing.unlink(missing_ok=True)
        handle = os.open(passing, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write("".join(f"{key}\n" for key in sorted({*erased_in(folder), *ids})))
        _synced(passing)
        passing.replace(path)
    except OSError as error:
        raise UserError("The list of erased contacts could not be written. Free some space and do it again.") from error


def erased_in(folder: Path) -> tuple[str, ...]:
    """Give the ids of the contacts that were noted as erased beside backups; empty where none were."""
    try:
        return tuple((folder / _ERASED).read_text(encoding="ascii").split())
    except (OSError, UnicodeDecodeError):
        return ()


def stage(backup: Path, store: Path) -> Path:
    """Copy a backup and its key file beside a store, to be tried there; the backup itself is left alone."""
    fresh = store.with_name(f"{store.stem}-restoring.outreach")
    unstage(fresh)
    try:
        for source, target in ((backup, fresh), (keyfile.path_for(backup), keyfile.path_for(fresh))):
            shutil.copyfile(source, target)
            target.chmod(0o600)
            _synced(target)
    except OSError as error:
        unstage(fresh)
        raise UserError(
            "The backup could not be read or copied; nothing was changed. See whether the file and its key file are"
            " there, and free some space."
        ) from error
    return fresh


def unstage(fresh: Path) -> None:
    """Remove a staged copy with all that belongs to it."""
    for path in fresh.parent.glob(f"{fresh.name}*"):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def put_in_place(fresh: Path, store: Path, at: datetime) -> Path | None:
    """Put a staged copy in the place of a store that is closed; gives where the replaced store lies now."""
    try:
        replaced = _set_aside(store, at) if store.exists() else None
        keyfile.path_for(fresh).replace(keyfile.path_for(store))
        fresh.replace(store)
    except OSError as error:
        raise UserError(
            "The backup could not be put in place. The store that was there lies beside it with “replaced” in its name."
        ) from error
    return replaced


def _set_aside(store: Path, at: datetime) -> Path:
    """Keep a store that is being replaced, with what belongs to it, under a name of its own."""
    aside, _ = _free(store.parent, f"{store.stem}-replaced", at)
    for end in ("-wal", "-shm", "-key", ""):
        source = store.with_name(store.name + end)
        if source.exists():
            source.replace(aside.with_name(aside.name + end))
    return aside


def _free(folder: Path, stem: str, at: datetime) -> tuple[Path, datetime]:
    """Give the name of a copy made at an instant, or at the next second of which there is none: no copy is replaced."""
    path = folder / f"{stem}-{at.astimezone(UTC).strftime(_STAMP)}.outreach"
    return _free(folder, stem, at + timedelta(seconds=1)) if path.exists() else (path, at)


def _copy(source: Path, target: Path, key: bytes | bytearray, is_stopped: Callable[[], bool] | None) -> None:
    """Copy a store into a file, read it back whole and compare."""
    connection = cipher.connect(source, key)
    _stop_when(connection, is_stopped)
    try:
        cipher.settle(connection)
        connection.execute("VACUUM INTO ?", (str(target),))
        counts = tally.contacts(connection), tally.organisations(connection)
    finally:
        connection.close()
    copy = cipher.connect(target, key)
    _stop_when(copy, is_stopped)
    try:
        is_whole = (
            not copy.execute("PRAGMA cipher_integrity_check").fetchall()
            and copy.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            and (tally.contacts(copy), tally.organisations(copy)) == counts
        )
    finally:
        copy.close()
    if not is_whole:
        raise OSError("the copy is not whole")


def _stop_when(connection: Connection, is_stopped: Callable[[], bool] | None) -> None:
    """Let a long statement be stopped from another thread: the store must be able to lock at once."""
    if is_stopped is not None:
        connection.set_progress_handler(is_stopped, _STEPS_BETWEEN_LOOKS)


def _made_at(path: Path) -> datetime | None:
    """Read from a name when a backup was made; None for a file that is none."""
    stamp = "-".join(path.stem.rsplit("-", 2)[1:])
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _synced(path: Path) -> None:
    """Make sure that a file is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
