"""Ids sort by time; an embargo is an instant only when nothing is missing."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from outreach_app.model.channels import Sensitivity
from outreach_app.model.embargo import IMMEDIATE, NOT_STATED, Embargo, EmbargoGap
from outreach_app.model.filters import Filter
from outreach_app.model.ids import new_id, new_ids, pair_id


def test_ids_are_of_version_seven_unique_and_of_the_right_variant() -> None:
    ids = [new_id() for _ in range(2000)]
    assert len(set(ids)) == 2000
    assert {uuid.UUID(one).version for one in ids} == {7}
    assert {uuid.UUID(one).variant for one in ids} == {uuid.RFC_4122}


def test_ids_sort_by_the_millisecond_they_were_made_in() -> None:
    prefixes = [new_id()[:13] for _ in range(500)]
    assert prefixes == sorted(prefixes)


def test_a_pair_has_one_id_and_the_order_counts() -> None:
    assert pair_id("a", "b") == pair_id("a", "b")
    assert pair_id("a", "b") != pair_id("b", "a")
    assert pair_id("ab", "c") != pair_id("a", "bc")


def test_id_of_a_pair_is_that_of_version_five_as_python_makes_it() -> None:
    space = uuid.UUID("6f2b1f0e-5d3a-4c57-9c1e-0d6f6b7f6a11")
    for number in range(200):
        assert pair_id(f"é{number}", "하") == str(uuid.uuid5(space, f"é{number}\x1f하"))


def test_embargo_without_an_hour_or_a_zone_is_unresolved() -> None:
    day = date(2012, 4, 3)
    assert not Embargo("Embargoed Until April 3, 2012", day).is_resolved
    assert not Embargo("…", day, time(0)).is_resolved
    assert not Embargo("…", day, None, "Asia/Seoul").is_resolved
    assert not Embargo("…", day, time(0), "Nowhere/City").is_resolved


def test_midnight_in_seoul_and_in_washington_are_two_instants() -> None:
    day = date(2012, 4, 3)
    assert Embargo("…", day, time(0), "Asia/Seoul").instant == datetime(2012, 4, 2, 15, tzinfo=UTC)
    assert Embargo("…", day, time(0), "America/New_York").instant == datetime(2012, 4, 3, 4, tzinfo=UTC)


def test_levels_are_ordered_from_the_most_open() -> None:
    assert Sensitivity.PUBLIC.is_within(Sensitivity.PRESS)
    assert Sensitivity.PRESS.is_within(Sensitivity.PRESS)
    assert not Sensitivity.INTERNAL.is_within(Sensitivity.PRESS)


def test_an_empty_filter_knows_that_it_is_empty() -> None:
    assert Filter().is_empty
    assert Filter(people_only=True).is_empty
    assert not Filter(text="k").is_empty
    assert Filter(languages=("th",)).with_text("phil") == Filter(text="phil", languages=("th",))


def test_hour_that_the_clocks_skip_is_no_instant() -> None:
    skipped = Embargo("02:30", date(2012, 3, 11), time(2, 30), "America/New_York")
    assert (skipped.lacks, skipped.instant) == (EmbargoGap.SKIPPED_HOUR, None)


def test_hour_that_comes_twice_is_no_instant_until_somebody_says_which() -> None:
    double = Embargo("01:30", date(2012, 11, 4), time(1, 30), "America/New_York")
    assert (double.lacks, double.instant) == (EmbargoGap.DOUBLE_HOUR, None)
    assert replace(double, fold=0).instant == datetime(2012, 11, 4, 5, 30, tzinfo=UTC)
    assert replace(double, fold=1).instant == datetime(2012, 11, 4, 6, 30, tzinfo=UTC)


def test_immediate_release_is_settled_and_has_no_instant() -> None:
    assert (IMMEDIATE.is_settled, IMMEDIATE.instant, IMMEDIATE.lacks) == (True, None, EmbargoGap.NOTHING)
    assert (NOT_STATED.is_settled, NOT_STATED.lacks) == (False, EmbargoGap.STATEMENT)


def test_ids_made_within_one_millisecond_stand_in_their_order() -> None:
    ids = [new_id() for _ in range(5000)]
    assert ids == sorted(ids)
    many = new_ids(5000)
    assert many == sorted(many)
    assert len({*ids, *many}) == 10_000
    assert {uuid.UUID(one).version for one in (*ids[:50], *many[:50])} == {7}


@pytest.mark.parametrize("count", [1, 3, 4096, 9000])
def test_many_ids_at_once_sort_in_their_order_and_are_of_version_seven(count: int) -> None:
    before, ids = new_id(), new_ids(count)
    assert before < ids[0]
    assert ids == sorted(set(ids))
    assert len(ids) == count
    assert {(uuid.UUID(one).version, uuid.UUID(one).variant) for one in ids} == {(7, uuid.RFC_4122)}
    assert new_ids(0) == []
