"""One's own registration, behind the link in a mail. A press on a button changes something; opening a page never."""

from dataclasses import dataclass
from datetime import datetime

from flask import Blueprint, Response, abort, current_app, flash, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.exceptions import MethodNotAllowed
from wtforms.validators import InputRequired

from roadshow import drawing
from roadshow.act import Actor, ActorKind
from roadshow.blueprints import current, seats
from roadshow.blueprints.access import may
from roadshow.blueprints.fields import AddressField
from roadshow.blueprints.headers import PRIVATE, PRIVATE_FILE
from roadshow.blueprints.registrations import AnswerForm
from roadshow.clock import now
from roadshow.drawing import Drawing
from roadshow.events.rules import State
from roadshow.extensions import db, limiter
from roadshow.privacy import erase
from roadshow.registrations import mails, operations, queries
from roadshow.registrations.models import Registration
from roadshow.registrations.operations import Answer
from roadshow.registrations.rules import Kind, Room, Status, place
from roadshow.transaction import transaction

bp = Blueprint("own_registration", __name__)


@dataclass(frozen=True)
class Standing:
    """What the page says: `state` chooses the words, `place` is that in the line, `alive` whether one can still act.

    `room` is there for who sits and for who may come back.
    """

    state: str
    place: int
    alive: bool
    is_over: bool
    room: Room | None


class ChangeForm(AnswerForm):
    def answer(self, registration: Registration) -> Answer:
        return Answer(
            name=self.name.data or "",
            email=registration.email or "",
            organisation=self.organisation.data or "",
            kind=Kind(self.kind.data),
            language=registration.language,
            form_token="",
        )


class MailMeForm(FlaskForm):
    email = AddressField(_l("Je mailadres"), [InputRequired(_l("Vul je mailadres in"))])


def _mine(ticket: tuple[str, str]) -> Registration:
    """The registration of this link. A link that is forged, erased or purged gets one and the same page."""
    reference, secret = ticket
    found = queries.by_reference(db.session(), reference)
    known = current.links()
    if found is not None and known.is_secret(secret, "registration", reference, found.generation):
        current.be(Actor(ActorKind.PARTICIPANT, registration_id=found.id))
        current.speak(found.language)
        return found
    replaced = found is not None and any(
        known.is_secret(secret, "registration", reference, older) for older in range(1, found.generation)
    )
    if found is not None and replaced:
        current.speak(found.language)
    page = render_template("registrations/dead_link.html", replaced=replaced, form=MailMeForm())
    return abort(make_response(page, 404))


def _ticket() -> str:
    """Each press may mail the holder: a link that was passed on must not become a way to fill a mailbox."""
    return ".".join((request.view_args or {})["ticket"])


@bp.get("/aanmelding/<ticket:ticket>/", strict_slashes=False)
@may("registration.hold", of=_mine, sends=PRIVATE)
def show(registration: Registration) -> ResponseReturnValue:
    standing = _standing(registration)
    return render_template(
        "registrations/mine.html",
        registration=registration,
        event=registration.event,
        standing=standing,
        drawing=_drawing(registration, standing),
    )


@bp.post("/aanmelding/<ticket:ticket>/bevestigen")
@limiter.limit("20 per hour", key_func=_ticket)
@may("registration.hold", of=_mine, sends=PRIVATE)
def verify(registration: Registration) -> ResponseReturnValue:
    with transaction() as session:
        verified = operations.verify(session, registration, act=current.act())
    if verified:
        flash(_("Je adres is bevestigd. Je krijgt een mail met wat je moet weten."), "success")
    return _back()


@bp.route("/aanmelding/<ticket:ticket>/afmelden", methods=["GET", "POST"])
@limiter.limit("20 per hour", key_func=_ticket, methods=["POST"])
@may("registration.hold", of=_mine, sends=PRIVATE)
def withdraw(registration: Registration) -> ResponseReturnValue:
    if request.method == "GET":
        return _ask_to_leave(registration)
    with transaction() as session:
        left = operations.withdraw(session, registration, act=current.act())
        gets_mail = left and registration.verified is not None
    if gets_mail:
        flash(_("Je krijgt nog één mail, met de afmelding."), "success")
    return _back()


def _ask_to_leave(registration: Registration) -> ResponseReturnValue:
    standing = _standing(registration)
    if not (registration.in_line and standing.alive):
        return _back()
    page = "registrations/withdraw.html"
    return render_template(page, registration=registration, event=registration.event, standing=standing)


@bp.post("/aanmelding/<ticket:ticket>/terugkomen")
@limiter.limit("20 per hour", key_func=_ticket)
@may("registration.hold", of=_mine, sends=PRIVATE)
def come_back(registration: Registration) -> ResponseReturnValue:
    with transaction() as session:
        returned = operations.come_back(session, registration, act=current.act())
        waits = registration.status is Status.WAITING
    if returned and waits:
        flash(_("Je staat achteraan op de wachtlijst. Je krijgt er een mail over."), "success")
    elif returned:
        flash(_("Je bent weer aangemeld. Je krijgt er een mail over."), "success")
    return _back()


@bp.route("/aanmelding/<ticket:ticket>/wijzigen", methods=["GET", "POST"])
@may("registration.hold", of=_mine, sends=PRIVATE)
def change(registration: Registration) -> ResponseReturnValue:
    if not registration.in_line:
        return _back()
    typed = {"name": registration.name, "organisation": registration.organisation_name, "kind": registration.kind.value}
    form = ChangeForm(data=typed)
    if not form.validate_on_submit():
        code = 422 if form.errors else 200
        return render_template("registrations/change.html", form=form, event=registration.event), code
    answer = form.answer(registration)
    with transaction() as session:
        changed = operations.change(session, registration, answer, act=current.act())
    if changed:
        flash(_("Je gegevens zijn gewijzigd."), "success")
    return _back()


@bp.route("/aanmelding/<ticket:ticket>/niet-ik", methods=["GET", "POST"])
@may("registration.hold", of=_mine, sends=PRIVATE)
def not_me(registration: Registration) -> ResponseReturnValue:
    if request.method == "GET":
        return render_template("registrations/not_me.html", registration=registration, event=registration.event)
    with transaction() as session:
        operations.say_not_me(session, registration, act=current.act())
    return _back()


@bp.post("/aanmelding/<ticket:ticket>/toch-mail")
@limiter.limit("20 per hour", key_func=_ticket)
@may("registration.hold", of=_mine, sends=PRIVATE)
def allow_mail(registration: Registration) -> ResponseReturnValue:
    with transaction() as session:
        operations.allow_mail(session, registration, act=current.act())
    flash(_("Je krijgt weer mail als je adres op een formulier wordt ingevuld."), "success")
    return _back()


@bp.route("/aanmelding/<ticket:ticket>/wissen", methods=["GET", "POST"])
@may("registration.hold", of=_mine, sends=PRIVATE)
def wipe(registration: Registration) -> ResponseReturnValue:
    if request.method == "GET":
        return render_template("registrations/wipe.html", registration=registration, event=registration.event)
    with transaction() as session:
        erase.registration(session, registration, act=current.act())
    return render_template("registrations/wiped.html")


@bp.get("/aanmelding/<ticket:ticket>/uitnodiging.ics")
@may("registration.hold", of=_mine, sends=PRIVATE_FILE)
def invite(registration: Registration) -> ResponseReturnValue:
    if not registration.is_confirmed:
        abort(404)
    body = mails.invite(registration, registration.event, current.act())
    answer = Response(body, content_type="text/calendar; charset=utf-8; method=REQUEST")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{registration.event.slug}.ics")
    return answer


@bp.post("/aanmelding/link")
@limiter.limit("10 per minute; 60 per hour")
@may("registration.make", sends=PRIVATE)
def mail_link() -> ResponseReturnValue:
    """Mails every link of this address; says the same whether there is one or not."""
    form = MailMeForm()
    if not form.validate_on_submit():
        return render_template("registrations/dead_link.html", replaced=False, form=form), 422
    with transaction() as session:
        operations.mail_links(session, form.email.data or "", act=current.act())
    return render_template("registrations/link_sent.html")


@bp.get("/aanmelding/<rest:rest>")
@bp.get("/aanmelding", defaults={"rest": ""})
@may("registration.make", sends=PRIVATE)
def dead_link(rest: str) -> ResponseReturnValue:
    """A link that lost a piece on its way through a mail program. What only a button asks for is something else."""
    adapter = current_app.create_url_adapter(request)
    pressed = [] if adapter is None else [method for method in adapter.allowed_methods() if method == "POST"]
    if pressed:
        raise MethodNotAllowed(pressed)
    return render_template("registrations/dead_link.html", replaced=False, form=MailMeForm()), 404


def _standing(registration: Registration) -> Standing:
    event, moment = registration.event, now()
    alive, where, room = event.is_coming(moment), 0, None
    if registration.status is Status.WAITING:
        where = place([row.entry for row in queries.line(db.session(), event)], registration.arrival)
    elif registration.status is Status.SEATED or alive:
        room = queries.room(db.session(), event)
    return Standing(_state(registration, moment), where, alive, event.is_over(moment), room)


def _state(registration: Registration, moment: datetime) -> str:
    state, event = registration.status.value, registration.event
    if registration.not_me is not None and registration.verified is None:
        return "not me"
    if not registration.in_line:
        return state
    if registration.verified is None:
        return f"unverified {state}"
    return f"was {state}" if event.is_over(moment) or event.state in {State.CANCELLED, State.ARCHIVED} else state


def _drawing(registration: Registration, standing: Standing) -> Drawing | None:
    if registration.status is not Status.SEATED or standing.room is None:
        return None
    room = standing.room
    return drawing.around(drawing.REGISTRATION, seats.shown(room), room.free, (registration.kind.value,))


def _back() -> ResponseReturnValue:
    """A relative address, so that no Location header holds the secret."""
    asked = current.asked_language()
    return redirect(f"./?lang={asked}" if asked else "./", 303)
