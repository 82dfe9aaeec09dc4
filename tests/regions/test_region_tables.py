"""The regions and municipalities in the database."""

from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from roadshow.regions import facts, queries
from roadshow.regions.models import Municipality, Region, neighbouring
from roadshow.regions.operations import load
from roadshow.typed import slug

DAY = date(2026, 6, 1)


def names(things):
    return [thing.name for thing in things]


def rows(session):
    tables = (Region.__table__, Municipality.__table__, neighbouring)
    return [sorted(map(repr, session.execute(select(table)))) for table in tables]


@pytest.fixture
def country(session):
    load(session)
    return session


def test_there_are_35_regions_and_342_municipalities(country):
    counts = [country.scalar(select(func.count()).select_from(table)) for table in (Region, Municipality)]

    assert counts == [35, 342]


def test_loading_again_changes_nothing(country):
    before = rows(country)

    load(country)

    assert not country.dirty
    assert rows(country) == before


def test_loading_again_corrects_what_differs(country):
    before = rows(country)
    region = queries.by_slug(country, "zeeland")
    region.name, region.slug = "Zeeuws", "zeeuws"
    country.execute(neighbouring.delete().where(neighbouring.c.region_id == region.id))
    country.execute(
        neighbouring.insert().values(region_id=region.id, neighbour_id=queries.by_slug(country, "twente").id)
    )

    load(country)

    assert rows(country) == before


def test_a_municipality_of_another_division_is_left_alone(country):
    hilversum = country.scalar(select(Municipality).where(Municipality.name == "Hilversum"))
    hilversum.valid_until = date(2027, 1, 1)
    country.flush()
    larger = Municipality(
        code=hilversum.code,
        name="Hilversum",
        slug="hilversum",
        common_name="Hilversum",
        region_id=hilversum.region_id,
        province="Noord-Holland",
        lat=52.22,
        lon=5.15,
        population=116000,
        valid_from=date(2027, 1, 1),
    )
    country.add(larger)
    country.flush()

    load(country)

    assert (hilversum.valid_until, larger.population) == (date(2027, 1, 1), 116000)
    gooi = queries.by_slug(country, "gooi-en-vechtstreek")
    for day, population in ((date(2026, 12, 31), hilversum.population), (date(2027, 1, 1), 116000)):
        found = queries.municipalities_of(country, gooi, on=day)
        assert [one.population for one in found if one.name == "Hilversum"] == [population]


def test_a_municipality_exists_once_at_a_time(country):
    one = facts.municipalities()[0]
    region = queries.by_slug(country, "groningen")
    country.add(
        Municipality(
            code=one.code,
            name=one.name,
            slug=one.slug,
            common_name=one.common_name,
            region_id=region.id,
            province=one.province,
            lat=one.lat,
            lon=one.lon,
            population=1,
            valid_from=DAY,
        )
    )

    with pytest.raises(IntegrityError):
        country.flush()


def test_regions_are_listed_as_people_look_them_up(country):
    listed = names(queries.all_regions(country))

    assert len(listed) == 35
    assert listed[:3] == ["Achterhoek", "Amersfoort", "Drechtsteden"]
    assert listed[-1] == "Zuidoost-Brabant"


def test_a_region_is_found_by_its_address(country):
    assert queries.by_slug(country, "haaglanden").code == "AM21"
    assert queries.by_slug(country, "atlantis") is None


def test_a_leading_s_does_not_count_in_the_order_of_municipalities(country):
    haaglanden = queries.by_slug(country, "haaglanden")

    assert names(queries.municipalities_of(country, haaglanden, on=DAY)) == [
        "Delft",
        "'s-Gravenhage",
        "Midden-Delfland",
        "Rijswijk",
        "Westland",
    ]


def test_who_lies_beside_a_region_has_it_beside_them(country):
    twente = queries.by_slug(country, "twente")

    assert names(queries.neighbours(country, twente)) == ["Achterhoek", "Regio Zwolle", "Veluwe Stedendriehoek"]
    for neighbour in queries.neighbours(country, twente):
        assert "Twente" in names(queries.neighbours(country, neighbour))


def test_a_region_knows_its_school_holiday_regions_main_one_first(country):
    assert queries.by_slug(country, "veluwe-stedendriehoek").holiday_regions == ["midden", "noord"]


def test_the_tables_agree_with_each_other():
    codes = {region.code for region in facts.regions()}
    municipalities = {one.code for one in facts.municipalities()}

    assert {one.region for one in facts.municipalities()} == codes
    assert {code for region in facts.regions() for code in region.neighbours} <= codes
    assert {place.municipality for place in facts.places()} <= municipalities


def test_the_addresses_in_the_tables_are_those_we_would_make():
    things = [*facts.regions(), *facts.municipalities()]

    assert [thing.slug for thing in things] == [slug(thing.name) for thing in things]
