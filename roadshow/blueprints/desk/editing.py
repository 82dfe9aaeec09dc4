"""Making, changing, publishing and closing a Roadshow."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow.accounts.permissions import own_regions
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.desk.form import EventForm, filled_from
from roadshow.blueprints.desk.room import bp, own_event
from roadshow.errors import Stale, TooFewSeats
from roadshow.events import operations
from roadshow.events.models import Event
from roadshow.events.rules import missing
from roadshow.extensions import db
from roadshow.organisations import queries as organisations
from roadshow.regions import queries as regions
from roadshow.registrations import edits
from roadshow.transaction import transaction


@bp.route("/roadshows/nieuw", methods=["GET", "POST"])
@may("event.make")
def make() -> ResponseReturnValue:
    form = EventForm()
    _offer(form)
    if not form.validate_on_submit():
        if request.method == "GET":
            form.add_blank_rows()
        return render_template("desk/event_form.html", form=form, event=None), _code(form)
    wanted = form.wanted()
    with transaction() as session:
        event = operations.make(session, wanted, act=current.act())
    flash(_("Het concept is bewaard. Alleen organisatoren van deze regio zien het."), "success")
    return redirect(url_for(".show", event_id=event.id), 303)


@bp.route("/roadshows/<id:event_id>/wijzigen", methods=["GET", "POST"])
@may("event.edit", of=own_event)
def edit(event: Event) -> ResponseReturnValue:
    form = EventForm(data=filled_from(event) if request.method == "GET" else None)
    _offer(form, event)
    if not form.validate_on_submit():
        if request.method == "GET":
            form.add_blank_rows()
        return render_template("desk/event_form.html", form=form, event=event), _code(form)
    seen = edits.Seen(_number(form.edition.data), _number(form.over.data))
    try:
        with transaction() as session:
            edits.save(session, event, form.wanted(), seen, act=current.act())
    except Stale as stale:
        return render_template("desk/event_form.html", form=form, event=event, stale=stale.message), 409
    except TooFewSeats as refusal:
        return render_template("desk/over.html", event=event, over=refusal.over, reason=refusal.message), 409
    flash(_("De Roadshow is bewaard."), "success")
    return redirect(url_for(".show", event_id=event.id), 303)


@bp.route("/roadshows/<id:event_id>/publiceren", methods=["GET", "POST"])
@may("event.edit", of=own_event)
def publish(event: Event) -> ResponseReturnValue:
    lacking = missing(event)
    if request.method == "GET" or lacking:
        code = 409 if request.method == "POST" else 200
        return render_template("desk/publish.html", event=event, missing=lacking), code
    with transaction() as session:
        operations.publish(session, event, act=current.act())
    flash(_("De Roadshow staat nu op de site. Mensen kunnen zich aanmelden zodra de aanmelding open is."), "success")
    return redirect(url_for(".show", event_id=event.id), 303)


@bp.post("/roadshows/<id:event_id>/sluiten")
@may("event.edit", of=own_event)
def close(event: Event) -> ResponseReturnValue:
    with transaction() as session:
        operations.close_now(session, event, act=current.act())
    flash(_("De aanmelding is gesloten. Wie al een plek heeft, houdt die."), "success")
    return redirect(url_for(".show", event_id=event.id), 303)


@bp.post("/roadshows/<id:event_id>/openen")
@may("event.edit", of=own_event)
def open_again(event: Event) -> ResponseReturnValue:
    with transaction() as session:
        operations.open_again(session, event, act=current.act())
    flash(_("De aanmelding is weer open, binnen de dagen die je hebt gekozen."), "success")
    return redirect(url_for(".show", event_id=event.id), 303)


def _offer(form: EventForm, event: Event | None = None) -> None:
    """The regions that the actor organises in, and hosts from there; what the Roadshow has already stays on offer."""
    session = db.session()
    own = own_regions(current.actor())
    kept = event.region_ids if event else frozenset()
    offered = [r for r in regions.all_regions(session) if own is None or r.id in own | kept]
    hosts = organisations.hosts_in(session, [region.id for region in offered])
    if event and event.host and event.host not in hosts:
        hosts.append(event.host)
    form.offer(offered, hosts)


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0


def _code(form: EventForm) -> int:
    return 422 if form.errors else 200
