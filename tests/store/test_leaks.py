"""Locked, the folder of a store holds no word of what is in it; and nothing is written outside it."""

import base64
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.people import Person
from outreach_app.services import people, stores
from tests.kit.builders import a_phone, an_email
from tests.kit.clocks import scenario_clock
from tests.kit.desks import PASSPHRASE, new_store

NAME, NUMBER, ADDRESS, NOTE = "Zibulonka Quarreworth", "+825054791199", "zibulonka@canary.example", "Hidden 하태경 note"


def writings(text: str) -> Iterator[bytes]:
    """Give a text as it may stand in a file."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
        data = text.encode(encoding)
        yield data
        for start in range(3):
            yield base64.b64encode(data[start:])[4:-4]


def found_in(folder: Path, texts: tuple[str, ...]) -> list[str]:
    """Name the files below a folder that hold one of the texts."""
    patterns = [pattern for text in texts for pattern in writings(text) if len(pattern) > 6]
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert files
    return [f"{file.name}: {pattern!r}" for file in files for pattern in patterns if pattern in file.read_bytes()]


def test_canaries_are_found_where_they_stand(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(f"x{NAME}y")
    (tmp_path / "coded").write_bytes(base64.b64encode(f"some words and {NAME} and more".encode()))
    assert len({line.partition(":")[0] for line in found_in(tmp_path, (NAME,))}) == 2


def test_locked_store_holds_no_word_in_clear(tmp_path: Path) -> None:
    created = new_store(tmp_path)
    person = Person(NAME, notes=NOTE, phones=(a_phone(NUMBER, NUMBER),), emails=(an_email(ADDRESS),))
    key = people.save_person(created.desk, person).value
    texts = (NAME, NUMBER, NUMBER[1:], ADDRESS, NOTE, PASSPHRASE, created.recovery_key, created.desk.store._key.hex())
    assert found_in(tmp_path, texts) == [], "while it is open, its log and shared memory included"
    people.delete(created.desk, [people.contacts(created.desk, [key])[0].id])  # type: ignore[list-item]  # a contact's id
    stores.close(created.desk)
    assert found_in(tmp_path, texts) == []
    with pytest.raises(stores.WrongKeyError):
        stores.unlock(created.desk.store.path, "wrong", clock=scenario_clock())
    assert found_in(tmp_path, texts) == []


def test_killed_session_leaves_no_word_in_clear(tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from tests.kit.desks import new_store;"
        "from outreach_app.services import people; from outreach_app.model.people import Person\n"
        "desk = new_store(Path(sys.argv[1])).desk\n"
        "people.save_person(desk, Person(sys.argv[2], notes=sys.argv[3] * 500)); os._exit(9)"
    )
    store, temporary = tmp_path / "store", tmp_path / "temporary"
    store.mkdir()
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", code, str(store), NAME, NOTE],
        capture_output=True,
        env={"TMPDIR": str(temporary), "HOME": str(temporary), "PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert done.returncode == 9, done.stderr.decode()
    assert found_in(store, (NAME, NOTE)) == []
    assert list(temporary.rglob("*")) == []
