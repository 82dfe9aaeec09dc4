"""A file of borders is refused whole, with all that is wrong and where."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadshow.regions.border_file import MOST_BYTES, MOST_POINTS, read
from roadshow.regions.outline import HEIGHT
from tests.controls import safety_borders
from tests.regions.layers import (
    BOW_TIE,
    ONE,
    RD_NEW,
    SQUARE,
    a_layer,
    an_area,
    prepared,
    problems,
    with_change,
    written,
)

METRES = "De coördinaten zijn meters (RD New, EPSG:28992), geen graden. Download de laag in WGS84 (EPSG:4326)."
TURNED = "Breedte en lengte zijn verwisseld: in GeoJSON staat de lengte voorop."
PAGE = "Dit is een webpagina (HTML) of XML, geen GeoJSON. Download het bestand zelf."
OUTSIDE = "De grens ligt voor een deel buiten Nederland."


def of_one(ring, **more):
    return problems(written({"type": "FeatureCollection", "features": [an_area("AM01", ring)], **more}), of=ONE)


def test_the_whole_layer_is_taken():
    assert problems(written(a_layer())) == []
    assert problems(written(a_layer("GM"))) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Het bestand is leeg."),
        (b"\xef\xbb\xbf \n", "Het bestand is leeg."),
        (b"<!DOCTYPE html><title>Inloggen</title>", PAGE),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]>', PAGE),
        (b'{"type":\n"FeatureCollection",', "Het bestand is geen geldige JSON, vanaf regel 2."),
        (b'{"type": "\xff"}', "Het bestand is geen tekst in UTF-8, vanaf byte 10."),
        (b'{"x": NaN}', "In het bestand staat een getal dat geen getal is, zoals NaN."),
        (b"[" * 100_000, "Het bestand is te diep genest."),
        (b"[]", "Het bestand is geen GeoJSON."),
        (b'{"type": "Topology"}', "Het bestand is geen GeoJSON met gebieden (een FeatureCollection)."),
        (b'{"type": "FeatureCollection", "features": []}', "In het bestand staat geen enkel gebied."),
        (b" " * (MOST_BYTES + 1), "Het bestand is te groot: hooguit 25 MB."),
    ],
    ids=lambda value: None if isinstance(value, bytes) else value[:30],
)  # fmt: skip
def test_what_is_no_geojson_says_what_it_is(content, sentence):
    assert problems(content) == [(0, "", sentence)]


def test_everything_that_is_wrong_is_listed_with_its_place():
    def spoil(features):
        del features[34]
        features[0] = an_area("AM01", BOW_TIE)
        features[1]["properties"]["statcode"] = "AM04"
        features[3]["properties"]["statcode"] = "AM03"
        features[4]["geometry"] = None
        features[5]["geometry"]["coordinates"] = [RD_NEW]

    assert problems(written(with_change(spoil))) == [
        (0, "AM02", "Friesland ontbreekt."),
        (0, "AM05", "Twente ontbreekt."),
        (0, "AM38", "FoodValley ontbreekt."),
        (1, "AM01", "De grens kruist zichzelf bij 52.0500, 5.0500."),
        (2, "AM04", "De code is onbekend: dit is geen arbeidsmarktregio van nu."),
        (4, "AM03", "De code staat er twee keer in, ook bij gebied 3."),
        (5, "AM06", "Dit gebied heeft geen vlak (Polygon of MultiPolygon)."),
        (6, "AM07", METRES),
    ]


def test_metres_are_recognised_by_their_name_and_by_their_numbers_and_said_once():
    rd_new = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}

    assert of_one(RD_NEW) == [(0, "", METRES)]
    assert of_one(RD_NEW, crs=rd_new) == [(0, "", METRES)]


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "urn:ogc:def:crs:EPSG::4326", "EPSG:4258"])
def test_degrees_may_be_named(name):
    assert of_one(SQUARE, crs={"type": "name", "properties": {"name": name}}) == []


@pytest.mark.parametrize("crs", ["EPSG:3857", {"type": "name"}, {"properties": {"name": "EPSG:3857"}}, 7])
def test_another_system_is_refused(crs):
    assert [sentence[:36] for _, _, sentence in of_one(SQUARE, crs=crs)] == ["Het coördinatenstelsel is onbekend: "]


@pytest.mark.parametrize(
    ("ring", "sentence"),
    [
        ([[y, x] for x, y in SQUARE], TURNED),
        ([[x + 20, y] for x, y in SQUARE], OUTSIDE),
        ([[0, 0], [1, 0], [1, 1], [0, 0]], OUTSIDE),
        (SQUARE[:-1], "De grens is niet gesloten."),
        (SQUARE[:3], "De grens is niet gesloten."),
        ([[5.0, 52.0]] * 5, "De grens kruist zichzelf bij 52.0000, 5.0000."),
        ([[5.0, 52.0], [5.0001, 52.0], [5.0001, 52.0001], [5.0, 52.0]], "Het gebied is te klein om te tekenen."),
        ([[5.0, "52"], *SQUARE], "Dit gebied heeft geen vlak (Polygon of MultiPolygon)."),
        ([[5.0, True], *SQUARE], "Dit gebied heeft geen vlak (Polygon of MultiPolygon)."),
        ([], "Dit gebied heeft geen vlak (Polygon of MultiPolygon)."),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_a_ring_that_cannot_be_is_refused(ring, sentence):
    assert [said for _, _, said in of_one(ring)] == [sentence]


@pytest.mark.parametrize("number", ["1e999", "-1e999", "1" * 400, "NaN", "Infinity"])
def test_a_number_that_is_none_is_refused(number):
    content = written({"type": "FeatureCollection", "features": [an_area("AM01", SQUARE)]}).replace(
        b"5.1", number.encode()
    )
    assert problems(content, of=ONE) != []


def test_another_layer_is_recognised_instead_of_calling_all_that_it_lacks():
    provinces = {"type": "FeatureCollection", "features": [an_area("PV26", SQUARE)]}

    assert problems(written(provinces)) == [
        (0, "", "De codes, zoals PV26, zijn niet van regio's (AM01) of gemeenten (GM0014).")
    ]


def test_two_regions_do_not_lie_on_one_another():
    def cover(features):
        features[1]["geometry"] = features[0]["geometry"]

    assert problems(written(with_change(cover))) == [(2, "AM02", "Het gebied ligt over AM01 heen.")]


def test_the_year_is_that_of_the_file_or_given():
    assert prepared(a_layer(year=2025)).year == 2025
    assert prepared({**a_layer(year=None), "name": "arbeidsmarktregio_2024"}).year == 2024
    assert prepared(a_layer(year=None), year=2026).year == 2026
    assert problems(written(a_layer(year=None))) == [
        (0, "", "Het bestand zegt niet van welk jaar het is: geef het met --year.")
    ]
    assert problems(written(a_layer(year=2025)), year=2026) == [(0, "", "Het bestand is van 2025, niet van 2026.")]


def test_a_municipality_that_is_gone_says_where_it_went():
    layer = a_layer("GM")
    layer["features"].append(an_area("GM0856", SQUARE))

    assert problems(written(layer)) == [
        (343, "GM0856", "Uden (GM0856) hoort sinds de indeling van 2022 bij Maashorst (GM1991). De cijfers staan daar.")
    ]


def test_a_merger_that_is_not_certain_may_have_happened_or_not():
    layer = a_layer("GM", year=None)
    layer["features"] = [one for one in layer["features"] if one["properties"]["statcode"] != "GM1696"]

    assert problems(written(layer), year=2026) == [(0, "GM1696", "Wijdemeren ontbreekt.")]
    assert problems(written(layer), year=2027) == []


def test_a_name_comes_through_letter_for_letter():
    name = "</script>${7*7}`'s-Gravenhage\u202e"
    area = an_area("AM01", SQUARE, statnaam="", naam=name, jaar=2026)

    found = prepared({"type": "FeatureCollection", "features": [area]}, of=ONE)

    assert found.names == {"AM01": "</script>${7*7}`'s-Gravenhage"}


def test_too_many_points_are_refused_and_without_the_limit_they_are_not():
    ring = [[5.0, 52.0]] * (MOST_POINTS + 1)
    content = written({"type": "FeatureCollection", "features": [an_area("AM01", ring)]})

    assert [one.message.one for one in read(content).problems] == [
        "In het bestand staan te veel punten: hooguit %(most)s."
    ]
    with safety_borders.any_number_of_points():
        assert read(content).problems == []


def test_without_the_check_of_places_a_region_is_drawn_beside_the_map():
    far = {"type": "FeatureCollection", "features": [an_area("AM01", [[0, 0], [1, 0], [1, 1], [0, 0]])]}
    assert problems(written(far), of=ONE) == [(0, "", OUTSIDE)]

    with safety_borders.any_place():
        assert prepared(far, of=ONE).outlines["AM01"].y > HEIGHT


def test_without_the_check_of_codes_a_region_is_missing_from_the_map():
    layer = with_change(lambda features: features.pop())

    assert problems(written(layer)) == [(0, "AM38", "FoodValley ontbreekt.")]
    with safety_borders.any_code():
        assert len(prepared(layer).outlines) == 34


_json = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.sampled_from(["Polygon", "MultiPolygon", "AM01"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["type", "properties", "geometry", "coordinates", "statcode", "statnaam", "jaar"]), inner
    ),
    max_leaves=20,
)  # fmt: skip


@given(st.lists(_json, max_size=4))
def test_whatever_is_in_it_is_answered(features):
    assert problems(json.dumps({"type": "FeatureCollection", "features": features}).encode()) != []


@given(st.binary(max_size=200))
def test_whatever_it_is_is_answered(content):
    assert problems(content) != []
