"""The page of keys in the manual says what the table of actions says."""

from pathlib import Path

from outreach_app.gui import keys_manual
from outreach_app.gui.actions import ACTIONS, conflicts

PAGE = Path(__file__).parents[2] / "docs" / "keys.md"


def test_the_page_of_keys_is_the_one_that_the_table_gives() -> None:
    assert PAGE.read_text(encoding="utf-8") == keys_manual.page(), "python3 dev.py manual keys"


def test_no_key_means_two_things_in_one_place() -> None:
    assert conflicts() == ()


def test_every_single_letter_has_a_chord() -> None:
    assert [each.id for each in ACTIONS if each.single and not each.keys] == []
