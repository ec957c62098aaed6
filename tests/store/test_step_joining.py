"""Saves while typing are one step to undo, until a pause, another part, or another act comes between."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from outreach_app.model.ids import ReleaseId
from outreach_app.model.release import PartKind
from outreach_app.services import history, releases
from outreach_app.services.desk import Desk
from outreach_app.store.step_joining import MOST_ROWS
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk
from tests.kit.releases import a_release, with_text


@pytest.fixture
def key(desk: Desk) -> ReleaseId:
    return releases.save(desk, a_release()).value


def typed(desk: Desk, key: ReleaseId, text: str, kind: PartKind = PartKind.LEAD) -> None:
    one = with_text(releases.release(desk, key), kind, text)
    releases.save(desk, one, "Edit a release", is_typing=True)


def lead(desk: Desk, key: ReleaseId) -> str:
    return releases.release(desk, key).text_of(PartKind.LEAD)


def test_saves_of_one_part_are_taken_back_and_brought_back_together(desk: Desk, key: ReleaseId) -> None:
    before = lead(desk, key)
    for text in ("A", "Ab", "Abc"):
        typed(desk, key, text)
    history.undo(desk)
    assert lead(desk, key) == before
    assert history.can_undo(desk) == "New release"
    history.redo(desk)
    assert lead(desk, key) == "Abc"


def test_another_part_begins_a_step_of_its_own(desk: Desk, key: ReleaseId) -> None:
    typed(desk, key, "A")
    typed(desk, key, "B", PartKind.BODY)
    history.undo(desk)
    assert lead(desk, key) == "A"


def test_pause_begins_a_step_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "moved").mkdir()
    with open_desk(tmp_path / "moved") as still:
        clock = MovedClock(still.now())
        desk = replace(still, clock=clock)
        still.store.clock = clock
        key = releases.save(desk, a_release()).value
        typed(desk, key, "A")
        clock.move(timedelta(seconds=9))
        typed(desk, key, "Ab")
        clock.move(timedelta(seconds=11))
        typed(desk, key, "Abc")
        history.undo(desk)
        assert lead(desk, key) == "Ab"


def test_what_was_undone_is_not_gone_on_with(desk: Desk, key: ReleaseId) -> None:
    typed(desk, key, "A")
    history.undo(desk)
    typed(desk, key, "B")
    history.undo(desk)
    assert history.can_undo(desk) == "New release"


def test_other_acts_stay_steps_of_their_own(desk: Desk, key: ReleaseId) -> None:
    typed(desk, key, "A")
    releases.save(desk, with_text(releases.release(desk, key), PartKind.LEAD, "B"), "Edit a release")
    history.undo(desk)
    assert lead(desk, key) == "A"


def test_long_writing_is_more_than_one_step(desk: Desk, key: ReleaseId) -> None:
    for count in range(MOST_ROWS + 1):
        typed(desk, key, f"Draft {count}")
    history.undo(desk)
    assert lead(desk, key).startswith("Draft ")
