"""Without escaping in templates: what somebody typed becomes part of the page."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask

from tests.controls.replacing import replaced


@contextmanager
def unescaped(app: Flask) -> Iterator[None]:
    with replaced(app.jinja_env, "autoescape", other=False):
        _compile_again(app)
        yield
    _compile_again(app)


def _compile_again(app: Flask) -> None:
    if app.jinja_env.cache is not None:
        app.jinja_env.cache.clear()
