"""Desks for tests: real encrypted stores in a temporary folder, with a passphrase that is cheap to try."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from outreach_app.ports import Clock
from outreach_app.services import stores
from outreach_app.services.desk import Desk
from outreach_app.services.stores import Cost, Created
from tests.kit.clocks import SCENARIO_MORNING, scenario_clock

PASSPHRASE = "correct horse battery staple"
CHEAP = Cost(memory_kib=64, rounds=1, lanes=1)
"""Stands in the key file of every store of the tests: trying a passphrase takes no time."""


def new_store(folder: Path, *, clock: Clock | None = None, name: str = "Test desk") -> Created:
    """Make a store in a folder; it is open."""
    path = folder / "desk.outreach"
    return stores.create(path, PASSPHRASE, name=name, clock=clock or scenario_clock(), cost=CHEAP)


@contextmanager
def open_desk(folder: Path, *, clock: Clock | None = None) -> Iterator[Desk]:
    """Give a desk over an empty store; it is closed at the end.

    At the hour of the scenarios all of them are copies of one store; who wants two that differ calls ``new_store``.
    """
    at = clock or scenario_clock()
    desk = _copied(folder, at) if at.now() == SCENARIO_MORNING else new_store(folder, clock=at).desk
    try:
        yield desk
    finally:
        stores.close(desk)


def reopened(desk: Desk) -> Desk:
    """Close a desk and unlock its store again, as a restart does."""
    stores.close(desk)
    return stores.unlock(desk.store.path, PASSPHRASE, clock=desk.clock)


def _copied(folder: Path, clock: Clock) -> Desk:
    for name, body in _empty_store().items():
        (folder / name).write_bytes(body)
    return stores.unlock(folder / "desk.outreach", PASSPHRASE, clock=clock)


@cache
def _empty_store() -> dict[str, bytes]:
    """Give the files of a new store, by name; made once in a run."""
    with tempfile.TemporaryDirectory() as folder:
        stores.close(new_store(Path(folder)).desk)
        return {file.name: file.read_bytes() for file in Path(folder).iterdir() if file.stat().st_size}
