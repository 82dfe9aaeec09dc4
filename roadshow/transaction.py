"""The one place that commits: one request, one change, one commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from roadshow.db import PATIENCE_MS, THREADS, WRITES, is_busy
from roadshow.errors import Busy, text
from roadshow.extensions import db

INSIDE = "inside a transaction"
WRITERS = THREADS // 2  # so that readers never wait for writers
PATIENCE = PATIENCE_MS / 1000

_writers = BoundedSemaphore(WRITERS)


class NestedTransaction(RuntimeError):
    """A programming error: the outer change would be lost without a word."""


class ChangedOutside(RuntimeError):
    """A programming error: something was changed where nothing commits."""


@contextmanager
def transaction() -> Iterator[Session]:
    """Ends the read that went before, begins a write, commits at the end and rolls back on any error.

    Everything read before is stale and is read again when it is touched; start with a lock. Raises `Busy` when the
    database is held by another or out of reach.
    """
    session = db.session()
    if session.info.get(INSIDE):
        raise NestedTransaction("transaction() inside transaction()")
    if session.new or session.dirty or session.deleted:
        raise ChangedOutside("changes were made outside transaction()")
    session.rollback()
    if not _writers.acquire(timeout=PATIENCE):
        raise Busy(text("Het is nu erg druk. Er is niets bewaard. Probeer het over een minuut opnieuw."))
    session.info[INSIDE] = True
    told = text("De database is even niet bereikbaar. Er is niets bewaard. Probeer het zo opnieuw.")
    try:
        session.connection(execution_options={WRITES: True})
        yield session
        # From here on the database may have kept it although the answer does not arrive.
        told = text("De database is even niet bereikbaar. Misschien is het bewaard. Kijk het na of stuur het opnieuw.")
        session.commit()
    except OperationalError as error:
        session.rollback()
        if not is_busy(error):
            raise
        raise Busy(told) from error
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(INSIDE)
        _writers.release()
