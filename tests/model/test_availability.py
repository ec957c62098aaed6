"""Hours of one's own: windows, days off, on call, away, not before; each against a walk by the minute."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.availability import Rule, RuleKind, clock_of, read_clock
from outreach_app.model.availability_reading import read_rule
from outreach_app.model.days_off import day_off
from outreach_app.model.errors import UserError
from outreach_app.model.hours import WindowState, call_window
from outreach_app.model.people import Person, Place, contact_clock


def clock(zone: str, country: str, *rules: Rule) -> str:
    """Give the clock of somebody with these rules."""
    return contact_clock(Person("Somebody", place=Place("", country, zone), availability=rules))


def at(zone: str, text: str) -> datetime:
    """Give the UTC instant of a wall-clock time."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_without_rules_the_clock_is_zone_and_country() -> None:
    assert clock_of("Asia/Seoul", "KR") == "Asia/Seoul;KR"
    assert clock_of("Asia/Seoul", "") == "Asia/Seoul"
    assert clock_of("", "KR") == ""


def test_a_sunday_is_a_day_off_that_is_amber_and_says_so() -> None:
    window = call_window("Asia/Tokyo;JP", at("Asia/Tokyo", "2012-04-01T11:00"))
    assert (window.state, window.reason, window.is_within_hours) == (WindowState.EDGE, "Sunday", True)
    assert window.opens == at("Asia/Tokyo", "2012-04-02T09:00")


def test_the_weekend_is_that_of_the_country() -> None:
    friday = at("Asia/Riyadh", "2026-11-27T11:00")
    assert call_window("Asia/Riyadh;SA", friday).reason == "Friday"
    assert call_window("Asia/Tokyo;JP", at("Asia/Tokyo", "2026-11-27T11:00")).state is WindowState.OPEN


def test_a_public_holiday_is_named_and_the_window_opens_on_the_next_working_day() -> None:
    window = call_window("Asia/Bangkok;TH", at("Asia/Bangkok", "2012-04-13T10:00"))
    assert (window.state, window.reason) == (WindowState.EDGE, "Songkran Festival")
    assert window.opens == at("Asia/Bangkok", "2012-04-17T09:00")
    assert day_off("FR", date(2026, 7, 14))


def test_of_a_country_without_a_table_only_the_usual_weekend_is_known() -> None:
    assert day_off("ZZ", date(2026, 7, 14)) == ""
    assert day_off("ZZ", date(2026, 7, 12)) == "Sunday"
    assert day_off("../x", date(2026, 7, 12)) == "Sunday"


def test_no_day_is_off_where_the_country_is_not_known() -> None:
    assert call_window("Asia/Tokyo", at("Asia/Tokyo", "2012-04-01T11:00")).state is WindowState.OPEN


def test_a_window_of_ones_own_moves_the_early_and_the_late_hours_too() -> None:
    own = clock("Europe/Paris", "FR", read_rule(RuleKind.WINDOW, "11–16 Mon–Thu"))
    states = {
        hour: call_window(own, at("Europe/Paris", f"2012-04-03T{hour:02}:00")).state for hour in (8, 9, 11, 15, 16, 20)
    }
    assert states == {
        8: WindowState.CLOSED, 9: WindowState.EDGE, 11: WindowState.OPEN, 15: WindowState.OPEN, 16: WindowState.EDGE,
        20: WindowState.CLOSED,
    }  # fmt: skip
    friday = call_window(own, at("Europe/Paris", "2012-04-06T12:00"))
    assert (friday.state, friday.reason) == (WindowState.EDGE, "Friday")


def test_a_window_over_midnight_belongs_to_the_day_on_which_it_opens() -> None:
    night = clock("America/New_York", "US", read_rule(RuleKind.WINDOW, "20:00 – 04:00"))
    assert call_window(night, at("America/New_York", "2012-04-03T02:30")).state is WindowState.OPEN
    assert call_window(night, at("America/New_York", "2012-04-03T12:00")).state is WindowState.CLOSED


def test_on_call_opens_the_night_and_away_closes_the_day() -> None:
    rules = (
        read_rule(RuleKind.ON_CALL, "2012-04-03 18:00 – 2012-04-04 08:00"),
        read_rule(RuleKind.AWAY, "2012-04-05 – 2012-04-06"),
    )
    own = clock("Asia/Seoul", "KR", *rules)
    night = call_window(own, at("Asia/Seoul", "2012-04-04T03:00"))
    assert (night.state, night.reason) == (WindowState.OPEN, "on call")
    assert night.closes == at("Asia/Seoul", "2012-04-04T08:00")
    away = call_window(own, at("Asia/Seoul", "2012-04-05T10:00"))
    assert (away.state, away.reason) == (WindowState.CLOSED, "away")
    assert away.opens == at("Asia/Seoul", "2012-04-09T09:00")


def test_not_before_holds_until_its_instant_on_their_clock() -> None:
    own = clock("Asia/Bangkok", "TH", read_rule(RuleKind.NOT_BEFORE, "2012-04-05 15:00"))
    early = call_window(own, at("Asia/Bangkok", "2012-04-05T14:59"))
    assert (early.state, early.reason) == (WindowState.CLOSED, "do not call before")
    assert early.opens == at("Asia/Bangkok", "2012-04-05T15:00")
    assert call_window(own, at("Asia/Bangkok", "2012-04-05T15:00")).state is WindowState.OPEN


@pytest.mark.parametrize(
    ("typed", "starts", "ends", "days"),
    [
        ("10:00–16:00 Mon–Thu", "10:00", "16:00", "0 1 2 3"),
        ("9-17", "09:00", "17:00", ""),
        ("Tue, Thu 8.30 to 12", "08:30", "12:00", "1 3"),
        ("Sat-Mon 1pm-6pm", "13:00", "18:00", "0 5 6"),
        ("18:00-24:00", "18:00", "00:00", ""),
    ],
)
def test_hours_are_read_as_people_write_them(typed: str, starts: str, ends: str, days: str) -> None:
    rule = read_rule(RuleKind.WINDOW, typed)
    assert (rule.starts, rule.ends, rule.days, rule.typed) == (starts, ends, days, typed)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (RuleKind.WINDOW, "whenever"),
        (RuleKind.WINDOW, "25-30"),
        (RuleKind.WINDOW, "9-9"),
        (RuleKind.WINDOW, "9-17 except lunch"),
        (RuleKind.ON_CALL, "2012-04-04 08:00 – 2012-04-03 18:00"),
        (RuleKind.AWAY, "2012-02-30"),
        (RuleKind.NOT_BEFORE, ""),
    ],
)
def test_what_is_not_understood_is_refused_with_how_to_write_it(kind: RuleKind, typed: str) -> None:
    with pytest.raises(UserError, match="Write"):
        read_rule(kind, typed)


def test_a_clock_is_read_back() -> None:
    own = clock("Asia/Seoul", "KR", read_rule(RuleKind.WINDOW, "10-16 Mon"), read_rule(RuleKind.AWAY, "2012-04-05"))
    zone, country, hours = read_clock(own)
    assert (zone, country) == ("Asia/Seoul", "KR")
    assert hours.days == frozenset({0})
    assert hours.away == ((date(2012, 4, 5), date(2012, 4, 5)),)


@given(
    st.sampled_from([("Asia/Kathmandu", "NP"), ("Asia/Tehran", "IR"), ("America/St_Johns", "CA"),
                     ("Australia/Lord_Howe", "AU"), ("Pacific/Apia", "WS"), ("Europe/London", "GB")]),
    st.sampled_from(["", "8-12", "22:00-05:00", "10-16 Mon-Wed", "00:00-23:59"]),
    st.integers(0, 400 * 24 * 60).map(lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)),
)  # fmt: skip
def test_the_next_change_is_where_a_walk_finds_it(place: tuple[str, str], typed: str, now: datetime) -> None:
    rules = (read_rule(RuleKind.WINDOW, typed),) if typed else ()
    own = clock(*place, *rules)
    window = call_window(own, now)
    assert window.changes is not None
    walked = now
    while call_window(own, walked).state is window.state and walked - now < timedelta(days=2):
        walked += timedelta(minutes=15)
    if walked - now < timedelta(days=2):
        assert window.changes <= walked
    just_before = window.changes - timedelta(minutes=1)
    if just_before > now and _same_offset(place[0], now, window.changes):
        assert call_window(own, just_before).state is window.state
        assert call_window(own, window.changes).state is not window.state


def _same_offset(zone: str, one: datetime, other: datetime) -> bool:
    """Tell whether no clock was changed in between."""
    there = ZoneInfo(zone)
    return one.astimezone(there).utcoffset() == other.astimezone(there).utcoffset()
