"""What comes in is meant for this site and is text, or comes no further: no broken UTF-8, no NUL, no half characters,
in any part of a request.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote_to_bytes, urlsplit
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask, abort, request

from roadshow import typed
from roadshow.blueprints import current

MOST_FIELDS = 600  # the largest form of ours has half of that


class HeadIsGet:
    """Answers HEAD as GET without its body, so that no route can take it for a press on a button."""

    def __init__(self, application: WSGIApplication) -> None:
        self.application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "HEAD":
            return self.application(environ, start_response)
        answer = self.application({**environ, "REQUEST_METHOD": "GET"}, start_response)
        if hasattr(answer, "close"):
            answer.close()
        return []


def install(app: Flask) -> None:
    """Before anything else that looks at a request."""
    app.wsgi_app = HeadIsGet(app.wsgi_app)  # type: ignore[method-assign]
    app.before_request(_only_ours)
    app.before_request(_only_text)
    app.before_request(_only_so_many)


def _only_ours() -> None:
    """Asked for under another name, no page is given: it could be kept, or shown, as that other site's."""
    try:
        asked = urlsplit(f"//{request.host}").hostname
    except ValueError:
        asked = None
    if asked != current.links().host or request.root_path:
        abort(400)


def _only_so_many() -> None:
    if len(list(request.form.items(multi=True))) > MOST_FIELDS:
        abort(413)


def _only_text() -> None:
    if not all(map(_is_utf8, _raw())) or not typed.is_text("\n".join(_given())):
        abort(400)


def _raw() -> Iterator[bytes]:
    """What is decoded on the way in, and would not show any more what it was."""
    yield request.query_string
    if request.mimetype == "application/x-www-form-urlencoded":
        yield request.get_data(cache=True)


def _is_utf8(sent: bytes) -> bool:
    try:
        unquote_to_bytes(sent).decode()
    except UnicodeDecodeError:
        return False
    return True


def _given() -> Iterator[str]:
    yield request.path
    for values in (request.args, request.form):
        for name, value in values.items(multi=True):
            yield name
            yield value
    for name, value in request.cookies.items():
        yield name
        yield value
    yield from (_as_sent(value) for _, value in request.headers)


def _as_sent(value: str) -> str:
    """A header comes as if its bytes were Latin-1."""
    return value.encode("latin-1", "replace").decode(errors="replace")
