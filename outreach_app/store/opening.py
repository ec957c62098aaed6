"""Making a store and opening one: what must be true of the files first, and a clear sentence where it is not."""

import contextlib
import os
from pathlib import Path

from outreach_app.model.errors import UserError
from outreach_app.model.outcome import Progress, silent
from outreach_app.ports.clock import Clock
from outreach_app.store import cipher, index_form, keyfile, location, recovery_key
from outreach_app.store.engine import Store
from outreach_app.store.engine_types import Connection, EngineError
from outreach_app.store.instance import InstanceLock
from outreach_app.store.keyfile import Cost, KeyFile
from outreach_app.store.schema_version import SCHEMA_VERSION
from outreach_app.store.trouble import StoreDamagedError, told_in_words

_PAGE = 4096
_FEW_BITS = 8
_PLAIN = b"SQLite format 3\0"
_NEXT_BACKUP = "Restore the latest backup; the damaged file is kept."


def create_store(path: Path, secret: bytes, *, name: str, clock: Clock, cost: Cost | None = None) -> tuple[Store, str]:
    """Make an empty store and its key file; gives the store and the text of its recovery key.

    Raises UserError where something is there already, or the folder is unsafe or takes no file.
    """
    if path.exists() or keyfile.path_for(path).exists():
        raise UserError("A store of this name is already there. Open it, or choose another name.")
    if not secret:
        raise UserError("A store needs a passphrase. Choose some words that nobody would guess.")
    location.refuse_unsafe(path)
    _make_folder(path.parent)
    key = bytearray(os.urandom(cipher.KEY_BYTES))
    recovery, recovery_text = recovery_key.make()
    store_id = keyfile.new_store_id()
    lock = InstanceLock(path)
    try:
        slots = (
            keyfile.passphrase_slot(store_id, key, secret, cost or keyfile.raised_cost()),
            keyfile.recovery_slot(store_id, key, recovery),
        )
        store = _create_file(path, key, lock, clock)
        keyfile.write(keyfile.path_for(path), KeyFile(store_id, name, slots, keyfile.beginning(path)))
    except BaseException:
        lock.release()
        remove_files(path)
        raise
    return store, recovery_text


def create_passing_store(path: Path, clock: Clock) -> Store:
    """Make an encrypted store whose key is kept nowhere but in memory: once closed, nobody can read it again."""
    return create_keyed_store(path, bytearray(os.urandom(cipher.KEY_BYTES)), clock)


def create_keyed_store(path: Path, key: bytearray, clock: Clock) -> Store:
    """Make a store with a data key of the caller's and without a key file."""
    return _create_file(path, key, InstanceLock(path), clock)


def open_store(path: Path, secret: bytes, kind: str, clock: Clock, progress: Progress = silent) -> Store:
    """Open a store with a passphrase or the bytes of a recovery key.

    Raises UserError: WrongKeyError, StoreInUseError, StoreDamagedError, or a plain one, each with its own sentence.
    Until everything was found in order nothing is written to the store.
    """
    _refuse_impossible(path)
    file = keyfile.read(keyfile.path_for(path))
    location.refuse_unsafe(path)
    key = keyfile.open_with(file, secret, kind)
    lock = InstanceLock(path)
    try:
        return open_with_key(path, key, lock, clock, file.store_salt, progress)
    except BaseException:
        key[:] = bytes(len(key))
        lock.release()
        raise


def open_with_key(
    path: Path,
    key: bytearray,
    lock: InstanceLock | None,
    clock: Clock,
    begins: bytes = b"",
    progress: Progress = silent,
) -> Store:
    """Open a store with its data key; ``begins`` is how the file is known to begin.

    An older store is brought to the present first, which ``progress`` is told.
    """
    connection = cipher.connect(path, key)
    try:
        _read_first_page(connection, path, begins)
        with told_in_words():
            version = cipher.schema_version(connection)
            _refuse_foreign(connection, version)
            cipher.settle(connection)
            if version < SCHEMA_VERSION or not index_form.is_current(connection):
                from outreach_app.store.migrations import migrate  # a store of today needs none of it

                migrate(connection, progress)
    except BaseException:
        connection.close()
        raise
    return Store(path, key, connection, lock, clock)


def remove_files(path: Path) -> None:
    """Remove a store that is being given up, with everything beside it."""
    for end in ("", "-wal", "-shm", "-journal", "-key", "-key.previous", "-key.new", "-lock"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + end).unlink(missing_ok=True)


def _create_file(path: Path, key: bytearray, lock: InstanceLock, clock: Clock) -> Store:
    """Make the encrypted file, readable to its owner alone before anything stands in it."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise UserError("The store cannot be made here. Choose a folder that you may write to.") from error
    with told_in_words():
        connection = cipher.connect(path, key)
        try:
            cipher.settle(connection)
            from outreach_app.store.migrations import create_fresh

            create_fresh(connection)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        except BaseException:
            connection.close()
            raise
    return Store(path, key, connection, lock, clock)


def _make_folder(folder: Path) -> None:
    """Make the folder, for its owner alone, where it is not there."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise UserError("The folder for the store cannot be made. Choose one that you may write to.") from error


def _refuse_impossible(path: Path) -> None:
    """Look at the file before any key is asked: missing, empty, plain, not readable or not writable."""
    try:
        begins = keyfile.beginning(path)
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise UserError("There is no store at this place. Make one, or choose where yours lies.") from error
    except OSError as error:
        raise UserError("The store may not be read. Check who may read its folder, or choose another file.") from error
    if size == 0:
        raise StoreDamagedError(f"The store is empty: its file has 0 bytes. {_NEXT_BACKUP}")
    if begins == _PLAIN:
        raise UserError(
            "This is a plain database that was not made by Outreach and is not encrypted. Choose a file that ends in"
            " “.outreach”."
        )
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise UserError(
            "The store lies where nothing can be written. Copy its folder to a disk that is not write-protected."
        )


def _read_first_page(connection: Connection, path: Path, begins: bytes) -> None:
    """Read the schema with the key; where that fails, say why."""
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except EngineError as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        if name.startswith("SQLITE_CORRUPT"):
            raise StoreDamagedError(f"The store is cut short: its end is missing. {_NEXT_BACKUP}") from error
        if not name.startswith("SQLITE_NOTADB"):
            with told_in_words():
                raise
        if begins and _differing_bits(begins, keyfile.beginning(path)) > _FEW_BITS:
            raise UserError(
                "This file is not the store that its key file belongs to. Choose the right file, or restore a backup."
            ) from error
        raise StoreDamagedError(
            f"The first page of the store is damaged, so it cannot be opened. {_NEXT_BACKUP}"
        ) from error
    if path.stat().st_size % _PAGE:
        raise StoreDamagedError(f"The store is cut short: its last page is not whole. {_NEXT_BACKUP}")


def _refuse_foreign(connection: Connection, version: int) -> None:
    """Raise UserError for a store that is not ours or that a newer program made."""
    if cipher.application_id(connection) != cipher.APPLICATION_ID:
        raise UserError("This encrypted file was made by another program. Choose a file that ends in “.outreach”.")
    if version > SCHEMA_VERSION:
        raise UserError("This store was made by a newer version of Outreach. Install that version to open it.")


def _differing_bits(one: bytes, other: bytes) -> int:
    """Count the bits in which two beginnings differ."""
    if len(one) != len(other):
        return 8 * max(len(one), len(other))
    return sum((left ^ right).bit_count() for left, right in zip(one, other, strict=True))
