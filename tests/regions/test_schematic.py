"""The borders that we draw ourselves, as they are kept."""

import gzip
import json
from functools import cache

import pytest
import shapely
from shapely import Point

from roadshow.regions import facts
from roadshow.regions.outline import HEIGHT, WIDTH, outline, polygons
from roadshow.regions.schematic import municipality_shapes, neighbours, region_shapes, touching
from roadshow.regions.smoothing import Torn, smooth


@cache
def kept():
    return json.loads((facts.HERE / "schematic.geojson").read_text(encoding="utf-8"))


@cache
def shapes(start):
    features = [one for one in kept()["features"] if one["properties"]["statcode"].startswith(start)]
    return {one["properties"]["statcode"]: shapely.geometry.shape(one["geometry"]) for one in features}


def overlapping(areas):
    codes, values = list(areas), list(areas.values())
    pairs = shapely.STRtree(values).query(values, predicate="intersects").T.tolist()
    return [
        (codes[one], codes[other])
        for one, other in pairs
        if one < other and values[one].intersection(values[other]).area > 1e-9
    ]


def cut_off(areas):
    """Parts beside the largest that touch another area: no islands."""
    return [
        (code, other)
        for code, area in areas.items()
        for part in sorted(shapely.get_parts(area), key=lambda one: one.area)[:-1]
        for other, beside in areas.items()
        if other != code and part.intersects(beside)
    ]


def test_there_are_35_regions_and_342_municipalities_under_their_own_names():
    named = {one["properties"]["statcode"]: one["properties"]["statnaam"] for one in kept()["features"]}
    known = [*facts.regions(), *facts.municipalities()]

    assert named == {one.code: one.name for one in known}


def test_the_file_says_what_it_is():
    assert kept()["schematic"] is True
    assert "GeoNames, CC BY 4.0" in kept()["source"]


@pytest.mark.parametrize("start", ["AM", "GM"])
def test_every_area_is_valid_overlaps_no_other_and_is_in_one_piece_but_for_islands(start):
    areas = shapes(start)

    assert [code for code, area in areas.items() if not area.is_valid or area.area == 0] == []
    assert overlapping(areas) == []
    assert cut_off(areas) == []


def test_every_municipality_holds_its_own_point_and_its_region_does():
    for one in facts.municipalities():
        assert shapes("GM")[one.code].contains(Point(one.lon, one.lat)), one.name
        assert shapes("AM")[one.region].contains(Point(one.lon, one.lat)), one.name


def test_nine_in_ten_neighbours_touch_and_the_file_names_the_others():
    wanted, found = neighbours(), touching(shapes("AM"))

    assert len(wanted & found) / len(wanted) >= 0.9
    assert kept()["neighbours_not_touching"] == ["-".join(pair) for pair in sorted(wanted - found)]
    assert kept()["touching_not_neighbours"] == ["-".join(pair) for pair in sorted(found - wanted)]


def test_a_region_is_its_municipalities():
    for code, area in shapes("AM").items():
        own = [shapes("GM")[one.code] for one in facts.municipalities() if one.region == code]
        assert area.symmetric_difference(shapely.union_all(own)).area < 1e-9, code


def test_the_ijsselmeer_is_open_water():
    land = shapely.union_all(list(shapes("AM").values()))

    assert not land.contains(Point(5.35, 52.8))
    assert not land.contains(Point(5.25, 52.55))


def test_the_outlines_are_those_of_the_borders_and_small_enough_to_send():
    drawn = json.loads((facts.HERE / "schematic_outlines.json").read_text(encoding="utf-8"))["areas"]
    made = {one["properties"]["statcode"]: outline(polygons(one["geometry"])) for one in kept()["features"]}

    assert drawn == {code: [one.path, one.x, one.y] for code, one in made.items()}
    paths = "".join(f'<path d="{one.path}"/>' for code, one in made.items() if code.startswith("GM"))
    svg = f'<svg viewBox="0 0 {WIDTH} {HEIGHT}">{paths}</svg>'
    assert len(gzip.compress(svg.encode())) < 40_000


def test_smoothing_leaves_no_gap_and_no_overlap():
    tiles = {f"{x}{y}": shapely.box(10 * x, 10 * y, 10 * x + 10, 10 * y + 10) for x in range(3) for y in range(3)}

    found = smooth(tiles, 2, lambda line: line.round(3))

    assert overlapping(found) == []
    assert shapely.union_all(list(found.values())).geom_type == "Polygon"
    assert len(shapely.union_all(list(found.values())).interiors) == 0
    assert shapely.get_num_coordinates(found["00"]) > shapely.get_num_coordinates(tiles["00"])


def test_each_area_smoothed_by_itself_would_leave_gaps():
    tiles = [shapely.box(10 * x, 10 * y, 10 * x + 10, 10 * y + 10) for x in range(2) for y in range(2)]
    alone = [smooth({"one": tile}, 2, lambda line: line.round(3))["one"] for tile in tiles]

    assert shapely.union_all(alone).area < 0.99 * 400


def test_an_area_that_smoothing_loses_is_told():
    with pytest.raises(Torn):
        smooth(
            {"one": shapely.box(0, 0, 10, 10), "small": shapely.box(10, 0, 10.2, 0.2)}, 1, lambda line: line.round(0)
        )


@pytest.mark.drill
def test_made_again_they_are_the_same():
    municipalities = municipality_shapes()
    made = {**municipalities, **region_shapes(municipalities)}

    for code, area in {**shapes("GM"), **shapes("AM")}.items():
        assert area.symmetric_difference(made[code]).area < 0.02 * area.area, code
