"""What can be wrong with the files of a store: a sentence of its own for each, and no write to the store."""

import hashlib
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from outreach_app.model.errors import UserError
from outreach_app.services import people, stores
from outreach_app.store import cipher, keyfile, opening
from outreach_app.store.schema_version import SCHEMA_VERSION
from outreach_app.store.trouble import StoreDamagedError, StoreInUseError, WrongKeyError
from tests.kit.builders import a_full_person, a_person
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE, new_store

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a store that was filled and closed."""
    desk = new_store(tmp_path).desk
    for number in range(40):
        people.save_person(desk, a_full_person(f"Person {number}"))
    stores.close(desk)
    return desk.store.path


def sentence_of(path: Path, passphrase: str = PASSPHRASE) -> str:
    """Give what the user hears when a store does not open; the store file is as it was."""
    before = hashlib.sha256(path.read_bytes()).digest()
    with pytest.raises(UserError) as caught:
        stores.unlock(path, passphrase, clock=scenario_clock())
    assert hashlib.sha256(path.read_bytes()).digest() == before
    return caught.value.sentence


def empty(path: Path) -> None:
    path.write_bytes(b"")


def plain(path: Path) -> None:
    path.unlink()
    connection = dbapi2.connect(str(path))
    connection.execute("CREATE TABLE t (a)")
    connection.close()


def random_bytes(path: Path) -> None:
    path.write_bytes(os.urandom(10 * PAGE))


def first_page_flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[200] ^= 1
    path.write_bytes(data)


def salt_flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[3] ^= 1
    path.write_bytes(data)


def cut_by_pages(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: -5 * PAGE])


def cut_within_a_page(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def newer(path: Path) -> None:
    with_key(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}")


def foreign(path: Path) -> None:
    with_key(path, "PRAGMA application_id = 7")


def no_key_file(path: Path) -> None:
    keyfile.path_for(path).unlink()


def broken_key_file(path: Path) -> None:
    keyfile.path_for(path).write_text("{")


def gone(path: Path) -> None:
    path.unlink()


def with_key(path: Path, sql: str) -> None:
    """Run something on a closed store."""
    key = keyfile.open_with(keyfile.read(keyfile.path_for(path)), PASSPHRASE.encode(), keyfile.PASSPHRASE)
    connection = cipher.connect(path, key)
    connection.execute(sql)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    connection.close()


SPOILERS: tuple[tuple[Callable[[Path], None], str], ...] = (
    (empty, "0 bytes"),
    (plain, "plain database"),
    (random_bytes, "not the store that its key file belongs to"),
    (first_page_flipped, "first page of the store is damaged"),
    (cut_by_pages, "its end is missing"),
    (cut_within_a_page, "cut short"),
    (newer, "newer version of Outreach"),
    (foreign, "made by another program"),
    (no_key_file, "key file that belongs beside this store is missing"),
    (broken_key_file, "key file beside the store is damaged"),
)


@pytest.mark.parametrize(("spoil", "words"), SPOILERS, ids=[spoil.__name__ for spoil, _ in SPOILERS])
def test_each_fault_has_a_sentence_of_its_own(path: Path, spoil: Callable[[Path], None], words: str) -> None:
    spoil(path)
    sentence = sentence_of(path)
    assert words in sentence
    assert "file is not a database" not in sentence
    assert sentence.count(".") >= 2, "what happened, and what to do"


def test_wrong_passphrase_says_so(path: Path) -> None:
    assert "does not open the store" in sentence_of(path, "wrong")


def test_all_sentences_differ(path: Path) -> None:
    whole, key = path.read_bytes(), keyfile.path_for(path).read_bytes()
    sentences = {sentence_of(path, "wrong")}
    for spoil, _ in SPOILERS:
        spoil(path)
        sentences.add(sentence_of(path))
        path.write_bytes(whole)
        keyfile.path_for(path).write_bytes(key)
    assert len(sentences) == len(SPOILERS) + 1


def test_missing_store_is_told(path: Path) -> None:
    gone(path)
    with pytest.raises(UserError, match="no store at this place"):
        stores.unlock(path, PASSPHRASE, clock=scenario_clock())


def test_bit_flipped_in_the_salt_is_damage_and_not_another_store(path: Path) -> None:
    salt_flipped(path)
    assert "first page of the store is damaged" in sentence_of(path)


def test_bit_flipped_anywhere_is_found_or_harmless(path: Path) -> None:
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 60):
        data = bytearray(whole)
        data[place] ^= 0x10
        path.write_bytes(data)
        try:
            desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
        except StoreDamagedError:
            continue
        assert stores.check(desk).problems, f"a flip at {place} went unseen"
        stores.close(desk)


def test_damage_met_while_reading_is_told_in_words(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(3, len(data) // PAGE):
        data[page * PAGE + 99] ^= 1
    path.write_bytes(data)
    with pytest.raises(StoreDamagedError, match="Restore the latest backup"):
        people.resolve(stores.unlock(path, PASSPHRASE, clock=scenario_clock()), "Person 7")


def test_second_opening_is_refused_and_possible_after_closing(path: Path) -> None:
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    with pytest.raises(StoreInUseError, match="already open"):
        stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    stores.close(desk)
    stores.close(stores.unlock(path, PASSPHRASE, clock=scenario_clock()))


def test_another_process_cannot_open_an_open_store(path: Path) -> None:
    desk = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    code = (
        "import sys; from pathlib import Path; from outreach_app.services import stores;"
        "from outreach_app.adapters.clocks import SystemClock\n"
        "try: stores.unlock(Path(sys.argv[1]), sys.argv[2], clock=SystemClock())\n"
        "except stores.StoreInUseError: print('in use')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), PASSPHRASE], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "in use"
    stores.close(desk)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs to become another user")
def test_write_protected_folder_is_told(path: Path) -> None:
    for folder in path.parents:
        if folder.stat().st_mode & 0o7777 == 0o700:
            folder.chmod(0o755)
    for file in path.parent.iterdir():
        file.chmod(0o644)
    before = path.read_bytes()
    code = (
        "import os, sys; from pathlib import Path; from outreach_app.services import stores;"
        "from outreach_app.adapters.clocks import SystemClock; from outreach_app.model.errors import UserError\n"
        "os.setuid(65534)\n"
        "try: stores.unlock(Path(sys.argv[1]), sys.argv[2], clock=SystemClock())\n"
        "except UserError as error: print(error.sentence)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path), PASSPHRASE], capture_output=True, text=True)
    assert "nothing can be written" in done.stdout, done.stderr
    assert path.read_bytes() == before


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    desk = new_store(tmp_path / "fresh").desk
    people.save_person(desk, a_person())
    assert stat.S_IMODE((tmp_path / "fresh").stat().st_mode) == 0o700
    for file in (tmp_path / "fresh").iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
    stores.close(desk)


def test_store_is_not_made_over_another(path: Path) -> None:
    with pytest.raises(UserError, match="already there"):
        new_store(path.parent)


def test_store_needs_a_passphrase(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="needs a passphrase"):
        stores.create(tmp_path / "x.outreach", "", name="x", clock=scenario_clock())
    assert list(tmp_path.iterdir()) == []


def test_half_made_store_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise UserError("no")

    monkeypatch.setattr(keyfile, "write", fail)
    with pytest.raises(UserError):
        new_store(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_engine_without_cipher_or_too_old_is_refused() -> None:
    with pytest.raises(UserError, match="encryption engine is missing"):
        cipher.refuse_unfit_engine((3, 53, 4), "")
    with pytest.raises(UserError, match="too old to be safe"):
        cipher.refuse_unfit_engine((3, 51, 2), "4.19.0")
    cipher.refuse_unfit_engine((3, 51, 3), "4.19.0")


def test_every_setting_of_a_connection_is_read_back(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    with desk.store.reading() as connection:
        for name, expected in (
            ("cipher_memory_security", "0"),
            ("temp_store", 2),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("mmap_size", 0),
            ("foreign_keys", 1),
            ("secure_delete", 1),
            ("busy_timeout", 5000),
            ("journal_mode", "wal"),
            ("synchronous", 2),
            ("wal_autocheckpoint", 1000),
            ("cache_size", -65536),
            ("application_id", cipher.APPLICATION_ID),
            ("user_version", SCHEMA_VERSION),
            ("cipher_log_level", "NONE"),
        ):
            assert connection.execute(f"PRAGMA {name}").fetchone()[0] == expected, name
    stores.close(desk)


def test_closing_truncates_the_log_and_overwrites_the_key(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    people.save_person(desk, a_person())
    stores.close(desk)
    stores.close(desk)
    assert desk.store._key == bytearray(32)
    wal = desk.store.path.with_name(desk.store.path.name + "-wal")
    assert not wal.exists() or wal.stat().st_size == 0


def test_closed_store_says_that_it_is_locked(tmp_path: Path) -> None:
    desk = new_store(tmp_path).desk
    stores.close(desk)
    with pytest.raises(stores.StoreLockedError):
        people.save_person(desk, a_person())
    with pytest.raises(stores.StoreLockedError):
        people.resolve(desk, "x")


def test_wrong_key_type_is_a_user_error() -> None:
    assert issubclass(WrongKeyError, UserError)
    assert opening.create_passing_store.__doc__
