"""The earth as a map shows it: Equal Earth coordinates, where the sun stands, and where it is night."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from math import acos, asin, atan2, cos, degrees, pi, radians, sin, sqrt
from typing import Final

from outreach_app.model.dataclass import dataclass
from outreach_app.paths import resources

CENTRE: Final = 14.0
"""The longitude in the middle of the map, in degrees east."""
NORTHERNMOST, SOUTHERNMOST = 76.0, -35.0
_DARK_FROM = -62.0
"""A map with a city in the far south shows as much of the night."""
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT: Final = sqrt(3)
_J2000: Final = datetime(2000, 1, 1, 12, tzinfo=UTC)

Ring = tuple[tuple[float, float], ...]
"""Points as longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Parallel:
    """The dark part of one parallel, from ``west`` to ``east`` counted from the middle of the map, all in degrees.

    ``west`` may lie below -180 and ``east`` above 180, where the dark part goes over the edge of the map.
    """

    lat: float
    west: float
    east: float


def equal_earth(lon: float, lat: float) -> tuple[float, float]:
    """Give map coordinates, x to the east and y to the north, of degrees counted from the middle of the map.

    Source: Šavrič, Patterson and Jenny, The Equal Earth map projection (2018). ``lon`` may lie beyond 180.
    """
    theta = asin(_ROOT / 2 * sin(radians(lat)))
    square = theta * theta
    sixth = square**3
    slope = 9 * _A4 * sixth * square + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * _ROOT * radians(lon) * cos(theta) / (3 * slope)
    return x, theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))


def from_centre(lon: float) -> float:
    """Give a longitude counted from the middle of the map, from -180 up to 180."""
    return (lon - CENTRE + 180) % 360 - 180


@cache
def land() -> tuple[Ring, ...]:
    """Give the outlines of the land, without Antarctica; longitudes may lie beyond 180 (Natural Earth, 1:110m)."""
    flat: list[list[int]] = json.loads((resources() / "map" / "land.json").read_text(encoding="utf-8"))
    return tuple(tuple(zip(_unwrapped(ring[::2]), (lat / 100 for lat in ring[1::2]), strict=True)) for ring in flat)


def _unwrapped(hundredths: list[int]) -> Iterator[float]:
    """Give longitudes that go on beyond 180 where a ring crosses the date line."""
    turn, before = 0, hundredths[0] if hundredths else 0
    for lon in hundredths:
        turn += 360 if lon - before < -18_000 else -360 if lon - before > 18_000 else 0
        before = lon
        yield lon / 100 + turn


def subsolar_point(instant: datetime) -> tuple[float, float]:
    """Give longitude and latitude over which the sun stands, right to about a quarter of a degree.

    Source: The Astronomical Almanac, low-precision formulas for the sun.
    """
    days = (instant - _J2000).total_seconds() / 86_400
    mean_longitude = radians((280.460 + 0.9856474 * days) % 360)
    anomaly = radians((357.528 + 0.9856003 * days) % 360)
    longitude = mean_longitude + radians(1.915) * sin(anomaly) + radians(0.020) * sin(2 * anomaly)
    tilt = radians(23.439 - 0.0000004 * days)
    right_ascension = atan2(cos(tilt) * sin(longitude), cos(longitude))
    declination = asin(sin(tilt) * sin(longitude))
    equation = (mean_longitude - right_ascension + pi) % (2 * pi) - pi
    hours = instant.astimezone(UTC)
    minutes = hours.hour * 60 + hours.minute + hours.second / 60
    return (180 - minutes / 4 - degrees(equation) + 180) % 360 - 180, degrees(declination)


def sun_altitude(lon: float, lat: float, instant: datetime) -> float:
    """Give how many degrees the sun stands above the horizon of a place; negative below it."""
    sun_lon, sun_lat = (radians(one) for one in subsolar_point(instant))
    height = sin(radians(lat)) * sin(sun_lat) + cos(radians(lat)) * cos(sun_lat) * cos(radians(lon) - sun_lon)
    return degrees(asin(max(-1.0, min(1.0, height))))


def night(instant: datetime, below: float, step: float = 1.0) -> tuple[Parallel, ...]:
    """Give the parts of the parallels at which the sun stands lower than ``below`` degrees (-0.8 is sunset).

    From well south of the map to its northern edge; a parallel that is nowhere dark is left out.
    """
    sun_lon, sun_lat = subsolar_point(instant)
    middle, dark_lat = from_centre(sun_lon + 180), radians(-sun_lat)
    reach = cos(radians(90 + below))
    found = []
    for number in range(round((NORTHERNMOST - _DARK_FROM) / step) + 3):
        lat = _DARK_FROM + (number - 1) * step
        cosine = (reach - sin(radians(lat)) * sin(dark_lat)) / (cos(radians(lat)) * cos(dark_lat))
        if cosine < 1:
            half = degrees(acos(max(cosine, -1.0)))
            found.append(Parallel(lat, middle - half, middle + half))
    return tuple(found)
