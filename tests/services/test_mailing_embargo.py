"""Embargoes: nothing to an outlet without trust before the instant, in any zone, at any change of the clock."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from outreach_app.model.embargo import IMMEDIATE, Embargo, passes
from outreach_app.model.errors import RefusedByGuard
from outreach_app.model.ids import ContactId, ReleaseId
from outreach_app.model.mail import DistributionId, Reply, SendState, TypedLetter
from outreach_app.model.people import Affiliation, Person, Place, Role, RoleHeld
from outreach_app.ports.outbox import WireMessage
from outreach_app.services import mailing, mailing_run, mailing_start, mailing_status, people, releases
from outreach_app.services.desk import Desk
from outreach_app.services.mailing_guard import DoorGuard
from outreach_app.services.mailing_preflight import preflight
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk
from tests.kit.mailing import (
    HA,
    TAKEN,
    NoWaiting,
    ScriptedOutbox,
    a_letter,
    a_release,
    add,
    an_outlet,
    mailable,
    means,
    reporter,
)

WASHINGTON = Embargo("Embargoed until April 3, 2012", dt.date(2012, 4, 3), dt.time(0, 0), "America/New_York")
UNRESOLVED = Embargo("Embargoed Until April 3, 2012", dt.date(2012, 4, 3))
SECOND = dt.timedelta(seconds=1)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_desk(tmp_path, clock=MovedClock()) as opened:
        yield mailable(opened)


def set_to(desk: Desk, instant: dt.datetime) -> None:
    assert isinstance(desk.clock, MovedClock)
    desk.clock.move(instant - desk.now())


def two(desk: Desk) -> tuple[ContactId, ContactId]:
    """Save somebody of a trusted outlet and somebody of one that is not."""
    trusted, other = an_outlet(desk, "Trusted Wire", trusted=True), an_outlet(desk, "Daily")
    both = add(
        desk,
        reporter("Trusted", "t@wire.example", outlet=trusted, place=Place("Bangkok", "TH", "Asia/Bangkok")),
        reporter("Other", "o@daily.example", outlet=other),
    )
    return both[0], both[1]


def letter(desk: Desk, ids: tuple[ContactId, ...], embargo: Embargo = WASHINGTON) -> DistributionId:
    return a_letter(desk, ids, "", "", release=a_release(desk, embargo))


def test_unresolved_embargo_sends_nothing_to_anybody(desk: Desk) -> None:
    release = a_release(desk, UNRESOLVED, approve=False)
    found = preflight(desk, mailing.distribution(desk, a_letter(desk, two(desk), "", "", release)))
    assert "unresolved" in found.blocking[0].text
    assert not found.embargo.is_resolved


def test_before_the_instant_only_trusted_outlets_and_our_own_people_get_it(desk: Desk) -> None:
    ids = (*two(desk), *add(desk, HA, reporter("Freelance", "f@x.example")))
    found = preflight(desk, mailing.distribution(desk, letter(desk, ids)))
    assert [made.name for made in found.to_send] == ["Trusted", "Ha Tae-keung"]
    assert [one.name for one in found.excluded] == ["Other", "Freelance"]
    assert all("not trusted" in one.reason for one in found.excluded)
    set_to(desk, dt.datetime(2012, 4, 3, 4, 0, tzinfo=dt.UTC))
    after = preflight(desk, mailing.distribution(desk, letter(desk, ids)))
    assert len(after.to_send) == 4


def test_each_message_states_the_lift_time_where_it_is_read_and_in_utc(desk: Desk) -> None:
    found = preflight(desk, mailing.distribution(desk, letter(desk, two(desk))))
    text = found.to_send[0].text
    assert "11:00 in Bangkok" in " ".join(text.split())
    assert "04:00 UTC" in " ".join(text.split())
    assert text.count("EMBARGOED") == 1


@pytest.mark.parametrize(
    "template", ["{{headline}}\n", "Dear {{greeting}},\n\n{{release}}\n", "Lifts {{lift_time_local}}.\n"]
)
def test_letter_that_says_nothing_of_the_embargo_gets_its_line(desk: Desk, template: str) -> None:
    key = a_letter(desk, two(desk), template, "x", a_release(desk, WASHINGTON))
    text = preflight(desk, mailing.distribution(desk, key)).to_send[0].text
    assert "EMBARGOED UNTIL" in text
    assert "04:00 UTC" in text


def test_who_works_for_two_outlets_needs_both_trusted(desk: Desk) -> None:
    trusted, other = an_outlet(desk, "Trusted Wire", trusted=True), an_outlet(desk, "Daily")
    posts = (Affiliation(trusted.name, trusted.id), Affiliation(other.name, other.id))
    ids = add(desk, reporter("Both", "b@x.example", affiliations=posts))
    assert not preflight(desk, mailing.distribution(desk, letter(desk, ids))).to_send


def test_spokesperson_who_also_reports_counts_as_a_reporter(desk: Desk) -> None:
    roles = (RoleHeld(Role.SPOKESPERSON), RoleHeld(Role.JOURNALIST))
    ids = add(desk, replace(HA, roles=roles))
    assert not preflight(desk, mailing.distribution(desk, letter(desk, ids))).to_send


def test_trust_taken_away_after_the_start_keeps_the_message_here(desk: Desk) -> None:
    ids = two(desk)
    key = letter(desk, ids)
    mailing_start.start(desk, key, confirm=1)
    person = people.contact(desk, ids[0])
    assert isinstance(person, Person)
    outlet = people.organisation(desk, person.affiliations[0].organisation_id)  # type: ignore[arg-type]  # it is linked
    people.save_organisation(desk, replace(outlet, trusted_with_embargoes=False))
    outbox = ScriptedOutbox()
    mailing_run.run(desk, key, means(outbox))
    assert not outbox.left
    assert mailing_status.status_counts(desk, key)[SendState.CANCELLED] == 1


def test_embargo_moved_after_the_start_counts(desk: Desk) -> None:
    ids = two(desk)
    set_to(desk, dt.datetime(2012, 4, 3, 4, 0, tzinfo=dt.UTC))
    key = letter(desk, ids)
    mailing_start.start(desk, key, confirm=2)
    one = releases.release(desk, ReleaseId(mailing.distribution(desk, key).release))
    releases.save(desk, replace(one, embargo=replace(WASHINGTON, date=dt.date(2012, 4, 5))))
    outbox = ScriptedOutbox()
    mailing_run.run(desk, key, means(outbox))
    assert outbox.recipients == ["t@wire.example"]


def test_withdrawn_release_stops_what_is_left(desk: Desk) -> None:
    ids = two(desk)
    set_to(desk, dt.datetime(2012, 4, 3, 5, 0, tzinfo=dt.UTC))
    key = letter(desk, ids)
    mailing_start.start(desk, key, confirm=2)
    release = ReleaseId(mailing.distribution(desk, key).release)

    def withdraw(_: WireMessage, number: int) -> Reply:
        if number == 1:
            releases.withdraw(desk, release, "a name was wrong", "Kim")
        return TAKEN

    outbox = ScriptedOutbox(withdraw)
    report = mailing_run.run(desk, key, means(outbox))
    assert len(outbox.left) == 1
    assert "withdrawn" in report.stopped
    with pytest.raises(RefusedByGuard, match="on hold"):
        mailing_run.run(desk, key, means(outbox))


def test_change_after_approval_stops_and_the_version_that_left_is_frozen(desk: Desk) -> None:
    release = a_release(desk, IMMEDIATE)
    ids = two(desk)
    key = a_letter(desk, ids, "", "", release)
    one = releases.release(desk, ReleaseId(release))
    releases.save(desk, replace(one, parts=(replace(one.parts[0], text="Another headline"), *one.parts[1:])))
    assert "approval is void" in preflight(desk, mailing.distribution(desk, key)).blocking[0].text
    releases.approve(desk, ReleaseId(release), "Kim")
    mailing_start.start(desk, key, confirm=2)
    version = releases.versions(desk, ReleaseId(release))[-1]
    assert mailing.distribution(desk, key).release_version == version.id
    assert mailing_status.status(desk, key).lines[0].subject == "Another headline"


def test_version_is_not_sent_twice_to_one_mailbox_but_by_a_logged_choice(desk: Desk) -> None:
    release = a_release(desk, IMMEDIATE)
    ids = two(desk)
    key = a_letter(desk, ids[:1], "", "", release)
    mailing_start.start(desk, key, confirm=1)
    mailing_run.run(desk, key, means(ScriptedOutbox()))
    again = a_letter(desk, ids, "", "", release)
    found = preflight(desk, mailing.distribution(desk, again))
    assert [one.reason for one in found.excluded] == ["got this version before"]
    mailing_start.start(desk, again, confirm=2, allows_again=True)
    with desk.store.reading() as connection:
        from outreach_app.store import audit

        assert any("again" in detail for _, _, detail in audit.lines(connection))


def test_pitch_carries_no_text_of_the_release_and_the_release_may_follow_it(desk: Desk) -> None:
    release = a_release(desk, IMMEDIATE)
    ids = two(desk)
    key = mailing.make(desk, ids, TypedLetter("A story", "{{greeting}}"), release=release, is_pitch=True).value
    assert "forty members" not in preflight(desk, mailing.distribution(desk, key)).to_send[0].text
    mailing_start.start(desk, key, confirm=2)
    mailing_run.run(desk, key, means(ScriptedOutbox()))
    follow = preflight(desk, mailing.distribution(desk, a_letter(desk, ids, "", "", release)))
    assert len(follow.to_send) == 2
    assert "forty members" in follow.to_send[0].text


def test_clock_that_jumps_ahead_while_sending_stops_the_run(desk: Desk) -> None:
    ids = two(desk)
    key = letter(desk, (*ids, *add(desk, HA)))
    mailing_start.start(desk, key, confirm=2)

    def jump(_: WireMessage, __: int) -> Reply:
        set_to(desk, dt.datetime(2012, 4, 3, 9, 0, tzinfo=dt.UTC))
        return TAKEN

    outbox = ScriptedOutbox(jump)
    report = mailing_run.run(desk, key, means(outbox, NoWaiting()))
    assert "clock" in report.stopped
    assert len(outbox.left) == 1


def changes(zone: str, year: int) -> Iterator[dt.date]:
    """Give the days of a year on which the clocks of a zone change."""
    there = ZoneInfo(zone)
    noon = [dt.datetime(year, 1, 1, 12, tzinfo=there) + dt.timedelta(days=day) for day in range(366)]
    for before, after in pairwise(noon):
        if before.utcoffset() != after.utcoffset():
            yield after.date()


def test_guard_opens_at_the_instant_in_every_zone_and_at_every_change_of_the_clock(desk: Desk) -> None:
    """Every IANA zone on a plain day; those that change their clocks also on both days, over three years."""
    ids = two(desk)
    key = letter(desk, ids)
    set_to(desk, dt.datetime(2012, 4, 3, 5, 0, tzinfo=dt.UTC))
    mailing_start.start(desk, key, confirm=2)
    lines = mailing_status.status(desk, key).lines
    guard = DoorGuard(desk, mailing.distribution(desk, key))
    looked = 0
    for zone in sorted(available_timezones()):
        days = [dt.date(2012, 6, 15), *(day for year in (2012, 2013, 2014) for day in changes(zone, year))]
        for day in days:
            for hour in (dt.time(0, 0), dt.time(2, 30)):
                embargo = Embargo("", day, hour, zone)
                instants = passes(day, hour, zone)
                if embargo.instant is None:
                    assert len(instants) != 1
                    assert all(
                        guard.refusal_under(embargo, line, dt.datetime.max.replace(tzinfo=dt.UTC)) for line in lines[1:]
                    )
                    continue
                (instant,) = instants
                before, after = (guard.refusal_under(embargo, lines[1], at) for at in (instant - SECOND, instant))
                assert (bool(before), bool(after)) == (True, False), (zone, day, hour)
                assert not guard.refusal_under(embargo, lines[0], instant - SECOND)
                looked += 1
    assert looked > 1_500
