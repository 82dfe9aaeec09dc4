"""What stands around every page: whose it is, the switch of language, and addresses of files that may be kept."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, current_app, request, url_for

from roadshow.accounts.permissions import Scope, organises_somewhere
from roadshow.blueprints import current
from roadshow.blueprints.headers import FRAMING, PAGE, mark_of, of_route
from roadshow.wording import LANGUAGES, SOURCE


@dataclass(frozen=True)
class Switch:
    label: str
    url: str
    lang: str


def install(app: Flask) -> None:
    app.context_processor(_values)
    app.url_defaults(_stamp)


def _values() -> dict[str, Any]:
    addresses = _addresses()
    other = "en" if current.language() == "nl" else "nl"
    return {
        "language": current.language(),
        "words": current.words(),
        "is_demo": current.settings().is_demo,
        "account": None if current.actor().account_id is None else current.user(),
        "organises": organises_somewhere(current.actor(), Scope()),
        "part": request.blueprint,
        "switch_language": Switch("English" if other == "en" else "Nederlands", addresses[other], other),
        **(_for_search_engines(addresses) if of_route() in {PAGE, FRAMING} else {}),
    }


def _for_search_engines(addresses: dict[str, str]) -> dict[str, Any]:
    """Not on a page that is somebody's own: its address may hold a secret."""
    asked, site = current.asked_language(), current.settings().public_url
    page = f"{request.path}?lang={asked}" if asked and asked != SOURCE else request.path
    return {"canonical": site + page, "alternates": [(lang, site + address) for lang, address in addresses.items()]}


def _addresses() -> dict[str, str]:
    """This page in each language, with its filters. What only answers a form cannot be opened: the home page."""
    rule = request.url_rule
    if rule is None or rule.endpoint == "static" or "GET" not in (rule.methods or ()):
        return {lang: url_for("site.home", lang=lang) for lang in LANGUAGES}
    filters = urlencode([(name, value) for name, value in request.args.items(multi=True) if name != "lang"])
    page, behind = quote(request.path), f"&{filters}" if filters else ""
    return {lang: f"{page}?lang={lang}{behind}" for lang in LANGUAGES}


def _stamp(endpoint: str, values: dict[str, Any]) -> None:
    """A static file's address changes with its content, so that browsers may keep it."""
    if endpoint == "static" and "v" not in values and (mark := mark_of(current_app.static_folder, values["filename"])):
        values["v"] = mark
