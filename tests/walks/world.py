"""A small region with something of everything, to look at."""

from dataclasses import dataclass
from datetime import time, timedelta

from sqlalchemy.orm import Session

from roadshow.accounts import operations as accounts
from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.events.wanted import WantedItem
from roadshow.registrations import operations as registrations
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Kind
from tests.builders import ACT, LINKS, STARTS, a_draft, a_registration, an_event, an_organiser, at, of
from tests.walks import network
from tests.walks.network import Company

LONG = "Van der Meulen-Wijnschenk-Hoekstra tot Bergambacht en Zuid-Schalkwijk"
AGENDA = (
    WantedItem(time(13, 0), "Inloop en naamkaart"),
    WantedItem(
        time(14, 5), "Tafelronde 1: knelpunten", "Aan gemengde tafels van acht", "Een student", is_table_round=True
    ),
)


@dataclass(frozen=True)
class World:
    """What pages are about, as far as an address needs it."""

    open: str
    open_id: int
    full: str
    draft_id: int
    held: str
    sign_in: str
    links: dict[str, str]
    company: Company


def build(session: Session) -> World:
    opened = an_event(session, seats=20, agenda=AGENDA, closes_on=STARTS.date() - timedelta(days=1))
    full = an_event(session, seats=2, title="Roadshow Woerden", town="Woerden", waiting_limit=5)
    held = an_event(
        session, title="Roadshow Zeist", starts=ACT.now + timedelta(days=1), ends=ACT.now + timedelta(days=2)
    )
    for number, kind in enumerate([*Kind] * 2):
        a_registration(session, opened, f"Persoon {number}", kind=kind)
    a_registration(session, opened, LONG, email="lang@example.org", organisation=LONG)
    links = {name: _link(row) for name, row in _states(session, opened, full).items()}
    registration = a_registration(session, held, "Was erbij")
    events.mark_held(session, act=at(ACT.now + timedelta(days=3)))
    links["over"] = _link(registration)
    organiser = an_organiser(session)
    entrance = accounts.new_link(session, organiser, None, act=at(ACT.now + timedelta(days=365)))
    return World(
        open=str(opened.slug),
        open_id=opened.id,
        full=str(full.slug),
        draft_id=a_draft(session, title="Roadshow Lopik", venue_name="", contact_email="").id,
        held=str(held.slug),
        sign_in=LINKS.sign_in(entrance.reference).removeprefix(LINKS.public_url),
        links=links,
        company=network.build(session),
    )


def _states(session: Session, opened: Event, full: Event) -> dict[str, Registration]:
    seated = a_registration(session, full, "Zit")
    a_registration(session, full, "Zit ook")
    waiting = a_registration(session, full, "Wacht", kind=Kind.COLLEGE)
    unverified = a_registration(session, opened, "Nog niet", verified=False)
    queueing = a_registration(session, full, "Wacht nog", verified=False)
    gone = a_registration(session, opened, "Weg")
    registrations.withdraw(session, gone, act=ACT)
    stranger = a_registration(session, opened, "Vreemd", verified=False)
    registrations.say_not_me(session, of(session, opened, "vreemd@example.org"), act=ACT)
    return {
        "seated": seated,
        "waiting": waiting,
        "unverified": unverified,
        "queueing": queueing,
        "cancelled": gone,
        "not me": stranger,
    }


def _link(registration: Registration) -> str:
    return f"/aanmelding/{LINKS.ticket(registration.reference, registration.generation)}/"
