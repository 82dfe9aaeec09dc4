"""Finding a Roadshow, through what may be seen."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, bindparam, case, func, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from roadshow.accounts.permissions import own_regions
from roadshow.act import Actor
from roadshow.events.models import AgendaItem, Event
from roadshow.events.rules import State


def public() -> ColumnElement[bool]:
    """What everyone may see. Everything that shows Roadshows to the public goes through this."""
    return Event.state != State.DRAFT


def own(actor: Actor) -> ColumnElement[bool]:
    """What this actor organises."""
    regions = own_regions(actor)
    return true() if regions is None else Event.region_id.in_(regions)


# Made once: putting a statement together costs more than running it.
_BY_SLUG = (
    select(Event)
    .where(Event.slug == bindparam("slug"), public())
    .options(joinedload(Event.region), joinedload(Event.host))
)
_AGENDA = (
    select(AgendaItem).where(AgendaItem.event_id == bindparam("event_id")).order_by(AgendaItem.starts, AgendaItem.id)
)


def by_slug(session: Session, slug: str) -> Event | None:
    """A public Roadshow with its region and host."""
    return session.scalar(_BY_SLUG, {"slug": slug})


def titles_and_slugs(session: Session, numbers: Collection[int]) -> dict[int, tuple[str, str]]:
    """Title and slug of public Roadshows, by number."""
    found = select(Event.id, Event.title, Event.slug).where(Event.id.in_(numbers), public())
    return {row.id: (row.title, row.slug) for row in session.execute(found)} if numbers else {}


def on_desk(session: Session, actor: Actor, event_id: int) -> Event | None:
    """One of the actor's own Roadshows, draft or not, with region, host and programme."""
    return session.scalar(
        select(Event)
        .where(Event.id == event_id, own(actor))
        .options(joinedload(Event.region), joinedload(Event.host), selectinload(Event.agenda))
    )


def agenda(session: Session, event: Event) -> Sequence[AgendaItem]:
    return session.scalars(_AGENDA, {"event_id": event.id}).all()


def of_desk(session: Session, actor: Actor, first: int, most: int) -> Sequence[Event]:
    """Some of the actor's own Roadshows: what is coming first, drafts without a day before it, what has been last."""
    is_over = Event.state.in_([State.HELD, State.CANCELLED, State.ARCHIVED])
    order = (case((is_over, 1), else_=0), case((is_over, None), else_=Event.starts).asc().nulls_first())
    return session.scalars(
        select(Event)
        .where(own(actor))
        .options(joinedload(Event.region))
        .order_by(*order, Event.starts.desc(), Event.id)
        .offset(first)
        .limit(most)
    ).all()


def count_of_desk(session: Session, actor: Actor, *states: State) -> int:
    """How many Roadshows are the actor's own, in these states or in any."""
    found = select(func.count(Event.id)).where(own(actor))
    return session.scalar(found.where(Event.state.in_(states)) if states else found) or 0


def drafts(session: Session, actor: Actor, most: int) -> Sequence[Event]:
    """The actor's own drafts: what comes first before what has no day yet."""
    found = select(Event).where(own(actor), Event.state == State.DRAFT)
    return session.scalars(found.order_by(Event.starts.asc().nulls_last(), Event.id).limit(most)).all()


def next_of_desk(session: Session, actor: Actor, now: datetime) -> Event | None:
    """The actor's own Roadshow that comes first."""
    coming = select(Event).where(own(actor), Event.state == State.PUBLISHED, Event.ends > now)
    return session.scalar(coming.order_by(Event.starts, Event.id).limit(1))


def on_map(session: Session, now: datetime) -> Sequence[Event]:
    """Public Roadshows that are coming and of which we know day and point."""
    coming = select(Event).where(Event.state == State.PUBLISHED, Event.ends > now, Event.lat.is_not(None))
    return session.scalars(coming.order_by(Event.starts, Event.id)).all()


def own_numbers(actor: Actor) -> Select[int]:
    """The numbers of what this actor organises, for another query to ask within."""
    return select(Event.id).where(own(actor))


def titles(session: Session, numbers: Collection[int]) -> dict[int, str]:
    found = select(Event.id, Event.title).where(Event.id.in_(numbers))
    return {row.id: row.title for row in session.execute(found)} if numbers else {}
