"""Roadshows as the public sees them: the list, one of them, its calendar file."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from roadshow import typed
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.headers import FILE
from roadshow.blueprints.registering import registering
from roadshow.blueprints.seats import SeatView, cards, kinds_at_table, months, seat_table
from roadshow.clock import now
from roadshow.events import ics, queries
from roadshow.events.identity import public_entry
from roadshow.events.models import Event
from roadshow.events.rules import Door
from roadshow.extensions import db
from roadshow.regions import queries as regions
from roadshow.registrations import queries as registrations
from roadshow.registrations.listing import CardFilter, Period
from roadshow.registrations.rules import in_words

bp = Blueprint("events", __name__)


def _public(slug: str) -> Event | None:
    return queries.by_slug(db.session(), slug)


@bp.get("/roadshows/")
@may("event.read")
def index() -> ResponseReturnValue:
    session = db.session()
    period = Period.PAST if request.args.get("periode") == "geweest" else Period.COMING
    wanted = CardFilter(
        now=now(),
        period=period,
        region=request.args.get("regio", ""),
        search=typed.line(request.args.get("q", ""))[:80],
    )
    return render_template(
        "events/list.html",
        months=months(cards(session, wanted)),
        wanted=wanted,
        regions=regions.to_choose_from(session),
    )


@bp.get("/roadshows/<slug:slug>/")
@may("event.read", of=_public)
def show(event: Event) -> ResponseReturnValue:
    session = db.session()
    room = registrations.room(session, event)
    moment = now()
    return render_template(
        "events/show.html",
        event=event,
        seats=SeatView(seat_table(room), current.words().say(in_words(room)), room),
        kinds=kinds_at_table(room),
        agenda=queries.agenda(session, event),
        registration=registering(event, room),
        opens=event.window.opens if event.door(moment) is Door.NOT_YET else None,
        is_over=event.is_over(moment),
    )


@bp.get("/roadshows/<slug:slug>.ics")
@may("event.read", of=_public, sends=FILE)
def calendar(event: Event) -> ResponseReturnValue:
    answer = Response(ics.publish(public_entry(event, current.links())), content_type="text/calendar; charset=utf-8")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{event.slug}.ics")
    return answer
