"""One instance per store: a lock file beside it that the system releases when a program ends, however it ends.

A second start leaves a word beside the store for the window that holds it.
"""

import contextlib
import os
import sys
import threading
import time
from pathlib import Path

from outreach_app.model.errors import UserError
from outreach_app.store.trouble import StoreInUseError

if sys.platform == "win32":
    import msvcrt

    def _claim(handle: int) -> None:
        """Take the lock or raise OSError."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _claim(handle: int) -> None:
        """Take the lock or raise OSError."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class InstanceLock:
    """Hold a store for this program alone, from its making until ``release``."""

    def __init__(self, store: Path) -> None:
        """Take the lock.

        Raises StoreInUseError where another program holds it, UserError where the folder takes no file.
        """
        self._handle = -1
        try:
            handle = os.open(path_for(store), os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise UserError(
                "The store lies where nothing can be written. Copy its folder to a disk that is not write-protected."
            ) from error
        try:
            _claim(handle)
        except OSError as error:
            os.close(handle)
            raise StoreInUseError(
                "This store is already open in Outreach. Go on in that window, or close it."
            ) from error
        self._handle = handle

    def release(self) -> None:
        """Give the store free; doing it twice is harmless."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def path_for(store: Path) -> Path:
    """Give the place of the lock file of a store."""
    return store.with_name(store.name + "-lock")


def word_path(store: Path) -> Path:
    """Give the place of a word that is left for the window that holds a store."""
    return store.with_name(store.name + "-word")


def leave_word(store: Path, word: str) -> None:
    """Leave a word for the window that holds the store; one that was left before is replaced."""
    path = word_path(store)
    passing = path.with_name(path.name + ".new")
    passing.write_text(word, encoding="ascii")
    passing.replace(path)


def take_word(store: Path) -> str:
    """Take the word that was left, "" where there is none."""
    path = word_path(store)
    try:
        word = path.read_text(encoding="ascii", errors="replace")[:40]
        path.unlink()
    except OSError:
        return ""
    return word


def wait_until_taken(store: Path, patience: float) -> bool:
    """Wait for the window to take the word, at most ``patience`` seconds; a word that nobody takes is removed."""
    path, pause = word_path(store), threading.Event()
    end = time.monotonic() + patience
    while path.exists():
        if time.monotonic() > end:
            with contextlib.suppress(OSError):
                path.unlink()
            return False
        pause.wait(0.02)
    return True
