"""Changing a Roadshow that people registered for: what changes seats fills the line in the same transaction."""

from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.events.wanted import Wanted
from roadshow.registrations import queries
from roadshow.registrations.operations import fill


def over_by(session: Session, event: Event, wanted: Wanted) -> int:
    """How many more sit than would fit after this change. Nobody loses a seat; the organiser is asked first."""
    if wanted.unlimited or wanted.capacity is None:
        return 0
    return max(queries.room(session, event).seated - wanted.capacity, 0)


def save(session: Session, event: Event, wanted: Wanted, edition: int, *, act: Act) -> None:
    """Takes over the form, then seats whoever fits now."""
    event = events.lock(session, event)
    events.edit(session, event, wanted, edition, act=act)
    fill(session, event, act=act)
