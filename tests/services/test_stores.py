"""Stores as the user meets them: made, unlocked, described, checked, their keys changed."""

from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.services import people, stores
from outreach_app.services.stores import StoreCard, WrongKeyError
from tests.kit.builders import a_person
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE, new_store

CLOCK = scenario_clock()


def test_store_is_opened_with_passphrase_and_with_recovery_key(tmp_path: Path) -> None:
    created = new_store(tmp_path, name="ICNK press desk")
    path = created.desk.store.path
    people.save_person(created.desk, a_person())
    stores.close(created.desk)
    with_passphrase = stores.unlock(path, PASSPHRASE, clock=CLOCK)
    assert with_passphrase.name == "ICNK press desk"
    stores.close(with_passphrase)
    with_key = stores.unlock_with_recovery(path, created.recovery_key.lower(), clock=CLOCK)
    assert people.resolve(with_key, "Phil Robertson")
    stores.close(with_key)


def test_passphrase_is_the_same_however_its_letters_are_composed(tmp_path: Path) -> None:
    desk = stores.create(
        tmp_path / "a.outreach", "caf\u00e9 \ud55c", name="x", clock=CLOCK, cost=stores.Cost(64, 1, 1)
    ).desk
    stores.close(desk)
    stores.close(stores.unlock(desk.store.path, "cafe\u0301 \u1112\u1161\u11ab", clock=CLOCK))


def test_changed_passphrase_opens_and_the_old_one_does_not(tmp_path: Path) -> None:
    created = new_store(tmp_path)
    path = created.desk.store.path
    with pytest.raises(WrongKeyError):
        stores.change_passphrase(created.desk, "wrong", "new words")
    with pytest.raises(UserError, match="needs a passphrase"):
        stores.change_passphrase(created.desk, PASSPHRASE, "")
    stores.change_passphrase(created.desk, PASSPHRASE, "new words")
    stores.close(created.desk)
    with pytest.raises(WrongKeyError):
        stores.unlock(path, PASSPHRASE, clock=CLOCK)
    stores.close(stores.unlock(path, "new words", clock=CLOCK))
    stores.close(stores.unlock_with_recovery(path, created.recovery_key, clock=CLOCK))


def test_new_recovery_key_replaces_the_old_one(tmp_path: Path) -> None:
    created = new_store(tmp_path)
    fresh = stores.new_recovery_key(created.desk, PASSPHRASE)
    stores.close(created.desk)
    with pytest.raises(WrongKeyError, match="newer one was made"):
        stores.unlock_with_recovery(created.desk.store.path, created.recovery_key, clock=CLOCK)
    stores.close(stores.unlock_with_recovery(created.desk.store.path, fresh, clock=CLOCK))


def test_store_is_described_without_its_key(tmp_path: Path) -> None:
    path = tmp_path / "desk.outreach"
    assert stores.describe(path) == StoreCard("", exists=False)
    stores.close(new_store(tmp_path, name="ICNK press desk").desk)
    assert stores.describe(path) == StoreCard("ICNK press desk", exists=True)
    (tmp_path / "desk.outreach-key").unlink()
    assert stores.describe(path) == StoreCard("", exists=True)


def test_sound_store_has_no_problems_and_its_counts(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    people.save_person(desk, a_person())
    report = stores.check(desk)
    assert report.is_sound
    assert (report.contacts, report.organisations) == (1, 0)
    stores.close(desk)


def test_torn_step_missing_watch_and_changed_audit_are_found(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    with desk.store.upkeep() as connection:
        connection.execute(
            "INSERT INTO change (hlc, device, step, tbl, row_id, patch) VALUES ('', '', 'x', 'person', 'p', '{}')"
        )
        connection.execute("DROP TRIGGER log_person")
        connection.execute("INSERT INTO audit (at, act, detail, chain) VALUES ('', 'exported', '', 'x')")
    assert len(stores.check(desk).problems) == 3
    stores.close(desk)
