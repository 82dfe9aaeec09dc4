"""Filling an empty database with the demo, in one transaction: a run that was cut off leaves it empty."""

from collections.abc import Callable
from datetime import date, datetime
from enum import Enum, auto

from sqlalchemy import Select, inspect, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from roadshow.accounts.models import Account
from roadshow.act import SYSTEM, Act
from roadshow.capacity import refresh
from roadshow.cli.demo.play import play
from roadshow.cli.demo.story import Size, tell
from roadshow.config import Settings
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.links import Links
from roadshow.organisations.models import Organisation
from roadshow.transaction import transaction

Progress = Callable[[int, datetime], None]
"""Told how many parts of a hundred are done, and which moment the story has reached."""

_TELL_EVERY = 5


class Found(Enum):
    EMPTY = auto()
    DEMO = auto()
    FOREIGN = auto()


def found() -> Found:
    """What the database holds. Looks without bringing it up to date: one that is no demo is not ours to change."""
    try:
        if not inspect(db.engine).has_table(Event.__tablename__):
            return Found.EMPTY
    except OperationalError:
        return Found.EMPTY  # not made yet; when it cannot be reached either, the upgrade says why
    session = db.session()
    if _has(session, select(Organisation.id).where(Organisation.is_demo)):
        return Found.DEMO
    is_used = _has(session, select(Account.id)) or _has(session, select(Event.id))
    return Found.FOREIGN if is_used else Found.EMPTY


def fill(settings: Settings, today: date, seed: int, size: Size, progress: Progress) -> None:
    """The tables, regions and organisations that everybody has must be there."""
    story = tell(today, seed, size)
    links = Links.of(settings)
    told = 0
    with transaction() as session:
        for done, moment in enumerate(play(session, story, links, seed), start=1):
            part = done * 100 // len(story.steps)
            if part >= told + _TELL_EVERY:
                told = part
                progress(part, moment)
    made = refresh.make(db.session(), today)
    with transaction() as session:
        refresh.keep(session, made, act=Act(story.ends, SYSTEM, links))


def _has(session: Session, wanted: Select[int]) -> bool:
    return session.execute(wanted.limit(1)).first() is not None
