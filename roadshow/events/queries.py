"""Finding a Roadshow, through what may be seen."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, bindparam, case, select, true
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


def on_desk(session: Session, actor: Actor, event_id: int) -> Event | None:
    """One of the actor's own Roadshows, draft or not, with region, host and programme."""
    return session.scalar(
        select(Event)
        .where(Event.id == event_id, own(actor))
        .options(joinedload(Event.region), joinedload(Event.host), selectinload(Event.agenda))
    )


def agenda(session: Session, event: Event) -> Sequence[AgendaItem]:
    return session.scalars(_AGENDA, {"event_id": event.id}).all()


def of_desk(session: Session, actor: Actor) -> Sequence[Event]:
    """The actor's own Roadshows: what is coming first, drafts without a day before it, what has been last."""
    order = case((Event.state.in_([State.HELD, State.CANCELLED, State.ARCHIVED]), 1), else_=0)
    return session.scalars(
        select(Event).where(own(actor)).options(joinedload(Event.region)).order_by(order, Event.starts, Event.id)
    ).all()
