"""What belongs to this request: who asks, in which language, and the `Act` that operations get."""

from functools import cache
from typing import cast

from flask import current_app, g, request, session
from flask_login import UserMixin, current_user

from roadshow.accounts import queries as accounts
from roadshow.accounts.models import Account
from roadshow.act import VISITOR, Act, Actor, Terms
from roadshow.clock import now
from roadshow.config import Settings
from roadshow.extensions import db, login
from roadshow.links import Links
from roadshow.wording import LANGUAGES, Words


class SignedInAccount(UserMixin):
    """An account in the browser it is signed in with. Flask-Login keeps the token, never the account's number."""

    def __init__(self, account: Account, token: str) -> None:
        self.account = account
        self.actor = accounts.actor(account)
        self.language = account.language
        self.name = account.name
        self.token = token

    def get_id(self) -> str:
        return self.token


@login.user_loader
def _load(token: str) -> SignedInAccount | None:
    account = accounts.signed_in(db.session(), links().fingerprint("signed-in", token), now())
    return None if account is None else SignedInAccount(account, token)


def settings() -> Settings:
    return cast(Settings, current_app.extensions["roadshow"])


def links() -> Links:
    return links_of(settings())


def links_of(settings: Settings) -> Links:
    return Links.of(settings)


def user() -> SignedInAccount | None:
    visitor = current_user._get_current_object()  # asked once: each look at the proxy searches for it anew
    return visitor if isinstance(visitor, SignedInAccount) else None


def actor() -> Actor:
    """Who asks, as a plain value. A page about one's own registration names that registration."""
    if "actor" not in g:
        signed_in = user()
        g.actor = VISITOR if signed_in is None else signed_in.actor
    return cast(Actor, g.actor)


def be(someone: Actor | None) -> None:
    """From here on this request is asked by this actor, or by whoever is signed in by now."""
    g.pop("actor", None)
    if someone is not None:
        g.actor = someone


def forget_who_asks() -> None:
    """A visitor, in the language of the address: for a page that may ask the database nothing."""
    be(VISITOR)
    g.language = carried_language() or LANGUAGES[0]


def act() -> Act:
    return Act(now(), actor(), links(), Terms.of(settings()))


def asked_language() -> str | None:
    """The language in the address, if it is one of ours."""
    wanted = request.args.get("lang", "")
    return wanted if wanted in LANGUAGES else None


def speak(language: str) -> None:
    """For a page behind a link in a mail: the language of whoever got that mail, on this page and in its links."""
    g.language = asked_language() or language
    g.carried = language if language in LANGUAGES[1:] else None


def carried_language() -> str | None:
    """What the links and forms of this page must say, so that the next one is in the same language."""
    return asked_language() or g.get("carried")


def language() -> str:
    """The address wins, then the account's or registration's own, then Dutch."""
    found: str | None = g.get("language")
    if found is None:
        signed_in = user()
        found = g.language = asked_language() or (signed_in.language if signed_in else LANGUAGES[0])
    return found


def words() -> Words:
    return _words(language())


@cache
def _words(language: str) -> Words:
    return Words(language)


def browser() -> str:
    """A random text that this browser alone knows: it binds a sign-in link to where it was asked."""
    if "browser" not in session:
        session["browser"] = act().token()
    return cast(str, session["browser"])
