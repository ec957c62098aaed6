"""An hour with a place: a named clock counts, one that is not known is asked for, and none is ever guessed."""

from datetime import UTC, date, datetime

import pytest

from outreach_app.model.errors import UserError
from outreach_app.services.said_hours import instant_said, zone_named

NOW = datetime(2012, 4, 3, 0, 0, tzinfo=UTC)  # 09:00 in Seoul


@pytest.mark.parametrize(
    ("said", "utc", "zone"),
    [
        ("18:00", "03 09:00", "Asia/Seoul"),
        ("18:00 JST", "03 09:00", "Asia/Tokyo"),
        ("18:00 in Kolkata", "03 12:30", "Asia/Kolkata"),
        ("18:00 Kathmandu", "03 12:15", "Asia/Kathmandu"),
        ("18:00 St. John's", "03 20:30", "America/St_Johns"),
        ("6pm london", "03 17:00", "Europe/London"),
        ("18h Paris", "03 16:00", "Europe/Paris"),
        ("noon in Geneva", "03 10:00", "Europe/Zurich"),
        ("2012-04-05 18:00 New York", "05 22:00", "America/New_York"),
        ("Tomorrow 18:00", "04 09:00", "Asia/Seoul"),
        ("by 18:00 for the evening news", "03 09:00", "Asia/Seoul"),
        ("in 2 hours", "03 02:00", "Asia/Seoul"),
        ("in half an hour", "03 00:30", "Asia/Seoul"),
        ("2012-04-05T18:00+05:45", "05 12:15", "Asia/Seoul"),
    ],
)
def test_an_hour_is_read_by_the_clock_that_it_names(said: str, utc: str, zone: str) -> None:
    instant, read_by = instant_said(said, "Asia/Seoul", NOW)
    assert (f"{instant.astimezone(UTC):%d %H:%M}", read_by) == (utc, zone)


@pytest.mark.parametrize(
    "said", ["18:00 IST", "Fri 18:00 CET", "18:00 EST", "18:00 USA", "18:00 Nowhereville", "18:00 UTC+5:30"]
)
def test_a_clock_that_could_be_meant_in_two_ways_or_is_not_known_is_asked_for(said: str) -> None:
    with pytest.raises(UserError, match="not known here as one clock"):
        instant_said(said, "Asia/Seoul", NOW)


@pytest.mark.parametrize(
    ("said", "day", "zone"),
    [
        ("18:00 BST", date(2012, 3, 25), "Europe/London"),
        ("2012-03-26 18:00 BST", date(2012, 3, 20), "Europe/London"),
        ("18:00 EDT", date(2012, 3, 11), "America/New_York"),
        ("18:00 GMT", date(2012, 10, 28), "UTC"),
    ],
)
def test_summer_time_is_judged_on_the_day_that_is_meant(said: str, day: date, zone: str) -> None:
    assert zone_named(said, day) == zone


def test_british_summer_time_before_it_has_begun_is_asked_about() -> None:
    with pytest.raises(UserError, match="not known here as one clock"):
        zone_named("18:00 BST", date(2012, 3, 20))
