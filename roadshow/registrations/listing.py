"""Lists of public Roadshows with the seats that are left, in two queries whatever their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any, TypeVar

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from roadshow.events.models import Event
from roadshow.events.queries import public
from roadshow.events.rules import Door, State, door, window_of
from roadshow.regions.models import Region
from roadshow.registrations import queries
from roadshow.registrations.rules import Room

Found = TypeVar("Found", bound=Select[*tuple[Any, ...]])


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
    door: Door
    opens: datetime | None


# Only what a line shows: whole Roadshows take four times as long to read.
_LINE = (
    Event.id,
    Event.slug,
    Event.title,
    Event.summary,
    Event.starts,
    Event.ends,
    Event.town,
    Event.venue_name,
    Event.state,
    Event.capacity,
    Event.unlimited,
    Event.waiting_limit,
    Event.opens_on,
    Event.opens_at,
    Event.closes_on,
    Event.closes_at,
    Event.closed,
    Region.name.label("region_name"),
    Region.slug.label("region_slug"),
)


def cards(session: Session, wanted: CardFilter) -> list[Card]:
    order = Event.starts if wanted.period is Period.COMING else Event.starts.desc()
    found = _matching(wanted, select(*_LINE)).order_by(order, Event.id)
    rows: Sequence[Any] = session.execute(found.limit(wanted.most) if wanted.most else found).all()
    rooms = queries.rooms(session, rows) if rows else {}
    return [_card(row, rooms[row.id], wanted.now) for row in rows]


def count(session: Session, wanted: CardFilter) -> int:
    return session.scalar(_matching(wanted, select(func.count(Event.id)))) or 0


def _matching(wanted: CardFilter, found: Found) -> Found:
    over = or_(Event.ends <= wanted.now, Event.state.in_([State.HELD, State.ARCHIVED]))
    found = found.join_from(Event, Region, Region.id == Event.region_id)
    found = found.where(public(), over if wanted.period is Period.PAST else ~over)
    if wanted.region:
        found = found.where(Region.slug == wanted.region)
    for word in wanted.search.split():
        columns = (Event.title, Event.town, Region.name)
        found = found.where(or_(*(column.icontains(word, autoescape=True) for column in columns)))
    return found


def _card(row: Any, room: Room, now: datetime) -> Card:
    window = window_of(row)
    return Card(
        slug=row.slug,
        title=row.title,
        summary=row.summary,
        starts=row.starts,
        ends=row.ends,
        town=row.town,
        venue=row.venue_name,
        state=row.state,
        region_name=row.region_name,
        region_slug=row.region_slug,
        room=room,
        door=door(row.state, row.starts, window, now),
        opens=window.opens,
    )
