"""Borders as SVG paths in one view box, in whole coordinates, so that every map of ours lies on every other.

Pure: what was drawn before is drawn the same again, and two areas that share a line get the same points.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

# The coordinates of a GeoJSON MultiPolygon: parts, rings, points of longitude and latitude.
Polygons = Sequence[Sequence[Sequence[Sequence[float]]]]
Ring = list[tuple[int, int]]

WEST, EAST, SOUTH, NORTH = 3.3, 7.3, 50.7, 53.6
SCALE = 400  # units in a degree of latitude; a unit is about 280 metres
NARROWER = math.cos(math.radians(52.15))

WIDTH = round((EAST - WEST) * NARROWER * SCALE)
HEIGHT = round((NORTH - SOUTH) * SCALE)

ROWS = 24  # lines that are tried for a name
LEAST = 4  # points of a ring that encloses something, the first one twice


@dataclass(frozen=True)
class Outline:
    """`path` is drawn with the rule evenodd. A name in the middle of (`x`, `y`) has the most room."""

    path: str
    x: int
    y: int


def spot(lat: float, lon: float) -> tuple[float, float]:
    """Where a point lies in the view box, to a tenth."""
    return round((lon - WEST) * NARROWER * SCALE, 1), round((NORTH - lat) * SCALE, 1)


def polygons(geometry: Mapping[str, Any]) -> Polygons:
    """Of a GeoJSON Polygon or MultiPolygon."""
    found: Polygons = geometry["coordinates"]
    return found if geometry["type"] == "MultiPolygon" else [found]  # type: ignore[list-item] # one part


def outline(parts: Polygons) -> Outline:
    """Rings that are smaller than a unit fall away. Raises `ValueError` when nothing is left."""
    drawn = [[ring for ring in map(_ring, part) if len(ring) >= LEAST] for part in parts]
    drawn = [rings for rings in drawn if rings]
    if not drawn:
        raise ValueError("smaller than a unit")
    widest = max(drawn, key=lambda rings: abs(_surface(rings[0])))
    x, y = _room(widest)
    return Outline("".join(_written(ring) for rings in drawn for ring in rings), x, y)


def contains(parts: Polygons, lat: float, lon: float) -> bool:
    """Whether a point lies in the area, by counting the lines to the east of it."""
    rings = (ring for part in parts for ring in part)
    return sum(lon < x for x in _crossings(rings, lat)) % 2 == 1


def _ring(points: Sequence[Sequence[float]]) -> Ring:
    """Whole points, none twice in a row."""
    whole = [(round(x), round(y)) for x, y in (spot(point[1], point[0]) for point in points)]
    return [whole[0], *(after for before, after in pairwise(whole) if after != before)]


def _surface(ring: Ring) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring)) / 2


def _written(ring: Ring) -> str:
    """Steps instead of places: shorter, and they compress better."""
    steps = [f"{after[0] - before[0]},{after[1] - before[1]}" for before, after in pairwise(ring[:-1])]
    return f"M{ring[0][0]},{ring[0][1]}l{' '.join(steps)}z"


def _room(rings: list[Ring]) -> tuple[int, int]:
    """The middle of the widest row that has the room of a line of text above and below it as well."""
    top, bottom = min(y for _, y in rings[0]), max(y for _, y in rings[0])
    step = (bottom - top) / ROWS
    rows = [_inside(rings, top + (number + 0.5) * step) for number in range(ROWS)]
    best = (0.0, 0.0, 0)
    for number in range(1, ROWS - 1):
        for left, right in _shared(_shared(rows[number - 1], rows[number]), rows[number + 1]):
            best = max(best, (right - left, left + (right - left) / 2, number))
    if not best[2]:
        return rings[0][0]
    return round(best[1]), round(top + (best[2] + 0.5) * step)


def _inside(rings: Iterable[Ring], y: float) -> list[tuple[float, float]]:
    """The stretches of a row that lie in the area."""
    found = sorted(_crossings(rings, y))
    return list(zip(found[::2], found[1::2], strict=False))


def _shared(one: list[tuple[float, float]], other: list[tuple[float, float]]) -> list[tuple[float, float]]:
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return [(left, right) for left, right in both if left < right]


def _crossings(rings: Iterable[Sequence[Sequence[float]]], y: float) -> Iterator[float]:
    """Where a row crosses the lines. A line holds its lower end and not its upper one, so no corner counts twice."""
    for ring in rings:
        for before, after in pairwise(ring):
            if (before[1] <= y) != (after[1] <= y):
                yield before[0] + (y - before[1]) / (after[1] - before[1]) * (after[0] - before[0])
