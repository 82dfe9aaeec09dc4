"""The organisations that are there from the start, and who can be host."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import selectinload

from roadshow.organisations import operations, queries
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation, Site
from roadshow.organisations.operations import Entry
from roadshow.regions.models import Municipality
from roadshow.regions.operations import load
from roadshow.regions.queries import by_slug


@pytest.fixture
def country(session):
    load(session)
    operations.load_known(session)
    return session


def rows(session):
    tables = (Organisation.__table__, Site.__table__)
    return [sorted(map(repr, session.execute(select(table)))) for table in tables]


def named(session, name):
    return session.scalars(
        select(Organisation).where(Organisation.name == name).options(selectinload(Organisation.sites))
    ).one()


def hosts(session, *slugs):
    return [host.name for host in queries.hosts_in(session, [by_slug(session, slug).id for slug in slugs])]


def test_there_are_36_colleges_with_74_sites_and_342_municipalities(country):
    kinds = select(Organisation.kind, func.count()).group_by(Organisation.kind)

    assert dict(map(tuple, country.execute(kinds))) == {
        OrganisationKind.COLLEGE: 36,
        OrganisationKind.MUNICIPALITY: 342,
    }
    assert country.scalar(select(func.count()).select_from(Site)) == 74


def test_loading_again_changes_nothing(country):
    before = rows(country)

    operations.load_known(country)

    assert rows(country) == before


def test_loading_again_leaves_what_was_corrected(country):
    named(country, "Gemeente Utrecht").name = "Gemeente Utrecht, afdeling Welzijn"
    country.flush()
    before = rows(country)

    operations.load_known(country)

    assert rows(country) == before


def test_a_college_has_its_sites_the_main_one_first(country):
    college = named(country, "ROC Midden Nederland")
    country.expire_all()
    college = named(country, "ROC Midden Nederland")

    assert [(site.town, site.main) for site in college.sites] == [("Utrecht", True), ("Nieuwegein", False)]
    assert (college.website, college.listed, college.is_demo) == ("https://www.rocmn.nl", True, False)


def test_an_organisation_has_one_main_site(country):
    college = named(country, "ROC Midden Nederland")
    for site in college.sites:
        site.main = True

    with pytest.raises(IntegrityError):
        country.flush()


def test_a_municipality_is_searched_by_what_people_call_it_too(country):
    assert named(country, "Gemeente 's-Gravenhage").folded == "gemeente s gravenhage den haag"


def test_hosts_sit_in_the_region_or_have_a_site_there(country):
    assert hosts(country, "gorinchem") == [
        "Da Vinci College",
        "Gemeente Gorinchem",
        "Gemeente Molenlanden",
        "Gemeente Vijfheerenlanden",
    ]


def test_a_host_in_two_regions_is_listed_once(country):
    both = hosts(country, "gorinchem", "drechtsteden")

    assert both.count("Da Vinci College") == 1
    assert len(both) == 11


def test_no_region_no_hosts(country):
    assert queries.hosts_in(country, []) == []


def test_an_added_organisation_has_a_clean_name_and_can_be_found(country):
    utrecht = country.scalar(select(Municipality).where(Municipality.name == "Utrecht"))

    added = operations.add(
        country, Entry("Coo\u0308peratie\u00a0Één  Loket\u200b", OrganisationKind.EMPLOYER, municipality_id=utrecht.id)
    )
    country.flush()

    assert (added.name, added.folded) == ("Coöperatie Één Loket", "cooperatie een loket")
    assert (added.listed, added.is_demo, added.source) == (False, False, None)
    assert queries.by_id(country, added.id) is added
    assert queries.by_id(country, 0) is None


def test_an_organisation_without_a_name_is_refused_by_the_table(country):
    operations.add(country, Entry(" \u200b", OrganisationKind.OTHER))

    with pytest.raises(IntegrityError):
        country.flush()
