"""Call windows: right at each end, on both sides of a clock change, and never guessed."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.hours import WindowState, call_window

NINE_IN_SEOUL = datetime(2012, 4, 3, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "local", "state"),
    [
        ("Asia/Seoul", "Tue 09:00", WindowState.OPEN),
        ("Asia/Tokyo", "Tue 09:00", WindowState.OPEN),
        ("Asia/Bangkok", "Tue 07:00", WindowState.EDGE),
        ("America/New_York", "Mon 20:00", WindowState.EDGE),
        ("Europe/London", "Tue 01:00", WindowState.CLOSED),
        ("Europe/Paris", "Tue 02:00", WindowState.CLOSED),
    ],
)
def test_nine_in_seoul_stands_in_each_city_of_the_release(zone: str, local: str, state: WindowState) -> None:
    window = call_window(zone, NINE_IN_SEOUL)
    assert window.local is not None
    assert window.local.strftime("%a %H:%M") == local
    assert window.state is state


def test_early_tells_when_the_window_opens_and_late_tells_so_too() -> None:
    bangkok = call_window("Asia/Bangkok", NINE_IN_SEOUL)
    assert bangkok.opens == datetime(2012, 4, 3, 2, tzinfo=UTC)
    assert not bangkok.is_late
    washington = call_window("America/New_York", NINE_IN_SEOUL)
    assert washington.is_late
    assert washington.changes == datetime(2012, 4, 3, 2, tzinfo=UTC)
    assert washington.opens == datetime(2012, 4, 3, 13, tzinfo=UTC)


def test_between_the_clock_changes_of_march_washington_is_an_hour_nearer_to_london() -> None:
    noon = datetime(2012, 3, 20, 12, tzinfo=UTC)
    london = call_window("Europe/London", noon).local
    washington = call_window("America/New_York", noon).local
    assert london is not None
    assert washington is not None
    assert (london.hour, washington.hour) == (12, 8)


@pytest.mark.parametrize("zone", ["", "Nowhere/City", "../etc/passwd", "Asia/\x00Seoul"])
def test_no_place_gives_an_unknown_window(zone: str) -> None:
    assert call_window(zone, NINE_IN_SEOUL).state is WindowState.UNKNOWN


@given(
    st.sampled_from(sorted(available_timezones())),
    st.integers(1_293_840_000, 1_798_761_600).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)
def test_state_follows_the_wall_clock_everywhere(zone: str, now: datetime) -> None:
    window = call_window(zone, now)
    hour = now.astimezone(ZoneInfo(zone)).time()
    if time(9) <= hour < time(18):
        expected = WindowState.OPEN
    elif time(7) <= hour < time(22):
        expected = WindowState.EDGE
    else:
        expected = WindowState.CLOSED
    assert window.state is expected
    assert window.changes is not None
    assert window.changes > now - timedelta(minutes=1)
    assert window.changes - now < timedelta(hours=36)
