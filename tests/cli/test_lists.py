"""The verb of lists: made, shown, renamed and forgotten from the command line."""

from pathlib import Path

import pytest

from tests.kit.builders import a_full_person, a_person
from tests.kit.command import names, outreach
from tests.kit.desks import PASSPHRASE, new_store


@pytest.fixture
def store(tmp_path: Path) -> list[str]:
    """Give the options that open a store with two people."""
    from outreach_app.services import people, stores

    desk = new_store(tmp_path).desk
    people.save_person(desk, a_person())
    people.save_person(desk, a_full_person())
    stores.close(desk)
    words = tmp_path / "passphrase"
    words.write_text(PASSPHRASE, encoding="utf-8")
    return ["--store", str(desk.store.path), "--passphrase-file", str(words)]


def test_lists_are_made_used_and_forgotten(store: list[str]) -> None:
    assert outreach(*store, "lists").status == 1
    assert outreach(*store, "lists", "put", "Core", "Phil Robertson").out.startswith("1 put on")
    assert outreach(*store, "lists", "save", "Koreans", "--language", "ko").status == 0
    assert outreach(*store, "lists", "--json").json == [
        {"name": "Koreans", "kind": "search", "contacts": 1, "search": "speaks Korean"},
        {"name": "Core", "kind": "hand-picked", "contacts": 1, "search": None},
    ]
    assert names(outreach(*store, "find", "--list", "core", "--json")) == {"Phil Robertson"}
    assert outreach(*store, "lists", "rename", "Core", "Inner circle").status == 0
    assert outreach(*store, "lists", "take-off", "Inner circle", "Phil Robertson").out.startswith("1 taken off")
    assert outreach(*store, "lists", "forget", "Koreans").status == 0
    gone = outreach(*store, "find", "--list", "Koreans")
    assert gone.status == 2
    assert "no list of this name" in gone.err
