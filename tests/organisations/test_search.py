"""Finding organisations, through what may be seen."""

from datetime import date

import pytest

from roadshow.act import VISITOR, Actor, ActorKind, Right, Role
from roadshow.organisations import search
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.search import Wanted
from tests.builders import a_region
from tests.counting import statements
from tests.organisations.builders import a_company, a_recognition, a_seat


def organiser(session, region: str = "midden-utrecht") -> Actor:
    return Actor(
        ActorKind.ACCOUNT, 1, rights=frozenset({Right(Role.ORGANISER, region_id=a_region(session, region).id)})
    )


def names(session, actor=VISITOR, **wanted) -> list[str]:
    session.flush()
    return [one.name for one in search.find(session, Wanted(**wanted), actor)]


@pytest.mark.parametrize("q", ["den haag", "'s-Gravenhage", "Gemeente ’s Gravenhage", "GRAVENHAGE"])
def test_the_hague_is_found_by_each_of_its_names(session, q):
    assert names(session, q=q) == ["Gemeente 's-Gravenhage"]


@pytest.mark.parametrize(
    "q",
    ["Coöperatie Één Loket", "Coo\u0308peratie E\u0301e\u0301n Loket", "Coöperatie\u00a0Één Lo\u200bket", "een loket"],
)
def test_each_spelling_finds_the_same(session, q):
    a_company(session, "Coöperatie Één Loket")

    assert names(session, q=q) == ["Coöperatie Één Loket"]


def test_a_legal_form_in_the_question_does_not_matter(session):
    a_company(session, "Kastanje Welzijn")

    assert names(session, q="Stichting Kastanje Welzijn b.v.") == ["Kastanje Welzijn"]


@pytest.mark.parametrize("q", ["%", "_", "\\", "'", "kastanje%"])
def test_a_sign_that_a_database_reads_otherwise_finds_nothing_by_it(session, q):
    a_company(session, "Kastanje")

    assert names(session, q=q) == (["Kastanje"] if q == "kastanje%" else [])


def test_filters_narrow_by_kind_region_and_recognition(session):
    company = a_company(session, "Zoekmij Een")
    a_company(session, "Zoekmij Twee", a_seat(session, "Enschede").id)
    a_company(session, "Zoekmij Drie", kind=OrganisationKind.OTHER)
    a_recognition(session, company, since=date(2025, 1, 1), until=date(2025, 12, 31))

    assert names(session, q="zoekmij", kind=OrganisationKind.EMPLOYER) == ["Zoekmij Een", "Zoekmij Twee"]
    assert names(session, q="zoekmij", region_id=a_region(session).id) == ["Zoekmij Drie", "Zoekmij Een"]
    assert names(session, q="zoekmij", recognised_on=date(2025, 12, 31)) == ["Zoekmij Een"]
    assert names(session, q="zoekmij", recognised_on=date(2026, 1, 1)) == []


def test_what_is_not_listed_is_seen_by_its_organisers_and_members_alone(session):
    hidden = a_company(session, "Verborgen", listed=False)
    member = Actor(ActorKind.ACCOUNT, 2, rights=frozenset({Right(Role.MEMBER, organisation_id=hidden.id)}))
    askers = (VISITOR, organiser(session, "twente"), organiser(session), member)

    assert [names(session, asker, q="verborgen") for asker in askers] == [[], [], ["Verborgen"], ["Verborgen"]]
    assert [search.suggestions(session, "verbor", asker) for asker in askers] == [[], [], ["Verborgen"], ["Verborgen"]]
    assert [search.one(session, hidden.id, asker) is None for asker in askers] == [True, True, False, False]


def test_suggestions_begin_with_what_was_typed_before_they_hold_it(session):
    for name in ("Huis Appelwand", "Appelwand", "Appelwand Zuid"):
        a_company(session, name)

    assert search.suggestions(session, "appelw", VISITOR) == ["Appelwand", "Appelwand Zuid", "Huis Appelwand"]
    assert search.suggestions(session, "a", VISITOR) == []


def test_one_and_three_rows_take_the_same_number_of_queries(session):
    a_company(session, "Telmee Een")
    session.flush()
    session.expire_all()
    with statements() as one:
        search.find(session, Wanted(q="telmee"), VISITOR)
    for name in ("Telmee Twee", "Telmee Drie"):
        a_company(session, name)
    session.expire_all()
    with statements() as three:
        assert len(search.find(session, Wanted(q="telmee"), VISITOR)) == 3

    assert len(one) == len(three) == 1
