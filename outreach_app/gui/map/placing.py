"""Where the labels of a map stand: near their dots, over no other label, dot or line, within the map."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from math import hypot

from PySide6.QtCore import QPoint, QRect, QSize

_GAPS = (18, 34, 54, 80, 112)
_MARGIN = 8
_DOT = 9
_AIR = 4
_ALONG = (0.25, 0.5, 0.75, 1.0)
_SIDES = ((1, 1), (-1, -1), (1, -1), (-1, 1), (1, 0), (-1, 0), (0, 1), (0, -1))

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels; plain numbers, because some thousands are compared at once."""


def arranged(
    dots: Sequence[QPoint], levels: Sequence[Sequence[QSize]], within: QRect
) -> tuple[int, list[QRect | None]]:
    """Give the first level of sizes at which every label finds room, with the boxes; else the last with what does."""
    boxes: list[QRect | None] = []
    for level, sizes in enumerate(levels):
        boxes = place_labels(dots, sizes, within)
        if None not in boxes:
            return level, boxes
    return len(levels) - 1, boxes


def place_labels(dots: Sequence[QPoint], sizes: Sequence[QSize], within: QRect) -> list[QRect | None]:
    """Give a box for each label, None where there is no room; of several orders, that which places most and nearest.

    A label stands on the side that looks away from its neighbours, so that no line crosses another dot.
    """
    several = (_placed(dots, sizes, within, order) for order in _orders(dots))
    return min(several, key=partial(_cost, dots))


def _cost(dots: Sequence[QPoint], boxes: Sequence[QRect | None]) -> tuple[int, float]:
    """Give how many labels found no room, and how far the others stand from their dots."""
    pairs = [(dot, box) for dot, box in zip(dots, boxes, strict=True) if box is not None]
    return len(boxes) - len(pairs), sum(_distance(dot, box) for dot, box in pairs)


def _distance(dot: QPoint, box: QRect) -> float:
    x, y = min(max(dot.x(), box.left()), box.right()), min(max(dot.y(), box.top()), box.bottom())
    return hypot(dot.x() - x, dot.y() - y)


def _orders(dots: Sequence[QPoint]) -> Iterator[list[int]]:
    """Give orders in which labels may look for room: as they stand, the most crowded first, from the other end."""
    plain = list(range(len(dots)))
    yield plain
    yield sorted(plain, key=lambda at: _nearest(dots, at))
    yield plain[::-1]
    yield sorted(plain, key=lambda at: -_nearest(dots, at))


def _nearest(dots: Sequence[QPoint], at: int) -> float:
    dot = dots[at]
    return min((hypot(dot.x() - one.x(), dot.y() - one.y()) for n, one in enumerate(dots) if n != at), default=0.0)


def _placed(dots: Sequence[QPoint], sizes: Sequence[QSize], within: QRect, order: Sequence[int]) -> list[QRect | None]:
    """Place the labels one after the other."""
    points = [(dot.x(), dot.y()) for dot in dots]
    marks = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in points]
    labels: list[Box] = []
    lines: list[tuple[int, int]] = []
    boxes: list[QRect | None] = [None] * len(dots)
    for at in order:
        sides = sorted(_SIDES, key=partial(_freedom, points[at], points), reverse=True)
        fits = _fitting(within, [*marks, *labels], lines)
        for box in _candidates(points[at], sizes[at], sides):
            line = _line(points[at], box)
            if fits(box) and not any(_holds(label, point) for label in labels for point in line):
                boxes[at] = QRect(box[0], box[1], sizes[at].width(), sizes[at].height())
                labels.append((box[0] - _AIR, box[1] - _AIR, box[2] + _AIR, box[3] + _AIR))
                lines += line
                break
    return boxes


def _fitting(within: QRect, taken: Sequence[Box], lines: Sequence[tuple[int, int]]) -> Callable[[Box], bool]:
    """Give what tells whether a box lies within the map and over nothing that stands there."""
    left, top = within.left() + _MARGIN, within.top() + _MARGIN
    right, bottom = within.right() - _MARGIN, within.bottom() - _MARGIN

    def fits(box: Box) -> bool:
        if box[0] < left or box[1] < top or box[2] > right or box[3] > bottom:
            return False
        if any(box[0] <= one[2] and one[0] <= box[2] and box[1] <= one[3] and one[1] <= box[3] for one in taken):
            return False
        return not any(_holds(box, point) for point in lines)

    return fits


def _holds(box: Box, point: tuple[int, int]) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _line(dot: tuple[int, int], box: Box) -> list[tuple[int, int]]:
    """Give points of the line from a dot to its label."""
    x, y = min(max(dot[0], box[0]), box[2]), min(max(dot[1], box[1]), box[3])
    return [(round(dot[0] + (x - dot[0]) * part), round(dot[1] + (y - dot[1]) * part)) for part in _ALONG]


def _freedom(dot: tuple[int, int], dots: Sequence[tuple[int, int]], side: tuple[int, int]) -> float:
    """Tell how far a side looks away from the neighbours; near ones weigh most, corners a little more than sides."""
    away_x = away_y = 0.0
    for other in dots:
        dx, dy = dot[0] - other[0], dot[1] - other[1]
        square = dx * dx + dy * dy
        if square:
            away_x, away_y = away_x + dx / square, away_y + dy / square
    length = hypot(away_x, away_y) or 1.0
    return (side[0] * away_x + side[1] * away_y) / length / hypot(*side) + (0.1 if all(side) else 0.0)


def _candidates(dot: tuple[int, int], size: QSize, sides: Sequence[tuple[int, int]]) -> Iterator[Box]:
    """Give boxes around a dot, the freest sides first, nearer ones before farther ones."""
    width, height = size.width(), size.height()
    for dx, dy in (*sides[:3], *sides):
        for gap in _GAPS[:3] if (dx, dy) in sides[:3] else _GAPS:
            x = dot[0] + (gap if dx > 0 else -gap - width if dx < 0 else -width // 2)
            y = dot[1] + (gap if dy > 0 else -gap - height if dy < 0 else -height // 2)
            yield x, y, x + width - 1, y + height - 1
