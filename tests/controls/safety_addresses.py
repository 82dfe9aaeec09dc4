"""Addresses that hold anything, and a site that answers to any name."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from roadshow.blueprints import accounts, boundary
from roadshow.blueprints.converters import IdConverter
from tests.controls.replacing import replaced


@contextmanager
def any_number() -> Iterator[None]:
    """Numbers of any size, in an application that is made meanwhile."""
    with replaced(IdConverter, "regex", "[0-9]+"), replaced(IdConverter, "to_python", lambda _, value: int(value)):
        yield


@contextmanager
def any_name(app: Flask) -> Iterator[None]:
    """The site answers whatever name it is called by."""
    kept = app.before_request_funcs[None]
    app.before_request_funcs[None] = [step for step in kept if step is not boundary._only_ours]
    try:
        yield
    finally:
        app.before_request_funcs[None] = kept


def the_address_says_where_to() -> AbstractContextManager[None]:
    """After signing in one is led to what stands behind the question mark."""
    plain = accounts._wanted
    return replaced(accounts, "_wanted", lambda wanted: request.args.get("next") or plain(wanted))


def believe_everybody(app: Flask) -> None:
    """What a request says of where it comes from is taken for true. The application is of no use for anything else."""
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)  # type: ignore[method-assign]
