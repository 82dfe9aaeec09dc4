"""Pages and text files go out compressed: a page each time, a file once.

Never a page that is somebody's own or holds a form token. Whoever sees the length of a compressed page, and can make
its reader ask for words of his choice, could guess a secret that stands on it letter by letter.
"""

import gzip
import hashlib
import mimetypes
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from flask import Flask, Response, current_app, request

from roadshow.blueprints.headers import FILE, FRAMING, PAGE, is_personal, of_route, static_file

LAYER = "application/geo+json"
TEXTS = frozenset(
    {
        "application/atom+xml",
        LAYER,
        "application/javascript",
        "application/json",
        "image/svg+xml",
        "text/calendar",
        "text/css",
        "text/html",
        "text/javascript",
        "text/plain",
    }
)
SMALLEST = 1024  # below this it fits in one packet anyway
QUICK = 3  # the next step makes a page a tenth smaller and takes three times as long
THOROUGH = 6  # a layer of a map may be a hundred times as large as a page, and repeats itself more


def install(app: Flask) -> None:
    app.view_functions["static"] = _files(app.view_functions["static"])
    app.after_request(_pack)


def _files(plain: Callable[..., Any]) -> Callable[..., Response]:
    def static(filename: str) -> Response:
        path = static_file(current_app.static_folder, filename)
        kind = mimetypes.guess_type(filename)[0]
        if path is None or kind not in TEXTS:
            return cast(Response, plain(filename=filename))
        if not _takes_gzip():
            answer = cast(Response, plain(filename=filename))
        else:
            body, mark = _packed(path, path.stat().st_mtime_ns)
            answer = Response(body, mimetype=kind, headers={"Content-Encoding": "gzip", "ETag": mark})
            answer.make_conditional(request)
        answer.vary.add("Accept-Encoding")
        return answer

    return static


@lru_cache(maxsize=256)
def _packed(path: Path, changed: int) -> tuple[bytes, str]:
    """As small as it gets, with a mark of its own. Kept as long as the file does not change."""
    body = gzip.compress(path.read_bytes(), mtime=0)
    return body, f'"{hashlib.sha256(body).hexdigest()[:20]}"'


def _pack(response: Response) -> Response:
    if request.endpoint == "static" or response.mimetype not in TEXTS or not _is_for_all(response):
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or not _takes_gzip():
        return response
    body = response.get_data()
    if len(body) < SMALLEST:
        return response
    response.set_data(gzip.compress(body, THOROUGH if response.mimetype == LAYER else QUICK, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    mark, is_weak = response.get_etag()
    if mark and not is_weak:
        response.set_etag(mark, weak=True)  # the same page, in other bytes
    return response


def _is_for_all(response: Response) -> bool:
    has_page = response.status_code in {200, 304}
    return has_page and of_route() in {PAGE, FRAMING, FILE} and not is_personal(response)


def _takes_gzip() -> bool:
    return request.accept_encodings["gzip"] > 0
