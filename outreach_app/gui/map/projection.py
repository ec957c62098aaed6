"""From degrees to pixels: the land and the night as paths for one size of the map."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

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


class Projection:
    """Equal Earth for a map of one size; paths are made once for it."""

    def __init__(self, width: float, height: float) -> None:
        top, bottom = equal_earth(0, NORTHERNMOST)[1], equal_earth(0, SOUTHERNMOST)[1]
        self._scale = height / (top - bottom)
        self._middle, self._top = width / 2, top
        self.bounds = QRectF(0, 0, width, height)
        self.outline = self._outline()
        self.land = self._land()
        self.lines = self._lines()

    def point(self, lon: float, lat: float) -> QPointF:
        """Give the pixel of a place, in degrees."""
        return self._pixel(from_centre(lon), lat)

    def night(self, instant: datetime) -> tuple[QPainterPath, ...]:
        """Give the shades of the night, the lightest and widest first."""
        return tuple(self._shade(night(instant, below, _STEP)) for below in SHADES)

    def _pixel(self, from_middle: float, lat: float) -> QPointF:
        x, y = equal_earth(from_middle, lat)
        return QPointF(self._middle + x * self._scale, (self._top - y) * self._scale)

    def _path(self, points: Iterable[tuple[float, float]]) -> QPainterPath:
        path = QPainterPath()
        path.addPolygon(QPolygonF([self._pixel(lon, lat) for lon, lat in points]))
        path.closeSubpath()
        return path

    def _outline(self) -> QPainterPath:
        """Give the edge of the world: the meridian opposite the middle, on both sides."""
        latitudes = range(-90, 91, 2)
        return self._path([*((-180, lat) for lat in latitudes), *((180, lat) for lat in reversed(latitudes))])

    def _land(self) -> QPainterPath:
        """Give the land."""
        whole = QPainterPath()
        for ring in land():
            self._add_wrapped(whole, [(lon - CENTRE, lat) for lon, lat in ring])
        return whole

    def _add_wrapped(self, path: QPainterPath, points: Sequence[tuple[float, float]]) -> None:
        """Add a shape, and again on the other side of the map where it goes over the edge."""
        west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
        for turn in (0, 360, -360):
            if west + turn < 180 and east + turn > -180:
                path.addPath(self._path([(lon + turn, lat) for lon, lat in points]))

    def _lines(self) -> QPainterPath:
        """Give meridians and parallels, every thirty degrees."""
        path = QPainterPath()
        for lon in range(-180, 181, 30):
            path.addPath(_open([self._pixel(from_centre(lon), lat) for lat in range(-60, 85, 3)]))
        for lat in range(-30, 61, 30):
            path.addPath(_open([self._pixel(lon, lat) for lon in range(-180, 181, 6)]))
        return path

    def _shade(self, parallels: Sequence[Parallel]) -> QPainterPath:
        """Join the dark parts of neighbouring parallels."""
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        for run in _runs(parallels):
            east = [(one.east, one.lat) for one in run]
            self._add_wrapped(path, [*east, *((one.west, one.lat) for one in reversed(run))])
        return path


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
