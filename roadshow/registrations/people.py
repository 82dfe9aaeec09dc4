"""The list of who registered, as an organiser asks for it: found, in order, a page at a time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from sqlalchemy import ColumnElement, and_, case, not_, or_, select, true
from sqlalchemy.orm import Session

from roadshow import typed
from roadshow.events.models import Event
from roadshow.journal import queries as journal
from roadshow.registrations.models import Registration
from roadshow.registrations.queries import holds_seat, waits
from roadshow.registrations.rules import Kind

ARRIVES = ("registration.made", "registration.returned")


class Show(Enum):
    """Which registrations; the values stand in the address."""

    ALL = "alle"
    SEATED = "plek"
    WAITING = "wachtlijst"
    UNVERIFIED = "onbevestigd"
    OUT = "uit"


@dataclass(frozen=True)
class PeopleFilter:
    """Each word of `search` must stand somewhere in the row. `kinds` is what the reader calls each kind."""

    show: Show = Show.ALL
    search: str = ""
    kinds: Mapping[Kind, str] = field(default_factory=dict)


def found(session: Session, event: Event, wanted: PeopleFilter) -> list[int]:
    """The numbers of those that are not erased: who has a seat, who waits, who is out; each by order of arrival."""
    order = case((holds_seat(), 0), (waits(), 1), else_=2)
    rows = session.execute(
        select(
            Registration.id,
            Registration.name,
            Registration.email,
            Registration.organisation_name,
            Registration.kind,
        )
        .where(Registration.event_id == event.id, Registration.erased.is_(None), _shown(wanted.show))
        .order_by(order, Registration.arrival, Registration.id)
    )
    if not wanted.search:
        return [row.id for row in rows]
    words = typed.fold(wanted.search).split()
    if not words:  # nothing but signs
        return []
    folded = {kind: typed.fold(name) for kind, name in wanted.kinds.items()}
    return [
        number
        for number, name, email, organisation, kind in rows
        if _has(words, f"{typed.fold(f'{name} {email or str()} {organisation}')} {folded.get(kind, '')}")
    ]


def rows(session: Session, numbers: Sequence[int]) -> list[Registration]:
    """These registrations, in this order."""
    known = {row.id: row for row in session.scalars(select(Registration).where(Registration.id.in_(numbers)))}
    return [known[number] for number in numbers if number in known]


def arrivals(session: Session, event: Event, people: Sequence[Registration]) -> dict[int, datetime]:
    """When each joined the line: for who came back, when that was."""
    noted = journal.moments(session, event.id, ARRIVES, [row.id for row in people])
    return {row.id: noted.get(row.id, row.created) for row in people}


def names(session: Session, numbers: Collection[int]) -> dict[int, str]:
    """Of those that still have one."""
    known = select(Registration.id, Registration.name).where(
        Registration.id.in_(numbers), Registration.erased.is_(None), Registration.name != ""
    )
    return {row.id: row.name for row in session.execute(known)} if numbers else {}


def _has(words: Sequence[str], text: str) -> bool:
    return all(word in text for word in words)


def _shown(show: Show) -> ColumnElement[bool]:
    match show:
        case Show.SEATED:
            return holds_seat()
        case Show.WAITING:
            return waits()
        case Show.UNVERIFIED:
            return and_(or_(holds_seat(), waits()), Registration.verified.is_(None))
        case Show.OUT:
            return not_(or_(holds_seat(), waits()))
    return true()
