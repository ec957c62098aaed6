"""The key file beside a store: the random data key, wrapped once for each way of opening.

The passphrase and the recovery key each open a slot of their own. Nothing in the file is of use without one of them.
"""

import base64
import contextlib
import importlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from outreach_app.model.dataclass import dataclass, replace
from outreach_app.model.errors import UserError
from outreach_app.model.ids import new_id
from outreach_app.store.trouble import StoreDamagedError, WrongKeyError

VERSION = 1
PASSPHRASE, RECOVERY = "passphrase", "recovery key"
_FORMAT = "outreach key file"
_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES = 32, 16, 12
_MOST_MEMORY_KIB, _MOST_ROUNDS, _MOST_LANES = 4 * 1024 * 1024, 1000, 64

_DAMAGED = "The key file beside the store is damaged. Put back the copy that ends in “.previous”, or restore a backup."


_BEGINS = 16


@dataclass(frozen=True, slots=True)
class Cost:
    """How dear it is to try a passphrase (Argon2id, RFC 9106); stands in the file beside each slot."""

    memory_kib: int = 64 * 1024
    rounds: int = 3
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Slot:
    """One way of opening: the data key, wrapped."""

    id: str
    kind: str
    salt: bytes
    nonce: bytes
    wrapped: bytes
    cost: Cost


@dataclass(frozen=True, slots=True)
class KeyFile:
    """All that stands in a key file. ``store_salt`` is how the store file begins, to know it again."""

    store_id: str
    name: str
    slots: tuple[Slot, ...]
    store_salt: bytes = b""


def path_for(store: Path) -> Path:
    """Give the place of the key file of a store."""
    return store.with_name(store.name + "-key")


def raised_cost(least: Cost = Cost(), seconds: float = 0.8) -> Cost:
    """Give the cost at which one try takes about ``seconds`` on this computer, never below ``least``."""
    begun = time.perf_counter()
    _derive(b"measure", b"\0" * _SALT_BYTES, least)
    taken = max(time.perf_counter() - begun, 0.001)
    return replace(least, rounds=min(max(least.rounds, int(least.rounds * seconds / taken)), 40))


def new_store_id() -> str:
    """Make the id of a new store."""
    return new_id()


def passphrase_slot(store_id: str, key: bytes | bytearray, secret: bytes, cost: Cost) -> Slot:
    """Wrap the data key with a passphrase."""
    return _wrap(store_id, key, secret, PASSPHRASE, cost)


def recovery_slot(store_id: str, key: bytes | bytearray, recovery: bytes) -> Slot:
    """Wrap the data key with a recovery key; that is random, so a cheap derivation loses nothing."""
    return _wrap(store_id, key, recovery, RECOVERY, Cost(memory_kib=1024, rounds=1, lanes=1))


def load() -> None:
    """Load the libraries that derive and unwrap keys: 10 ms, which the card of a locked store does without."""
    for library in ("_argon2_cffi_bindings", "cryptography.hazmat.primitives.ciphers.aead"):
        importlib.import_module(library)


def open_with(file: KeyFile, secret: bytes, kind: str) -> bytearray:
    """Give the data key.

    Raises WrongKeyError where no slot of the kind opens.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    for slot in file.slots:
        if slot.kind == kind:
            wrapping = _derive(secret, slot.salt, slot.cost)
            with contextlib.suppress(InvalidTag):
                bound = _bound_to(file.store_id, slot.id, slot.kind, slot.cost)
                return bytearray(AESGCM(wrapping).decrypt(slot.nonce, slot.wrapped, bound))
    if kind == PASSPHRASE:
        raise WrongKeyError(
            "This passphrase does not open the store. Check Caps Lock and the keyboard layout, or use the recovery key."
        )
    raise WrongKeyError(
        "This recovery key belongs to another store, or a newer one was made since. Use the latest one."
    )


def with_slot(file: KeyFile, slot: Slot) -> KeyFile:
    """Give the file with the slot of that kind replaced, or added where there was none."""
    others = tuple(one for one in file.slots if one.kind != slot.kind)
    return replace(file, slots=tuple(sorted((*others, slot), key=lambda one: one.kind)))


def write(path: Path, file: KeyFile) -> None:
    """Write the file durably: temporary file, fsync, rename; the one before is kept as ``.previous``."""
    fresh = path.with_name(path.name + ".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(json.dumps(_as_json(file), indent=1, sort_keys=True, ensure_ascii=False).encode())
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            _keep_previous(path)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise UserError(
            "The key file could not be written; nothing was changed. Free some space and try again."
        ) from error
    _sync_folder(path.parent)


def beginning(store: Path) -> bytes:
    """Give how a store file begins, by which its key file knows it again."""
    with store.open("rb") as file:
        return file.read(_BEGINS)


def read(path: Path) -> KeyFile:
    """Read a key file.

    Raises UserError where it is missing, StoreDamagedError where it cannot be read, UserError where it is newer.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(
            "The key file that belongs beside this store is missing. Put it back, or restore a backup."
        ) from error
    except OSError as error:
        raise UserError("The key file beside the store may not be read. Check who may read its folder.") from error
    try:
        return _from_json(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise StoreDamagedError(_DAMAGED) from error


def _keep_previous(path: Path) -> None:
    """Keep the file that is about to be replaced; a link, so that the file is there at every instant."""
    previous = path.with_name(path.name + ".previous")
    previous.unlink(missing_ok=True)
    try:
        os.link(path, previous)
    except OSError:  # a file system without links
        previous.write_bytes(path.read_bytes())
        previous.chmod(0o600)


def _sync_folder(folder: Path) -> None:
    """Make a rename durable where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """Derive a wrapping key; other threads run meanwhile.

    The library is called through its bindings: ``argon2`` over them loads what hashes passwords, which costs a
    question on the command line more than its answer. ``tests/store/test_keyfile.py`` holds both against each other.
    """
    from _argon2_cffi_bindings import ffi, lib

    made = ffi.new("uint8_t[]", _KEY_BYTES)
    status = lib.argon2_hash(
        cost.rounds, cost.memory_kib, cost.lanes,
        ffi.from_buffer(secret), len(secret), ffi.from_buffer(salt), len(salt),
        made, _KEY_BYTES, ffi.NULL, 0, lib.Argon2_id, lib.ARGON2_VERSION_NUMBER,
    )  # fmt: skip
    if status != lib.ARGON2_OK:
        raise UserError("There is not enough free memory to try the passphrase. Close other programs and try again.")
    return bytes(ffi.buffer(made))


def _wrap(store_id: str, key: bytes | bytearray, secret: bytes, kind: str, cost: Cost) -> Slot:
    """Wrap the data key in a new slot."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot_id, salt, nonce = new_id(), os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    bound = _bound_to(store_id, slot_id, kind, cost)
    return Slot(slot_id, kind, salt, nonce, AESGCM(_derive(secret, salt, cost)).encrypt(nonce, bytes(key), bound), cost)


def _bound_to(store_id: str, slot_id: str, kind: str, cost: Cost) -> bytes:
    """Give what a slot is bound to: moved to another store, slot, version or cost, it does not open."""
    parts = (_FORMAT, VERSION, store_id, slot_id, kind, cost.memory_kib, cost.rounds, cost.lanes)
    return "\x1f".join(str(part) for part in parts).encode()


def _as_json(file: KeyFile) -> dict[str, object]:
    """Give the file as JSON values."""
    return {
        "format": _FORMAT,
        "version": VERSION,
        "store": file.store_id,
        "name": file.name,
        "begins": _text(file.store_salt),
        "slots": [
            {
                "id": slot.id,
                "kind": slot.kind,
                "argon2id": {"memory_kib": slot.cost.memory_kib, "rounds": slot.cost.rounds, "lanes": slot.cost.lanes},
                "salt": _text(slot.salt),
                "nonce": _text(slot.nonce),
                "wrapped": _text(slot.wrapped),
            }
            for slot in file.slots
        ],
    }


def _from_json(data: Mapping[str, Any]) -> KeyFile:
    """Read the file from JSON values; raises ValueError, KeyError or TypeError for what is none."""
    if data["format"] != _FORMAT:
        raise ValueError("not a key file")
    if data["version"] > VERSION:
        raise UserError("This store was made by a newer version of Outreach. Install that version to open it.")
    slots = tuple(_slot(one) for one in data["slots"])
    return KeyFile(str(data["store"]), str(data["name"]), slots, _bytes(data["begins"]))


def _slot(data: Mapping[str, Any]) -> Slot:
    """Read one slot; a cost beyond all bounds would only stall the computer, and is refused."""
    stated = data["argon2id"]
    cost = Cost(int(stated["memory_kib"]), int(stated["rounds"]), int(stated["lanes"]))
    if not (8 * cost.lanes <= cost.memory_kib <= _MOST_MEMORY_KIB and 1 <= cost.rounds <= _MOST_ROUNDS):
        raise ValueError("cost out of bounds")
    if not 1 <= cost.lanes <= _MOST_LANES:
        raise ValueError("cost out of bounds")
    salt, nonce = _bytes(data["salt"]), _bytes(data["nonce"])
    if len(salt) != _SALT_BYTES or len(nonce) != _NONCE_BYTES:
        raise ValueError("wrong length")
    return Slot(str(data["id"]), str(data["kind"]), salt, nonce, _bytes(data["wrapped"]), cost)


def _text(data: bytes) -> str:
    """Give bytes as text."""
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    """Give the bytes of a text; raises ValueError."""
    return base64.b64decode(text, validate=True)
