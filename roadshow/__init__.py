"""Roadshow: regional meetings about placements for social work students, and what comes of them."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from roadshow import blueprints, db, logs, tables, wording
from roadshow.blueprints import (
    access,
    boundary,
    compression,
    converters,
    failures,
    filters,
    frame,
    headers,
    language,
)
from roadshow.config import MissingSetting, Settings
from roadshow.extensions import babel, csrf, limiter, login
from roadshow.extensions import db as database

__all__ = ["create_app"]

LARGEST_BODY = 1_000_000


def create_app(settings: Settings) -> Flask:
    """The application with everything in its place. Stops the start when a translation or a permission is missing."""
    logs.install()
    tables.check()
    wording.check()
    app = Flask(__name__)
    if app.debug and not settings.is_local:
        raise MissingSetting("FLASK_DEBUG is for a site that only this machine reaches.")
    app.config.update(_flask_settings(settings))
    app.extensions["roadshow"] = settings
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
        app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies, x_host=0
    )
    converters.install(app.url_map)
    boundary.install(app)
    _bind(app)
    for part in (headers, language, failures, filters, frame, compression):
        part.install(app)
    for blueprint in blueprints.ALL:
        app.register_blueprint(blueprint)
    access.install(app)
    return app


def _flask_settings(settings: Settings) -> dict[str, object]:
    secure = settings.public_url.startswith("https:")
    return {
        "SECRET_KEY": settings.secret_key,
        "SQLALCHEMY_DATABASE_URI": settings.database_url,
        "SQLALCHEMY_ENGINE_OPTIONS": db.engine_options(settings.database_url),
        "MAX_CONTENT_LENGTH": LARGEST_BODY,
        "SESSION_COOKIE_NAME": "__Host-roadshow" if secure else "roadshow",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": 12 * 3600,
        "WTF_CSRF_SSL_STRICT": False,
        "RATELIMIT_ENABLED": settings.limits,
        "RATELIMIT_STORAGE_URI": "memory://",
        "BABEL_DEFAULT_LOCALE": "nl",
        "BABEL_DEFAULT_TIMEZONE": "Europe/Amsterdam",
    }


def _bind(app: Flask) -> None:
    database.init_app(app)
    login.init_app(app)
    csrf.init_app(app)
    limiter.init_app(app)
    language.bind(app, babel)
    with app.app_context():
        db.prepare(database.engine)
