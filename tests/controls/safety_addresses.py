"""Addresses that hold anything, and a site that answers to any name."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from roadshow.blueprints import boundary
from roadshow.blueprints.converters import IdConverter
from tests.controls.replacing import replaced


@contextmanager
def any_number(app: Flask) -> Iterator[None]:
    """Numbers of any size: what was compiled into the rules is that of the class, so the limit is taken out there."""
    converters = [
        one for rule in app.url_map.iter_rules() for one in rule._converters.values() if isinstance(one, IdConverter)
    ]
    with ExitStack() as stack:
        stack.enter_context(replaced(IdConverter, "to_python", lambda _, value: int(value)))
        for converter in converters:
            stack.enter_context(replaced(converter, "regex", "[0-9]+"))
        app.url_map.update()
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


def believe_everybody(app: Flask) -> None:
    """What a request says of where it comes from is taken for true. The application is of no use for anything else."""
    app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1)  # type: ignore[method-assign]
