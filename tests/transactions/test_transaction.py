"""`transaction()`: one request, one change, one commit."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from sqlalchemy import event as listener
from sqlalchemy import select, update
from sqlalchemy.exc import OperationalError

from roadshow.errors import Busy, Refusal, text
from roadshow.events.models import Event
from roadshow.extensions import db
from roadshow.transaction import ChangedOutside, NestedTransaction, transaction
from tests.builders import a_draft, a_region
from tests.controls.faults import gone


@contextmanager
def commits() -> Iterator[list[str]]:
    """How often the database is told to commit."""
    told: list[str] = []

    def note(connection: object) -> None:
        told.append("commit")

    listener.listen(db.engine, "commit", note)
    yield told
    listener.remove(db.engine, "commit", note)


def titles() -> list[str]:
    """On a connection of its own."""
    with db.engine.connect() as connection:
        return list(connection.scalars(select(Event.title).order_by(Event.id)))


def rename_elsewhere(title: str) -> None:
    """As another process does it."""
    with db.engine.connect().execution_options(writes=True) as connection:
        connection.execute(update(Event).values(title=title))
        connection.commit()


def draft_and(then: Callable[[], object]) -> None:
    with transaction() as session:
        a_draft(session)
        session.flush()
        then()


def fail(error: BaseException) -> None:
    raise error


def test_a_change_is_committed_once(database):
    with commits() as told, transaction() as session:
        a_draft(session, title="Een")
        a_draft(session, title="Twee")

    assert titles() == ["Een", "Twee"]
    assert told == ["commit"]


@pytest.mark.parametrize("error", [ValueError(), Refusal(text("Nee")), KeyboardInterrupt()])
def test_an_error_leaves_nothing_and_goes_on_up(database, error):
    with pytest.raises(type(error)):
        draft_and(partial(fail, error))

    assert titles() == []


def test_one_inside_another_is_refused_and_the_outer_change_is_not_half(database):
    with pytest.raises(NestedTransaction):
        draft_and(transaction().__enter__)

    assert titles() == []


@pytest.mark.one_database
def test_after_a_refused_one_the_next_works(database):
    with pytest.raises(NestedTransaction), transaction(), transaction():
        pass

    with transaction() as session:
        a_draft(session, title="Toch")

    assert titles() == ["Toch"]


@pytest.mark.one_database
def test_changes_made_before_it_are_refused(database):
    with transaction() as session:
        a_draft(session, title="Zoals het was")
    db.session.scalars(select(Event)).one().title = "Buiten de deur"

    with pytest.raises(ChangedOutside), transaction():
        pass

    db.session.rollback()
    assert titles() == ["Zoals het was"]


def test_what_was_read_before_is_read_again(database):
    with transaction() as session:
        a_draft(session, title="Oud")
    found = db.session.scalars(select(Event)).one()
    rename_elsewhere("Nieuw")
    assert found.title == "Oud"

    with transaction():
        assert found.title == "Nieuw"


def test_a_read_that_is_still_open_does_not_stop_the_write(database):
    a_region(db.session())
    with transaction() as session:
        a_draft(session, title="Een")
    db.session.scalars(select(Event)).one()
    rename_elsewhere("Twee")

    with transaction() as session:
        session.scalars(select(Event)).one().title = "Drie"

    assert titles() == ["Drie"]


@pytest.mark.one_database
def test_a_write_that_began_as_a_read_is_refused_by_sqlite(database):
    """Why `transaction()` ends the read and begins anew: no waiting would help here."""
    if not database.is_sqlite:
        return
    with transaction() as session:
        a_draft(session, title="Een")
    db.session.scalars(select(Event)).one()
    rename_elsewhere("Twee")

    with pytest.raises(OperationalError, match="locked"):
        db.session.execute(update(Event).values(title="Drie"))


@pytest.mark.one_database
def test_a_database_that_is_gone_becomes_a_refusal_to_come_back_to(database):
    with pytest.raises(Busy) as refused, transaction():
        raise gone()

    assert refused.value.message == text(
        "De database is even niet bereikbaar. Er is niets bewaard. Probeer het zo opnieuw."
    )
