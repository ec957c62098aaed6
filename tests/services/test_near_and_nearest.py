"""Beside the matches: near matches by their close, what each value would find, and what to say where nobody matches."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app import paths
from outreach_app.model.filters import Filter
from outreach_app.model.home import Home
from outreach_app.model.hours import AWAKE
from outreach_app.model.proposal import SourceText
from outreach_app.services import acceptance, finding, intake, near
from outreach_app.services.desk import Desk
from outreach_app.services.nearest import nearest, nobody
from tests.kit.desks import open_desk

THAI_AWAKE = Filter(languages=("th",), states=AWAKE)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("near")) as made:
        seoul = replace(made, held_home=Home("Seoul", "KR", "Asia/Seoul"))
        text = (paths.resources() / "sample" / "release.txt").read_text(encoding="utf-8")
        acceptance.accept(seoul, intake.propose(SourceText(text, "ICNK release", "txt")))
        yield seoul


def test_near_matches_stand_soonest_to_close_first(desk: Desk) -> None:
    awake, silent = near.near(desk, THAI_AWAKE)
    assert (awake.title, awake.reason, awake.total) == (
        "Awake now, no Thai recorded",
        "near matches, soonest to close first",
        3,
    )
    assert [row.name for row in awake.rows] == ["Jared Genser", "Kanae Doi", "Ha Tae-keung"]
    assert (silent.title, silent.total, silent.is_silent) == ("Languages not stated", 8, True)


def test_a_group_is_cut_and_still_counts_all(desk: Desk) -> None:
    _, silent = near.near(desk, THAI_AWAKE, 3)
    assert (len(silent.rows), silent.total) == (3, 8)


def test_hidden_people_are_hidden_for_a_stated_reason() -> None:
    assert near.hidden_words(THAI_AWAKE) == "closed, no Thai"
    assert near.hidden_words(Filter(text="Genser")) == ""
    assert near.hidden_words(Filter(regions=("150",), roles=("journalist",))) == "elsewhere, in another role"


def test_a_value_is_counted_without_the_conditions_of_its_own_kind(desk: Desk) -> None:
    counts = finding.choices(desk, THAI_AWAKE)
    languages = {one.label: one.count for one in counts.languages}
    assert languages == {
        "English": 4, "Thai": 1, "Korean": 1, "Japanese": 1, "French": 0, "Portuguese": 0, "Spanish": 0,
        "Not stated": 0,
    }  # fmt: skip
    assert {one.key: one.count for one in counts.states} == {"open": 0, "edge": 1, "closed": 0, "unknown": 0}
    assert {one.label: one.count for one in counts.regions}["Europe"] == 0
    assert counts.total == 1


def test_values_keep_their_place_whatever_is_chosen(desk: Desk) -> None:
    before, after = finding.choices(desk, Filter()), finding.choices(desk, THAI_AWAKE)
    for kind in ("languages", "regions", "roles", "states"):
        assert [one.key for one in getattr(before, kind)] == [one.key for one in getattr(after, kind)]


def test_each_count_is_what_choosing_the_value_finds(desk: Desk) -> None:
    flt = Filter(states=("closed",))
    for one in finding.choices(desk, flt).regions:
        chosen = replace(flt, regions=(one.key,))
        assert len(finding.find_ids(desk, chosen)) == one.count, one.label


def test_nobody_awake_names_who_does_and_from_when_here(desk: Desk) -> None:
    found = nearest(desk, Filter(languages=("pt",), states=AWAKE))
    assert found.title == "Nobody who speaks Portuguese is awake"
    assert found.text == "Arthur Manet and Karine Appy do, from 16:00 here."
    assert [(way.label, way.count) for way in found.ways] == [
        ("Drop “awake now”", 2),
        ("Drop “speaks Portuguese”", 4),
    ]


def test_a_misspelt_name_is_searched_by_its_beginning(desk: Desk) -> None:
    found = nearest(desk, Filter(text="Robertsen"))
    assert found.title == "Nobody is found under “Robertsen”"
    assert found.text == "Near it: Phil Robertson."
    assert found.ways[0].filter == Filter(text="Roberts")


def test_nothing_near_gives_no_answer_and_no_ways(desk: Desk) -> None:
    found = nearest(desk, Filter(text="zz"))
    assert (found.text, found.ways) == ("", ())


@pytest.mark.parametrize(
    ("flt", "words"),
    [
        (Filter(languages=("th", "en"), states=AWAKE), "Nobody who speaks Thai and English is awake"),
        (Filter(states=AWAKE), "Nobody is awake now"),
        (Filter(languages=("ko",), regions=("150",)), "Nobody in Europe speaks Korean"),
        (
            Filter(languages=("ko",), tags=("board",)),
            "Nobody is found who fits all of this: speaks Korean, tagged board",
        ),
    ],
)
def test_that_there_is_nobody_is_a_whole_sentence(flt: Filter, words: str) -> None:
    assert nobody(flt) == words


def test_an_empty_store_has_no_ways(tmp_path: Path) -> None:
    with open_desk(tmp_path) as empty:
        assert nearest(empty, Filter(languages=("th",))).ways == ()


def test_a_phrase_of_several_words_offers_its_words_alone(desk: Desk) -> None:
    found = nearest(desk, Filter(text="journalist in paris"))
    assert [way.filter.text for way in found.ways] == ["paris"]


def test_organisations_are_suggested_as_they_are_written_and_not_for_two_letters(desk: Desk) -> None:
    (one,) = (found for found in finding.suggest(desk, "open north") if found.kind == "organisations")
    assert (one.key, one.label) == ("Open North Korea", "of Open North Korea")
    assert len(finding.find_ids(desk, Filter(organisations=(one.key,)))) == one.count
    assert not [found for found in finding.suggest(desk, "op") if found.kind == "organisations"]


def test_a_whole_continent_is_suggested_by_its_name(desk: Desk) -> None:
    first = finding.suggest(desk, "Asia")[0]
    assert (first.label, first.count) == ("in Asia", len(finding.find_ids(desk, Filter(regions=(first.key,)))))


def test_near_matches_in_another_role_say_so(desk: Desk) -> None:
    titles = [group.title for group in near.near(desk, Filter(languages=("fr",), roles=("journalist",)))]
    assert titles == ["Speaks French, in another role"]
