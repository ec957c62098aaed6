"""Who was written to in the last days, and who was not, as a condition of every search."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outreach_app.adapters.clocks import HeldClock
from outreach_app.model.filters import Filter
from outreach_app.services import finding, lists, mailing_run, mailing_start, nearest, stores
from outreach_app.services.desk import Desk
from tests.kit.desks import open_desk
from tests.kit.mailing import ScriptedOutbox, a_letter, mailable, many, means


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk of six reporters; the first two were written to ten days ago, the third was tried and refused."""
    with open_desk(tmp_path) as made:
        mailable(made)
        ids = many(made, 6)
        letter = a_letter(made, ids[:2])
        mailing_start.start(made, letter, confirm=2)
        mailing_run.run(made, letter, means(ScriptedOutbox()))
        later = HeldClock(made.now() + timedelta(days=10))
        yield replace(made, clock=later)


def names(desk: Desk, *pitched: str, text: str = "") -> list[str]:
    return [row.name for row in finding.find(desk, Filter(text=text, pitched=pitched)).rows]


def test_within_counts_days_back_from_now(desk: Desk) -> None:
    assert names(desk, "7") == []
    assert names(desk, "14") == ["Reporter 0", "Reporter 1"]
    assert names(desk, "-14") == [f"Reporter {n}" for n in range(2, 6)]
    assert len(names(desk, "-7")) == 6
    assert names(desk, "14", text="Reporter 1") == ["Reporter 1"]


def test_all_ways_to_search_agree(desk: Desk) -> None:
    for key in ("7", "14", "-7", "-14"):
        flt = Filter(pitched=(key,))
        count = finding.find(desk, flt).total
        assert finding.find(desk, flt, limit=0).total == count
        assert len(finding.find_ids(desk, flt)) == count
        assert finding.facets(desk, flt).total == count
    both = Filter(pitched=("14", "-7"))
    assert finding.find(desk, both).total == 2


def test_it_is_said_in_words_kept_in_lists_and_offered_as_one_types(desk: Desk) -> None:
    assert finding.words_of(Filter(pitched=("-14",))) == "not pitched in the last 14 days"
    lists.save(desk, "Fresh", Filter(pitched=("-14",)))
    assert finding.find(desk, Filter(list_name="Fresh")).total == 4
    offered = finding.suggest(desk, "pitched")
    assert [(one.kind, one.key, one.count) for one in offered] == [
        ("pitched", "2", 0), ("pitched", "7", 0), ("pitched", "14", 2), ("pitched", "30", 2),
    ]  # fmt: skip
    assert [one.key for one in finding.suggest(desk, "not pitched")] == ["-2", "-7", "-14", "-30"]


def test_an_empty_search_names_the_condition(desk: Desk) -> None:
    found = nearest.nearest(desk, Filter(text="Reporter", pitched=("7",)))
    assert found.ways[0].label == "Drop “pitched in the last 7 days”"
    assert stores.check(desk).is_sound
