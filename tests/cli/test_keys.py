"""lock, passphrase, recovery-key: what opens a store, changed from the command line."""

import threading
from pathlib import Path

from outreach_app.services import stores
from outreach_app.services.stores import Wish
from tests.cli.desk import CommandDesk
from tests.kit.clocks import scenario_clock
from tests.kit.command import outreach
from tests.kit.desks import PASSPHRASE


def written(folder: Path, name: str, text: str) -> Path:
    """Put a secret into a file."""
    path = folder / name
    path.write_text(text + "\n", encoding="utf-8")
    return path


def test_the_new_passphrase_opens_the_store_and_the_old_one_no_more(desk: CommandDesk) -> None:
    new = written(desk.folder, "new.txt", "four other quiet words")
    assert desk.run("passphrase", "--new-passphrase-file", new).status == 0
    assert desk.run("check").status == 2
    assert outreach("--store", desk.folder / "desk.outreach", "--passphrase-file", new, "check").status == 0


def test_a_wrong_passphrase_changes_nothing(desk: CommandDesk) -> None:
    new = written(desk.folder, "new.txt", "four other quiet words")
    wrong = written(desk.folder, "wrong.txt", "not this one")
    answer = outreach(
        "--store", desk.folder / "desk.outreach", "--passphrase-file", wrong, "passphrase", "--new-passphrase-file", new
    )
    assert answer.status == 2
    assert answer.err.count("\n") == 1
    assert desk.run("check").status == 0


def test_a_forgotten_passphrase_is_set_anew_with_the_recovery_key(desk: CommandDesk) -> None:
    key = written(desk.folder, "key.txt", desk.run("recovery-key", "--json").json["recovery_key"])
    new = written(desk.folder, "new.txt", "remembered this time")
    store = desk.folder / "desk.outreach"
    answer = outreach("--store", store, "passphrase", "--recovery-key-file", key, "--new-passphrase-file", new)
    assert answer.status == 0, answer.err
    assert outreach("--store", store, "--passphrase-file", new, "check").status == 0


def test_a_new_recovery_key_takes_the_place_of_the_one_before(desk: CommandDesk) -> None:
    first = written(desk.folder, "first.txt", desk.run("recovery-key", "--json").json["recovery_key"])
    second = desk.run("recovery-key", "--json").json["recovery_key"]
    assert desk.run("recovery-key", "--recovery-key-file", first).status == 2
    assert desk.run("recovery-key", "--recovery-key-file", written(desk.folder, "second.txt", second)).status == 0


def test_a_store_that_nobody_has_open_is_locked_already(desk: CommandDesk) -> None:
    answer = desk.run("lock", "--json")
    assert answer.status == 0
    assert answer.json == {"locked": True, "was_open": False}


def test_lock_asks_the_program_that_holds_the_store(desk: CommandDesk) -> None:
    path = desk.folder / "desk.outreach"
    held = stores.unlock(path, PASSPHRASE, clock=scenario_clock())
    taken: list[Wish] = []

    def window() -> None:
        pause = threading.Event()
        for _ in range(500):
            wish = stores.take_wish(path)
            if wish is not None:
                taken.append(wish)
                stores.close(held)
                return
            pause.wait(0.01)

    other = threading.Thread(target=window)
    other.start()
    answer = desk.run("lock", "--json")
    other.join()
    assert answer.json == {"locked": True, "was_open": True}
    assert taken == [Wish.LOCK]
    assert desk.run("check").status == 0


def test_a_wish_that_no_window_takes_is_taken_back(desk: CommandDesk) -> None:
    path = desk.folder / "desk.outreach"
    assert not stores.ask_window(path, Wish.SHOW, patience=0.05)
    assert stores.take_wish(path) is None


def test_the_sample_has_no_keys_to_change() -> None:
    for verb in ("lock", "passphrase", "recovery-key"):
        answer = outreach("--sample", verb)
        assert answer.status == 2
        assert answer.err.count("\n") == 1
