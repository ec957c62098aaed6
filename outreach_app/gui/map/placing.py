"""Where the labels of a map stand: near their dots, over no other label or dot, within the map."""

from collections.abc import Iterator, Sequence
from functools import partial
from math import hypot

from PySide6.QtCore import QPoint, QRect, QSize

_GAPS = (18, 34, 54, 80, 112)
_MARGIN = 8
_DOT = 9
_SIDES = ((1, 1), (-1, -1), (1, -1), (-1, 1), (1, 0), (-1, 0), (0, 1), (0, -1))


def place_labels(dots: Sequence[QPoint], sizes: Sequence[QSize], within: QRect) -> list[QRect | None]:
    """Give a box for each label, None where there is no room; a label of an earlier dot goes first.

    A label stands on the side that looks away from its neighbours, so that no line crosses another dot.
    """
    taken = [QRect(dot.x() - _DOT, dot.y() - _DOT, 2 * _DOT, 2 * _DOT) for dot in dots]
    room = within.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
    boxes: list[QRect | None] = []
    for dot, size in zip(dots, sizes, strict=True):
        sides = sorted(_SIDES, key=partial(_freedom, dot, dots), reverse=True)
        candidates = _candidates(dot, size, sides)
        box = next((one for one in candidates if room.contains(one) and not _hits(one, taken)), None)
        boxes.append(box)
        if box is not None:
            taken.append(box.adjusted(-4, -4, 4, 4))
    return boxes


def _freedom(dot: QPoint, dots: Sequence[QPoint], side: tuple[int, int]) -> float:
    """Tell how far a side looks away from the neighbours; near ones weigh most, corners a little more than sides."""
    away_x = away_y = 0.0
    for other in dots:
        dx, dy = dot.x() - other.x(), dot.y() - other.y()
        square = dx * dx + dy * dy
        if square:
            away_x, away_y = away_x + dx / square, away_y + dy / square
    length = hypot(away_x, away_y) or 1.0
    return (side[0] * away_x + side[1] * away_y) / length / hypot(*side) + (0.1 if all(side) else 0.0)


def _hits(box: QRect, taken: Sequence[QRect]) -> bool:
    return any(box.intersects(one) for one in taken)


def _candidates(dot: QPoint, size: QSize, sides: Sequence[tuple[int, int]]) -> Iterator[QRect]:
    """Give boxes around a dot, the freest sides first, nearer ones before farther ones."""
    width, height = size.width(), size.height()
    for dx, dy in (*sides[:3], *sides):
        for gap in _GAPS[:3] if (dx, dy) in sides[:3] else _GAPS:
            x = dot.x() + (gap if dx > 0 else -gap - width if dx < 0 else -width // 2)
            y = dot.y() + (gap if dy > 0 else -gap - height if dy < 0 else -height // 2)
            yield QRect(x, y, width, height)
