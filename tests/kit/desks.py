"""Desks for tests: real encrypted stores in a temporary folder, with a passphrase that is cheap to try."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from outreach_app.ports import Clock
from outreach_app.services import stores
from outreach_app.services.desk import Desk
from outreach_app.services.stores import Cost, Created
from tests.kit.clocks import scenario_clock

PASSPHRASE = "correct horse battery staple"
CHEAP = Cost(memory_kib=64, rounds=1, lanes=1)
"""Stands in the key file of every store of the tests: trying a passphrase takes no time."""


def new_store(folder: Path, *, clock: Clock | None = None, name: str = "Test desk") -> Created:
    """Make a store in a folder; it is open."""
    path = folder / "desk.outreach"
    return stores.create(path, PASSPHRASE, name=name, clock=clock or scenario_clock(), cost=CHEAP)


@contextmanager
def open_desk(folder: Path, *, clock: Clock | None = None) -> Iterator[Desk]:
    """Give a desk over a new, empty store; it is closed at the end."""
    desk = new_store(folder, clock=clock).desk
    try:
        yield desk
    finally:
        stores.close(desk)


def reopened(desk: Desk) -> Desk:
    """Close a desk and unlock its store again, as a restart does."""
    stores.close(desk)
    return stores.unlock(desk.store.path, PASSPHRASE, clock=desk.clock)
