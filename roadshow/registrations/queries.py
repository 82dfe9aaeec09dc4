"""Counting seats and finding registrations."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import ColumnElement, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from roadshow.events.models import Event
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import HOLDS_SEAT, Kind, Room, Status


@dataclass(frozen=True)
class Standing:
    """How full a Roadshow is, and the row that an address or a form already has."""

    room: Room
    same_address: int | None = None
    same_form: int | None = None


class Limits(Protocol):
    """What says how many fit: a Roadshow, or a row in which the rest of it was not read."""

    @property
    def id(self) -> int: ...
    @property
    def capacity(self) -> int | None: ...
    @property
    def unlimited(self) -> bool: ...
    @property
    def waiting_limit(self) -> int | None: ...


def holds_seat() -> ColumnElement[bool]:
    return or_(*(Registration.status == status for status in HOLDS_SEAT))


def waits() -> ColumnElement[bool]:
    return Registration.status == Status.WAITING


_HELD = func.count(case((holds_seat(), 1)))
_IN_LINE = func.count(case((waits(), 1)))

# Statements are made once: putting one together costs more than running it.
_COUNTED = (
    select(Registration.kind, _HELD, _IN_LINE)
    .where(Registration.event_id == bindparam("event_id"))
    .group_by(Registration.kind)
)
_STANDING = _COUNTED.add_columns(
    func.max(case((Registration.email == bindparam("email"), Registration.id))),
    func.max(
        case(
            (
                and_(Registration.email == bindparam("email"), Registration.form_token == bindparam("form_token")),
                Registration.id,
            )
        )
    ),
)
_COUNTED_OF_MANY = (
    select(Registration.event_id, Registration.kind, _HELD, _IN_LINE)
    .where(Registration.event_id.in_(bindparam("event_ids", expanding=True)))
    .group_by(Registration.event_id, Registration.kind)
)


def room(session: Session, event: Event) -> Room:
    return _room(event, session.execute(_COUNTED, {"event_id": event.id}))


def standing(session: Session, event: Event, email: str, form_token: str) -> Standing:
    """The room and who is known in it, in one query."""
    rows = session.execute(_STANDING, {"event_id": event.id, "email": email, "form_token": form_token}).all()
    return Standing(
        _room(event, ((kind, held, waiting) for kind, held, waiting, *_ in rows)),
        same_address=next((row[3] for row in rows if row[3]), None),
        same_form=next((row[4] for row in rows if row[4]), None),
    )


def rooms(session: Session, events: Sequence[Limits]) -> dict[int, Room]:
    """How full each of these Roadshows is, in one query whatever their number."""
    counted: dict[int, list[tuple[Kind, int, int]]] = {event.id: [] for event in events}
    for event_id, kind, held, waiting in session.execute(_COUNTED_OF_MANY, {"event_ids": list(counted)}):
        counted[event_id].append((kind, held, waiting))
    return {event.id: _room(event, counted[event.id]) for event in events}


def _room(event: Limits, counted: Iterable[tuple[Kind, int, int]]) -> Room:
    rows = list(counted)
    return Room(
        capacity=None if event.unlimited else event.capacity,
        taken={kind: held for kind, held, _ in rows if held},
        waiting=sum([waiting for _, _, waiting in rows]),
        waiting_limit=event.waiting_limit,
    )


def by_reference(session: Session, reference: str) -> Registration | None:
    """A registration that is not erased, with its Roadshow, region and host."""
    return session.scalar(
        select(Registration)
        .where(Registration.reference == reference, Registration.erased.is_(None))
        .options(
            joinedload(Registration.event).joinedload(Event.region),
            joinedload(Registration.event).joinedload(Event.host),
        )
    )


def coming_of(session: Session, email: str, now: datetime) -> Sequence[Registration]:
    """What this address registered for and has not begun, with the Roadshow."""
    return session.scalars(
        select(Registration)
        .join(Event, Event.id == Registration.event_id)
        .where(Registration.email == email, Event.starts > now)
        .options(joinedload(Registration.event))
        .order_by(Event.starts, Registration.id)
    ).all()


def line(session: Session, event: Event) -> Sequence[Registration]:
    """Who waits, in order of arrival."""
    return session.scalars(
        select(Registration)
        .where(Registration.event_id == event.id, waits())
        .order_by(Registration.arrival, Registration.id)
    ).all()


def in_event(session: Session, event: Event, registration_id: int) -> Registration | None:
    """One of this Roadshow's registrations that is not erased."""
    return session.scalar(
        select(Registration)
        .where(Registration.id == registration_id, Registration.event_id == event.id, Registration.erased.is_(None))
        .options(joinedload(Registration.event))
    )


def overdue(session: Session, now: datetime) -> Sequence[Event]:
    """Roadshows in which an address was not verified in time."""
    late = select(Registration.event_id).where(is_overdue(now))
    return session.scalars(select(Event).where(Event.id.in_(late)).order_by(Event.id)).all()


def is_overdue(now: datetime) -> ColumnElement[bool]:
    return and_(
        Registration.verified.is_(None),
        Registration.verify_by <= now,
        or_(holds_seat(), waits()),
    )
