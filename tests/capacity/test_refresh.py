"""From a return to what pages read: a change is seen at the next look."""

from datetime import date

import pytest
from sqlalchemy import select

from roadshow.capacity import areas, refresh
from roadshow.capacity.kinds import Pathway, Source
from roadshow.capacity.operations import Answer, Interval, Places, record
from roadshow.organisations.kinds import AccreditationStatus, OrganisationKind
from roadshow.organisations.models import Accreditation, Organisation, Site
from roadshow.organisations.operations import Entry, add
from roadshow.regions.models import Municipality
from tests.builders import ACT, NOW

TODAY = NOW.date()
YEAR = "2026-2027"


@pytest.fixture
def utrecht(session):
    return session.scalars(select(Municipality).where(Municipality.code == "GM0344")).one()


@pytest.fixture
def college(session, utrecht):
    found = session.scalars(select(Organisation).where(Organisation.kind == OrganisationKind.COLLEGE)).first()
    record(session, answer(found, needs={utrecht.id: Interval(10, 10)}), act=ACT)
    return found


def answer(organisation, **changes):
    known = {"school_year": 2026, "pathway": Pathway.BOL, "reference": TODAY, "source": Source.OWN}
    return Answer(organisation_id=organisation.id, **known | changes)


def an_employer(session, town, *, recognised: bool = True):
    site = Site(town=town.name, municipality_id=town.id, lat=town.lat, lon=town.lon, main=True)
    entry = Entry("Kastanje Welzijn", OrganisationKind.EMPLOYER, municipality_id=town.id, listed=True)
    employer = add(session, entry, [site])
    session.flush()
    if recognised:
        status = AccreditationStatus.RECOGNISED
        session.add(
            Accreditation(
                organisation_id=employer.id, crebo="25615", status=status, source="SBB", since=date(2020, 1, 1)
            )
        )
    return employer


def shown(session, pathway="bol"):
    refresh.keep(session, refresh.make(session, TODAY), act=ACT)
    session.flush()
    found = areas.shown(session, YEAR, pathway)
    assert found is not None
    return found


def test_a_return_changes_what_is_shown_at_the_next_look(session, utrecht, college):
    employer = an_employer(session, utrecht)
    before = shown(session)

    record(session, answer(employer, places=Places(confirmed=4, filled=2)), act=ACT)
    after = shown(session)

    assert (before.need, before.unplaced) == (10, 10)
    assert (after.need, after.offered, after.unplaced) == (10, 6, 4)
    assert after.region("AM13").unplaced == 4


def test_ideas_and_promises_are_no_places(session, utrecht, college):
    employer = an_employer(session, utrecht)

    record(session, answer(employer, places=Places(idea=9, promised=3, withdrawn=5)), act=ACT)

    assert (shown(session).offered, shown(session).unplaced, shown(session).hopeful) == (0, 10, 7)


def test_places_of_who_is_not_recognised_help_nobody(session, utrecht, college):
    employer = an_employer(session, utrecht, recognised=False)

    record(session, answer(employer, places=Places(confirmed=6)), act=ACT)

    found = shown(session)
    assert (found.offered, found.unplaced, found.subtracted) == (6, 10, 4)
    assert found.explained


def test_nothing_is_computed_twice(session, college):
    shown(session)

    assert refresh.make(session, TODAY) == []
