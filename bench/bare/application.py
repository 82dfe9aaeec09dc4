"""One page, one list, one form."""

from flask import Blueprint, Flask, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import Babel
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import Session
from wtforms import EmailField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from bench.bare.models import Answer, Meeting

LANGUAGES = ("nl", "en")
KINDS = [("college", _l("Roc")), ("employer", _l("Werkgever")), ("municipality", _l("Gemeente"))]

bp = Blueprint("bare", __name__)


class AnswerForm(FlaskForm):
    name = StringField(_l("Je naam"), [InputRequired(_l("Vul je naam in")), Length(max=120)])
    email = EmailField(_l("Je mailadres"), [InputRequired(_l("Vul je mailadres in"))])
    organisation = StringField(_l("Je organisatie"), [InputRequired(_l("Vul je organisatie in")), Length(max=160)])
    kind = RadioField(_l("Waar hoor je bij?"), choices=KINDS)


def create_app(url: str, key: str, translations: str) -> Flask:
    """`translations` are ours, because it shows the same texts; of our code it uses nothing."""
    app = Flask(__name__)
    app.config.update(SECRET_KEY=key, BABEL_DEFAULT_LOCALE="nl", BABEL_TRANSLATION_DIRECTORIES=translations)
    Babel(app, locale_selector=_language)
    app.context_processor(lambda: {"language": _language()})
    app.extensions["engine"] = engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _settle)
    app.register_blueprint(bp)
    return app


@bp.get("/")
def index() -> ResponseReturnValue:
    with _session() as session:
        meetings = session.scalars(select(Meeting).order_by(Meeting.starts, Meeting.id)).all()
        return render_template("list.html", meetings=meetings)


@bp.get("/<slug>/")
def show(slug: str) -> ResponseReturnValue:
    with _session() as session:
        meeting = session.scalar(select(Meeting).where(Meeting.slug == slug))
        if meeting is None:
            abort(404)
        return render_template("page.html", meeting=meeting)


@bp.route("/<int:meeting_id>/answer", methods=["GET", "POST"])
def answer(meeting_id: int) -> ResponseReturnValue:
    form = AnswerForm()
    if not form.validate_on_submit():
        return render_template("form.html", form=form), 422 if form.errors else 200
    with _session() as session:
        session.add(
            Answer(
                meeting_id=meeting_id,
                name=form.name.data,
                email=form.email.data,
                organisation=form.organisation.data,
                kind=form.kind.data,
            )
        )
        session.commit()
    return redirect(url_for(".index"), 303)


def _session() -> Session:
    return Session(current_app.extensions["engine"])


def _language() -> str:
    wanted = request.args.get("lang", "")
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def _settle(connection, _record) -> None:
    """As careful as ours."""
    for pragma in ("busy_timeout = 30000", "foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {pragma}")
