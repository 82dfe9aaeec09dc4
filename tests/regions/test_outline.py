"""Borders become paths that lie on each other in one view box."""

import re

import pytest
from shapely import Point, Polygon

from roadshow.regions.outline import HEIGHT, WIDTH, contains, outline, polygons, spot
from tests.regions.layers import SQUARE, a_layer

LAND = [[(4.0, 52.0), (5.0, 52.0), (5.0, 53.0), (4.0, 53.0), (4.0, 52.0)]]
LAKE = [(4.4, 52.4), (4.6, 52.4), (4.6, 52.6), (4.4, 52.6), (4.4, 52.4)]


def points(path: str) -> list[list[tuple[int, int]]]:
    """The rings of a path, with places instead of steps."""
    rings = []
    for ring in re.findall(r"M([^z]+)z", path):
        start, _, steps = ring.partition("l")
        x, y = map(int, start.split(","))
        places = [(x, y)]
        for step in steps.split():
            dx, dy = map(int, step.split(","))
            x, y = x + dx, y + dy
            places.append((x, y))
        rings.append(places)
    return rings


def test_a_square_is_drawn_in_whole_coordinates_north_up():
    drawn = outline([LAND])

    assert drawn.path == "M172,640l245,0 0,-400 -245,0z"
    assert (drawn.x, drawn.y) == (294, 615)


def test_a_hole_is_a_ring_of_its_own_and_no_place_for_a_name():
    drawn = outline([[*LAND, LAKE]])
    lake = Polygon(points(drawn.path)[1])

    assert len(points(drawn.path)) == 2
    assert not lake.contains(Point(drawn.x, drawn.y))


def test_an_island_is_drawn_and_the_name_stands_on_the_mainland():
    island = [[(3.5, 53.1), (3.6, 53.1), (3.6, 53.2), (3.5, 53.1)]]

    drawn = outline([island, LAND])

    assert len(points(drawn.path)) == 2
    assert (drawn.x, drawn.y) == (outline([LAND]).x, outline([LAND]).y)


def test_what_is_smaller_than_a_unit_is_not_drawn():
    crumb = [[(4.0, 52.0), (4.0001, 52.0), (4.0001, 52.0001), (4.0, 52.0)]]

    assert outline([crumb, LAND]) == outline([LAND])
    with pytest.raises(ValueError, match="smaller than a unit"):
        outline([crumb])


def test_neighbours_share_their_points():
    beside = [[(5.0, 52.0), (6.0, 52.0), (6.0, 53.0), (5.0, 53.0), (5.0, 52.0)]]
    one, other = (set(points(outline([part]).path)[0]) for part in (LAND, beside))

    assert one & other == {(417, 640), (417, 240)}


def test_every_name_stands_in_its_own_region_and_every_region_in_the_box():
    for feature in a_layer()["features"]:
        drawn = outline(polygons(feature["geometry"]))
        rings = [Polygon(ring) for ring in points(drawn.path)]

        assert any(ring.buffer(1).contains(Point(drawn.x, drawn.y)) for ring in rings), feature["properties"]
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for ring in points(drawn.path) for x, y in ring)


def test_a_point_lies_where_it_would_lie_in_a_path():
    assert spot(53.6, 3.3) == (0, 0)
    assert spot(50.7, 7.3) == (981.8, HEIGHT)


@pytest.mark.parametrize(
    ("lat", "lon", "inside"), [(52.05, 5.05, True), (52.05, 5.15, False), (52.05, 4.95, False), (52.2, 5.05, False)]
)
def test_a_point_is_in_an_area_or_not(lat, lon, inside):
    assert contains([[SQUARE]], lat, lon) is inside


def test_a_point_in_a_lake_is_not_in_the_area():
    assert not contains([[*LAND, LAKE]], 52.5, 4.5)
    assert contains([LAND], 52.5, 4.5)
