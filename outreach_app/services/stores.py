"""Stores: made, unlocked, checked, closed; keys changed; the sample opened."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from outreach_app.model.errors import UserError
from outreach_app.ports.clock import Clock
from outreach_app.services.desk import Desk
from outreach_app.store import keyfile, opening, recovery_key
from outreach_app.store.keyfile import Cost
from outreach_app.store.settings_table import read_meta, write_meta
from outreach_app.store.trouble import StoreInUseError, StoreLockedError, WrongKeyError

__all__ = ["Cost", "Created", "Desk", "StoreCard", "StoreInUseError", "StoreLockedError", "WrongKeyError"]

SAMPLE_NAME = "Sample coalition"


@dataclass(frozen=True, slots=True)
class Created:
    """A new store, open; its recovery key is shown once and kept nowhere."""

    desk: Desk
    recovery_key: str


@dataclass(frozen=True, slots=True)
class StoreCard:
    """What may be known of a store without its key."""

    name: str
    exists: bool


def create(path: Path, passphrase: str, *, name: str, clock: Clock, cost: Cost | None = None) -> Created:
    """Make an empty store and open it. ``cost`` is for tests; else trying a passphrase takes about a second.

    Raises UserError where something is there already, or the folder is unsafe or takes no file.
    """
    store, recovery = opening.create_store(path, passphrase, name=name, clock=clock, cost=cost)
    with store.upkeep() as connection:
        write_meta(connection, "name", name)
    return Created(Desk(store, clock, name), recovery)


def unlock(path: Path, passphrase: str, *, clock: Clock) -> Desk:
    """Open a store with its passphrase.

    Raises UserError with a sentence of its own for each thing that can be wrong.
    """
    return _opened(path, passphrase.encode("utf-8", "surrogatepass"), keyfile.PASSPHRASE, clock)


def unlock_with_recovery(path: Path, key: str, *, clock: Clock) -> Desk:
    """Open a store with its recovery key, as ``unlock`` does."""
    return _opened(path, recovery_key.read(key), keyfile.RECOVERY, clock)


def open_sample(*, clock: Clock) -> Desk:
    """Open the sample coalition in a temporary, encrypted store without a passphrase; it is gone when closed."""
    folder = Path(tempfile.mkdtemp(prefix="outreach-sample-"))
    store = opening.create_passing_store(folder / "sample.outreach", clock)
    return Desk(store, clock, SAMPLE_NAME, is_sample=True)


def close(desk: Desk) -> None:
    """Close the store and overwrite its key; the sample is removed. Doing it twice is harmless."""
    desk.store.close()
    if desk.is_sample:
        shutil.rmtree(desk.store.path.parent, ignore_errors=True)


def describe(path: Path) -> StoreCard:
    """Tell what may be known without the key; never raises."""
    if not path.exists():
        return StoreCard("", exists=False)
    try:
        return StoreCard(keyfile.read(keyfile.path_for(path)).name, exists=True)
    except UserError:
        return StoreCard("", exists=True)


def _opened(path: Path, secret: bytes, kind: str, clock: Clock) -> Desk:
    """Open a store and set it on a desk."""
    store = opening.open_store(path, secret, kind, clock)
    with store.reading() as connection:
        name = read_meta(connection, "name")
    return Desk(store, clock, name)
