"""Registering for a Roadshow without an account."""

from datetime import datetime, timedelta

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are behind
from wtforms.validators import InputRequired, Length

from roadshow.blueprints import current
from roadshow.blueprints.access import may
from roadshow.blueprints.fields import AddressField, LineField
from roadshow.blueprints.headers import PRIVATE
from roadshow.blueprints.registering import why_not
from roadshow.blueprints.seats import indicator
from roadshow.clock import now
from roadshow.events import queries as events
from roadshow.events.models import Event
from roadshow.events.rules import Door
from roadshow.extensions import db, limiter
from roadshow.registrations import operations, queries
from roadshow.registrations.operations import Answer
from roadshow.registrations.rules import Kind, Told
from roadshow.transaction import transaction

bp = Blueprint("registrations", __name__)

SEE_OTHER = 303

KINDS = [
    SelectChoice(Kind.COLLEGE.value, _l("Roc")),
    SelectChoice(Kind.EMPLOYER.value, _l("Werkgever")),
    SelectChoice(Kind.MUNICIPALITY.value, _l("Gemeente")),
    SelectChoice(Kind.STUDENT.value, _l("Student")),
    SelectChoice(Kind.SBB.value, _l("SBB")),
    SelectChoice(Kind.OTHER.value, _l("Iets anders")),
]


class AnswerForm(FlaskForm):
    """What both the form for newcomers and that for one's own registration ask."""

    name = LineField(
        _l("Je naam"),
        [InputRequired(_l("Vul je naam in")), Length(max=120, message=_l("Gebruik niet meer dan 120 tekens"))],
    )
    organisation = LineField(
        _l("Je organisatie"),
        [InputRequired(_l("Vul je organisatie in")), Length(max=160, message=_l("Gebruik niet meer dan 160 tekens"))],
    )
    kind = RadioField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Waar hoor je bij?"),
        [InputRequired(_l("Kies waar je bij hoort"))],
        choices=KINDS,
        invalid_choice_message=_l("Kies waar je bij hoort"),
    )


class RegisterForm(AnswerForm):
    email = AddressField(_l("Je mailadres"), [InputRequired(_l("Vul je mailadres in"))])
    once = HiddenField()

    def answer(self, language: str) -> Answer:
        return Answer(
            name=self.name.data or "",
            email=self.email.data or "",
            organisation=self.organisation.data or "",
            kind=Kind(self.kind.data),
            language=language,
            form_token=(self.once.data or current.act().token())[:64],
        )


def _public(slug: str) -> Event | None:
    return events.by_slug(db.session(), slug)


def _roadshow() -> str:
    return f"roadshow {(request.view_args or {}).get('slug')}"


def _was_taken(answer: Response) -> bool:
    """Only what was registered counts, so that nobody uses up the Roadshow's share with forms that are refused."""
    return answer.status_code == SEE_OTHER


@bp.route("/roadshows/<slug:slug>/aanmelden", methods=["GET", "POST"])
@limiter.limit("600 per hour", key_func=_roadshow, methods=["POST"], deduct_when=_was_taken)
@limiter.limit("40 per hour", methods=["POST"], deduct_when=_was_taken)
@limiter.limit("30 per minute", methods=["POST"])
@may("registration.make", of=_public, sends=PRIVATE)
def register(event: Event) -> ResponseReturnValue:
    act, form, door = current.act(), RegisterForm(), event.door(now())
    if request.method == "GET" and door is not Door.OPEN:
        flash(why_not(event, door), "info")
        return redirect(url_for("events.show", slug=event.slug), 303)
    if not form.validate_on_submit():
        form.once.data = form.once.data or act.token()
        return _asked(form, event, act.terms.hold_hours)
    with transaction() as session:
        told = operations.register(session, event, form.answer(current.language()), act=act)
        slug = event.slug
    until = act.now + timedelta(hours=act.terms.hold_hours)
    return redirect(url_for(".received", slug=slug, stand=_signer().dumps([told.value, until.isoformat()])), 303)


def _asked(form: RegisterForm, event: Event, hours: int) -> tuple[str, int]:
    seats = indicator(queries.room(db.session(), event))
    page = render_template("registrations/register.html", form=form, event=event, seats=seats, hours=hours)
    return page, 422 if form.errors else 200


@bp.get("/roadshows/<slug:slug>/aangemeld")
@may("registration.make", of=_public, sends=PRIVATE)
def received(event: Event) -> ResponseReturnValue:
    """Says what somebody new was told, whoever asked: the answer travels in the address, signed."""
    try:
        told, until = _signer().loads(request.args.get("stand", ""))
    except (BadSignature, ValueError):
        return redirect(url_for("events.show", slug=event.slug), 303)
    return render_template(
        "registrations/received.html", event=event, told=Told(told).value, until=datetime.fromisoformat(until)
    )


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current.settings().secret_key, salt="told")
