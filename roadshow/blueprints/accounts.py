"""Signing in by a link in a mail, and out. In a demo on this machine also with one press."""

from ipaddress import ip_address

from flask import Blueprint, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import login_user, logout_user
from flask_wtf import FlaskForm
from werkzeug.routing import BuildError
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # the stubs are behind
from wtforms.validators import InputRequired

from roadshow.accounts import operations, queries
from roadshow.accounts.models import Account, SignInLink
from roadshow.blueprints import current
from roadshow.blueprints.access import can, may
from roadshow.blueprints.fields import AddressField
from roadshow.blueprints.headers import PRIVATE
from roadshow.extensions import db, limiter
from roadshow.transaction import transaction
from roadshow.wording import Words

bp = Blueprint("accounts", __name__)

DEMO_ACCOUNTS = (
    ("beheer@example.org", _l("Beheerder")),
    ("landelijk@example.org", _l("Landelijke coördinator")),
    ("organisator@example.org", _l("Organisator van Midden-Utrecht")),
    ("lid@example.org", _l("Lid van een werkgever in Midden-Utrecht")),
)

PROXY_HEADERS = ("forwarded", "via", "x-forwarded-", "x-real-ip")


class SignInForm(FlaskForm):
    email = AddressField(_l("Je mailadres"), [InputRequired(_l("Vul je mailadres in"))])


class AccountForm(FlaskForm):
    language = RadioField(  # type: ignore[call-arg]  # the stubs are behind
        _l("Taal van de site en van je mail"),
        choices=[SelectChoice("nl", "Nederlands"), SelectChoice("en", "English")],
        invalid_choice_message=_l("Kies een taal"),
    )


def _link(ticket: tuple[str, str]) -> tuple[SignInLink, Account]:
    reference, secret = ticket
    found = queries.link(db.session(), reference)
    if found is None or not current.links().is_secret(secret, "sign-in", reference, 0):
        abort(404)
    current.speak(found[1].language)
    return found


@bp.route("/inloggen", methods=["GET", "POST"])
@limiter.limit("10 per minute; 60 per hour", methods=["POST"])
@may("account.sign_in", sends=PRIVATE)
def sign_in() -> ResponseReturnValue:
    """Says the same whether the address has an account or not."""
    form = SignInForm()
    if form.validate_on_submit():
        with transaction() as work:
            operations.ask_link(work, form.email.data or "", current.browser(), act=current.act())
        return redirect(url_for(".link_sent"), 303)
    demo = DEMO_ACCOUNTS if demo_sign_in_is_open() else ()
    return render_template("accounts/sign_in.html", form=form, demo_accounts=demo), 422 if form.errors else 200


@bp.get("/inloggen/verstuurd")
@may("account.sign_in", sends=PRIVATE)
def link_sent() -> ResponseReturnValue:
    return render_template("accounts/link_sent.html")


@bp.route("/inloggen/<ticket:ticket>", methods=["GET", "POST"])
@may("account.sign_in", sends=PRIVATE)
def use_link(ticket: tuple[str, str]) -> ResponseReturnValue:
    """The page opens anywhere and names the account; only the press signs in, in the browser that asked."""
    link, account = _link(ticket)
    if request.method == "GET":
        return render_template("accounts/use_link.html", email=account.email)
    with transaction() as work:
        token = operations.sign_in(work, link.reference, current.browser(), act=current.act())
    return _enter(token)


@bp.post("/inloggen/demo")
@may("account.sign_in", sends=PRIVATE)
def demo_sign_in() -> ResponseReturnValue:
    email = request.form.get("email", "")
    if not demo_sign_in_is_open() or email not in dict(DEMO_ACCOUNTS):
        abort(404)
    with transaction() as work:
        account = queries.by_email(work, email)
        if account is None:
            abort(404)
        token = operations.start(work, account, act=current.act())
    return _enter(token)


@bp.post("/uitloggen")
@may("account.sign_out")
def sign_out() -> ResponseReturnValue:
    signed_in = current.user()
    with transaction() as work:
        if signed_in is not None:
            operations.sign_out(work, signed_in.token, act=current.act())
    return _leave(_("Je bent uitgelogd."))


@bp.route("/account/", methods=["GET", "POST"])
@may("account.edit")
def account() -> ResponseReturnValue:
    form = AccountForm(data={"language": current.language()})
    if not form.validate_on_submit():
        return render_template("accounts/account.html", form=form), 422 if form.errors else 200
    with transaction() as work:
        operations.prefer_language(work, _own_id(), form.language.data, act=current.act())
    # Told in the new language; the one in the address, if any, gives way to it.
    flash(Words(form.language.data).gettext("Je taal is bewaard."), "success")
    return redirect(url_for(".account", lang=None), 303)


@bp.post("/account/overal-uitloggen")
@may("account.sign_out")
def sign_out_everywhere() -> ResponseReturnValue:
    with transaction() as work:
        operations.sign_out_everywhere(work, _own_id())
    return _leave(_("Je bent op alle apparaten uitgelogd."))


def demo_sign_in_is_open() -> bool:
    """Only in a demo database, only from this machine, and never when a proxy stands between."""
    address = request.environ.get("REMOTE_ADDR", "")
    return current.settings().is_demo and not _came_through_a_proxy() and _is_loopback(address)


def _came_through_a_proxy() -> bool:
    return any(name.lower().startswith(PROXY_HEADERS) for name, _ in request.headers)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def _own_id() -> int:
    account_id = current.actor().account_id
    if account_id is None:
        abort(404)
    return account_id


def _leave(sentence: str) -> ResponseReturnValue:
    logout_user()
    session.clear()
    current.be(None)
    flash(sentence, "success")
    return redirect(url_for("site.home"), 303)


def _enter(token: str) -> ResponseReturnValue:
    """A new identity for the browser: nothing of the old session stays but the page that was wanted."""
    wanted = session.get("wanted")
    session.clear()
    account = queries.signed_in(db.session(), current.links().fingerprint("signed-in", token), current.act().now)
    if account is None:
        abort(404)
    login_user(current.SignedInAccount(account, token))
    current.be(None)
    g.pop("carried", None)  # from here on the account says it
    return redirect(_wanted(wanted), 303)


def _wanted(wanted: object) -> str:
    """The page that was asked for before signing in, by its name; otherwise where this account has work to do."""
    match wanted:
        case [str(endpoint), dict(values)]:
            try:
                return url_for(endpoint, **values)
            except BuildError:
                pass
    if can("desk.read"):
        return url_for("desk.today")
    return url_for("returns.mine" if can("return.list") else "site.home")
