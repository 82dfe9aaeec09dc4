"""What the worker does about seats: who does not confirm in time gives the seat back, what has ended was held (A10)."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Thread

import time_machine
from sqlalchemy import Engine, select
from sqlalchemy import event as listener

from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.events.rules import State
from roadshow.extensions import db
from roadshow.registrations.rules import Status
from roadshow.transaction import transaction
from roadshow.worker import Worker
from tests.builders import LINKS, NOW, STARTS, a_registration, an_event, at, mails, names

HOLD = timedelta(hours=48)
ENDED = STARTS + timedelta(hours=3)


def test_seats_that_nobody_confirms_fall_back_to_who_waits(database):
    with database.transaction() as session:
        event_id = (event := an_event(session, seats=2)).id
        for number in range(2):
            a_registration(session, event, f"Verzonnen {number}", verified=False)
        a_registration(session, event, "Wacht")
    worker = Worker(database.settings)

    with time_machine.travel(NOW + HOLD - timedelta(seconds=1), tick=False):
        worker.sweep()
        assert seated(event_id) == ["Verzonnen 0", "Verzonnen 1"]
    with time_machine.travel(NOW + HOLD, tick=False):
        worker.sweep()
        worker.sweep()

    assert seated(event_id) == ["Wacht"]
    assert names(db.session(), db.session.get_one(Event, event_id), Status.EXPIRED) == ["Verzonnen 0", "Verzonnen 1"]
    assert mails(db.session(), "wacht@example.org").count("seated-from-line") == 1


def test_a_press_that_comes_too_late_is_not_called_a_confirmation(database, page):
    with database.transaction() as session:
        row = a_registration(session, an_event(session, seats=1), "Laat", verified=False)
        path = f"/aanmelding/{LINKS.ticket(row.reference, row.generation)}/"
    with time_machine.travel(NOW + HOLD, tick=False):
        mine = page.open(path)
        assert mine.heading == "Bevestig je aanmelding"
        Worker(database.settings).sweep()

        late = page.send(mine, action="/bevestigen")

    assert late.heading == "Je plek is vrijgegeven"
    assert not late.has("Je adres is bevestigd")


def test_what_has_ended_was_held(database):
    with database.transaction() as session:
        event_id = an_event(session).id
    worker = Worker(database.settings)

    with time_machine.travel(ENDED - timedelta(seconds=1), tick=False):
        worker.sweep()
        assert state(event_id) is State.PUBLISHED
    with time_machine.travel(ENDED, tick=False):
        worker.sweep()

    assert state(event_id) is State.HELD


def test_a_worker_that_finds_the_work_done_by_another_goes_on(database):
    """Only PostgreSQL lets two look at the same time."""
    with database.transaction() as session:
        event_id = an_event(session).id

    with meanwhile(db.engine, lambda: hold(database)):
        held = hold(database)

    assert held == (1 if database.is_sqlite else 0)
    assert state(event_id) is State.HELD


def hold(database) -> int:
    with database.app.app_context(), transaction() as session:
        return events.mark_held(session, act=at(ENDED))


@contextmanager
def meanwhile(engine: Engine, work: Callable[[], object]) -> Iterator[None]:
    """Once the Roadshows were looked at, another does the work, as far as the database lets it."""
    others: list[Thread] = []

    def look(connection: object, cursor: object, statement: str, *_: object) -> None:
        if not others and statement.startswith("SELECT event"):
            others.append(Thread(target=work))
            others[0].start()
            others[0].join(0.5)

    listener.listen(engine, "after_cursor_execute", look)
    try:
        yield
    finally:
        listener.remove(engine, "after_cursor_execute", look)
        for other in others:
            other.join()


def state(event_id: int) -> State:
    with db.engine.connect() as connection:
        return connection.scalars(select(Event.state).where(Event.id == event_id)).one()


def seated(event_id: int) -> list[str]:
    db.session.rollback()
    return names(db.session(), db.session.get_one(Event, event_id))
