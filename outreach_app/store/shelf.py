"""Bytes put aside while an act runs: encrypted in a temporary file, under a key that is written down nowhere.

Memory stays flat however much is put aside, and what is left of a file after a crash tells nothing.
"""

import os
import tempfile
import threading
import weakref
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class Place(NamedTuple):
    """Where something lies on a shelf: from which byte on, and how many bytes with the seal of the cipher."""

    start: int
    length: int


class Shelf:
    """A temporary file of sealed parcels. It may be used from any thread, and is gone with its last user."""

    def __init__(self, folder: Path) -> None:
        """Begin an empty one on the disk of a folder."""
        self._file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - it lives as long as the shelf
        self._cipher = AESGCM(os.urandom(32))
        self._end = 0
        self._lock = threading.Lock()
        weakref.finalize(self, self._file.close)

    def put(self, data: bytes) -> Place:
        """Put bytes aside. Raises OSError where the disk is full."""
        with self._lock:
            sealed = self._cipher.encrypt(_nonce(self._end), data, None)
            self._file.seek(self._end)
            self._file.write(sealed)
            place = Place(self._end, len(sealed))
            self._end += len(sealed)
            return place

    def take(self, place: Place) -> bytes:
        """Give bytes that were put aside; they stay there. Raises InvalidTag where the file was tampered with."""
        with self._lock:
            self._file.seek(place.start)
            sealed = self._file.read(place.length)
        return self._cipher.decrypt(_nonce(place.start), sealed, None)


def _nonce(start: int) -> bytes:
    """Give the nonce of a place: no two parcels begin at the same byte, and the key serves this file alone."""
    return start.to_bytes(_NONCE_BYTES, "big")
