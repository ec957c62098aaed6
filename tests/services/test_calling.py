"""Call-downs, outcomes, call backs: over a store of the sample, with the clock of the scenarios."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from outreach_app.model.call_instants import read_instant
from outreach_app.model.calling import CallOutcome, CallReport, Whose
from outreach_app.model.dataclass import replace
from outreach_app.model.errors import UserError
from outreach_app.model.filters import Filter
from outreach_app.model.people import Place
from outreach_app.model.rows import ContactRow
from outreach_app.services import (
    call_facts,
    calling,
    follow_ups,
    history,
    people,
    release_checks,
    releases,
    stores,
    suppressions,
)
from outreach_app.services.desk import Desk
from tests.kit.builders import a_person
from tests.kit.clocks import MovedClock, scenario_clock
from tests.kit.desks import open_desk

NOW = datetime(2012, 4, 3, tzinfo=UTC)


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = stores.open_sample(clock=scenario_clock())
    yield opened
    stores.close(opened)


def row(desk: Desk, name: str) -> ContactRow:
    return people.resolve(desk, name)[0]


def started(desk: Desk) -> str:
    return calling.start(desk, "Heads-up", Filter(languages=("en",))).value


def waiting(desk: Desk, key: str) -> list[str]:
    return [turn.row.name for turn in calling.progress(desk, key).waiting]


def test_the_order_follows_the_open_windows_who_closes_first_comes_first(desk: Desk) -> None:
    names = waiting(desk, started(desk))
    assert names[0] == "Jared Genser", "20:00 in Washington: late, to 22:00, the first to close"
    assert set(names[1:3]) == {"Ha Tae-keung", "Kanae Doi"}
    assert names[3] == "Phil Robertson"
    assert names[-1] == "Benedict Rogers"


def test_an_outcome_is_one_step_with_the_place_in_the_list_and_the_next_comes_up(desk: Desk) -> None:
    key = started(desk)
    calling.log(desk, row(desk, "Jared Genser"), CallReport(CallOutcome.VOICEMAIL, note="left word"), call_down=key)
    standing = calling.progress(desk, key)
    assert [turn.row.name for turn in standing.done] == ["Jared Genser"]
    assert standing.done[0].last is not None
    assert (standing.done[0].last.outcome, standing.done[0].last.note) == (CallOutcome.VOICEMAIL, "left word")
    assert "Jared Genser" not in waiting(desk, key)
    history.undo(desk)
    assert waiting(desk, key)[0] == "Jared Genser"
    assert calling.calls_of(desk, row(desk, "Jared Genser").id) == ()


def test_call_back_at_their_hour_is_due_at_the_right_instant(desk: Desk) -> None:
    made = calling.log(desk, row(desk, "Jared Genser"), CallReport(CallOutcome.CALL_BACK, call_back="15:00")).value
    assert made.follow_up is not None
    assert made.follow_up.due == datetime(2012, 4, 3, 15, tzinfo=ZoneInfo("America/New_York"))
    assert [line.row.name for line in follow_ups.due(desk)] == ["Jared Genser"]


def test_call_back_at_our_hour_is_reckoned_on_our_clock(desk: Desk) -> None:
    doi = row(desk, "Kanae Doi")
    made = calling.log(desk, doi, CallReport(CallOutcome.REACHED, call_back="tomorrow 10:30", whose=Whose.OURS)).value
    assert made.follow_up is not None
    assert made.follow_up.due == datetime(2012, 4, 4, 10, 30, tzinfo=ZoneInfo("Asia/Seoul"))


def test_call_back_without_an_hour_logs_nothing(desk: Desk) -> None:
    doi = row(desk, "Kanae Doi")
    with pytest.raises(UserError, match="When"):
        calling.log(desk, doi, CallReport(CallOutcome.CALL_BACK))
    with pytest.raises(UserError, match="names no hour"):
        calling.log(desk, doi, CallReport(CallOutcome.CALL_BACK, call_back="soon"))
    assert calling.calls_of(desk, doi.id) == ()


def test_do_not_call_never_comes_up_again_and_undo_lifts_it(desk: Desk) -> None:
    key = started(desk)
    doi = row(desk, "Kanae Doi")
    calling.log(desk, doi, CallReport(CallOutcome.DO_NOT_CALL), call_down=key)
    assert not row(desk, "Kanae Doi").may_be_called
    with pytest.raises(UserError, match="Nobody of these can be rung"):
        calling.start(desk, "Japanese", Filter(languages=("ja",)))
    history.undo(desk)
    assert row(desk, "Kanae Doi").may_be_called


def test_who_opted_out_since_is_left_with_the_reason_and_cannot_be_logged(desk: Desk) -> None:
    key = started(desk)
    suppressions.suppress(desk, "Phil Robertson", "asked by phone")
    standing = calling.progress(desk, key)
    assert [(one.row.name, one.reason) for one in standing.left] == [("Phil Robertson", "opted out: asked by phone")]
    with pytest.raises(UserError, match="not rung"):
        calling.log(desk, row(desk, "Phil Robertson"), CallReport(CallOutcome.REACHED), call_down=key)
    assert calling.calls_of(desk, row(desk, "Phil Robertson").id) == ()


def test_skipped_people_come_after_all_who_wait_in_the_order_of_skipping(desk: Desk) -> None:
    key = started(desk)
    first, second = waiting(desk, key)[:2]
    calling.skip(desk, key, row(desk, first).id)
    calling.skip(desk, key, row(desk, second).id)
    assert waiting(desk, key)[-2:] == [first, second]
    assert len(waiting(desk, key)) == 7


def test_people_without_a_phone_are_not_on_a_call_list(desk: Desk) -> None:
    everybody = calling.start(desk, "All", Filter()).value
    assert len(waiting(desk, everybody)) == calling.progress(desk, everybody).total == 7


def test_lists_are_found_by_name_and_counted(desk: Desk) -> None:
    key = started(desk)
    calling.log(desk, row(desk, "Jared Genser"), CallReport(CallOutcome.REACHED), call_down=key)
    line = calling.call_downs(desk)[0]
    assert (line.id, line.done, line.total) == (calling.resolve(desk, "heads-up"), 1, 7)
    calling.delete(desk, key)
    with pytest.raises(UserError, match="no call list of this name"):
        calling.resolve(desk, "heads-up")
    assert calling.calls_of(desk, row(desk, "Jared Genser").id), "the calls stay"


def test_a_call_back_that_is_due_is_done_with_the_call_that_keeps_it(tmp_path: Path) -> None:
    clock = MovedClock()
    with open_desk(tmp_path, clock=clock) as desk:
        people.save_person(desk, replace(a_person("Mina Park"), place=Place("Seoul", "KR", "Asia/Seoul", "city")))
        mina = row(desk, "Mina Park")
        calling.log(desk, mina, CallReport(CallOutcome.CALL_BACK, call_back="11:00"))
        by_hand = follow_ups.add(desk, mina, "10:00", "Send the photographs").value
        assert calling.log(desk, mina, CallReport(CallOutcome.REACHED)).value.kept == 0, "it is not due yet"
        clock.move(timedelta(hours=3))
        assert calling.log(desk, mina, CallReport(CallOutcome.NO_ANSWER)).value.kept == 0, "nobody was reached"
        assert calling.log(desk, mina, CallReport(CallOutcome.REACHED)).value.kept == 1
        assert [one.follow_up.id for one in follow_ups.due(desk)] == [by_hand.id], "what was put down by hand stays"
        history.undo(desk)
        assert len(follow_ups.due(desk)) == 2


def test_talking_points_end_with_what_is_open_in_the_checks_of_the_release(desk: Desk) -> None:
    doi = people.resolve(desk, "Kanae Doi")[0]
    about = releases.all_releases(desk)[0].id
    points = {point.text: point.detail for point in call_facts.call_facts(desk, doi.id, about).points}
    assert points["Ask: “20-25, die” has no unit"] == (
        "Per cent? Ask the author, do not guess. Open check in the release."
    )
    (unit,) = (one for one in release_checks.check(desk, about).open if one.code == "unit")
    releases.waive(desk, about, unit.key, "asked the author", "press desk")
    left = [point.text for point in call_facts.call_facts(desk, doi.id, about).points]
    assert "Ask: “20-25, die” has no unit" not in left
    assert "Ask: Knaute has no contact" in left


def test_a_follow_up_is_put_off_and_done(desk: Desk) -> None:
    made = follow_ups.add(desk, row(desk, "Kanae Doi"), "15:00", "Send the text").value
    assert follow_ups.next_due(desk) == made.due
    later = follow_ups.snooze(desk, made.id, "tomorrow 09:00").value
    assert later.due == datetime(2012, 4, 4, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
    follow_ups.finish(desk, made.id)
    assert follow_ups.due(desk) == ()
    assert [one.follow_up.is_done for one in follow_ups.due(desk, with_done=True)] == [True]
    with pytest.raises(UserError, match="no one open"):
        follow_ups.finish(desk, made.id)


@pytest.mark.parametrize(
    ("typed", "zone", "expected"),
    [
        ("15:00", "Asia/Kathmandu", "2012-04-03T15:00+05:45"),
        ("05:00", "Asia/Kathmandu", "2012-04-04T05:00+05:45"),
        ("Fri 9:30", "Europe/London", "2012-04-06T09:30+01:00"),
        ("Tue 10:00", "Asia/Seoul", "2012-04-03T10:00+09:00"),
        ("Tuesday 8:00", "Asia/Seoul", "2012-04-10T08:00+09:00"),
        ("next Tue 10:00", "Asia/Seoul", "2012-04-10T10:00+09:00"),
        ("tomorrow 9pm", "America/New_York", "2012-04-03T21:00-04:00"),
        ("2012-04-05 15:00", "Pacific/Kiritimati", "2012-04-05T15:00+14:00"),
        ("2012-04-03T18:00+09:00", "", "2012-04-03T18:00+09:00"),
        ("9", "Asia/Seoul", "2012-04-04T09:00+09:00"),
    ],
)
def test_hours_are_read_on_their_clock_also_in_half_and_quarter_hours_and_over_the_date_line(
    typed: str, zone: str, expected: str
) -> None:
    assert read_instant(typed, zone, NOW) == datetime.fromisoformat(expected)


@pytest.mark.parametrize(
    ("typed", "zone", "now", "words"),
    [
        ("2012-03-25 01:30", "Europe/London", datetime(2012, 3, 20, tzinfo=UTC), "does not exist"),
        ("2012-04-01 10:00", "Asia/Seoul", NOW, "passed"),
        ("whenever", "Asia/Seoul", NOW, "no hour"),
        ("15:00", "", NOW, "No zone"),
        ("2012-02-30 10:00", "Asia/Seoul", NOW, "no day"),
    ],
)
def test_hours_that_cannot_be_are_refused(typed: str, zone: str, now: datetime, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_instant(typed, zone, now)


def test_an_hour_that_comes_twice_is_the_first_of_the_two() -> None:
    instant = read_instant("2012-10-28 01:30", "Europe/London", NOW)
    assert instant == datetime(2012, 10, 28, 0, 30, tzinfo=UTC)
