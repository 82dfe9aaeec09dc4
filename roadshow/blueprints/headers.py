"""Named sets of headers. Every route has one; every answer, errors and redirects too, carries it."""

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from werkzeug.security import safe_join

from roadshow.blueprints import current

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    )
)
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; sandbox"
YEAR = 31_536_000
FONTS = "fonts/"  # change with a number in their address, never under it

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


@dataclass(frozen=True)
class HeaderSet:
    name: str
    policy: str
    cache: str
    referrer: str = "same-origin"
    robots: str = ""


PAGE = HeaderSet("page", POLICY, "no-cache")
PRIVATE = HeaderSet("private page", POLICY, "no-store", "no-referrer", "noindex, nofollow")
FILE = HeaderSet("file", NOTHING, "no-cache")
PRIVATE_FILE = HeaderSet("private file", NOTHING, "no-store", "no-referrer", "noindex, nofollow")
ASSET = HeaderSet("asset", NOTHING, f"public, max-age={YEAR}, immutable")
MACHINE = HeaderSet("machine", NOTHING, "no-store", "no-referrer", "noindex, nofollow")


class _Sessions(SecureCookieSessionInterface):
    """A file is of no session: it would be fetched anew whenever the cookie changes."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.endpoint != "static":
            super().save_session(app, session, response)


def install(app: Flask) -> None:
    app.session_interface = _Sessions()
    app.after_request(_send)


def _send(response: Response) -> Response:
    sends = _set_of(response)
    response.headers.extend(ALWAYS)
    response.headers.extend({"Content-Security-Policy": sends.policy, "Referrer-Policy": sends.referrer})
    response.headers["Cache-Control"] = "no-store" if is_personal(response) else sends.cache
    if sends.robots:
        response.headers["X-Robots-Tag"] = sends.robots
    if sends is not ASSET:
        response.vary.add("Cookie")
    if current.settings().public_url.startswith("https:"):
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    response.headers.pop("Server", None)
    return response


def of_route() -> HeaderSet:
    """The set of the route that was asked for. Where there is none, nothing is kept."""
    if request.endpoint == "static":
        return ASSET if _is_stamped() else FILE
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "sends", PRIVATE)


def _is_stamped() -> bool:
    """Whether the address names this very content. Anything else must not be kept under it."""
    name = (request.view_args or {}).get("filename", "")
    return name.startswith(FONTS) or request.args.get("v") == mark_of(current_app.static_folder, name)


@lru_cache(maxsize=256)
def mark_of(folder: str | None, name: str) -> str:
    """What tells one content of a static file from the next; empty when there is no such file."""
    file = static_file(folder, name)
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file else ""


def static_file(folder: str | None, name: str) -> Path | None:
    """The file of this name inside the folder. Names come from addresses: they lead anywhere, and have any length."""
    path = safe_join(folder or "", name)
    return Path(path) if path and os.path.isfile(path) else None  # noqa: PTH113 - pathlib breaks on a long name


def _set_of(response: Response) -> HeaderSet:
    """A page that says no has the same set everywhere, whatever the route sends when it says yes."""
    return PRIVATE if response.status_code >= 400 and response.mimetype == "text/html" else of_route()


def is_personal(response: Response) -> bool:
    """A page made for this browser: somebody is signed in, or it holds a form token."""
    return request.endpoint != "static" and (bool(session) or "Set-Cookie" in response.headers)
