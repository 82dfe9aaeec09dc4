"""Fresh databases for tests: a copy of a prepared file, or of a template on a real PostgreSQL.

Not a rolled-back savepoint: `transaction()` is part of what is tested.
"""

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import Context
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from roadshow import create_app
from roadshow.cli.database import bring_up_to_date
from roadshow.config import Settings, read
from roadshow.extensions import db
from roadshow.transaction import transaction
from tests.servers.postgresql import Server

KINDS = tuple(os.environ.get("ROADSHOW_TEST_DATABASES", "sqlite,postgresql").split(","))
KEY = "a key for tests that nobody else has"
_numbers = itertools.count(1)


class Client(FlaskClient):
    """Each request has a context of its own, as on a server: within that of the test they would share one `g`."""

    def open(self, *arguments: Any, **options: Any) -> Any:
        return Context().run(super().open, *arguments, **options)


@dataclass(frozen=True)
class Database:
    """An application on a database of its own."""

    app: Flask
    settings: Settings
    environ: dict[str, str]

    @property
    def is_sqlite(self) -> bool:
        return self.settings.is_sqlite

    def transaction(self) -> AbstractContextManager[Session]:
        return transaction()


class Stock:
    """Prepares each kind of database once, when it is first asked for, and hands out copies."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stack = ExitStack()
        self.server: Server | None = None
        self.has_template = False

    @contextmanager
    def fresh(self, kind: str, folder: Path) -> Iterator[Database]:
        url, drop = self._sqlite(folder) if kind == "sqlite" else self._postgresql(self._template())
        with made(url, folder) as database:
            yield database
        drop()

    @contextmanager
    def empty(self, kind: str, folder: Path) -> Iterator[Database]:
        """Without a single table."""
        url, drop = (f"sqlite:///{folder / 'empty.sqlite'}", None) if kind == "sqlite" else self._postgresql(None)
        with made(url, folder) as database:
            yield database
        if drop:
            drop()

    def close(self) -> None:
        self.stack.close()

    def _sqlite(self, folder: Path):
        prepared = self.folder / "prepared.sqlite"
        if not prepared.exists():
            with made(f"sqlite:///{prepared}", self.folder) as database:
                bring_up_to_date(database.app)
                with db.engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy(prepared, folder / "roadshow.sqlite")
        return f"sqlite:///{folder / 'roadshow.sqlite'}", lambda: None

    def _postgresql(self, template: str | None):
        server, name = self._running(), f"test_{os.getpid()}_{next(_numbers)}"
        server.create(name, template=template)
        return server.url(name), lambda: server.drop(name)

    def _template(self) -> str:
        server, name = self._running(), "prepared"
        if not self.has_template:
            server.create(name)
            with made(server.url(name), self.folder) as database:
                bring_up_to_date(database.app)
            self.has_template = True
        return name

    def _running(self) -> Server:
        if self.server is None:
            self.server = self.stack.enter_context(Server())
        return self.server


@contextmanager
def made(url: str, folder: Path, **more: str) -> Iterator[Database]:
    """An application on this database, within its context; its connections are closed at the end."""
    environ = {
        "ROADSHOW_INSTANCE": str(folder),
        "ROADSHOW_DATABASE_URL": url,
        "ROADSHOW_SECRET_KEY": KEY,
        "ROADSHOW_MAIL_URL": f"file://{folder / 'mail'}",
        "ROADSHOW_PUBLIC_URL": "http://localhost",
        "ROADSHOW_LIMITS": "off",
        **more,
    }
    settings = read(environ)
    app = create_app(settings)
    app.test_client_class = Client
    with app.app_context():
        yield Database(app, settings, environ)
        db.session.remove()
        db.engine.dispose()
