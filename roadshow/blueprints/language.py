"""Dutch and English: which one this request is in, and how links carry it on."""

from functools import cache
from typing import Any

from babel.support import NullTranslations, Translations
from flask import Flask, request
from flask import Request as FlaskRequest
from flask_babel import Babel, Domain
from werkzeug.utils import cached_property
from wtforms.i18n import messages_path

from roadshow import wording
from roadshow.blueprints import current


class Request(FlaskRequest):
    @cached_property
    def wtforms_translations(self) -> NullTranslations:
        """Where Flask-WTF looks for the messages of WTForms, and would read their file anew for each form."""
        return _form_messages(current.language())


class CheckedDomain(Domain):
    """Serves the catalogues that `wording` checked: a wrong translation shows Dutch, never an error."""

    def get_translations(self) -> NullTranslations:
        return wording.catalogue(current.language())


def bind(app: Flask, babel: Babel) -> None:
    babel.init_app(app, locale_selector=current.language)
    babel.domain_instance = CheckedDomain()  # kept by Flask-Babel in place of the one it would make


def install(app: Flask) -> None:
    app.request_class = Request
    app.url_defaults(_carry)
    app.jinja_env.globals["carried_language"] = current.carried_language


def _carry(endpoint: str, values: dict[str, Any]) -> None:
    """A language that stands in the address, or is that of a link in a mail, goes along in every link of the page."""
    if endpoint != "static" and request and (carried := current.carried_language()):
        values.setdefault("lang", carried)


@cache
def _form_messages(language: str) -> NullTranslations:
    return Translations.load(messages_path(), [language], domain="wtforms")
