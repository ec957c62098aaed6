"""From degrees to pixels: the land and the night as paths for one size of the map."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from outreach_app.model.earth import (
    CENTRE,
    NORTHERNMOST,
    SOUTHERNMOST,
    Parallel,
    equal_earth,
    from_centre,
    land,
    night,
)

SHADES = (-0.8, -6.0, -12.0)
"""Degrees of the sun at which a shade of the night begins: sunset, civil and nautical twilight."""
_STEP = 1.0


_SEA = 16
"""Pixels of sea between the outermost city and the edge of the map."""


class Projection:
    """Equal Earth for a map of one size, pinned at its northern edge; paths are made once for it.

    Where a city lies beyond the usual edges, or under what stands in the ``foot`` of the map (pixels), the map is drawn
    smaller until it is in view.
    """

    def __init__(
        self, width: float, height: float, places: Iterable[tuple[float, float]] = (), *, foot: float = 0
    ) -> None:
        top, bottom = equal_earth(0, NORTHERNMOST)[1], equal_earth(0, SOUTHERNMOST)[1]
        outermost = [equal_earth(from_centre(lon), lat) for lon, lat in places]
        south = min((y for _, y in outermost), default=bottom)
        side = max((abs(x) for x, _ in outermost), default=0.0)
        self._scale = min(
            height / (top - bottom),
            max(height - max(foot, _SEA), 1.0) / max(top - south, 0.1),
            max(width / 2 - _SEA, 1.0) / max(side, 0.1),
        )
        self._middle, self._top = width / 2, top
        self._to_pixels = QTransform(self._scale, 0, 0, -self._scale, self._middle, self._top * self._scale)
        self.outline, self.land, self.lines = map(self.drawn, earth_shapes())

    def __eq__(self, other: object) -> bool:
        """Tell whether it puts every place where another does."""
        if not isinstance(other, Projection):
            return NotImplemented
        return (self._scale, self._middle) == (other._scale, other._middle)

    def __hash__(self) -> int:
        """Agree with ``__eq__``."""
        return hash((self._scale, self._middle))

    def point(self, lon: float, lat: float) -> QPointF:
        """Give the pixel of a place, in degrees."""
        return self._pixel(from_centre(lon), lat)

    def drawn(self, path: QPainterPath) -> QPainterPath:
        """Give a shape of the earth in the pixels of this map."""
        return self._to_pixels.map(path)

    def _pixel(self, from_middle: float, lat: float) -> QPointF:
        x, y = equal_earth(from_middle, lat)
        return QPointF(self._middle + x * self._scale, (self._top - y) * self._scale)


@cache
def earth_shapes() -> tuple[QPainterPath, QPainterPath, QPainterPath]:
    """Give the edge of the world, its land and its lines in the coordinates of Equal Earth; drawn once."""
    latitudes = range(-90, 91, 2)
    outline = _path([*((-180, lat) for lat in latitudes), *((180, lat) for lat in reversed(latitudes))])
    whole = QPainterPath()
    for ring in land():
        _add_wrapped(whole, [(lon - CENTRE, lat) for lon, lat in ring])
    lines = QPainterPath()
    for lon in range(-180, 181, 30):
        lines.addPath(_open([_plain(from_centre(lon), lat) for lat in range(-60, 85, 3)]))
    for lat in range(-30, 61, 30):
        lines.addPath(_open([_plain(lon, lat) for lon in range(-180, 181, 6)]))
    return outline, whole, lines


def night_shapes(instant: datetime) -> tuple[QPainterPath, ...]:
    """Give the shades of the night in the coordinates of Equal Earth, the lightest and widest first."""
    return tuple(_shade(night(instant, below, _STEP)) for below in SHADES)


def _shade(parallels: Sequence[Parallel]) -> QPainterPath:
    """Join the dark parts of neighbouring parallels."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for run in _runs(parallels):
        east = [(one.east, one.lat) for one in run]
        _add_wrapped(path, [*east, *((one.west, one.lat) for one in reversed(run))])
    return path


def _plain(from_middle: float, lat: float) -> QPointF:
    return QPointF(*equal_earth(from_middle, lat))


def _path(points: Iterable[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([_plain(lon, lat) for lon, lat in points]))
    path.closeSubpath()
    return path


def _add_wrapped(path: QPainterPath, points: Sequence[tuple[float, float]]) -> None:
    """Add a shape, and again on the other side of the map where it goes over the edge."""
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    for turn in (0, 360, -360):
        if west + turn < 180 and east + turn > -180:
            path.addPath(_path([(lon + turn, lat) for lon, lat in points]))


def _runs(parallels: Sequence[Parallel]) -> Iterator[list[Parallel]]:
    """Give the parallels in runs without a gap."""
    run: list[Parallel] = []
    for one in parallels:
        if run and one.lat - run[-1].lat > _STEP * 1.5:
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _open(points: Sequence[QPointF]) -> QPainterPath:
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path
