"""Changing a Roadshow that people registered for: what changes seats fills the line in the same transaction."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.errors import TooFewSeats, texts
from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.events.wanted import Wanted
from roadshow.registrations import queries
from roadshow.registrations.operations import fill


@dataclass(frozen=True)
class Seen:
    """What the organiser had before the eyes: the edition, and how many more were said to sit than would fit."""

    edition: int
    over: int = 0


def save(session: Session, event: Event, wanted: Wanted, seen: Seen, *, act: Act) -> frozenset[str]:
    """Takes over the form, then seats whoever fits now. Gives the names of what changed.

    Nobody loses a seat. Raises `TooFewSeats` while the organiser has not agreed to how many more sit than would fit.
    """
    event = events.lock(session, event)
    changed = events.edit(session, event, wanted, seen.edition, act=act)
    session.flush()
    over = queries.room(session, event).over
    if over not in {0, seen.over}:
        raise TooFewSeats(
            texts(
                "Er is 1 persoon meer met een plek dan er straks past.",
                "Er zijn %(n)s mensen meer met een plek dan er straks passen.",
                over,
            ),
            over,
        )
    fill(session, event, act=act)
    return changed
