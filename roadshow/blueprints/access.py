"""Deny by default: every route says what it asks of the permission table, or the application does not start."""

from collections.abc import Callable
from functools import singledispatch, wraps
from typing import Any

from flask import Flask, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from roadshow.accounts.permissions import NEEDS_ACCOUNT, PERMISSIONS, Scope, allowed
from roadshow.act import ActorKind
from roadshow.blueprints import current
from roadshow.blueprints.headers import PAGE, PRIVATE, HeaderSet
from roadshow.events.models import Event
from roadshow.organisations import queries as organisations
from roadshow.organisations.contacts import ContactList
from roadshow.organisations.models import Organisation
from roadshow.regions.models import Region
from roadshow.registrations.models import Registration

View = Callable[..., ResponseReturnValue]


class RouteWithoutPermission(RuntimeError):
    """A programming error, raised when the application starts."""


@singledispatch
def scope_of(thing: object) -> Scope:
    """Where a thing belongs, as the permission table sees it."""
    raise TypeError(f"no scope for {type(thing).__name__}")


@scope_of.register
def _(thing: None) -> Scope:
    return Scope()


@scope_of.register
def _(thing: Event) -> Scope:
    return Scope(regions=thing.region_ids)


@scope_of.register
def _(thing: Registration) -> Scope:
    return Scope(regions=thing.event.region_ids)


@scope_of.register
def _(thing: Region) -> Scope:
    return Scope(regions=frozenset({thing.id}))


@scope_of.register
def _(thing: Organisation) -> Scope:
    return Scope(organisations.region_ids(thing), frozenset({thing.id}))


@scope_of.register
def _(thing: ContactList) -> Scope:
    """A member of any organisation in the region belongs with its contacts."""
    own = scope_of(thing.organisation)
    return Scope(own.regions, own.organisations | thing.fellows)


@scope_of.register
def _(thing: tuple) -> Scope:
    """A part of a thing, found through it: the whole stands first."""
    return scope_of(thing[0])


def may(
    permission: str, *, of: Callable[..., Any] | None = None, sends: HeaderSet | None = None
) -> Callable[[View], View]:
    """Guards a route. `of` finds the thing from what stands in the address, through what may be seen; the view gets the
    thing instead. Missing and foreign are the same 404; a visitor is sent to sign in before anything is looked up.
    """
    needs_account = permission in NEEDS_ACCOUNT
    headers = sends or (PRIVATE if needs_account else PAGE)

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(**address: Any) -> ResponseReturnValue:
            if needs_account and current.actor().kind is not ActorKind.ACCOUNT:
                return _sign_in_first()
            if of is None:
                _check(permission, None)
                return view(**address)
            thing = of(**address)
            if thing is None:
                abort(404)
            _check(permission, thing)
            return view(thing)

        guarded.permission = permission  # type: ignore[attr-defined]
        guarded.sends = headers  # type: ignore[attr-defined]
        return guarded

    return guard


def can(permission: str, thing: object = None) -> bool:
    """What templates ask before they show a button."""
    return allowed(current.actor(), permission, scope_of(thing))


def install(app: Flask) -> None:
    """Call when all routes are there. Raises `RouteWithoutPermission` for one that asks nothing."""
    for endpoint, view in app.view_functions.items():
        permission = getattr(view, "permission", None)
        if endpoint != "static" and permission not in PERMISSIONS:
            raise RouteWithoutPermission(endpoint)
    app.jinja_env.globals["may"] = can


def _check(permission: str, thing: object) -> None:
    if not allowed(current.actor(), permission, scope_of(thing)):
        abort(403)


def _sign_in_first() -> ResponseReturnValue:
    """Keeps the name of the page that was wanted, never an address."""
    if request.method == "GET" and request.endpoint:
        session["wanted"] = [request.endpoint, dict(request.view_args or {})]
    return redirect(url_for("accounts.sign_in"), 303)
