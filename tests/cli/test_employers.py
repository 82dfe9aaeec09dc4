from collections import Counter

import pytest

from roadshow.cli.demo.employers import employers, houses, roman
from roadshow.regions.facts import municipalities, regions

HOUSES = len(houses())
DENSE = "AM13"


@pytest.mark.parametrize("number", [HOUSES, 60, 240, 3000])
def test_there_are_exactly_as_many_as_wanted(number):
    found = employers(number, 1)

    assert len(found) == number
    assert len({employer.source for employer in found}) == number
    assert len({(employer.name, employer.municipality) for employer in found}) == number


def test_the_houses_where_roadshows_meet_are_always_there():
    assert employers(0, 1) == list(houses())


@pytest.mark.parametrize("number", [60, 240])
def test_each_region_has_one(number):
    region_of = {town.code: town.region for town in municipalities()}
    found = Counter(region_of[employer.municipality] for employer in employers(number, 1)[HOUSES:])

    assert set(found) == {region.code for region in regions()}


def test_large_municipalities_have_more():
    found = Counter(employer.municipality for employer in employers(1000, 1))
    elsewhere = [town for town in municipalities() if town.region != DENSE]
    largest = [town.code for town in sorted(elsewhere, key=lambda town: -town.population)[:3]]
    codes = {town.code for town in elsewhere}

    assert [code for code, _ in found.most_common() if code in codes][:3] == largest


def test_the_region_of_the_demo_has_enough_to_look_at():
    here = {town.code for town in municipalities() if town.region == DENSE}

    assert sum(employer.municipality in here for employer in employers(240, 1)) >= 45


def test_every_point_is_near_its_municipality():
    points = {town.code: (town.lat, town.lon) for town in municipalities()}

    for employer in employers(1000, 1):
        lat, lon = points[employer.municipality]
        assert abs(employer.lat - lat) < 0.1
        assert abs(employer.lon - lon) < 0.15


def test_the_seed_decides():
    assert employers(240, 1) == employers(240, 1)
    assert employers(240, 1) != employers(240, 2)


@pytest.mark.parametrize(("number", "sign"), [(2, "II"), (4, "IV"), (9, "IX"), (14, "XIV"), (44, "XLIV")])
def test_roman_numbers(number, sign):
    assert roman(number) == sign
