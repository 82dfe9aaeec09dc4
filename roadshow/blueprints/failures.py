"""One page per kind of failure. What was typed is never lost: it stands on the page, ready to be sent again."""

import re
from dataclasses import dataclass, replace

import structlog
from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, InternalServerError
from wtforms.fields.core import UnboundField
from wtforms.form import BaseForm

from roadshow.blueprints import current
from roadshow.blueprints.accounts import SignInForm
from roadshow.blueprints.desk.form import EventForm, ItemForm
from roadshow.blueprints.own_registration import ChangeForm, MailMeForm
from roadshow.blueprints.registrations import RegisterForm
from roadshow.db import is_busy
from roadshow.errors import Busy, Refusal

log = structlog.get_logger()

HIDDEN = frozenset({"csrf_token"})
# Sent along again, but nobody typed them: they would be read as codes.
QUIET = frozenset(
    {"once", "edition", "over", "more", "kind", "language", "region", "host", "unlimited", "is_table_round"}
)
# Whose labels stand beside what was typed, by the endpoint that the form is sent to.
FORMS: dict[str, type[BaseForm]] = {
    "accounts.sign_in": SignInForm,
    "desk.edit": EventForm,
    "desk.make": EventForm,
    "own_registration.change": ChangeForm,
    "own_registration.mail_link": MailMeForm,
    "registrations.register": RegisterForm,
}
RETRY_AFTER = {429: "120", 503: "30"}  # seconds


@dataclass(frozen=True)
class Failure:
    title: str
    sentence: str
    can_resend: bool = False


FAILURES = {
    400: Failure(
        _l("Dit verzoek klopt niet"),
        _l("We kunnen niet lezen wat je browser stuurde. Ga terug en probeer het opnieuw."),
    ),
    403: Failure(_l("Dat mag jij hier niet"), _l("Je bent wel ingelogd, maar dit hoort niet bij jouw rol.")),
    404: Failure(
        _l("Deze bladzijde is er niet"),
        _l("Misschien is het adres niet goed overgenomen, of is wat hier stond weggehaald."),
    ),
    405: Failure(
        _l("Zo werkt deze bladzijde niet"), _l("Open de bladzijde opnieuw en gebruik de knoppen die erop staan.")
    ),
    409: Failure(_l("Dat kan nu niet"), "", can_resend=True),
    413: Failure(
        _l("Dit is te groot"), _l("Je stuurde meer dan we kunnen ontvangen. Maak de tekst of het bestand kleiner.")
    ),
    429: Failure(
        _l("Even wachten"),
        _l("Er kwam in korte tijd veel van jouw netwerk. Wacht een paar minuten en stuur het dan opnieuw."),
        can_resend=True,
    ),
    500: Failure(
        _l("Er ging iets mis"), _l("Dat ligt aan ons. Er is niets bewaard. Probeer het later opnieuw."), can_resend=True
    ),
    503: Failure(
        _l("Even niet bereikbaar"), _l("Er is niets bewaard. Probeer het over een minuut opnieuw."), can_resend=True
    ),
}
EXPIRED = Failure(
    _l("Dit formulier is verlopen"),
    _l(
        "De bladzijde stond te lang open of kwam van een andere site. Kijk na wat hieronder staat en stuur het opnieuw."
    ),
    can_resend=True,
)


@dataclass(frozen=True)
class Shown:
    """What was typed in a field. `label` is empty when no form of ours names the field."""

    label: str
    value: str


def install(app: Flask) -> None:
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(Refusal, _refused)
    app.register_error_handler(Busy, _busy)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _unreachable)
    app.register_error_handler(Exception, _broken)


def _expired(error: CSRFError) -> ResponseReturnValue:
    """What another site sent comes without our cookie. A new session would take the place of the one that the visitor
    has, so that page gets no token, and shows none of that site's words: the press then comes from here.
    """
    return _page(400, EXPIRED, is_foreign=request.headers.get("Sec-Fetch-Site") == "cross-site"), 400


def _refused(error: Refusal) -> ResponseReturnValue:
    return _page(409, replace(FAILURES[409], sentence=current.words().say(error.message))), 409


def _busy(error: Busy) -> ResponseReturnValue:
    log.error("database busy", endpoint=request.endpoint, exc_info=error.__cause__ or error)
    failure = replace(FAILURES[503], sentence=current.words().say(error.message))
    return _page_without_database(503, failure), 503, _headers(503)


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    code = error.code if error.code in FAILURES else 400
    allowed = {name: value for name, value in error.get_headers() if name == "Allow"}
    return _page(code, FAILURES[code]), code, {**allowed, **_headers(code)}


def _unreachable(error: OperationalError) -> ResponseReturnValue:
    """The database does not answer while something is read; what is written has an answer of its own."""
    if not is_busy(error):
        return _broken(error)
    log.error("database unreachable", endpoint=request.endpoint, exc_info=error)
    return _page_without_database(503), 503, _headers(503)


def _broken(error: Exception) -> ResponseReturnValue:
    log.error("request failed", endpoint=request.endpoint, exc_info=error)
    return _page_without_database(500), InternalServerError.code or 500


def _headers(code: int) -> dict[str, str]:
    return {"Retry-After": RETRY_AFTER[code]} if code in RETRY_AFTER else {}


def _page_without_database(code: int, failure: Failure | None = None) -> str:
    """Asks the database nothing, because that may be what broke."""
    current.forget_who_asks()
    return _page(code, failure or FAILURES[code])


def _page(code: int, failure: Failure, *, is_foreign: bool = False) -> str:
    resends = failure.can_resend and request.method == "POST"
    kept = list(_typed()) if resends else []
    shown = [] if is_foreign else [Shown(_label(name), value) for name, value in kept if value and not _is_quiet(name)]
    return render_template(
        "failures/failure.html",
        failure=failure,
        kept=kept,
        shown=shown,
        resends=resends,
        is_foreign=is_foreign,
        back=_back() if resends else "",
    )


def _typed() -> list[tuple[str, str]]:
    return [(name, value) for name, value in request.form.items(multi=True) if name not in HIDDEN]


def _is_quiet(name: str) -> bool:
    return name.rpartition("-")[2] in QUIET


def _label(name: str) -> str:
    """What the form of this page calls the field, also in a line of a list (`agenda-0-title`); empty for another."""
    form: type[BaseForm] | None = FORMS.get(request.endpoint or "")
    part = re.fullmatch(r"agenda-(\d{1,3})-(\w+)", name, re.ASCII)
    if form is EventForm and part:
        label = _of_class(ItemForm, part[2])
        return f"{_('Regel %(number)s', number=int(part[1]) + 1)}, {label}" if label else ""
    return _of_class(form, name) if form else ""


def _of_class(form: type[BaseForm], name: str) -> str:
    field = getattr(form, name, None)
    return str(field.args[0]) if isinstance(field, UnboundField) and field.args else ""


def _back() -> str:
    """The page that a form stood on: where it was sent to, or the page above when nothing can be read there."""
    rule = request.url_rule
    if request.method != "POST" or rule is None:
        return ""
    return request.path if "GET" in (rule.methods or ()) else f"{request.path.rpartition('/')[0]}/"
