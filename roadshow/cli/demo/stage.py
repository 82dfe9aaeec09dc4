"""What the story is played on: the database, with everybody who organises in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.accounts import operations as accounts
from roadshow.accounts import queries as account_queries
from roadshow.act import SYSTEM, Act, Actor, Right
from roadshow.cli.demo import content
from roadshow.cli.demo.content import DemoAccount
from roadshow.cli.demo.employers import DemoEmployer
from roadshow.cli.demo.story import Story
from roadshow.events.models import Event
from roadshow.links import Links
from roadshow.organisations import operations as organisations
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation, Site
from roadshow.organisations.operations import Entry
from roadshow.regions.models import Municipality, Region


@dataclass
class Stage:
    """`organisations` are numbers by source, `regions` by slug; `events` fills while the story is played."""

    session: Session
    story: Story
    links: Links
    token: Callable[[], str]
    organisations: dict[str, int] = field(default_factory=dict)
    regions: dict[str, int] = field(default_factory=dict)
    organisers: dict[str, Actor] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)

    def act(self, moment: datetime, actor: Actor) -> Act:
        return Act(moment, actor, self.links, token=self.token)


def prepare(stage: Stage) -> None:
    """Everything that is there before the first Roadshow is made."""
    session = stage.session
    stage.regions = {region.slug: region.id for region in session.scalars(select(Region))}
    municipalities = {
        town.code: town.id for town in session.scalars(select(Municipality).order_by(Municipality.valid_from))
    }
    for employer in stage.story.employers:
        _add_employer(session, employer, municipalities[employer.municipality])
    session.flush()
    stage.organisations = {
        found.source: found.id
        for found in session.scalars(select(Organisation).where(Organisation.source.is_not(None)))
        if found.source
    }
    for account in content.accounts():
        stage.organisers[account.email] = _add_account(stage, account)


def _add_employer(session: Session, employer: DemoEmployer, municipality_id: int) -> None:
    entry = Entry(
        name=employer.name,
        kind=OrganisationKind.EMPLOYER,
        municipality_id=municipality_id,
        listed=True,
        is_demo=True,
        source=employer.source,
    )
    site = Site(town=employer.town, municipality_id=municipality_id, lat=employer.lat, lon=employer.lon, main=True)
    organisations.add(session, entry, [site])


def _add_account(stage: Stage, known: DemoAccount) -> Actor:
    act = stage.act(stage.story.begins, SYSTEM)
    right = Right(
        known.role,
        region_id=stage.regions[known.region] if known.region else None,
        organisation_id=stage.organisations[known.organisation] if known.organisation else None,
    )
    account = accounts.add(stage.session, known.email, known.name, act=act)
    accounts.grant(stage.session, account, right, act=act)
    stage.session.refresh(account, ["grants"])
    return account_queries.actor(account)
