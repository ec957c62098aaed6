"""The enquiry desk: who can answer in time, with reasons; what became of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from outreach_app.model.calling import CallOutcome, CallReport, EnquiryState
from outreach_app.model.errors import UserError
from outreach_app.model.people import Level, Person, Role, RoleHeld
from outreach_app.services import calling, enquiries, history, people, spokespeople, stores
from outreach_app.services.desk import Desk
from tests.kit.clocks import scenario_clock


@pytest.fixture
def desk() -> Iterator[Desk]:
    opened = stores.open_sample(clock=scenario_clock())
    yield opened
    stores.close(opened)


def names(desk: Desk, **asked: str) -> list[str]:
    made = enquiries.new(desk, "NHK", **asked).value
    return [one.row.name for one in spokespeople.suggest(desk, made)]


def test_nhk_live_in_japanese_by_six_finds_kanae_doi_with_both_numbers_and_the_time_left(desk: Desk) -> None:
    made = enquiries.new(desk, "NHK", language="Japanese", format="live", deadline="18:00 JST").value
    assert made.deadline == datetime(2012, 4, 3, 9, tzinfo=UTC)
    left = enquiries.time_left(made, desk.now())
    assert left is not None
    assert left.total_seconds() == 9 * 3600
    first = spokespeople.suggest(desk, made)[0]
    assert first.row.name == "Kanae Doi"
    assert len(first.row.phones) == 2
    assert first.reasons[:3] == ("spokesperson", "speaks Japanese", "awake until the deadline")


def test_awake_spokespeople_come_before_those_asleep(desk: Desk) -> None:
    found = names(desk, language="en", deadline="18:00")
    assert set(found[:2]) == {"Ha Tae-keung", "Kanae Doi"}
    assert found.index("Phil Robertson") < found.index("Benedict Rogers")


def test_topic_level_and_recent_use_weigh(desk: Desk) -> None:
    rogers = people.resolve(desk, "Benedict Rogers")[0]
    record = people.contact(desk, rogers.id)
    assert isinstance(record, Person)
    skills = tuple(replace(one, level=Level.NATIVE) for one in record.languages)
    roles = (RoleHeld(Role.SPOKESPERSON, "prison camps"),)
    people.save_person(desk, replace(record, languages=skills, roles=roles))
    made = enquiries.new(desk, "BBC", language="en", topic="prison camps").value
    weighed = {one.row.name: one for one in spokespeople.suggest(desk, made)}
    assert "topic: camps, prison" in weighed["Benedict Rogers"].reasons
    assert "speaks English, native" in weighed["Benedict Rogers"].reasons
    enquiries.assign(desk, made.id, weighed["Kanae Doi"].row.id)
    again = {one.row.name: one for one in spokespeople.suggest(desk, made)}
    assert "last asked today" in again["Kanae Doi"].reasons
    assert again["Kanae Doi"].score < weighed["Kanae Doi"].score


def test_people_who_must_not_be_called_and_journalists_never_come_up(desk: Desk) -> None:
    doi = people.resolve(desk, "Kanae Doi")[0]
    calling.log(desk, doi, CallReport(CallOutcome.DO_NOT_CALL))
    assert names(desk, language="ja") == []
    people.save_person(desk, Person("Reporter", roles=(RoleHeld(Role.JOURNALIST),)))
    assert "Reporter" not in names(desk)


def test_an_enquiry_is_assigned_answered_and_each_is_one_step(desk: Desk) -> None:
    made = enquiries.new(desk, "NHK", language="ja").value
    doi = people.resolve(desk, "Kanae Doi")[0]
    assert enquiries.assign(desk, made.id[:13], doi.id).value.state is EnquiryState.ASSIGNED
    assert enquiries.answer(desk, made.id, "on air at 17:40").value.note == "on air at 17:40"
    history.undo(desk)
    assert enquiries.enquiry(desk, made.id).state is EnquiryState.ASSIGNED
    history.undo(desk)
    assert enquiries.enquiry(desk, made.id).state is EnquiryState.OPEN


def test_the_nearest_deadline_comes_first_and_ended_ones_last(desk: Desk) -> None:
    late = enquiries.new(desk, "BBC", deadline="20:00").value
    soon = enquiries.new(desk, "NHK", deadline="11:00").value
    ended = enquiries.new(desk, "AP", deadline="10:00").value
    without = enquiries.new(desk, "Le Monde").value
    enquiries.miss(desk, ended.id)
    assert [one.id for one in enquiries.all_enquiries(desk)] == [soon.id, late.id, without.id, ended.id]


def test_what_is_not_understood_is_refused_and_nothing_is_stored(desk: Desk) -> None:
    for asked, words in (({"language": "Klingonish"}, "no language"), ({"deadline": "soon"}, "no hour")):
        with pytest.raises(UserError, match=words):
            enquiries.new(desk, "NHK", **asked)
    with pytest.raises(UserError, match="Who asks"):
        enquiries.new(desk, " ")
    assert enquiries.all_enquiries(desk) == ()


def test_a_deadline_without_a_zone_is_on_our_clock_and_keeps_its_words(desk: Desk) -> None:
    made = enquiries.new(desk, "NHK", deadline="18:00").value
    assert (made.deadline_typed, made.deadline_zone) == ("18:00", "Asia/Seoul")
