"""Embargoes: instants over all zones and both changes of the clock, who may receive, and a clock that is wrong."""

import time as systime
import zoneinfo
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from outreach_app.adapters.clocks import SystemClock
from outreach_app.model.embargo import IMMEDIATE, NOT_STATED, Embargo, EmbargoGap
from outreach_app.model.errors import RefusedByGuard, UserError
from outreach_app.model.filters import Filter
from outreach_app.model.home import Home
from outreach_app.model.hours import WindowState
from outreach_app.model.ids import OrganisationId
from outreach_app.model.people import Affiliation, Organisation, OrganisationKind, Person, Role, RoleHeld
from outreach_app.model.release_contacts import BlockEntry
from outreach_app.services import embargo, finding, imports, people, preferences, releases
from outreach_app.services.desk import Desk
from tests.kit.builders import a_person
from tests.kit.clocks import MovedClock
from tests.kit.desks import open_desk
from tests.kit.releases import MIDNIGHT_IN_WASHINGTON, a_release

SEOUL = Embargo("Embargoed Until April 3, 2012", date(2012, 4, 3), time(0), "Asia/Seoul")
CITIES = (
    ("Washington, D.C.", "America/New_York"), ("Seoul", "Asia/Seoul"), ("Tokyo", "Asia/Tokyo"),
    ("London", "Europe/London"), ("Bangkok", "Asia/Bangkok"), ("Paris", "Europe/Paris"),
)  # fmt: skip
BLOCK = tuple(BlockEntry(city=city, zone=zone) for city, zone in CITIES)
TRUSTED = Organisation("Wire", OrganisationKind.OUTLET, trusted_with_embargoes=True)
OTHER = Organisation("Daily", OrganisationKind.OUTLET)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Give a desk in Seoul."""
    with open_desk(tmp_path) as made:
        preferences.put(made, "home", Home("Seoul", "KR", "Asia/Seoul"))
        yield made


def clock_changes(zone: zoneinfo.ZoneInfo, year: int) -> list[tuple[datetime, timedelta]]:
    """Give the instants of a year at which the clocks of a zone change, and by how much."""
    found = []
    instant = datetime(year, 1, 1, tzinfo=UTC)
    step = timedelta(days=1)
    while instant.year == year:
        before, after = instant.astimezone(zone).utcoffset(), (instant + step).astimezone(zone).utcoffset()
        assert before is not None
        assert after is not None
        if before != after:
            low, high = instant, instant + step
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
            found.append((high.replace(microsecond=0), after - before))
        instant += step
    return found


def test_every_zone_and_both_changes_of_three_years_give_one_right_instant_or_a_question() -> None:
    zones = sorted(zoneinfo.available_timezones())
    changes = 0
    for name in zones:
        zone = zoneinfo.ZoneInfo(name)
        for year in (2012, 2025, 2026):
            for instant, by in clock_changes(zone, year):
                changes += 1
                assert_right_around(name, zone, instant, by)
        plain = Embargo("", date(2026, 1, 15), time(12, 30), name)
        assert plain.instant is not None, name
        assert plain.instant.astimezone(zone).replace(tzinfo=None) == datetime.fromisoformat("2026-01-15T12:30"), name
    assert len(zones) > 400
    assert changes > 1000


def assert_right_around(name: str, zone: zoneinfo.ZoneInfo, change: datetime, by: timedelta) -> None:
    """See that hours before and after a change are right, and those within it are asked about."""
    wide = 2 * abs(by).total_seconds()
    for apart in (-wide - 3600, -wide - 60, wide + 60, wide + 3600):
        moment = (change + timedelta(seconds=apart)).astimezone(zone)
        stated = Embargo("", moment.date(), moment.time().replace(fold=0), name)
        assert stated.instant == moment.astimezone(UTC), (name, change, apart)
    old = change.astimezone(UTC) + (change - timedelta(seconds=1)).astimezone(zone).utcoffset()  # type: ignore[operator]  # aware
    inside = old.replace(tzinfo=None) + by / 2
    asked = Embargo("", inside.date(), inside.time(), name)
    wanted = EmbargoGap.SKIPPED_HOUR if by > timedelta() else EmbargoGap.DOUBLE_HOUR
    assert (asked.lacks, asked.instant) == (wanted, None), (name, change)


def test_nobody_without_trust_may_receive_before_the_instant_whatever_the_zone() -> None:
    for name in sorted(zoneinfo.available_timezones()):
        instant = Embargo("", date(2026, 3, 29), time(12), name).lifts_at
        assert instant is not None
        for early in (timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)):
            assert not embargo.may_receive(OTHER, instant, instant - early).may
            assert not embargo.may_receive(None, instant, instant - early).may
            assert embargo.may_receive(TRUSTED, instant, instant - early).may
        assert embargo.may_receive(OTHER, instant, instant).may


def test_unresolved_embargo_lets_nobody_receive_and_immediate_everybody() -> None:
    now = datetime(2030, 1, 1, tzinfo=UTC)
    assert not embargo.may_receive(TRUSTED, NOT_STATED.lifts_at, now).may
    assert embargo.may_receive(None, IMMEDIATE.lifts_at, now).may


def test_our_own_may_have_it_early_and_an_organisation_of_unknown_kind_may_not() -> None:
    now = datetime(2012, 4, 1, tzinfo=UTC)
    kinds = {
        kind: embargo.may_receive(replace(TRUSTED, kind=kind), SEOUL.lifts_at, now).may for kind in OrganisationKind
    }
    assert kinds == {
        OrganisationKind.COALITION: True, OrganisationKind.MEMBER: True, OrganisationKind.COUNSEL: True,
        OrganisationKind.OUTLET: True, OrganisationKind.OTHER: False,
    }  # fmt: skip


def test_journalist_is_trusted_through_the_outlets_alone() -> None:
    now = datetime(2012, 4, 1, tzinfo=UTC)
    trust = embargo.Trust(frozenset({"wire", "daily"}), frozenset({"wire"}))
    wire, daily = (Affiliation(name, OrganisationId(name)) for name in ("wire", "daily"))
    left = replace(daily, until=date(2011, 1, 1))
    for posts, role, may in (
        ((wire,), Role.JOURNALIST, True), ((daily,), Role.JOURNALIST, False), ((wire, daily), Role.JOURNALIST, False),
        ((wire, left), Role.JOURNALIST, True), ((), Role.JOURNALIST, False), ((), Role.SPOKESPERSON, True),
        ((daily,), Role.SPOKESPERSON, False),
    ):  # fmt: skip
        who = Person("Ann One", affiliations=posts, roles=(RoleHeld(role),))
        assert embargo.may_receive(who, SEOUL.lifts_at, now, trust).may is may, (posts, role)


def test_trust_never_arrives_by_import(desk: Desk, tmp_path: Path) -> None:
    table, card = tmp_path / "outlets.csv", tmp_path / "outlet.vcf"
    table.write_text("Name,Kind,Email,Trusted with embargoes\nDaily,outlet,d@daily.example,yes\n", encoding="utf-8")
    card.write_text(
        "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Wire\r\nEMAIL:w@wire.example\r\n"
        "X-OUTREACH-TRUSTED-WITH-EMBARGOES:yes\r\nEND:VCARD\r\n", encoding="utf-8",
    )  # fmt: skip
    for path in (table, card):
        imports.store(desk, imports.examine(desk, (imports.read_source(path),)))
    found = [people.contact(desk, key) for key in finding.find_ids(desk, Filter())]
    assert [isinstance(one, Organisation) and one.trusted_with_embargoes for one in found] == [False, False]


def test_trust_is_off_until_somebody_sets_it_and_comes_back_from_the_store(desk: Desk) -> None:
    key = people.save_organisation(desk, OTHER).value
    assert not people.organisation(desk, key).trusted_with_embargoes
    people.save_organisation(desk, replace(people.organisation(desk, key), trusted_with_embargoes=True))
    assert people.organisation(desk, key).trusted_with_embargoes


def test_midnight_in_seoul_is_the_day_before_elsewhere(desk: Desk) -> None:
    lifts = {lift.city: lift.local for lift in embargo.lift_table(desk, SEOUL, BLOCK)}
    assert {city: f"{local:%d %H:%M}" for city, local in lifts.items()} == {
        "Seoul": "03 00:00", "Tokyo": "03 00:00", "Bangkok": "02 22:00", "Paris": "02 17:00", "London": "02 16:00",
        "Washington": "02 11:00",
    }  # fmt: skip
    assert SEOUL.instant == datetime(2012, 4, 2, 15, tzinfo=UTC)


def test_midnight_in_washington_is_one_in_the_afternoon_here(desk: Desk) -> None:
    here, *others = embargo.lift_table(desk, MIDNIGHT_IN_WASHINGTON, BLOCK)
    assert (here.city, f"{here.local:%H:%M}", here.is_here) == ("Seoul", "13:00", True)
    assert here.window.state is WindowState.OPEN
    assert [lift.city for lift in others] == ["Tokyo", "Bangkok", "Paris", "London", "Washington"]
    assert embargo.left_words(MIDNIGHT_IN_WASHINGTON, desk.now()) == "Embargo lifts in 4 h"


def test_laptop_that_moved_zone_changes_the_hour_here_and_not_the_instant(desk: Desk) -> None:
    before = MIDNIGHT_IN_WASHINGTON.instant
    preferences.put(desk, "home", Home("London", "GB", "Europe/London"))
    here = embargo.lift_table(desk, MIDNIGHT_IN_WASHINGTON, BLOCK)[0]
    assert (here.city, f"{here.local:%H:%M}") == ("London", "05:00")
    assert MIDNIGHT_IN_WASHINGTON.instant == before == here.local.astimezone(UTC)


def test_lift_words_name_utc_the_place_and_the_other_day() -> None:
    assert embargo.lift_words(MIDNIGHT_IN_WASHINGTON) == "04:00 UTC"
    assert embargo.lift_words(MIDNIGHT_IN_WASHINGTON, "Asia/Tokyo", "Tokyo") == "04:00 UTC, 13:00 in Tokyo"
    assert embargo.lift_words(SEOUL, "America/New_York", "Washington, D.C.") == (
        "15:00 UTC on 2 April, 11:00 in Washington on 2 April"
    )
    assert embargo.lift_words(NOT_STATED) == ""


def test_hour_that_does_not_exist_is_refused_with_what_to_do(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    with pytest.raises(UserError, match="02:30 does not exist there"):
        embargo.resolve(desk, key, date(2012, 3, 11), time(2, 30), "America/New_York")


def test_hour_that_comes_twice_is_asked_about_with_both_instants(desk: Desk) -> None:
    key = releases.save(desk, a_release()).value
    with pytest.raises(UserError, match="05:30 UTC or 01:30 EST, which is 06:30 UTC"):
        embargo.resolve(desk, key, date(2012, 11, 4), time(1, 30), "America/New_York")
    embargo.resolve(desk, key, date(2012, 11, 4), time(1, 30), "America/New_York", fold=1)
    assert releases.release(desk, key).embargo.instant == datetime(2012, 11, 4, 6, 30, tzinfo=UTC)


def test_embargo_as_written_stays_beside_the_instant_and_a_city_will_do(desk: Desk) -> None:
    unresolved = Embargo("Embargoed Until April 3, 2012", date(2012, 4, 3))
    key = releases.save(desk, replace(a_release(), embargo=unresolved)).value
    assert embargo.question(unresolved) == "At which hour does it lift, and where?"
    embargo.resolve(desk, key, date(2012, 4, 3), time(0), "Seoul")
    assert releases.release(desk, key).embargo == SEOUL
    with pytest.raises(UserError, match="no time zone or city"):
        embargo.resolve(desk, key, date(2012, 4, 3), time(0), "Nowhere")


def test_clock_that_was_set_back_is_said_and_not_guessed_at(tmp_path: Path) -> None:
    clock = MovedClock()
    with open_desk(tmp_path, clock=clock) as desk:
        people.save_person(desk, a_person())
        assert embargo.clock_doubt(desk) == ""
        clock.move(timedelta(hours=-3))
        assert "2012-04-02 21:00 UTC" in embargo.clock_doubt(desk)
        with pytest.raises(RefusedByGuard, match="Set the clock right"):
            embargo.refuse_wrong_clock(desk)


def test_clock_far_ahead_of_the_last_change_is_said(tmp_path: Path) -> None:
    clock = MovedClock()
    with open_desk(tmp_path, clock=clock) as desk:
        people.save_person(desk, a_person())
        clock.move(timedelta(days=365))
        assert embargo.clock_doubt(desk) == ""
        clock.move(timedelta(days=100))
        assert "more than a year after the last change" in embargo.clock_doubt(desk)


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (90, "Embargo lifts in 2 min"),
        (3600, "Embargo lifts in 1 h"),
        (90_000, "Embargo lifts in 1 d 1 h"),
        (0, "Embargo lifted"),
    ],
)
def test_time_left_is_told_in_two_units_and_never_as_nothing_before_it_is_over(left: int, words: str) -> None:
    instant = MIDNIGHT_IN_WASHINGTON.instant
    assert instant is not None
    assert embargo.left_words(MIDNIGHT_IN_WASHINGTON, instant - timedelta(seconds=left)) == words


def test_laptop_that_moved_zone_is_told_and_moves_no_instant(desk: Desk) -> None:
    assert embargo.place_doubt(desk) == ""  # a held clock is no computer's
    assert embargo.place_doubt(desk, timedelta(hours=9)) == ""
    said = embargo.place_doubt(desk, -timedelta(hours=3, minutes=30))
    assert said.startswith("This computer runs on UTC-03:30, and your place here is Seoul.")
    before = SEOUL.lifts_at
    there = replace(desk, held_home=Home("Paris", "FR", "Europe/Paris"))
    assert SEOUL.lifts_at == before
    assert embargo.place_doubt(there, timedelta(hours=2)) == ""


def test_zone_of_the_computer_is_that_of_its_system(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    systime.tzset()
    try:
        live = replace(desk, clock=SystemClock())
        assert "UTC+05:45" in embargo.place_doubt(live)
    finally:
        monkeypatch.undo()
        systime.tzset()
