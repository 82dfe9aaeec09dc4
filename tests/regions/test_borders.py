"""Borders that were imported: lighter, whole, and the same when they come twice."""

import subprocess
import sys

import shapely
from sqlalchemy import select

from roadshow.regions import border_file, shapes
from roadshow.regions.borders import Outcome, store
from roadshow.regions.models import BorderArea, BorderSet, Layer
from tests.builders import NOW, later
from tests.controls import safety_borders
from tests.regions.layers import BOW_TIE, ONE, a_layer, an_area, prepared, problems, written

AGAIN = later(days=1).now


def kept(session):
    sets = session.execute(select(BorderSet.layer, BorderSet.year, BorderSet.imported)).all()
    return [tuple(one) for one in sets], session.scalars(select(BorderArea.code).order_by(BorderArea.code)).all()


def land(borders):
    return [shapely.geometry.shape(one) for one in borders.geometries.values()]


def overlap(areas):
    return sum(area.area for area in areas) - shapely.union_all(areas).area


def test_until_somebody_imports_the_map_is_schematic(session):
    found = shapes.shown(session, Layer.REGION)

    assert (found.is_schematic, found.year, len(found.outlines)) == (True, None, 35)
    assert found.outlines.keys() == shapes.geometries(session, Layer.REGION).keys()
    assert len(shapes.shown(session, Layer.MUNICIPALITY).outlines) == 342


def test_a_page_shows_borders_without_the_library_that_makes_them():
    asked = "import sys; import roadshow.regions.shapes; print(sorted({'shapely', 'numpy'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_imported_borders_are_shown_with_their_year_and_source(session):
    borders = prepared(a_layer(year=2025))

    _, outcome = store(session, borders, NOW)

    found = shapes.shown(session, Layer.REGION)
    assert outcome is Outcome.NEW
    assert (found.year, found.source.values) == (2025, {"source": "Proef"})
    assert found.outlines == dict(borders.outlines)
    assert shapes.geometries(session, Layer.REGION) == borders.geometries
    assert shapes.shown(session, Layer.MUNICIPALITY).is_schematic


def test_the_same_borders_again_change_nothing(session):
    store(session, prepared(a_layer()), NOW)
    before = kept(session)

    _, outcome = store(session, prepared(a_layer()), AGAIN)

    assert outcome is Outcome.UNCHANGED
    assert kept(session) == before


def test_other_borders_of_the_same_year_replace_those_that_were_there(session):
    store(session, prepared(a_layer()), NOW)
    layer = a_layer()
    layer["features"][0]["properties"]["statnaam"] = "Grunn"

    _, outcome = store(session, prepared(layer), AGAIN)

    assert outcome is Outcome.CHANGED
    assert kept(session) == ([(Layer.REGION, 2026, AGAIN)], sorted(one.code for one in _regions()))
    assert session.scalar(select(BorderArea.name).where(BorderArea.code == "AM01")) == "Grunn"


def test_the_newest_year_is_shown_whatever_came_last(session):
    store(session, prepared(a_layer(year=2026)), NOW)
    store(session, prepared(a_layer(year=2025)), AGAIN)

    assert shapes.shown(session, Layer.REGION).year == 2026


def test_what_two_regions_share_stays_one_line_when_it_gets_lighter():
    heavy = a_layer()
    borders = prepared(heavy)

    points = sum(shapely.get_num_coordinates(area) for area in land(borders))
    before = [shapely.geometry.shape(one["geometry"]) for one in heavy["features"]]
    assert points < sum(shapely.get_num_coordinates(area) for area in before)
    assert all(area.is_valid for area in land(borders))
    assert overlap(land(borders)) < 1e-9


def test_made_lighter_one_by_one_the_regions_would_overlap():
    with safety_borders.each_apart():
        assert overlap(land(prepared(a_layer()))) > 1e-4


def test_coordinates_keep_four_or_five_decimals():
    borders = prepared(a_layer())

    places = {round(number, 5) == number for area in land(borders) for number in shapely.get_coordinates(area).ravel()}
    assert places == {True}


def test_without_the_check_of_shapes_nobody_hears_where_a_border_crosses_itself():
    content = written({"type": "FeatureCollection", "features": [an_area("AM01", BOW_TIE)]})
    told = (1, "AM01", "De grens kruist zichzelf bij 52.0500, 5.0500.")

    assert problems(content, of=ONE) == [told]
    with safety_borders.any_shape():
        assert told not in problems(content, of=ONE)


def _regions():
    return border_file.read(written(a_layer())).features
