"""Smooth borders without gaps: what two areas share is smoothed once, as one line, and serves both.

Shapes come in a plane of kilometres; the caller says where points go on the globe.
"""

from collections.abc import Callable, Mapping

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import LineString, Polygon
from shapely.geometry.base import BaseGeometry

Line = NDArray[np.float64]

NEAR = 0.04  # km: a point that lies nearer to the line between its neighbours is not needed
LEAST_SHARE = 0.5  # of a face, that must have been one area before


class Torn(ValueError):
    """Smoothing made lines cross, so that an area is gone or split."""


def smooth(areas: Mapping[str, BaseGeometry], times: int, place: Callable[[Line], Line]) -> dict[str, BaseGeometry]:
    """The same areas with their corners cut `times` times (Chaikin), each point put where `place` says."""
    edges = shapely.union_all([area.boundary for area in areas.values()])
    lines = shapely.get_parts(shapely.line_merge(edges))
    smoothed = [LineString(place(_smoothed(line, times))) for line in lines]
    faces = shapely.get_parts(shapely.polygonize(smoothed))
    old = {code: shapely.transform(area, place) for code, area in areas.items()}
    found: dict[str, list[Polygon]] = {code: [] for code in areas}
    for face in faces:
        if code := _whose(face, old):
            found[code].append(face)
    if lost := [code for code, parts in found.items() if len(parts) != shapely.get_num_geometries(areas[code])]:
        raise Torn(", ".join(lost))
    return {code: shapely.union_all(parts) for code, parts in found.items()}


def _smoothed(line: LineString, times: int) -> Line:
    cut = LineString(_cut(shapely.get_coordinates(line), times))
    return shapely.get_coordinates(cut.simplify(NEAR))


def _cut(line: Line, times: int) -> Line:
    """Ends stay, so that lines keep meeting; a ring has no ends."""
    ring = bool((line[0] == line[-1]).all())
    for _ in range(times):
        if len(line) < 3:
            break
        start, end = line[:-1], line[1:]
        cut = np.stack([0.75 * start + 0.25 * end, 0.25 * start + 0.75 * end], axis=1).reshape(-1, 2)
        line = np.vstack([cut, cut[:1]]) if ring else np.vstack([line[:1], cut[1:-1], line[-1:]])
    return line


def _whose(face: Polygon, old: Mapping[str, BaseGeometry]) -> str | None:
    """Nobody's when it was water."""
    shares = {code: area.intersection(face).area for code, area in old.items() if area.intersects(face)}
    code = max(sorted(shares), key=lambda one: shares[one], default=None)
    return code if code is not None and shares[code] >= LEAST_SHARE * face.area else None
