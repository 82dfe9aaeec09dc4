"""The life of a Roadshow: made, changed, published, closed, held. What seats have to do with is in `registrations`."""

from dataclasses import asdict
from typing import Any

from sqlalchemy import ColumnElement, bindparam, inspect, select, update
from sqlalchemy.orm import Session

from roadshow import typed
from roadshow.accounts.permissions import Scope, organiser
from roadshow.act import Act, ActorKind
from roadshow.errors import Incomplete, Refusal, Stale, text
from roadshow.events.models import AgendaItem, Event
from roadshow.events.rules import State, free_slug, may_become, missing
from roadshow.events.wanted import CALENDAR_FIELDS, FIELDS, PUBLIC_FIELDS, Wanted
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line

# Made once: putting a statement together costs more than running it.
_LOCK = (
    update(Event)
    .where(Event.id == bindparam("event_id"))
    .values(version=Event.version + 1)
    .returning(Event)
    .execution_options(populate_existing=True, synchronize_session=False)
)


def lock(session: Session, event: Event, *, beside: ColumnElement[Any] | None = None) -> Event:
    """Takes the Roadshow for this transaction and reads it again; what follows is read under the lock.

    A row lock on PostgreSQL; on SQLite the transaction already holds the only pen. The raised version is the order of
    arrival, and what ETags carry. `beside` is another lock, taken in the same statement.
    """
    key = inspect(event).identity  # not `event.id`, which would read the row first
    if key is None:
        raise ValueError("a Roadshow that is not stored has no lock")
    statement = _LOCK if beside is None else _LOCK.returning(beside)
    held: Event = session.execute(statement, {"event_id": key[0]}).one()[0]
    return held


def make(session: Session, wanted: Wanted, *, act: Act) -> Event:
    _refuse_foreign_region(wanted, act)
    event = Event(uid=f"{act.token()}@{act.links.host}", created=act.now, changed=act.now, title=wanted.title)
    _take(event, wanted)
    session.add(event)
    session.flush()
    journal.write(session, Line("event.made", "event", event.id, event.id, after={"title": event.title}), act=act)
    return event


def edit(session: Session, event: Event, wanted: Wanted, edition: int, *, act: Act) -> frozenset[str]:
    """Takes over what was filled in, and gives the names of what changed; the caller holds the lock.

    Raises `Stale` when somebody saved something else since `edition`, `Incomplete` when the public page would lack
    what it needs.
    """
    if event.state is State.ARCHIVED:
        raise Refusal(text("Deze Roadshow is afgesloten en kan niet meer veranderen."))
    session.refresh(event, ["agenda"])
    before = Wanted.of(event)
    if wanted == before:
        return frozenset()
    if event.edition != edition:
        raise Stale(text("Deze Roadshow is intussen bewaard. Jouw versie staat hieronder en is nog niet bewaard."))
    _refuse_foreign_region(wanted, act)
    if event.state is not State.DRAFT and (lacking := missing(wanted)):
        what = lacking[0][1]
        raise Incomplete(text("Een gepubliceerde Roadshow kan dit niet missen: %(what)s.", what=what), lacking)
    _take(event, wanted)
    changed = before.unlike(wanted)
    event.edition += 1
    event.changed = act.now
    if event.state is not State.DRAFT and changed & CALENDAR_FIELDS:
        event.sequence += 1
    journal.write(session, _edited(event, before, wanted, changed), act=act)
    return changed


def publish(session: Session, event: Event, *, act: Act) -> None:
    """Makes a draft public under an address that stays. Refuses with the first thing that is missing."""
    event = lock(session, event)
    if event.state is State.PUBLISHED:
        return
    if lacking := missing(event):
        raise Refusal(text("Publiceren kan nog niet: %(what)s.", what=lacking[0][1]))
    if event.has_begun(act.now):
        raise Refusal(text("Publiceren kan niet meer: deze Roadshow is al begonnen."))
    event.slug = free_slug(typed.slug(event.title), _taken(session))
    event.published = act.now
    _become(session, event, State.PUBLISHED, act)


def close_now(session: Session, event: Event, *, act: Act) -> None:
    """Ends registering this very moment."""
    event = lock(session, event)
    if event.closed is not None:
        return
    event.closed = event.changed = act.now
    journal.write(session, Line("event.closed", "event", event.id, event.id), act=act)


def open_again(session: Session, event: Event, *, act: Act) -> None:
    event = lock(session, event)
    if event.closed is None:
        return
    event.closed = None
    event.changed = act.now
    journal.write(session, Line("event.opened_again", "event", event.id, event.id), act=act)


def mark_held(session: Session, *, act: Act) -> int:
    """Every published Roadshow whose end has passed was held; gives how many."""
    over = select(Event).where(Event.state == State.PUBLISHED, Event.ends <= act.now).order_by(Event.id)
    held = 0
    for found in session.scalars(over).all():
        event = lock(session, found)
        if event.state is State.PUBLISHED:
            _become(session, event, State.HELD, act)
            held += 1
    return held


def _become(session: Session, event: Event, state: State, act: Act) -> None:
    if not may_become(event.state, state):
        raise Refusal(text("Dat kan niet meer: deze Roadshow is al veranderd."))
    before, event.state, event.changed = event.state, state, act.now
    line = Line("event.state", "event", event.id, event.id, before={"state": before}, after={"state": state})
    journal.write(session, line, act=act)


def _take(event: Event, wanted: Wanted) -> None:
    """The programme keeps its rows while it says the same."""
    had = Wanted.of(event).agenda
    for name in FIELDS:
        setattr(event, name, getattr(wanted, name))
    if wanted.agenda != had:
        event.agenda = [AgendaItem(**asdict(item)) for item in wanted.agenda]


def _edited(event: Event, before: Wanted, after: Wanted, changed: frozenset[str]) -> Line:
    """In words only what the public page shows; of the rest that it changed."""
    shown = sorted(changed & PUBLIC_FIELDS)
    return Line(
        "event.edited",
        "event",
        event.id,
        event.id,
        before={name: getattr(before, name) for name in shown},
        after={name: getattr(after, name) for name in shown} | {"fields": sorted(changed)},
    )


def _refuse_foreign_region(wanted: Wanted, act: Act) -> None:
    """A form offers only one's own regions; whatever it sends, this is where it ends."""
    if act.actor.kind is ActorKind.ACCOUNT and not organiser(act.actor, Scope(frozenset({wanted.region_id}))):
        raise Refusal(text("Je organiseert niet in deze regio."))


def _taken(session: Session) -> frozenset[str]:
    return frozenset(slug for slug in session.scalars(select(Event.slug)) if slug is not None)
