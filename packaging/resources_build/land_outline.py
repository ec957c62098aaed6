"""Make resources/map/land.json from Natural Earth's land at 1:110m (public domain).

Run from the top folder: ``PYTHONPATH=. python packaging/resources_build/land_outline.py LAND.topojson``, where the file
is ``land-110m.json`` of the npm package ``world-atlas``. Rings are lists of longitude, latitude, longitude … in
hundredths of a degree; Antarctica, which the map does not show, is left out.
"""

import argparse
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parents[2] / "resources" / "map" / "land.json"
SOUTHERNMOST = -60.0


def main() -> int:
    """Write the outlines and say how many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    topology = json.loads(parser.parse_args().file.read_text(encoding="utf-8"))
    arcs = [list(points(arc, topology["transform"])) for arc in topology["arcs"]]
    rings = [
        ring for ring in land_rings(topology["objects"]["land"], arcs) if max(lat for _, lat in ring) > SOUTHERNMOST
    ]
    flat = [[round(value * 100) for point in ring for value in point] for ring in rings]
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(flat, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(flat)} rings, {OUT.stat().st_size / 1000:.0f} kB")
    return 0


def points(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[tuple[float, float]]:
    """Give the points of a quantised arc, in degrees."""
    (scale_x, scale_y), (first_x, first_y) = transform["scale"], transform["translate"]
    x = y = 0
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        yield x * scale_x + first_x, y * scale_y + first_y


def land_rings(geometry: dict[str, Any], arcs: list[list[tuple[float, float]]]) -> Iterator[list[tuple[float, float]]]:
    """Give every ring of a geometry, without its closing point and without points that stand twice."""
    if geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from land_rings(one, arcs)
        return
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    for polygon in polygons:
        for ring in polygon:
            whole = [point for number in ring for point in (arcs[number] if number >= 0 else arcs[~number][::-1])]
            yield [one for one, following in pairwise([*whole, whole[0]]) if one != following]


if __name__ == "__main__":
    raise SystemExit(main())
