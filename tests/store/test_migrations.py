"""Migrations: an old store becomes what a fresh one is, with its people; the library is imported for nothing else."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.model.people import Person
from outreach_app.services import history, people, stores
from outreach_app.services.desk import Desk
from outreach_app.store import cipher, migrations, opening
from outreach_app.store.engine import Store
from outreach_app.store.engine_types import Connection
from outreach_app.store.schema_version import SCHEMA_VERSION
from tests.kit.builders import a_full_person, a_person
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE, new_store
from tests.kit.old_files import KEY, open_old


def schema_of(connection: Connection) -> list[tuple[str, str, str]]:
    """Give all that the schema says, spaces apart."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_stat%'"
    ).fetchall()
    return sorted((kind, name, " ".join(sql.split())) for kind, name, sql in rows)


def empty_file(path: Path) -> Connection:
    """Give a connection to an encrypted file with nothing in it."""
    connection = cipher.connect(path, KEY)
    cipher.settle(connection)
    return connection


def test_migrated_store_equals_a_fresh_one(tmp_path: Path) -> None:
    migrated, fresh = empty_file(tmp_path / "a"), empty_file(tmp_path / "b")
    migrations.migrate(migrated)
    migrations.create_fresh(fresh)
    assert schema_of(migrated) == schema_of(fresh)
    for pragma in ("user_version", "application_id"):
        assert migrated.execute(f"PRAGMA {pragma}").fetchone() == fresh.execute(f"PRAGMA {pragma}").fetchone()
    names = "SELECT migration_set, name FROM _sqlite_migrations ORDER BY id"
    assert migrated.execute(names).fetchall() == fresh.execute(names).fetchall()
    migrated.close()
    fresh.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))
def test_stored_file_of_each_version_opens_with_its_people(tmp_path: Path, version: int) -> None:
    store = open_old(version, tmp_path)
    desk = Desk(store, store.clock)
    row = people.resolve(desk, "하태경")[0]
    person = people.contact(desk, row.id)
    assert isinstance(person, Person)
    expected = a_full_person()
    assert (person.name, person.place, person.notes) == (expected.name, expected.place, expected.notes)
    assert [phone.e164 for phone in person.phones] == [phone.e164 for phone in expected.phones]
    people.save_person(desk, replace(person, notes="after"))
    history.undo(desk)
    assert people.contact(desk, row.id) == person
    assert stores.check(desk).is_sound
    fresh = empty_file(tmp_path / "fresh")
    migrations.create_fresh(fresh)
    with store.reading() as connection:
        assert schema_of(connection) == schema_of(fresh)
    fresh.close()
    store.close()


def test_rebuild_makes_again_what_transform_drops(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    people.save_person(desk, a_person())
    with desk.store.upkeep() as connection:
        before = schema_of(connection)
        for kind, name, _ in before:
            if kind == "trigger":
                connection.execute(f'DROP TRIGGER "{name}"')
        assert schema_of(connection) != before
        migrations.rebuild(connection)
        assert schema_of(connection) == before
    assert stores.check(desk).is_sound
    assert people.resolve(desk, "Phil Robertson")
    stores.close(desk)


def test_failing_migration_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    connection = empty_file(tmp_path / "a")

    def fail(*_: object) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(migrations, "rebuild_triggers", fail)
    with pytest.raises(RuntimeError):
        migrations.migrate(connection)
    assert [name for kind, name, _ in schema_of(connection) if name == "person"] == []
    assert cipher.schema_version(connection) == 0
    connection.close()


def test_library_runs_on_the_cipher_engine() -> None:
    code = (
        "from outreach_app.store.sqlite_library import Database\n"
        "import sqlcipher3, sqlite_utils.utils as u\n"
        "assert u.sqlite3 is sqlcipher3, u.sqlite3\n"
        "db = Database(memory=True)\n"
        "assert db.execute('PRAGMA cipher_version').fetchone()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_opening_a_store_of_today_imports_nothing_heavy(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    people.save_person(desk, a_person())
    stores.close(desk)
    code = (
        "import sys; from pathlib import Path; from outreach_app.services import people, stores;"
        "from outreach_app.adapters.clocks import SystemClock\n"
        "desk = stores.unlock(Path(sys.argv[1]), sys.argv[2], clock=SystemClock())\n"
        "assert people.resolve(desk, 'Phil'); stores.close(desk)\n"
        "heavy = {'sqlite_utils', 'phonenumbers', 'email_validator', 'PySide6', 'click', 'sqlite3'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(desk.store.path), PASSPHRASE], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_fresh_store_is_of_the_present_version(tmp_path: Path) -> None:
    store: Store = opening.create_passing_store(tmp_path / "s.outreach", scenario_clock())
    with store.reading() as connection:
        assert cipher.schema_version(connection) == SCHEMA_VERSION
    store.close()
