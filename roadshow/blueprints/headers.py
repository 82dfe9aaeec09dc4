"""Named sets of headers. Every route has one; every answer, errors and redirects too, carries it."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from flask import Flask, Response, current_app, g, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin
from werkzeug.security import safe_join

from roadshow.blueprints import current
from roadshow.capacity.tiles import TILES

RULES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
}


def written(rules: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in rules.items())


POLICY = written(RULES)
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
    framed: str = "DENY"


PAGE = HeaderSet("page", POLICY, "no-cache")
FRAMING = HeaderSet("page with a frame", written(RULES | {"frame-src": "'self'"}), "no-cache")
PRIVATE = HeaderSet("private page", POLICY, "no-store", "no-referrer", "noindex, nofollow")
FILE = HeaderSet("file", NOTHING, "no-cache")
PRIVATE_FILE = HeaderSet("private file", NOTHING, "no-store", "no-referrer", "noindex, nofollow")
ASSET = HeaderSet("asset", NOTHING, f"public, max-age={YEAR}, immutable")
# The map in its frame holds one script of its own, named by a number that is used once: so it is kept nowhere.
FRAME = HeaderSet(
    "frame",
    written(
        RULES
        | {
            "script-src": "'self' 'nonce-{nonce}'",
            "img-src": "'self'{tiles}",
            "form-action": "'none'",
            "frame-ancestors": "'self'",
        }
    ),
    "no-store",
    robots="noindex, nofollow",
    framed="SAMEORIGIN",
)
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
    response.headers["X-Frame-Options"] = sends.framed
    response.headers.extend({"Content-Security-Policy": _policy(sends), "Referrer-Policy": sends.referrer})
    response.headers["Cache-Control"] = "no-store" if is_personal(response) else sends.cache
    if sends.robots:
        response.headers["X-Robots-Tag"] = sends.robots
    if sends is not ASSET:
        response.vary.add("Cookie")
    if current.settings().public_url.startswith("https:"):
        response.headers["Strict-Transport-Security"] = f"max-age={YEAR}; includeSubDomains"
    response.headers.pop("Server", None)
    return response


def _policy(sends: HeaderSet) -> str:
    if sends is not FRAME:
        return sends.policy
    tiles = TILES.get(current.settings().tiles)
    return sends.policy.format(nonce=nonce(), tiles=f" {tiles.host}" if tiles else "")


def nonce() -> str:
    """Of this answer alone: what a script within the page must carry to be run."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return cast(str, g.nonce)


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
