"""Organisations of one region that know each other, offer places and need them, with what is computed from it."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.capacity import operations as capacity
from roadshow.capacity import refresh
from roadshow.capacity.kinds import Pathway, Source
from roadshow.capacity.operations import Answer, Interval, Places
from roadshow.capacity.years import school_year
from roadshow.clock import today
from roadshow.network.kinds import TieKind
from roadshow.network.operations import Known, record_all
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation
from tests.builders import ACT
from tests.organisations.builders import a_company, a_contact, a_recognition, a_seat


@dataclass(frozen=True)
class Company:
    """An organisation with somebody in a role and a recognition."""

    number: int
    role: int
    recognition: int


def build(session: Session) -> Company:
    """Two dozen employers, so that there are tables; the first is the one to look at."""
    seat = a_seat(session)
    companies = [a_company(session, f"Huis {letter}", seat.id) for letter in "ABCDEFGHIJKLMNOPQRSTUVWX"]
    college = session.scalars(
        select(Organisation).where(
            Organisation.kind == OrganisationKind.COLLEGE, Organisation.municipality_id == seat.id
        )
    ).first()
    role = a_contact(session, companies[0], "Persoon van huis")
    recognition = [a_recognition(session, company) for company in companies]
    record_all(session, _ties(companies, college), act=ACT)
    _returns(session, companies, college, seat.id)
    made = refresh.make(session, today())
    refresh.keep(session, made, act=ACT)
    session.flush()
    return Company(companies[0].id, role.id, recognition[0].id)


def _ties(companies: list[Organisation], college: Organisation | None) -> list[Known]:
    """Two circles, and a college that knows somebody in each."""
    half = len(companies) // 2
    circles = (companies[:half], companies[half:-1])
    pairs = [(one, other) for circle in circles for one, other in zip(circle, circle[1:] + circle[:1], strict=True)]
    known = [Known(one.id, other.id, TieKind.PARTNER, 3) for one, other in pairs]
    if college is not None:
        known += [Known(college.id, circle[n].id, TieKind.PLACES, 5) for circle in circles for n in range(3)]
    return known


def _returns(session: Session, companies: list[Organisation], college: Organisation | None, town: int) -> None:
    year, day = school_year(today()), today()
    for company in companies:
        places = Places(confirmed=1, filled=1)
        capacity.record(session, Answer(company.id, year, Pathway.BOL, day, Source.OWN, places), act=ACT)
    if college is not None:
        needs = {town: Interval(60, 60)}
        capacity.record(session, Answer(college.id, year, Pathway.BOL, day, Source.OWN, needs=needs), act=ACT)
