"""Valid things to test with. A test names only what it is about."""

from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.accounts import operations as accounts
from roadshow.accounts.models import Account
from roadshow.act import SYSTEM, Act, Right, Role
from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.events.wanted import Wanted
from roadshow.links import Links
from roadshow.organisations.models import Organisation
from roadshow.outbox.models import OutboxMail
from roadshow.regions.models import Region
from roadshow.registrations import operations as registrations
from roadshow.registrations.models import Registration
from roadshow.registrations.operations import Answer
from roadshow.registrations.rules import Kind, Status
from tests.databases import KEY

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
STARTS = datetime(2027, 1, 26, 12, 0, tzinfo=UTC)
LINKS = Links("http://localhost", KEY, "roadshow@example.org")
ACT = Act(NOW, SYSTEM, LINKS)
ADA = Answer("Ada de Vries", "ada@example.org", "Kastanje Welzijn", Kind.EMPLOYER, "nl", "form-ada-0000000")

_numbers = count(1)


def at(moment: datetime, act: Act = ACT) -> Act:
    return Act(moment, act.actor, act.links, act.terms)


def later(**delta: float) -> Act:
    return at(NOW + timedelta(**delta))


def a_region(session: Session, slug: str = "midden-utrecht") -> Region:
    return session.scalars(select(Region).where(Region.slug == slug)).one()


def a_host(session: Session) -> Organisation:
    return session.scalars(select(Organisation).order_by(Organisation.id).limit(1)).one()


def wanted(session: Session, **changes) -> Wanted:
    values = {
        "title": "Roadshow Midden-Utrecht",
        "region_id": a_region(session).id,
        "summary": "Een middag over stageplekken.",
        "description": "Kom **aan tafel**.",
        "starts": STARTS,
        "ends": STARTS + timedelta(hours=3),
        "host_id": a_host(session).id,
        "venue_name": "Buurthuis De Theeketel",
        "venue_address": "Dorpsstraat 1",
        "town": "Utrecht",
        "lat": 52.09,
        "lon": 5.12,
        "contact_name": "Organisator Midden-Utrecht",
        "contact_email": "midden-utrecht@example.org",
        "capacity": 60,
        "retention_until": (STARTS + timedelta(days=365)).date(),
    }
    return Wanted(**{**values, **changes})


def a_draft(session: Session, *, act: Act = ACT, **changes) -> Event:
    return events.make(session, wanted(session, **changes), act=act)


def an_event(session: Session, *, act: Act = ACT, **changes) -> Event:
    """A public one. `seats` is short for its capacity."""
    if "seats" in changes:
        changes["capacity"] = changes.pop("seats")
    event = a_draft(session, act=act, **changes)
    events.publish(session, event, act=act)
    return event


def an_answer(name: str = "", **changes) -> Answer:
    """Somebody new each time."""
    number = next(_numbers)
    name = name or f"Persoon {number}"
    values = {
        "name": name,
        "email": f"{name.lower().replace(' ', '.')}@example.org",
        "organisation": "Kastanje Welzijn",
        "kind": Kind.EMPLOYER,
        "language": "nl",
        "form_token": f"form-{number:012}",
    }
    return Answer(**{**values, **changes})


def a_registration(session: Session, event: Event, name: str = "", *, verified: bool = True, act: Act = ACT, **changes):
    """Registered, and verified unless told otherwise."""
    answer = an_answer(name, **changes)
    registrations.register(session, event, answer, act=act)
    registration = of(session, event, answer.email)
    if verified:
        registration.event = event
        registrations.verify(session, registration, act=act)
    return registration


def of(session: Session, event: Event, email: str) -> Registration:
    found = session.scalars(
        select(Registration).where(Registration.event_id == event.id, Registration.email == email)
    ).one()
    found.event = event
    return found


def names(session: Session, event: Event, status: Status = Status.SEATED) -> list[str]:
    """Who has this status, in order of arrival."""
    session.flush()
    return list(
        session.scalars(
            select(Registration.name)
            .where(Registration.event_id == event.id, Registration.status == status)
            .order_by(Registration.arrival)
        )
    )


def mails(session: Session, to: str = "") -> list[str]:
    """The templates of the mails that were put in the outbox, in order."""
    found = select(OutboxMail.template).order_by(OutboxMail.id)
    return list(session.scalars(found.where(OutboxMail.recipient == to) if to else found))


def an_organiser(
    session: Session, region: str = "midden-utrecht", *, email: str = "organisator@example.org"
) -> Account:
    account = accounts.add(session, email, "Organisator", act=ACT)
    accounts.grant(session, account, Right(Role.ORGANISER, region_id=a_region(session, region).id), act=ACT)
    return account
