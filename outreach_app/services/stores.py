"""Stores: made, unlocked, checked, closed; keys changed; the sample opened."""

import unicodedata
from enum import StrEnum
from pathlib import Path

from outreach_app.model.dataclass import dataclass
from outreach_app.model.errors import UserError
from outreach_app.model.outcome import Progress, silent
from outreach_app.ports.clock import Clock
from outreach_app.services.desk import Desk
from outreach_app.store import audit, instance, keyfile, opening, recovery_key, tally
from outreach_app.store.keyfile import Cost
from outreach_app.store.settings_table import read_meta, write_meta
from outreach_app.store.trouble import StoreDamagedError, StoreInUseError, StoreLockedError, WrongKeyError

__all__ = [
    "Cost",
    "Created",
    "Desk",
    "StoreCard",
    "StoreDamagedError",
    "StoreInUseError",
    "StoreLockedError",
    "Wish",
    "WrongKeyError",
]


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


class Wish(StrEnum):
    """What one start of the program may ask of the window that holds a store."""

    LOCK = "lock"
    SHOW = "show"


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of the whole store found; no problems means that it is sound."""

    problems: tuple[str, ...]
    contacts: int
    organisations: int

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def create(path: Path, passphrase: str, *, name: str, clock: Clock, cost: Cost | None = None) -> Created:
    """Make an empty store and open it. ``cost`` is for tests; else trying a passphrase takes about a second.

    Raises UserError where something is there already, or the folder is unsafe or takes no file.
    """
    store, recovery = opening.create_store(path, _secret(passphrase), name=name, clock=clock, cost=cost)
    with store.upkeep() as connection:
        write_meta(connection, "name", name)
    return Created(Desk(store, clock, name), recovery)


def load() -> None:
    """Load what opens a store, so that no passphrase waits for it."""
    keyfile.load()


def unlock(path: Path, passphrase: str, *, clock: Clock, progress: Progress = silent) -> Desk:
    """Open a store with its passphrase; a store of an older version is brought to the present, with ``progress``.

    Raises UserError with a sentence of its own for each thing that can be wrong.
    """
    return _opened(path, _secret(passphrase), keyfile.PASSPHRASE, clock, progress)


def unlock_with_recovery(path: Path, key: str, *, clock: Clock, progress: Progress = silent) -> Desk:
    """Open a store with its recovery key, as ``unlock`` does."""
    return _opened(path, recovery_key.read(key), keyfile.RECOVERY, clock, progress)


def open_sample(*, clock: Clock) -> Desk:
    """Open the sample coalition in a temporary, encrypted store without a passphrase; it is gone when closed."""
    import tempfile  # as what follows: no other store needs it at its start

    from outreach_app.services import sample

    folder = Path(tempfile.mkdtemp(prefix="outreach-sample-"))
    store = opening.create_passing_store(folder / "sample.outreach", clock)
    desk = Desk(store, clock, sample.name_of_sample(), is_sample=True)
    try:
        sample.fill(desk)
    except BaseException:
        close(desk)
        raise
    return desk


def close(desk: Desk) -> None:
    """Close the store and overwrite its key; the sample is removed. Doing it twice is harmless."""
    desk.store.close()
    if desk.is_sample:
        import shutil

        shutil.rmtree(desk.store.path.parent, ignore_errors=True)


def check(desk: Desk) -> CheckReport:
    """Read the whole store and say what is wrong with it. Writes nothing; takes a while for a large one."""
    from outreach_app.store import checks  # with what makes search documents, which no other start needs

    with desk.store.reading() as connection:
        found = checks.problems(connection)
        if found:
            return CheckReport(found, 0, 0)
        return CheckReport((), tally.contacts(connection), tally.organisations(connection))


def change_passphrase(desk: Desk, old: str, new: str) -> None:
    """Change the passphrase: one slot of the key file is written anew, the store stays as it is.

    ``old`` is the passphrase now or, where that is forgotten, the recovery key.
    Raises WrongKeyError where it is not right, UserError where the new one is empty or cannot be stored.
    """
    if not new:
        raise UserError("A store needs a passphrase. Choose some words that nobody would guess.")
    path, file = _key_file(desk)
    key = _data_key(file, old)
    cost = next(slot.cost for slot in file.slots if slot.kind == keyfile.PASSPHRASE)
    keyfile.write(path, keyfile.with_slot(file, keyfile.passphrase_slot(file.store_id, key, _secret(new), cost)))
    key[:] = bytes(len(key))
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "changed the passphrase", "")


def new_recovery_key(desk: Desk, secret: str) -> str:
    """Make a new recovery key, shown once; the one before opens nothing any more.

    ``secret`` is the passphrase or the recovery key so far. Raises WrongKeyError where it is not right.
    """
    path, file = _key_file(desk)
    key = _data_key(file, secret)
    recovery, text = recovery_key.make()
    keyfile.write(path, keyfile.with_slot(file, keyfile.recovery_slot(file.store_id, key, recovery)))
    key[:] = bytes(len(key))
    with desk.store.upkeep() as connection:
        audit.write(connection, desk.now(), "made a new recovery key", "")
    return text


def is_in_use(path: Path) -> bool:
    """Whether a program holds the store open at this moment. Where nothing can be written, none does."""
    if not path.exists():
        return False
    try:
        instance.InstanceLock(path).release()
    except StoreInUseError:
        return True
    except UserError:
        return False
    return False


def ask_window(path: Path, wish: Wish, *, patience: float = 5.0) -> bool:
    """Ask the window that holds the store for something; whether it did so within ``patience`` seconds.

    A wish that nobody takes is taken back.
    """
    instance.leave_word(path, wish.value)
    return instance.wait_until_taken(path, patience)


def take_wish(path: Path) -> Wish | None:
    """Take what another start has asked of the window that holds this store; None where nothing was asked."""
    word = instance.take_word(path)
    return Wish(word) if word in list(Wish) else None


def describe(path: Path) -> StoreCard:
    """Tell what may be known without the key; never raises."""
    if not path.exists():
        return StoreCard("", exists=False)
    try:
        return StoreCard(keyfile.read(keyfile.path_for(path)).name, exists=True)
    except UserError:
        return StoreCard("", exists=True)


def _secret(passphrase: str) -> bytes:
    """Give a passphrase as bytes, the same from every keyboard (NFKC)."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def _data_key(file: keyfile.KeyFile, secret: str) -> bytearray:
    """Open the data key with a passphrase, or with a recovery key where the text is one by its checksum."""
    try:
        recovery = recovery_key.read(secret)
    except UserError:
        return keyfile.open_with(file, _secret(secret), keyfile.PASSPHRASE)
    return keyfile.open_with(file, recovery, keyfile.RECOVERY)


def _key_file(desk: Desk) -> tuple[Path, keyfile.KeyFile]:
    """Give the key file of a desk's store and its place."""
    if desk.is_sample:
        raise UserError("The sample has no passphrase: it is gone when it is closed.")
    path = keyfile.path_for(desk.store.path)
    return path, keyfile.read(path)


def _opened(path: Path, secret: bytes, kind: str, clock: Clock, progress: Progress) -> Desk:
    """Open a store and set it on a desk."""
    store = opening.open_store(path, secret, kind, clock, progress)
    try:
        with store.upkeep() as connection:
            name = read_meta(connection, "name")
            audit.write(connection, clock.now(), "unlocked", kind)
    except BaseException:
        store.close()
        raise
    return Desk(store, clock, name)
