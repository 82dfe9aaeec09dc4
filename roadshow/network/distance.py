"""How far apart places are: great circles, in whole metres."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadshow.regions.points import EARTH_M


class Point(NamedTuple):
    lat: float
    lon: float


def nearest(here: Sequence[Point], there: Sequence[Point]) -> int | None:
    """From any of these to any of those. None where one of the two is empty."""
    if not here or not there:
        return None
    lat, lon = _radians(here)
    other_lat, other_lon = _radians(there)
    north, east = (
        np.sin((far[None, :] - near[:, None]) / 2) ** 2 for near, far in ((lat, other_lat), (lon, other_lon))
    )
    half = north + np.cos(lat)[:, None] * np.cos(other_lat)[None, :] * east
    return round(2 * EARTH_M * float(np.arcsin(np.sqrt(np.clip(half, 0, 1))).min()))


def _radians(points: Sequence[Point]) -> tuple[NDArray[Any], NDArray[Any]]:
    lat, lon = np.radians(np.array(points, dtype=float)).T
    return lat, lon
