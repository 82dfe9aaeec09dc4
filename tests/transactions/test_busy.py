"""Somebody else holds the database: reading goes on, writing waits its turn, and then says so (R08)."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import select, update

from roadshow import transaction as module
from roadshow.db import WRITES
from roadshow.errors import Busy
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.registrations.models import Registration
from roadshow.transaction import WRITERS, transaction
from tests.builders import an_event
from tests.controls.impatient import SECONDS, impatient
from tests.page import filled

TYPED = {"name": "Ada <Vries>", "email": "ada@example.org", "organisation": "Kastanje", "kind": "employer"}


@pytest.fixture
def hurried(database):
    with impatient(db.engine):
        yield database


@pytest.fixture
def slug(hurried):
    with transaction() as session:
        return an_event(session, seats=2).slug


@contextmanager
def held() -> Iterator[None]:
    """Another process has changed the Roadshow and has not committed."""
    with db.engine.connect().execution_options(**{WRITES: True}) as other:
        other.execute(update(Event).values(version=Event.version))
        yield
        other.rollback()


def names() -> list[str]:
    with db.engine.connect() as connection:
        return list(connection.scalars(select(Registration.name)))


def test_while_the_database_is_held_pages_open_and_a_form_is_answered_with_what_was_typed(slug, page):
    form = page.open(f"/roadshows/{slug}/aanmelden")

    with held():
        assert page.open(f"/roadshows/{slug}/").heading == "Roadshow Midden-Utrecht"
        refused = page.send(form, TYPED, status=503)

    assert refused.response.headers["Retry-After"] == "30"
    assert {name: value for name, value in filled(refused.form()).items() if name in TYPED} == TYPED
    assert names() == []
    page.send(refused)
    assert names() == ["Ada <Vries>"]


def test_a_write_waits_its_turn(database):
    """As long as is shipped: it is let in as soon as the other is done."""
    with transaction() as session:
        an_event(session, seats=2)
    with ThreadPoolExecutor(1) as pool:
        with held():
            writing = pool.submit(rename, database.app, "Daarna")
            time.sleep(SECONDS)
            assert not writing.done()
        writing.result(timeout=10)

    with db.engine.connect() as connection:
        assert connection.scalars(select(Event.title)).one() == "Daarna"


def test_more_writers_than_may_write_at_once_are_told_to_come_back(hurried):
    with ExitStack() as writing:
        for _ in range(WRITERS):
            writing.enter_context(a_turn())
        with pytest.raises(Busy), transaction():
            pass

    with transaction():
        pass


def test_nobody_waits_for_a_lock_longer_than_half_a_minute(database):
    question = "PRAGMA busy_timeout" if database.is_sqlite else "SHOW lock_timeout"
    with db.engine.connect() as connection:
        assert connection.exec_driver_sql(question).scalar() in {30000, "30s"}


@contextmanager
def a_turn() -> Iterator[None]:
    module._writers.acquire()
    try:
        yield
    finally:
        module._writers.release()


def rename(app, title: str) -> None:
    with app.app_context(), transaction() as session:
        session.execute(update(Event).values(title=title))
