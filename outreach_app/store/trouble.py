"""What the engine complains of, turned into sentences that say what happened and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

from outreach_app.model.errors import Cancelled, UserError
from outreach_app.store.engine_types import EngineError


class StoreDamagedError(UserError):
    """Say that pages of the store do not hold what was written to them; a backup helps."""


class WrongKeyError(UserError):
    """Say that a passphrase or recovery key does not open the store."""


class StoreInUseError(UserError):
    """Say that another window holds the store."""


class StoreLockedError(UserError):
    """Say that the store has been locked meanwhile."""


_FULL = "The disk is full: nothing of this was saved. Free some space and do it again."
_WRITE = (
    "The disk did not take what was to be saved, so nothing of this was saved. See whether it is full, and try again."
)
_READ_ONLY = "The store lies where nothing can be written. Move it to a disk that is not write-protected."
_DAMAGED = "Part of the store is damaged and cannot be read. Restore the latest backup; the damaged file is kept."
_BUSY = "Another program holds the store at this moment. Close it there and try again."
_NO_FILE = "The store cannot be opened where it lies. See whether the folder is still there and may be written to."

_SENTENCES: dict[str, tuple[type[UserError], str]] = {
    "SQLITE_FULL": (UserError, _FULL),
    "SQLITE_IOERR": (UserError, _WRITE),
    "SQLITE_READONLY": (UserError, _READ_ONLY),
    "SQLITE_CORRUPT": (StoreDamagedError, _DAMAGED),
    "SQLITE_NOTADB": (StoreDamagedError, _DAMAGED),
    "SQLITE_BUSY": (UserError, _BUSY),
    "SQLITE_LOCKED": (UserError, _BUSY),
    "SQLITE_CANTOPEN": (UserError, _NO_FILE),
}


def in_words(error: EngineError) -> UserError | Cancelled | None:
    """Give what the user should hear of an engine's error; None where it is a fault of the program."""
    name = str(getattr(error, "sqlite_errorname", "") or "")
    if name.startswith("SQLITE_INTERRUPT"):
        return Cancelled("interrupted")
    for start, (kind, sentence) in _SENTENCES.items():
        if name.startswith(start):
            return kind(sentence)
    return None


@contextmanager
def told_in_words() -> Iterator[None]:
    """Turn what the engine raises inside into sentences for the user; faults of the program pass unchanged."""
    try:
        yield
    except EngineError as error:
        spoken = in_words(error)
        if spoken is None:
            raise
        raise spoken from error
