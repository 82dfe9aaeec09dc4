"""Making, changing, publishing and closing a Roadshow."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow.accounts.permissions import own_regions
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.desk.conflict import conflict
from roadshow.blueprints.desk.form import EventForm, filled_from
from roadshow.blueprints.desk.room import bp, opening, own_event
from roadshow.clock import now
from roadshow.errors import Incomplete, Refusal, Stale, TooFewSeats
from roadshow.events import operations
from roadshow.events.models import Event
from roadshow.events.rules import State, missing
from roadshow.events.wanted import MEETING_FIELDS
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
        return _page(form, None), 422 if form.errors else 200
    wanted = form.wanted()
    with transaction() as session:
        event = operations.make(session, wanted, act=current.act())
    flash(_("Het concept is bewaard. Alleen organisatoren van deze regio zien het."), "success")
    return _onward(event.id)


@bp.route("/roadshows/<id:event_id>/wijzigen", methods=["GET", "POST"])
@may("event.edit", of=own_event)
def edit(event: Event) -> ResponseReturnValue:
    form = EventForm(data=filled_from(event) if request.method == "GET" else None)
    _offer(form, event)
    if not form.validate_on_submit():
        return _page(form, event), 422 if form.errors else 200
    seen = edits.Seen(_number(form.edition.data), _number(form.over.data))
    try:
        with transaction() as session:
            changed = edits.save(session, event, form.wanted(), seen, act=current.act())
    except (Incomplete, Stale, TooFewSeats) as refusal:
        return _not_yet(refusal, form, event.id)
    flash(_saved(event, changed), "success")
    return _onward(event.id)


@bp.route("/roadshows/<id:event_id>/publiceren", methods=["GET", "POST"])
@may("event.edit", of=own_event)
def publish(event: Event) -> ResponseReturnValue:
    lacking = missing(event)
    if request.method == "GET" or lacking:
        code = 409 if request.method == "POST" else 200
        page = render_template("desk/publish.html", event=event, missing=lacking, opening=opening(event, now()))
        return page, code
    with transaction() as session:
        operations.publish(session, event, act=current.act())
    flash(_published(event), "success")
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


def _page(form: EventForm, event: Event | None, **more: object) -> str:
    if request.method == "GET":
        form.add_blank_rows()
    form.mark_needed(is_public=event is not None and event.state is not State.DRAFT)
    return render_template("desk/event_form.html", form=form, event=event, **more)


def _not_yet(refusal: Refusal, form: EventForm, event_id: int) -> ResponseReturnValue:
    """Nothing was saved: the form with what was typed, what is in the way, and how the next press gets past it."""
    event = own_event(event_id)
    if event is None:
        abort(404)
    match refusal:
        case Incomplete():
            form.refuse((name, current.words().say(instruction)) for name, instruction in refusal.lacking)
            return _page(form, event), 422
        case Stale():
            theirs = EventForm(formdata=None, data=filled_from(event))
            _offer(theirs, event)
            form.edition.data = str(event.edition)
            return _page(form, event, conflict=conflict(event, theirs, form)), 409
        case TooFewSeats():
            form.over.data = str(refusal.over)
            return _page(form, event, over=refusal.message), 409
    raise refusal


def _onward(event_id: int) -> ResponseReturnValue:
    """To the Roadshow, or back to the programme for more lines."""
    if "more" in request.form:
        return redirect(url_for(".edit", event_id=event_id, _anchor="programma"), 303)
    return redirect(url_for(".show", event_id=event_id), 303)


def _saved(event: Event, changed: frozenset[str]) -> str:
    if event.state is State.PUBLISHED and changed & MEETING_FIELDS:
        return _(
            "De Roadshow is bewaard. Wie is aangemeld, ziet de wijziging op de eigen bladzijde; er gaat geen mail uit."
        )
    return _("De Roadshow is bewaard.")


def _published(event: Event) -> str:
    return f"{_('De Roadshow is gepubliceerd.')} {opening(event, now())}"
