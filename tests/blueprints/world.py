"""Two regions, everybody who may ask, and Roadshows of either region: what the tests of access look at.

Each asker has things of their own in both regions, so that what one changes is still as it was for the next.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count

from flask import Flask
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow import clock
from roadshow.accounts import operations as accounts
from roadshow.accounts.models import Account
from roadshow.act import Act, Right, Role
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.organisations.kinds import IdentifierKind
from roadshow.organisations.models import Organisation
from roadshow.regions.models import Municipality
from tests.builders import ACT, a_draft, a_host, a_region, a_registration, an_event
from tests.databases import KEY, Database
from tests.organisations.builders import a_company, a_contact, a_recognition

HOME, AWAY = "midden-utrecht", "twente"

# In the order of the columns of every table of expectations.
VISITOR, PARTICIPANT, DEPARTED, WITHOUT_ROLE, MEMBER = "visitor", "participant", "departed", "without role", "member"
ELSEWHERE, ORGANISER, COORDINATOR, ADMINISTRATOR = "elsewhere", "organiser", "coordinator", "administrator"
ACTORS = (
    VISITOR,
    PARTICIPANT,
    DEPARTED,
    WITHOUT_ROLE,
    MEMBER,
    ELSEWHERE,
    ORGANISER,
    COORDINATOR,
    ADMINISTRATOR,
)

SECRET_OF_FORMS = "what the cookie of a browser in a test holds"
FORM_TOKEN = URLSafeTimedSerializer(KEY, salt="wtf-csrf-token").dumps(SECRET_OF_FORMS)


def now_act() -> Act:
    """What a test sets up for the web happens on the day of the run, because the web asks the clock."""
    return replace(ACT, now=clock.now())


def coming(session: Session, region: str = HOME, *, published: bool = True, **changes: object) -> Event:
    """A Roadshow in two months."""
    starts = (clock.now() + timedelta(days=60)).replace(minute=0, second=0, microsecond=0)
    values = {
        "region_id": a_region(session, region).id,
        "starts": starts,
        "ends": starts + timedelta(hours=3),
        "retention_until": (starts + timedelta(days=365)).date(),
        **changes,
    }
    return (an_event if published else a_draft)(session, act=now_act(), **values)


def an_account(session: Session, email: str, *rights: Right) -> Account:
    account = accounts.add(session, email, email.partition("@")[0].title(), act=now_act())
    for right in rights:
        accounts.grant(session, account, right, act=now_act())
    return account


def a_browser(app: Flask, token: str = "") -> FlaskClient:
    """One that has opened a form before: `FORM_TOKEN` is its own. With the token of a session it is signed in."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["csrf_token"] = SECRET_OF_FORMS
        if token:
            cookie["_user_id"], cookie["_fresh"] = token, True
    return client


def signed_in(database: Database, account: Account) -> FlaskClient:
    with database.transaction() as session:
        token = accounts.start(session, account, act=now_act())
    return a_browser(database.app, token)


def sign_in_ticket(reference: str) -> str:
    return f"{reference}.{ACT.links.secret('sign-in', reference, 0)}"


@dataclass(frozen=True)
class Things:
    """What one asker may try: a public Roadshow, a draft, and the registrations of somebody in the public one."""

    event: int
    slug: str
    draft: int
    draft_slug: str
    registration: int


@dataclass(frozen=True)
class Company:
    """An organisation with somebody in a role and a recognition; `municipality` is where it sits."""

    organisation: int
    role: int
    accreditation: int
    municipality: int


class World:
    """Fills the database it is given, with no more than is asked for."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self._numbers = count(1)
        self._things: dict[tuple[str, str], Things] = {}
        self._clients: dict[str, FlaskClient] = {}
        self._companies: dict[tuple[str, str, bool], Company] = {}
        with database.transaction() as session:
            self.regions = {region: a_region(session, region).id for region in (HOME, AWAY)}
            self.accounts = self._accounts(session)
            self.meeting = coming(session, unlimited=True, capacity=None, title="Roadshow met links").id
            self._old_token = accounts.start(session, self.accounts[DEPARTED], act=now_act())
            accounts.withdraw(session, self.accounts[DEPARTED], self._organiser(HOME), act=now_act())

    def things(self, actor: str, region: str) -> Things:
        """Those of this asker alone."""
        if (actor, region) not in self._things:
            with self.database.transaction() as session:
                self._things[actor, region] = self._new_things(session, region)
        return self._things[actor, region]

    def company(self, actor: str, region: str, *, listed: bool = True) -> Company:
        """That of this asker alone."""
        key = (actor, region, listed)
        if key not in self._companies:
            with self.database.transaction() as session:
                number = next(self._numbers)
                there = select(Municipality.id).where(Municipality.region_id == self.regions[region])
                seat = session.scalars(there.order_by(Municipality.id)).first() or 0
                made = a_company(
                    session, f"Bedrijf {number}", seat, listed=listed, identifiers={IdentifierKind.KVK: f"{number:08}"}
                )
                role = a_contact(session, made, f"Persoon {next(self._numbers)}")
                known = a_recognition(session, made, crebo="25488")
                self._companies[key] = Company(made.id, role.id, known.id, seat)
        return self._companies[key]

    def client(self, actor: str) -> FlaskClient:
        """The browser of this asker."""
        if actor not in self._clients:
            self._clients[actor] = self.new_client(actor)
        return self._clients[actor]

    def new_client(self, actor: str) -> FlaskClient:
        """Newly signed in; that of the departed was signed in before the role was taken."""
        if actor == DEPARTED:
            return a_browser(self.database.app, self._old_token)
        if actor in self.accounts:
            return signed_in(self.database, self.accounts[actor])
        return a_browser(self.database.app)

    def returner(self, thing: str) -> int:
        """An organisation in the region, or that of the member."""
        session = db.session()
        if thing == "own":
            return a_host(session).id
        there = select(Municipality.id).where(Municipality.region_id == self.regions[AWAY if thing == "away" else HOME])
        found = select(Organisation.id).where(Organisation.municipality_id.in_(there))
        return session.scalars(found.order_by(Organisation.id).limit(1)).one()

    def ticket(self) -> str:
        """The link of somebody new, as it stands in the mail."""
        with self.database.transaction() as session:
            row = a_registration(session, session.get_one(Event, self.meeting), act=now_act())
            return ACT.links.ticket(row.reference, row.generation)

    def sign_in_ticket(self) -> str:
        """A link from the command line, for somebody new: it works in any browser."""
        with self.database.transaction() as session:
            account = an_account(session, f"nieuw-{next(self._numbers)}@example.org")
            return sign_in_ticket(accounts.new_link(session, account, None, act=now_act()).reference)

    def _accounts(self, session: Session) -> dict[str, Account]:
        rights: dict[str, tuple[Right, ...]] = {
            DEPARTED: (self._organiser(HOME),),
            WITHOUT_ROLE: (),
            MEMBER: (Right(Role.MEMBER, organisation_id=a_host(session).id),),
            ELSEWHERE: (self._organiser(AWAY),),
            ORGANISER: (self._organiser(HOME),),
            COORDINATOR: (Right(Role.COORDINATOR),),
            ADMINISTRATOR: (Right(Role.ADMINISTRATOR),),
        }
        return {
            name: an_account(session, f"{name.replace(' ', '-')}@example.org", *given) for name, given in rights.items()
        }

    def _organiser(self, region: str) -> Right:
        return Right(Role.ORGANISER, region_id=self.regions[region])

    def _new_things(self, session: Session, region: str) -> Things:
        number = next(self._numbers)
        event = coming(session, region, title=f"Openbaar {number}")
        draft = coming(session, region, published=False, title=f"Concept {number}")
        # As if one had got an address before its time: being a draft hides it, not the want of an address.
        draft.slug = f"concept-{number}"
        registration = a_registration(session, event, act=now_act())
        return Things(event.id, event.slug or "", draft.id, draft.slug, registration.id)
