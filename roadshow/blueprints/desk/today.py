"""The first page of the desk, one Roadshow's page, its journal, and the page with every component."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from roadshow import drawing
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.desk.journal_words import Line, lines, registrations_in
from roadshow.blueprints.desk.room import asked, bp, leaf, opening, own_event
from roadshow.blueprints.seats import seat_table
from roadshow.clock import now, today
from roadshow.errors import Message
from roadshow.events import queries
from roadshow.events.models import Event
from roadshow.events.rules import State, missing
from roadshow.extensions import db
from roadshow.journal import queries as journal
from roadshow.journal.queries import Happened
from roadshow.registrations import people
from roadshow.registrations import queries as registrations
from roadshow.registrations.rules import Room

LINES_ON_DESK = 8
LINES_READ = 24  # some are told as one
ON_A_PAGE = 25


@dataclass(frozen=True)
class Draft:
    """A draft that waits for somebody: the first thing that it lacks, and how many more."""

    event: Event
    lacks: Message | None
    more: int


@dataclass(frozen=True)
class Own:
    """A line of the list: a Roadshow, its seats, and how many things it lacks."""

    event: Event
    room: Room
    lacks: int


@bp.get("/", endpoint="today")
@may("desk.read")
def today_page() -> ResponseReturnValue:
    session, actor = db.session(), current.actor()
    page = leaf(queries.count_of_desk(session, actor), ON_A_PAGE)
    events = queries.of_desk(session, actor, (page.number - 1) * ON_A_PAGE, ON_A_PAGE)
    coming = queries.next_of_desk(session, actor, now())
    rooms = registrations.rooms(session, [*events, coming] if coming else events)
    happened = journal.last(session, queries.own_numbers(actor), LINES_READ)
    return render_template(
        "desk/today.html",
        today=today(),
        drafts=[_draft(event) for event in queries.drafts(session, actor, LINES_ON_DESK)],
        draft_total=queries.count_of_desk(session, actor, State.DRAFT),
        coming=None if coming is None else Own(coming, rooms[coming.id], 0),
        own=[Own(event, rooms[event.id], len(missing(event))) for event in events],
        leaf=page,
        lines=_told(session, happened)[:LINES_ON_DESK],
        titles=queries.titles(session, {line.event_id for line in happened if line.event_id}),
    )


@bp.get("/roadshows/<id:event_id>/")
@may("event.edit", of=own_event)
def show(event: Event) -> ResponseReturnValue:
    session = db.session()
    room = registrations.room(session, event)
    return render_template(
        "desk/event.html",
        event=event,
        room=room,
        drawing=seat_table(room),
        missing=missing(event),
        has_begun=event.has_begun(now()),
        opening=opening(event, now()),
        lines=_told(session, journal.last(session, [event.id], LINES_READ))[:LINES_ON_DESK],
    )


@bp.get("/roadshows/<id:event_id>/journaal", endpoint="journal")
@may("journal.read", of=own_event)
def journal_page(event: Event) -> ResponseReturnValue:
    session, before = db.session(), asked("regel")
    happened, older = journal.of_event(session, event.id, before)
    return render_template(
        "desk/journal.html", event=event, lines=_told(session, happened), older=older, is_newest=not before
    )


@bp.get("/bouwstenen")
@may("desk.read")
def components() -> ResponseReturnValue:
    return render_template("desk/components.html", samples=drawing.samples())


def _draft(event: Event) -> Draft:
    lacking = missing(event)
    return Draft(event, lacking[0][1] if lacking else None, len(lacking) - 1)


def _told(session: Session, happened: Sequence[Happened]) -> list[Line]:
    """With the names of who registered: the lines are of the reader's own Roadshows."""
    return lines(happened, people.names(session, registrations_in(happened)))
