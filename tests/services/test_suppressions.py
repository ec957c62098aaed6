"""Suppressions: of an address, a number, a contact; they outlive the contact and are asked in every form of writing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from outreach_app.model.errors import UserError
from outreach_app.model.home import Home
from outreach_app.services import history, people, preferences, suppressions
from outreach_app.services.desk import Desk
from tests.kit.desks import open_desk
from tests.kit.mailing import add, reporter


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path) as opened:
        preferences.put(opened, "home", Home("Seoul", "KR", "Asia/Seoul"))
        yield opened


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("A@X.example", "a@x.example"), ("u@例え.jp", "u@xn--r8jz45g.jp"), ("<a@x.example>", "A@x.EXAMPLE")],
)
def test_address_is_stopped_in_every_form(desk: Desk, typed: str, asked: str) -> None:
    suppressions.suppress(desk, typed, "asked")
    found = suppressions.stops(desk).of_address(asked)
    assert found is not None
    assert found.reason == "asked"
    assert suppressions.stops(desk).of_address("other@x.example") is None


def test_number_is_stopped_in_its_international_form(desk: Desk) -> None:
    suppressions.suppress(desk, "+82 50-5470-7470", "")
    assert suppressions.stops(desk).of_number("+825054707470") is not None


def test_contact_is_stopped_and_stays_so_after_it_is_deleted(desk: Desk) -> None:
    ids = add(desk, reporter("A", "a@x.example"))
    suppressions.suppress(desk, "A", "asked by phone")
    people.delete(desk, ids)
    assert suppressions.stops(desk).of_contact(ids[0]) is not None


def test_suppressing_twice_is_one_and_lifting_takes_it_away(desk: Desk) -> None:
    for _ in range(2):
        suppressions.suppress(desk, "a@x.example", "asked")
    assert len(suppressions.standing(desk)) == 1
    assert suppressions.lift(desk, "A@x.example").value == 1
    assert not suppressions.standing(desk)
    assert suppressions.lift(desk, "a@x.example").value == 0
    history.undo(desk)
    assert len(suppressions.standing(desk)) == 1


def test_hash_alone_still_stops_an_address(desk: Desk) -> None:
    suppressions.suppress(desk, "a@x.example", "asked")
    with desk.store.step("Erase") as step:
        step.connection.execute("UPDATE suppression SET value = ''")
    assert suppressions.stops(desk).of_address("A@x.example") is not None
    suppressions.suppress(desk, "a@x.example", "again")
    assert len(suppressions.standing(desk)) == 1


@pytest.mark.parametrize("what", ["", "nobody", "a@b", "A"])
def test_what_means_nothing_or_several_is_refused(desk: Desk, what: str) -> None:
    add(desk, reporter("A"), reporter("A"))
    with pytest.raises(UserError):
        suppressions.suppress(desk, what, "asked")
