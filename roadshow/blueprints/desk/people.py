"""Who registered: the list, and taking somebody off it."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from roadshow import typed
from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.desk.room import bp, own_event
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.registrations import operations, queries
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Status, why_waiting
from roadshow.transaction import transaction


def _of_event(event_id: int, registration_id: int) -> Registration | None:
    """Found through its Roadshow, so that a foreign number opens nothing."""
    event = own_event(event_id)
    return None if event is None else queries.in_event(db.session(), event, registration_id)


@bp.get("/roadshows/<id:event_id>/aanmeldingen")
@may("registration.list", of=own_event)
def registrations(event: Event) -> ResponseReturnValue:
    session = db.session()
    search = typed.line(request.args.get("q", ""))[:80]
    room = queries.room(session, event)
    found = queries.of_event(session, event, search)
    why = {row.id: why_waiting(room, row.entry) for row in found if row.status is Status.WAITING}
    return render_template("desk/registrations.html", event=event, room=room, found=found, why=why, q=search)


@bp.route("/roadshows/<id:event_id>/aanmeldingen/<id:registration_id>/weghalen", methods=["GET", "POST"])
@may("registration.list", of=_of_event)
def remove(registration: Registration) -> ResponseReturnValue:
    """Asks first: the person gets a mail and the seat goes to the next in line."""
    if not registration.in_line:
        abort(404)
    if request.method == "GET":
        return render_template("desk/remove.html", registration=registration, event=registration.event)
    event_id = registration.event_id
    with transaction() as session:
        operations.remove(session, registration, act=current.act())
    flash(_("De aanmelding is weggehaald. De persoon krijgt daar een mail over."), "success")
    return redirect(url_for(".registrations", event_id=event_id), 303)
