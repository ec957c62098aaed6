"""One instance per store: a lock file beside it that the system releases when a program ends, however it ends."""

import os
import sys
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
