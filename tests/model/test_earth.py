"""The earth: the projection against its published values, the sun against almanacs, the night against the sun."""

from datetime import UTC, datetime
from itertools import pairwise
from math import cos, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outreach_app.model.earth import (
    CENTRE,
    equal_earth,
    from_centre,
    land,
    night,
    subsolar_point,
    sun_altitude,
)

MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2050, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("lon", "lat", "x", "y"),
    [(0, 0, 0, 0), (180, 0, 2.70663, 0), (0, 90, 0, 1.317362), (-180, 0, -2.70663, 0), (0, -90, 0, -1.317362)],
)
def test_the_projection_agrees_with_its_paper(lon: float, lat: float, x: float, y: float) -> None:
    assert equal_earth(lon, lat) == pytest.approx((x, y), abs=1e-5)


def test_equal_areas_stay_equal() -> None:
    def area(lat: float) -> float:
        """Give the area on the map of a narrow band of one degree of longitude."""
        low, high = equal_earth(0, lat - 0.5)[1], equal_earth(0, lat + 0.5)[1]
        return (high - low) * equal_earth(1, lat)[0]

    for lat in range(-70, 71, 10):
        assert area(lat) / area(0) == pytest.approx(cos(radians(lat)), rel=2e-3)


@pytest.mark.parametrize(
    ("instant", "lon", "lat"),
    [
        (datetime(2012, 6, 20, 23, 9, tzinfo=UTC), -166.9, 23.44),  # June solstice
        (datetime(2012, 3, 20, 5, 14, tzinfo=UTC), 103.4, 0.0),  # March equinox
        (datetime(2012, 12, 21, 11, 12, tzinfo=UTC), 11.6, -23.44),  # December solstice
    ],
)
def test_the_sun_stands_where_the_almanac_says(instant: datetime, lon: float, lat: float) -> None:
    found = subsolar_point(instant)
    assert found[0] == pytest.approx(lon, abs=0.5)
    assert found[1] == pytest.approx(lat, abs=0.05)


def test_at_nine_in_seoul_it_is_day_in_seoul_and_night_in_london() -> None:
    moment = datetime(2012, 4, 3, tzinfo=UTC)
    assert sun_altitude(126.98, 37.57, moment) > 20
    assert sun_altitude(-0.13, 51.5, moment) < -30


@given(MOMENTS, st.floats(-34, 75), st.floats(-180, 180), st.sampled_from([-0.8, -6.0, -12.0]))
def test_what_is_shaded_is_where_the_sun_is_low(moment: datetime, lat: float, lon: float, below: float) -> None:
    parallels = night(moment, below)
    nearest = min(parallels, key=lambda one: abs(one.lat - lat), default=None)
    altitude = sun_altitude(lon + CENTRE, nearest.lat if nearest and abs(nearest.lat - lat) <= 1 else lat, moment)
    if abs(altitude - below) < 0.2:
        return
    is_shaded = (
        nearest is not None
        and abs(nearest.lat - lat) <= 1
        and any(nearest.west <= lon + turn <= nearest.east for turn in (-360, 0, 360))
    )
    assert is_shaded == (altitude < below)


def test_the_land_has_no_edge_that_jumps_over_the_map() -> None:
    rings = land()
    assert len(rings) > 100
    for ring in rings:
        steps = [abs(a[0] - b[0]) for a, b in pairwise(ring)]
        assert max(steps, default=0) < 90


def test_longitudes_are_counted_from_the_middle() -> None:
    assert from_centre(CENTRE) == 0
    assert from_centre(CENTRE + 180) == -180
    assert from_centre(-170) == pytest.approx(176)
