"""How far apart places are, against the angle between two vectors."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from roadshow.network.distance import Point, nearest
from tests.network.builders import quick

points = some.builds(Point, some.floats(50.7, 53.6), some.floats(3.3, 7.3))


@quick
@given(some.lists(points, min_size=1, max_size=4), some.lists(points, min_size=1, max_size=4))
def test_a_distance_is_the_angle_between_two_places(here, there):
    def vector(point: Point) -> tuple[float, float, float]:
        lat, lon = math.radians(point.lat), math.radians(point.lon)
        return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)

    chords = [math.dist(vector(one), vector(other)) for one in here for other in there]
    assert nearest(here, there) == pytest.approx(2 * math.asin(min(chords) / 2) * 6_371_009, abs=2)


def test_without_places_there_is_no_distance():
    assert nearest([], [Point(52.09, 5.12)]) is None
    assert nearest([Point(52.09, 5.12)], []) is None
