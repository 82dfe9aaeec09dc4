"""Lists of public Roadshows with the seats that are left, in two queries whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from roadshow.events.models import Event
from roadshow.events.queries import public
from roadshow.events.rules import State
from roadshow.regions.models import Region
from roadshow.registrations import queries
from roadshow.registrations.rules import Room


class Period(Enum):
    COMING = "komend"
    PAST = "geweest"


@dataclass(frozen=True)
class CardFilter:
    """`region` is a slug, `search` words of the title, the town or the region. `most` 0 is all."""

    now: datetime
    period: Period = Period.COMING
    region: str = ""
    search: str = ""
    most: int = 0


@dataclass(frozen=True)
class Card:
    """One line of a list."""

    slug: str
    title: str
    summary: str
    starts: datetime
    ends: datetime
    town: str
    venue: str
    state: State
    region_name: str
    region_slug: str
    room: Room


def cards(session: Session, wanted: CardFilter) -> list[Card]:
    found = _matching(wanted, select(Event)).options(joinedload(Event.region))
    order = Event.starts if wanted.period is Period.COMING else Event.starts.desc()
    found = found.order_by(order, Event.id)
    events = session.scalars(found.limit(wanted.most) if wanted.most else found).all()
    return [_card(event, room) for event, room in zip(events, _rooms(session, events), strict=True)]


def count(session: Session, wanted: CardFilter) -> int:
    return session.scalar(_matching(wanted, select(func.count(Event.id)))) or 0


def _matching(wanted: CardFilter, found: Select[Any]) -> Select[Any]:
    over = or_(Event.ends <= wanted.now, Event.state.in_([State.HELD, State.ARCHIVED]))
    found = found.where(public(), over if wanted.period is Period.PAST else ~over)
    if wanted.region or wanted.search:
        found = found.join(Region, Region.id == Event.region_id)
    if wanted.region:
        found = found.where(Region.slug == wanted.region)
    for word in wanted.search.split():
        like = f"%{word}%"
        found = found.where(or_(Event.title.ilike(like), Event.town.ilike(like), Region.name.ilike(like)))
    return found


def _rooms(session: Session, events: Sequence[Event]) -> list[Room]:
    counted = queries.rooms(session, events) if events else {}
    return [counted[event.id] for event in events]


def _card(event: Event, room: Room) -> Card:
    if event.slug is None or event.starts is None or event.ends is None:
        raise ValueError("a draft is in no public list")
    return Card(
        slug=event.slug,
        title=event.title,
        summary=event.summary,
        starts=event.starts,
        ends=event.ends,
        town=event.town,
        venue=event.venue_name,
        state=event.state,
        region_name=event.region.name,
        region_slug=event.region.slug,
        room=room,
    )
