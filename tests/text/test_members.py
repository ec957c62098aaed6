"""Lists of members and signatories in the forms that coalitions write them."""

import json
from pathlib import Path
from typing import Any

import pytest

from outreach_app.text.clean_text import clean
from outreach_app.text.members import read_members

LISTS = json.loads((Path(__file__).parents[1] / "corpus" / "member_lists.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case["text"].split()[0])
def test_each_entry_stands_with_its_stated_country(case: dict[str, Any]) -> None:  # Any: the shape of the JSON
    members, span = read_members(clean(case["text"]))
    assert [[member.name, member.country] for member in members] == case["members"]
    assert span is not None
    for member in members:
        assert span[0] < member.span[0] < member.span[1] <= span[1] <= len(case["text"])


def test_a_sentence_about_members_heads_no_list() -> None:
    text = "Our members of parliament said they would sign.\n- One\n- Two\n"
    assert read_members(clean(text)) == ((), None)


def test_an_entry_in_brackets_alone_is_kept_as_it_stands() -> None:
    members, _ = read_members("Members:\n • A (France)\n • B\n • (mobile)\n")
    assert [member.name for member in members] == ["A", "B", "(mobile)"]
