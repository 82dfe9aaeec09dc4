"""What stands around every page: menu, footer, the switch of language, and addresses of files that may be kept."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import gettext as _

from roadshow.accounts.permissions import Scope, organises_somewhere
from roadshow.blueprints import current
from roadshow.wording import LANGUAGES


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Switch:
    label: str
    url: str
    lang: str


def install(app: Flask) -> None:
    app.context_processor(_values)
    app.url_defaults(_stamp)


def _values() -> dict[str, Any]:
    return {
        "language": current.language(),
        "words": current.words(),
        "is_demo": current.settings().is_demo,
        "account": None if current.actor().account_id is None else current.user(),
        "nav": _menu(),
        "footer": _footer(),
        "switch_language": _switch(),
        "canonical": current.settings().public_url + request.path,
        "alternates": _alternates(),
    }


def _menu() -> list[MenuItem]:
    items = [(_("Roadshows"), "events.index", "events"), (_("Regio's"), "regions.index", "regions")]
    if organises_somewhere(current.actor(), Scope()):
        items.append((_("Beheer"), "desk.today", "desk"))
    elif current.actor().account_id is None:
        items.append((_("Inloggen"), "accounts.sign_in", "accounts"))
    return [MenuItem(label, url_for(endpoint), request.blueprint == part) for label, endpoint, part in items]


def _footer() -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            _("Meedoen"),
            [(_("Alle Roadshows"), url_for("events.index")), (_("Vind je regio"), url_for("regions.index"))],
        ),
        (
            _("Over deze site"),
            [
                (_("Privacy"), url_for("site.privacy")),
                (_("Toegankelijkheid"), url_for("site.accessibility")),
                (_("Over Roadshow"), url_for("site.about")),
            ],
        ),
    ]


def _switch() -> Switch:
    lang = "en" if current.language() == "nl" else "nl"
    return Switch("English" if lang == "en" else "Nederlands", _here(lang), lang)


def _alternates() -> list[tuple[str, str]]:
    return [(lang, current.settings().public_url + _here(lang)) for lang in LANGUAGES]


def _here(lang: str) -> str:
    """This page in the other language, with its filters; a page that answered a form is opened anew."""
    if not request.endpoint or request.endpoint == "static":
        return url_for("site.home", lang=lang)
    filters = {name: value for name, value in request.args.items() if name != "lang"}
    return url_for(request.endpoint, **{**filters, **(request.view_args or {}), "lang": lang})


def _stamp(endpoint: str, values: dict[str, Any]) -> None:
    """A static file's address changes with its content, so that browsers may keep it."""
    if endpoint == "static" and "v" not in values and (mark := _mark(current_app.static_folder, values["filename"])):
        values["v"] = mark


@lru_cache(maxsize=256)
def _mark(folder: str | None, name: str) -> str:
    file = Path(folder or "") / name
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10] if file.is_file() else ""
