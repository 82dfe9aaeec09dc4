"""Valid organisations, contacts and recognitions to test with."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.organisations import contacts, edits, recognition
from roadshow.organisations.contacts import Person
from roadshow.organisations.entry import Details
from roadshow.organisations.kinds import AccreditationStatus, OrganisationKind
from roadshow.organisations.models import Accreditation, Contact, ContactRole, Organisation
from roadshow.organisations.recognition import Known
from roadshow.regions.models import Municipality
from tests.builders import ACT, NOW

SINCE = date(2025, 9, 1)


def a_seat(session: Session, name: str = "Utrecht") -> Municipality:
    return session.scalars(select(Municipality).where(Municipality.name == name)).one()


def a_company(session: Session, name: str = "Kastanje Welzijn", seat: int | None = None, **changes) -> Organisation:
    """An employer in Utrecht that everybody sees."""
    values = {"kind": OrganisationKind.EMPLOYER, "listed": True, **changes}
    return edits.make(session, Details(name, municipality_id=seat or a_seat(session).id, **values), act=ACT)


def a_contact(
    session: Session, organisation: Organisation, name: str = "Ada de Vries", *, agreed: bool = False, **changes
) -> ContactRole:
    """Somebody who works there now; who `agreed` may be seen in the region."""
    email = f"{name.lower().replace(' ', '.')}@example.org"
    person = Person(**{"name": name, "email": email, "function": "stagecoördinator", "since": SINCE, **changes})
    role = contacts.add(session, organisation, person, act=ACT)
    if agreed:
        contacts.agree(session, session.get_one(Contact, role.contact_id), organisation.id, NOW, act=ACT)
    return role


def a_recognition(session: Session, organisation: Organisation, **changes) -> Accreditation:
    values = {"crebo": "25615", "status": AccreditationStatus.RECOGNISED, "source": "SBB", "since": SINCE, **changes}
    return recognition.record(session, organisation, Known(**values), act=ACT)
