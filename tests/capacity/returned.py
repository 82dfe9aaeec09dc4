"""Organisations and answers to test returns with, and files of them."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.capacity import queries
from roadshow.capacity.importing.importers import IMPORTERS
from roadshow.capacity.kinds import Pathway, Source
from roadshow.capacity.operations import Answer, Interval, Places, record
from roadshow.organisations import operations as organisations
from roadshow.organisations.importing import operations, reading
from roadshow.organisations.importing.plan import Ground, Plan
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation
from roadshow.organisations.operations import Entry
from roadshow.regions.models import Municipality
from roadshow.wording import Words
from tests.builders import ACT

YEAR = 2026
DAY = date(2026, 11, 20)
TWELVE = Interval(12, 12)
COLLEGE = "ROC Midden Nederland"


def a_town(session: Session, name: str = "Utrecht") -> Municipality:
    return session.scalars(select(Municipality).where(Municipality.name == name)).one()


def an_employer(session: Session, name: str = "Kastanje Welzijn", town: str = "Utrecht") -> Organisation:
    entry = Entry(name, OrganisationKind.EMPLOYER, a_town(session, town).id, listed=True)
    employer = organisations.add(session, entry)
    session.flush()
    return employer


def a_college(session: Session, name: str = COLLEGE) -> Organisation:
    return session.scalars(select(Organisation).where(Organisation.name == name)).one()


def an_answer(organisation: Organisation, *, places: Places | None = None, **changes) -> Answer:
    values = {"school_year": YEAR, "pathway": Pathway.BOL, "reference": DAY, "source": Source.OWN}
    return Answer(organisation.id, **{**values, "places": places or Places(), **changes})


def recorded(session: Session, organisation: Organisation, *, act=ACT, **changes):
    return record(session, an_answer(organisation, **changes), act=act)


def standing(session: Session, organisation: Organisation, year: int = YEAR) -> dict[str, Any]:
    """What holds now: an employer's five counts, a college's intervals by municipality."""
    names = queries.town_names(session)
    return {
        pathway.value: {names[need.municipality_id]: (need.least, need.most) for need in row.needs}
        if row.needs
        else (row.idea, row.promised, row.confirmed, row.filled, row.withdrawn)
        for pathway, row in queries.current(session, organisation.id, year).items()
    }


def a_file(*rows: str) -> bytes:
    return "\r\n".join(rows).encode()


def a_plan(session: Session, kind: str, content: bytes, act=ACT) -> Plan:
    return operations.dry_run(session, IMPORTERS[kind], reading.read(content), Ground(act))


def taken(session: Session, kind: str, content: bytes, act=ACT) -> Plan:
    plan = a_plan(session, kind, content, act)
    operations.take_in(session, IMPORTERS[kind], operations.chosen(plan, {}), act=act)
    return plan


def told(plan: Plan) -> list[tuple[int, str, str]]:
    """Line, outcome and everything that is said about it."""
    say = Words("nl").say
    return [(row.line, row.outcome.value, " ".join(map(say, row.messages))) for row in plan.rows]
