"""Backups: whole, encrypted, thinned out, and put back without losing what they replace."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from outreach_app.model.errors import Cancelled, UserError
from outreach_app.services import backups, people, stores
from outreach_app.services.stores import StoreDamagedError, StoreInUseError, WrongKeyError
from outreach_app.store.backups import BackupFile, kept_of
from tests.kit.builders import a_person
from tests.kit.clocks import MovedClock
from tests.kit.desks import PASSPHRASE, new_store


def test_backup_is_whole_encrypted_and_for_its_owner_alone(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    people.save_person(desk, a_person("Zibulonka Quarreworth"))
    made = backups.backup(desk)
    files = list(made.path.parent.iterdir())
    assert sorted(file.suffix for file in files) == [".outreach", ".outreach-key"]
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert b"Zibulonka" not in file.read_bytes()
    assert stat.S_IMODE(made.path.parent.stat().st_mode) == 0o700
    stores.close(desk)


def test_restored_store_holds_what_the_backup_held_and_the_replaced_one_is_kept(tmp_path: Path) -> None:
    clock = MovedClock()
    desk = new_store(tmp_path, clock=clock).desk
    path = desk.store.path
    people.save_person(desk, a_person("Before"))
    made = backups.backup(desk)
    people.save_person(desk, a_person("After"))
    with pytest.raises(StoreInUseError):
        backups.restore(path, made.path, PASSPHRASE, clock=clock)
    stores.close(desk)
    with pytest.raises(WrongKeyError):
        backups.restore(path, made.path, "wrong", clock=clock)
    again = backups.restore(path, made.path, PASSPHRASE, clock=clock)
    assert people.resolve(again, "Before")
    assert not people.resolve(again, "After")
    stores.close(again)
    (aside,) = tmp_path.glob("*-replaced-*.outreach")
    old = stores.unlock(aside, PASSPHRASE, clock=clock)
    assert people.resolve(old, "After")
    stores.close(old)


def test_damaged_store_is_replaced_by_its_backup(tmp_path: Path) -> None:
    clock = MovedClock()
    desk = new_store(tmp_path, clock=clock).desk
    people.save_person(desk, a_person("Before"))
    made = backups.backup(desk)
    stores.close(desk)
    desk.store.path.write_bytes(b"")
    again = backups.restore(desk.store.path, made.path, PASSPHRASE, clock=clock)
    assert people.resolve(again, "Before")
    stores.close(again)


def test_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    clock = MovedClock()
    desk = new_store(tmp_path, clock=clock).desk
    people.save_person(desk, a_person("Before"))
    made = backups.backup(desk)
    stores.close(desk)
    data = bytearray(made.path.read_bytes())
    data[len(data) // 2] ^= 1
    made.path.write_bytes(data)
    before = desk.store.path.read_bytes()
    with pytest.raises(UserError):
        backups.restore(desk.store.path, made.path, PASSPHRASE, clock=clock)
    assert desk.store.path.read_bytes() == before


def test_backup_is_made_once_a_day(tmp_path: Path) -> None:
    clock = MovedClock()
    desk = new_store(tmp_path, clock=clock).desk
    assert backups.backup_if_due(desk) is not None
    assert backups.backup_if_due(desk) is None
    clock.move(timedelta(days=1))
    assert backups.backup_if_due(desk) is not None
    assert len(backups.standing(desk.store.path)) == 2
    stores.close(desk)


def test_full_disk_leaves_no_half_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = new_store(tmp_path).desk

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("outreach_app.store.backups._synced", full)
    with pytest.raises(UserError, match="none was left half done"):
        backups.backup(desk)
    assert list((tmp_path / "desk-backups").iterdir()) == []
    stores.close(desk)


def test_old_backups_are_thinned_out() -> None:
    now = datetime(2012, 4, 3, 12, tzinfo=UTC)
    every = [BackupFile(Path(f"{hours}"), now - timedelta(hours=hours)) for hours in range(0, 24 * 500, 6)]
    kept = kept_of(every)
    assert kept[:10] == tuple(every[:10])
    assert len(kept) <= 10 + 7 + 4 + 12
    assert len({one.at.date() for one in kept}) > 7 + 10
    assert kept[-1].at < now - timedelta(days=300)


def test_sample_is_not_backed_up(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    sample = type(desk)(desk.store, desk.clock, is_sample=True)
    assert backups.backup_if_due(sample) is None
    with pytest.raises(UserError, match="sample"):
        backups.backup(sample)
    stores.close(desk)


def test_a_restored_store_that_is_damaged_at_its_beginning_says_so(tmp_path: Path) -> None:
    clock = MovedClock()
    desk = new_store(tmp_path, clock=clock).desk
    made = backups.backup(desk)
    stores.close(desk)
    stores.close(backups.restore(desk.store.path, made.path, PASSPHRASE, clock=clock))
    data = bytearray(desk.store.path.read_bytes())
    data[5] ^= 1
    desk.store.path.write_bytes(data)
    with pytest.raises(StoreDamagedError, match="first page"):
        stores.unlock(desk.store.path, PASSPHRASE, clock=clock)


def test_the_latest_backup_that_is_sound_replaces_a_damaged_store(tmp_path: Path) -> None:
    clock = MovedClock()
    desk = new_store(tmp_path, clock=clock).desk
    people.save_person(desk, a_person("Before"))
    backups.backup(desk)
    clock.move(timedelta(hours=1))
    newer = backups.backup(desk)
    stores.close(desk)
    newer.path.write_bytes(newer.path.read_bytes()[:5000])
    desk.store.path.write_bytes(b"")
    again = backups.restore_latest(desk.store.path, PASSPHRASE, clock=clock)
    assert people.resolve(again, "Before")
    stores.close(again)


def test_without_a_sound_backup_the_damaged_store_stays_as_it_is(tmp_path: Path) -> None:
    clock = MovedClock()
    desk = new_store(tmp_path, clock=clock).desk
    stores.close(desk)
    desk.store.path.write_bytes(b"")
    with pytest.raises(UserError, match="no sound backup"):
        backups.restore_latest(desk.store.path, PASSPHRASE, clock=clock)
    assert desk.store.path.read_bytes() == b""


def test_a_backup_that_is_stopped_leaves_nothing(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    for number in range(40):
        people.save_person(desk, a_person(f"Person {number}"))
    with pytest.raises(Cancelled):
        backups.backup(desk, is_stopped=lambda: True)
    assert list((tmp_path / "desk-backups").iterdir()) == []
    stores.close(desk)
