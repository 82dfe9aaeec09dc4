"""Who looks for the own region finds it, however its name is typed."""

import pytest

from roadshow.regions import facts
from roadshow.regions.finder import MOST, Hit, What, find, one_region

NAMES = {region.code: region.name for region in facts.regions()}


def labels(query):
    return [hit.label for hit in find(query)]


def exact(query):
    """The regions of all that has exactly this name."""
    return {hit.region_name for hit in find(query) if hit.exact}


@pytest.mark.parametrize("region", facts.regions(), ids=lambda region: region.slug)
def test_the_name_of_a_region_finds_it_first(region):
    assert find(region.name)[0] == Hit(region.name, What.REGION, region.slug, region.name, exact=True)


def test_each_municipality_is_found_by_its_name_and_by_what_people_say():
    for one in facts.municipalities():
        for name in (one.name, one.common_name, one.name.upper(), one.name.replace("-", " ")):
            found = [hit for hit in find(name) if hit.what is What.MUNICIPALITY and hit.exact]
            assert (one.name, NAMES[one.region]) in [(hit.municipality, hit.region_name) for hit in found], name


def test_each_place_is_found_with_the_municipality_it_lies_in():
    codes = {one.name: one.code for one in facts.municipalities()}
    for place in facts.places():
        found = {codes[hit.municipality] for hit in find(place.name) if hit.exact and hit.municipality}
        assert place.municipality in found, place


@pytest.mark.parametrize(
    ("query", "region"),
    [
        ("ijsselstein", "Midden-Utrecht"),
        ("ĳsselstein", "Midden-Utrecht"),
        ("Ĳsselstein", "Midden-Utrecht"),
        ("den haag", "Haaglanden"),
        ("'s-Gravenhage", "Haaglanden"),
        ("den bosch", "Noordoost-Brabant"),
        ("s hertogenbosch", "Noordoost-Brabant"),
        ("'s-hertogenbosch", "Noordoost-Brabant"),
        ("’s hertogenbosch", "Noordoost-Brabant"),
        ("shertogenbosch", "Noordoost-Brabant"),
        ("hertogenbosch", "Noordoost-Brabant"),
        ("sudwest fryslan", "Friesland"),
        ("Su\u0301dwest\u2011Frysla\u0302n", "Friesland"),
        ("  Food\u00a0Valley ", "FoodValley"),
        ("Vleuten", "Midden-Utrecht"),
        ("utrecht", "Midden-Utrecht"),
    ],
)
def test_however_it_is_typed_one_region_has_that_name(query, region):
    assert exact(query) == {region}


def test_the_beginning_of_a_name_is_enough():
    assert [(hit.label, hit.region_name, hit.exact) for hit in find("súdwest")] == [
        ("Súdwest-Fryslân", "Friesland", False)
    ]


def test_one_name_in_two_provinces_gives_both():
    assert [(hit.label, hit.province, hit.exact) for hit in find("bergen")][:3] == [
        ("Bergen (NH.)", "Noord-Holland", True),
        ("Bergen (L.)", "Limburg", True),
        ("Bergen op Zoom", "Noord-Brabant", False),
    ]


def test_places_of_one_name_are_told_apart_by_their_municipality():
    assert [(hit.what, hit.municipality) for hit in find("spijk") if hit.exact] == [
        (What.PLACE, "Altena"),
        (What.PLACE, "Eemsdelta"),
        (What.PLACE, "Zevenaar"),
    ]


def test_a_word_of_what_lies_around_it_tells_one_from_the_other():
    assert [hit.region_name for hit in find("hengelo")] == ["Twente", "Achterhoek"]

    assert [hit.region_name for hit in find("hengelo gelderland")] == ["Achterhoek"]


def test_a_place_named_as_its_municipality_stands_there_once():
    assert labels("ede") == list(dict.fromkeys(labels("ede")))
    assert [hit.what for hit in find("amstelveen")] == [What.MUNICIPALITY]


def test_a_common_name_is_shown_beside_the_official_one():
    assert labels("den haag") == ["'s-Gravenhage (Den Haag)"]


def test_a_province_finds_its_regions():
    assert labels("Overijssel") == ["Twente", "Regio Zwolle", "Veluwe Stedendriehoek"]


def test_whole_names_come_before_beginnings_and_large_before_small():
    assert labels("zwolle") == ["Zwolle", "Regio Zwolle"]
    assert labels("alm")[:2] == ["Almere", "Almelo"]


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b", "-", "'", "?!"])
def test_nothing_asked_finds_nothing(nothing):
    assert find(nothing) == []


@pytest.mark.parametrize("unknown", ["Atlantis", "Utrecht Atlantis", "Parijs", "'; DROP TABLE region", "%", "x" * 5000])
def test_what_does_not_exist_is_not_found(unknown):
    assert find(unknown) == []


def test_there_are_never_more_than_twelve():
    assert len(find("a")) == MOST


@pytest.mark.parametrize(
    ("query", "slug"),
    [
        ("utrecht", "midden-utrecht"),
        ("drenthe", "drenthe"),
        ("hengelo", None),
        ("súdwest", None),
        ("overijssel", None),
        ("atlantis", None),
    ],
)
def test_only_a_whole_name_in_one_region_leads_straight_there(query, slug):
    assert one_region(find(query)) == slug
