"""Without the lock: two can count the same free seat.

On SQLite with the plain BEGIN as well, because IMMEDIATE by itself lets one writer in at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import ColumnElement, Connection, inspect, select
from sqlalchemy.orm import Session

from roadshow import db
from roadshow.events import operations as events
from roadshow.events.models import Event
from tests.controls.replacing import replaced, served


@contextmanager
def unlocked() -> Iterator[None]:
    with replaced(events, "lock", _read), replaced(db, "_begin", _plain_begin):
        yield


def app() -> Flask:
    return served(unlocked())


def _read(session: Session, event: Event, *, beside: ColumnElement[Any] | None = None) -> Event:
    if beside is not None:
        session.execute(select(beside))
    (event_id,) = inspect(event).identity or (event.id,)
    fresh = {"populate_existing": True}
    return session.scalars(select(Event).where(Event.id == event_id), execution_options=fresh).one()


def _plain_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
