"""Lists: searches that stay live, and lists picked by hand; found, renamed, forgotten, each as one step for undo."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.ids import ContactId
from outreach_app.services import finding, hand_picked, history, lists, near, people
from outreach_app.services.desk import Desk
from outreach_app.services.lists_counted import KeptList, kept_lists
from tests.kit.builders import a_full_person, a_person
from tests.kit.desks import open_desk, reopened

THAI = Filter(languages=("th",))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as made:
        for person in (a_person(), a_full_person(), a_person("Somchai")):
            people.save_person(made, person)
        yield made


def ids(desk: Desk, *names: str) -> list[ContactId]:
    return [people.resolve(desk, name)[0].id for name in names]


def names(desk: Desk, flt: Filter) -> set[str]:
    return {row.name for row in finding.find(desk, flt).rows}


def test_a_saved_search_stays_live(desk: Desk) -> None:
    lists.save(desk, "Thai", THAI)
    assert names(desk, Filter(list_name="thai")) == {"Phil Robertson", "Somchai"}
    people.save_person(desk, a_person("Malee"))
    assert "Malee" in names(desk, Filter(list_name="Thai"))


def test_a_hand_picked_list_holds_who_was_put_on_it(desk: Desk) -> None:
    assert hand_picked.put_on(desk, "  Press   core ", ids(desk, "Somchai", "Ha Tae-keung")).value == 2
    assert hand_picked.put_on(desk, "press core", ids(desk, "Somchai")).value == 0
    assert names(desk, Filter(list_name="Press core")) == {"Somchai", "Ha Tae-keung"}
    assert names(desk, Filter(list_name="Press core", languages=("ko",))) == {"Ha Tae-keung"}
    assert hand_picked.take_off(desk, "Press core", ids(desk, "Somchai")).value == 1
    assert names(desk, Filter(list_name="Press core")) == {"Ha Tae-keung"}


def test_near_matches_stay_within_the_list(desk: Desk) -> None:
    hand_picked.put_on(desk, "Core", ids(desk, "Somchai"))
    groups = near.near(desk, Filter(list_name="Core", languages=("th", "ko")))
    assert {row.name for group in groups for row in group.rows} == {"Somchai"}


def test_undo_takes_a_list_back_also_after_a_restart(desk: Desk) -> None:
    hand_picked.put_on(desk, "Core", ids(desk, "Somchai"))
    again = reopened(desk)
    assert history.undo(again).value == "Put 1 contact on the list “Core”"
    assert hand_picked.picked_lists(again) == ()
    with pytest.raises(UserError, match="no list of this name"):
        names(again, Filter(list_name="Core"))
    history.redo(again)
    assert names(again, Filter(list_name="Core")) == {"Somchai"}


def test_a_deleted_contact_is_on_no_list_and_comes_back_with_undo(desk: Desk) -> None:
    hand_picked.put_on(desk, "Core", ids(desk, "Somchai", "Ha Tae-keung"))
    people.delete(desk, ids(desk, "Somchai"))
    assert hand_picked.picked_lists(desk)[0].count == 1
    history.undo(desk)
    assert names(desk, Filter(list_name="Core")) == {"Somchai", "Ha Tae-keung"}


def test_forgetting_a_list_deletes_nobody(desk: Desk) -> None:
    hand_picked.put_on(desk, "Core", ids(desk, "Somchai"))
    lists.save(desk, "Thai", THAI)
    for name in ("core", "Thai"):
        lists.forget(desk, name)
    assert kept_lists(desk) == ()
    assert len(names(desk, Filter())) == 3
    history.undo(desk)
    assert kept_lists(desk) == (KeptList("Thai", 2, is_picked=False),)


def test_a_list_is_renamed_and_keeps_what_it_holds(desk: Desk) -> None:
    hand_picked.put_on(desk, "Core", ids(desk, "Somchai"))
    lists.save(desk, "Thai", THAI)
    assert lists.rename(desk, "Core", "Bangkok").value == "Bangkok"
    lists.rename(desk, "Thai", "Speakers of Thai")
    assert kept_lists(desk) == (
        KeptList("Bangkok", 1, is_picked=True),
        KeptList("Speakers of Thai", 2, is_picked=False),
    )
    with pytest.raises(UserError, match="bears this name already"):
        lists.rename(desk, "Bangkok", "speakers of thai")
    assert lists.rename(desk, "Bangkok", "BANGKOK").value == "BANGKOK"


def test_a_search_within_a_list_keeps_the_list(desk: Desk) -> None:
    hand_picked.put_on(desk, "Core", ids(desk, "Somchai", "Ha Tae-keung"))
    lists.save(desk, "Thai in core", replace(THAI, list_name="Core"))
    assert names(desk, Filter(list_name="Thai in core")) == {"Somchai"}


@pytest.mark.parametrize("name", ["", "   ", "x" * 81])
def test_a_list_needs_a_name(desk: Desk, name: str) -> None:
    with pytest.raises(UserError, match="1 to 80 characters"):
        hand_picked.put_on(desk, name, ids(desk, "Somchai"))
    with pytest.raises(UserError, match="1 to 80 characters"):
        lists.save(desk, name, THAI)


def test_one_name_stands_for_one_list(desk: Desk) -> None:
    hand_picked.put_on(desk, "Core", ids(desk, "Somchai"))
    with pytest.raises(UserError, match="hand-picked list bears this name"):
        lists.save(desk, "core", THAI)
    with pytest.raises(UserError, match="no hand-picked list"):
        hand_picked.take_off(desk, "Nowhere", ids(desk, "Somchai"))
