"""The key file: two ways of opening, bound to their store, written safely."""

import json
import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from argon2.low_level import Type, hash_secret_raw

from outreach_app.model.errors import UserError
from outreach_app.store import keyfile, recovery_key
from outreach_app.store.keyfile import PASSPHRASE, RECOVERY, Cost, KeyFile
from outreach_app.store.trouble import StoreDamagedError, WrongKeyError
from tests.kit.desks import CHEAP

KEY = bytes(range(32))
WORDS = "korea 하태경".encode()


@pytest.fixture
def recovery() -> bytes:
    return os.urandom(32)


@pytest.fixture
def file(recovery: bytes) -> KeyFile:
    store = keyfile.new_store_id()
    slots = (keyfile.passphrase_slot(store, KEY, WORDS, CHEAP), keyfile.recovery_slot(store, KEY, recovery))
    return KeyFile(store, "Desk", slots, b"0123456789abcdef")


def test_both_slots_give_the_same_key(file: KeyFile, recovery: bytes) -> None:
    assert keyfile.open_with(file, WORDS, PASSPHRASE) == KEY
    assert keyfile.open_with(file, recovery, RECOVERY) == KEY


def test_wrong_secrets_open_nothing(file: KeyFile) -> None:
    with pytest.raises(WrongKeyError, match="passphrase does not open"):
        keyfile.open_with(file, b"other", PASSPHRASE)
    with pytest.raises(WrongKeyError, match="recovery key belongs to another store"):
        keyfile.open_with(file, bytes(32), RECOVERY)


def test_slot_moved_to_another_store_or_id_or_cost_does_not_open(file: KeyFile) -> None:
    slot = file.slots[0]
    for moved in (
        replace(file, store_id=keyfile.new_store_id()),
        replace(file, slots=(replace(slot, id=file.slots[1].id),)),
        replace(file, slots=(replace(slot, cost=Cost(128, 1, 1)),)),
        replace(file, slots=(replace(slot, wrapped=bytes([slot.wrapped[0] ^ 1]) + slot.wrapped[1:]),)),
    ):
        with pytest.raises(WrongKeyError):
            keyfile.open_with(moved, WORDS, PASSPHRASE)


def test_written_file_is_read_back_equal_and_private(file: KeyFile, tmp_path: Path) -> None:
    path = tmp_path / "s-key"
    keyfile.write(path, file)
    assert keyfile.read(path) == file
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["s-key"]


def test_previous_file_is_kept(file: KeyFile, tmp_path: Path) -> None:
    path = tmp_path / "s-key"
    keyfile.write(path, file)
    keyfile.write(path, replace(file, name="Renamed"))
    assert keyfile.read(path).name == "Renamed"
    assert keyfile.read(tmp_path / "s-key.previous").name == "Desk"
    assert stat.S_IMODE((tmp_path / "s-key.previous").stat().st_mode) == 0o600


def test_file_that_cannot_be_written_leaves_the_old_one(
    file: KeyFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "s-key"
    keyfile.write(path, file)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="could not be written"):
        keyfile.write(path, replace(file, name="Renamed"))
    assert keyfile.read(path) == file
    assert [one.name for one in tmp_path.iterdir()] == ["s-key"]


def test_no_secret_stands_in_the_file(file: KeyFile, recovery: bytes, tmp_path: Path) -> None:
    path = tmp_path / "s-key"
    keyfile.write(path, file)
    data = path.read_bytes()
    for secret in (KEY, WORDS, recovery, KEY.hex().encode(), recovery.hex().encode()):
        assert secret not in data


@pytest.mark.parametrize(
    "change",
    [
        {"format": "other"},
        {"slots": 5},
        {"slots": [{}]},
        {"begins": "%%%"},
        {"version": "x"},
    ],
)
def test_damaged_files_are_told(file: KeyFile, tmp_path: Path, change: dict[str, object]) -> None:
    path = tmp_path / "s-key"
    keyfile.write(path, file)
    path.write_text(json.dumps({**json.loads(path.read_text()), **change}))
    with pytest.raises(StoreDamagedError, match="key file beside the store is damaged"):
        keyfile.read(path)


def test_cost_beyond_bounds_is_refused(file: KeyFile, tmp_path: Path) -> None:
    path = tmp_path / "s-key"
    slot = replace(file.slots[0], cost=Cost(memory_kib=2**40, rounds=1, lanes=1))
    keyfile.write(path, replace(file, slots=(slot,)))
    with pytest.raises(StoreDamagedError):
        keyfile.read(path)


def test_newer_key_file_is_told(file: KeyFile, tmp_path: Path) -> None:
    path = tmp_path / "s-key"
    keyfile.write(path, file)
    path.write_text(json.dumps({**json.loads(path.read_text()), "version": 2}))
    with pytest.raises(UserError, match="newer version"):
        keyfile.read(path)


def test_cost_is_never_below_the_least() -> None:
    assert Cost() == Cost(memory_kib=65536, rounds=3, lanes=4)
    raised = keyfile.raised_cost(CHEAP, seconds=0.0)
    assert raised == CHEAP
    assert keyfile.raised_cost(CHEAP, seconds=1.0).rounds > CHEAP.rounds


def test_recovery_key_is_read_back_however_it_is_typed() -> None:
    key, text = recovery_key.make()
    assert len(text.split("-")) == 14
    assert recovery_key.read(text) == key
    assert recovery_key.read(text.lower().replace("-", " ").replace("0", "o")) == key


def test_slip_in_a_recovery_key_is_found() -> None:
    key, text = recovery_key.make()
    for place, letter in enumerate(text):
        if letter != "-":
            slip = text[:place] + ("2" if letter != "2" else "3") + text[place + 1 :]
            with pytest.raises(UserError, match="checksum"):
                recovery_key.read(slip)
    with pytest.raises(UserError, match="14 groups"):
        recovery_key.read(text[:-2])
    with pytest.raises(UserError, match="never stands"):
        recovery_key.read("U" + text[1:])
    assert recovery_key.written(key) == text


@pytest.mark.parametrize("cost", [CHEAP, Cost(256, 2, 2)])
@pytest.mark.parametrize("secret", [b"", WORDS, bytes(300)])
def test_a_key_is_derived_as_argon2_does_it(secret: bytes, cost: Cost) -> None:
    salt = bytes(range(16))
    expected = hash_secret_raw(secret, salt, cost.rounds, cost.memory_kib, cost.lanes, 32, Type.ID)
    assert keyfile._derive(secret, salt, cost) == expected
