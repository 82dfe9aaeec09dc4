"""The first page of the desk, one Roadshow's page, and the page with every component."""

from flask import render_template
from flask.typing import ResponseReturnValue

from roadshow import drawing
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.desk.journal_words import lines
from roadshow.blueprints.desk.room import bp, own_event
from roadshow.blueprints.seats import seat_table
from roadshow.clock import now, today
from roadshow.events import queries
from roadshow.events.models import Event
from roadshow.events.rules import missing
from roadshow.extensions import db
from roadshow.journal import queries as journal
from roadshow.registrations import queries as registrations

LINES_ON_DESK = 8


@bp.get("/", endpoint="today")
@may("desk.read")
def today_page() -> ResponseReturnValue:
    session = db.session()
    events = queries.of_desk(session, current.actor())
    rooms = registrations.rooms(session, events)
    return render_template(
        "desk/today.html",
        today=today(),
        rows=[(event, rooms[event.id], missing(event)) for event in events],
        lines=lines(journal.last(session, [event.id for event in events], LINES_ON_DESK)),
        titles={event.id: event.title for event in events},
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
        lines=lines(journal.last(session, [event.id], LINES_ON_DESK)),
    )


@bp.get("/roadshows/<id:event_id>/journaal", endpoint="journal")
@may("journal.read", of=own_event)
def journal_page(event: Event) -> ResponseReturnValue:
    return render_template("desk/journal.html", event=event, lines=lines(journal.of_event(db.session(), event.id)))


@bp.get("/bouwstenen")
@may("desk.read")
def components() -> ResponseReturnValue:
    return render_template("desk/components.html", samples=drawing.samples())
