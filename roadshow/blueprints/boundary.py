"""What comes in is text, or comes no further: no broken UTF-8, no NUL, no half characters, in any part of a request."""

from collections.abc import Iterator

from flask import Flask, abort, request

from roadshow import typed


def install(app: Flask) -> None:
    app.before_request(_only_text)


def _only_text() -> None:
    if not all(typed.is_text(value) for value in _given()):
        abort(400)


def _given() -> Iterator[str]:
    yield request.path
    for values in (request.args, request.form):
        for name, value in values.items(multi=True):
            yield name
            yield value
    for name, value in request.cookies.items():
        yield name
        yield value
    yield from (value for _, value in request.headers)
