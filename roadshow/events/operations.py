"""The life of a Roadshow: made, changed, published, closed, held. What seats have to do with is in `registrations`."""

from dataclasses import asdict
from datetime import datetime
from typing import cast

from sqlalchemy import inspect, select, update
from sqlalchemy.orm import Session

from roadshow import typed
from roadshow.act import Act
from roadshow.errors import Refusal, Stale, text
from roadshow.events.models import AgendaItem, Event
from roadshow.events.rules import Facts, State, free_slug, may_become, missing
from roadshow.events.wanted import CALENDAR_FIELDS, FIELDS, PUBLIC_FIELDS, Wanted
from roadshow.journal.operations import Line
from roadshow.journal.operations import write as note


def lock(session: Session, event: Event) -> Event:
    """Takes the Roadshow for this transaction and reads it again. Must be the first statement of a change of seats.

    A row lock on PostgreSQL; on SQLite the transaction already holds the only pen. The raised version is the ETag's.
    """
    (event_id,) = inspect(event).identity or (event.id,)
    return session.scalars(
        update(Event).where(Event.id == event_id).values(version=Event.version + 1).returning(Event),
        execution_options={"populate_existing": True, "synchronize_session": False},
    ).one()


def make(session: Session, wanted: Wanted, *, act: Act) -> Event:
    event = Event(uid=f"{act.token()}@{act.links.host}", created=act.now, changed=act.now, title=wanted.title)
    _take(event, wanted)
    session.add(event)
    session.flush()
    note(session, Line("event.made", "event", event.id, event.id, after={"title": event.title}), act=act)
    return event


def edit(session: Session, event: Event, wanted: Wanted, edition: int, *, act: Act) -> None:
    """Takes over what was filled in; the caller holds the lock. Refuses when somebody saved since `edition`."""
    if event.state is State.ARCHIVED:
        raise Refusal(text("Deze Roadshow is afgesloten en kan niet meer veranderen."))
    if event.edition != edition:
        raise Stale(
            text("Iemand anders heeft deze Roadshow net opgeslagen. Jouw tekst staat hieronder, er is niets bewaard.")
        )
    session.refresh(event, ["agenda"])
    before = {name: getattr(event, name) for name in FIELDS}
    agenda_before = [(i.starts, i.title, i.detail, i.speaker, i.is_table_round) for i in event.agenda]
    _take(event, wanted)
    if event.state is not State.DRAFT and (lacking := missing(facts(event))):
        raise Refusal(text("Een Roadshow die al te zien is, kan dit niet missen: %(what)s.", what=lacking[0][1]))
    changed = {name for name in FIELDS if getattr(event, name) != before[name]}
    if not changed and agenda_before == [
        (i.starts, i.title, i.detail, i.speaker, i.is_table_round) for i in event.agenda
    ]:
        return
    event.edition += 1
    event.changed = act.now
    if event.state is not State.DRAFT and changed & CALENDAR_FIELDS:
        event.sequence += 1
    shown = changed & PUBLIC_FIELDS
    line = Line(
        "event.edited",
        "event",
        event.id,
        event.id,
        before={name: before[name] for name in sorted(shown)},
        after={name: getattr(event, name) for name in sorted(shown)} | {"fields": sorted(changed)},
    )
    note(session, line, act=act)


def publish(session: Session, event: Event, *, act: Act) -> None:
    """Makes a draft public under an address that stays. Refuses with the first thing that is missing."""
    event = lock(session, event)
    if event.state is State.PUBLISHED:
        return
    if lacking := missing(facts(event)):
        raise Refusal(text("Publiceren kan nog niet: %(what)s.", what=lacking[0][1]))
    if event.starts is not None and event.starts <= act.now:
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
    note(session, Line("event.closed", "event", event.id, event.id), act=act)


def open_again(session: Session, event: Event, *, act: Act) -> None:
    event = lock(session, event)
    if event.closed is None:
        return
    event.closed = None
    event.changed = act.now
    note(session, Line("event.opened_again", "event", event.id, event.id), act=act)


def mark_held(session: Session, *, act: Act) -> int:
    """Every published Roadshow whose end has passed was held; gives how many."""
    is_over = select(Event).where(Event.state == State.PUBLISHED, Event.ends <= act.now).order_by(Event.id)
    found = [lock(session, event) for event in session.scalars(is_over).all()]
    over = [event for event in found if event.state is State.PUBLISHED and event.ends and event.ends <= act.now]
    for event in over:  # as they are under the lock: another worker may have been first, or the end may have moved
        _become(session, event, State.HELD, act)
    return len(over)


def facts(event: Event) -> Facts:
    return Facts(
        title=event.title,
        starts=event.starts,
        ends=event.ends,
        venue_name=event.venue_name,
        join_link=event.join_link,
        has_host=event.host_id is not None,
        contact_name=event.contact_name,
        contact_email=event.contact_email,
        has_capacity=event.unlimited or event.capacity is not None,
        retention_until=event.retention_until,
    )


def _become(session: Session, event: Event, state: State, act: Act) -> None:
    if not may_become(event.state, state):
        raise Refusal(text("Dat kan niet meer: deze Roadshow is al veranderd."))
    before, event.state, event.changed = event.state, state, act.now
    line = Line("event.state", "event", event.id, event.id, before={"state": before}, after={"state": state})
    note(session, line, act=act)


def _take(event: Event, wanted: Wanted) -> None:
    for name in FIELDS:
        setattr(event, name, getattr(wanted, name))
    event.agenda = [AgendaItem(**asdict(item)) for item in sorted(wanted.agenda, key=lambda item: item.starts)]


def _taken(session: Session) -> frozenset[str]:
    return frozenset(cast(str, slug) for slug in session.scalars(select(Event.slug).where(Event.slug.is_not(None))))


def has_begun(event: Event, now: datetime) -> bool:
    return event.starts is not None and event.starts <= now
