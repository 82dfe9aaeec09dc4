"""The n-th thing that is said to the database fails: a statement, or the commit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import PoolProxiedConnection

from tests.controls.replacing import replaced


class Killed(BaseException):
    """As when the process ends: nothing of ours catches it."""


def gone() -> OperationalError:
    """What the driver says when the database is not there."""
    return OperationalError("a fault made by a test", None, Exception("gone"))


@dataclass
class Count:
    said: int = 0


@contextmanager
def failing(engine: Engine, number: int, error: BaseException, *, lasting: bool = False) -> Iterator[Count]:
    """`number` counts from one. A lasting fault also hits everything after it. Gives the count of what was said."""
    count = Count()

    def say(*_: object) -> None:
        count.said += 1
        if count.said == number or (lasting and count.said > number):
            raise error

    event.listen(engine, "before_cursor_execute", say)
    event.listen(engine, "commit", say)
    try:
        yield count
    finally:
        event.remove(engine, "before_cursor_execute", say)
        event.remove(engine, "commit", say)


@contextmanager
def answer_lost(engine: Engine) -> Iterator[None]:
    """The commit is done, and the database is gone before it could say so."""
    commit = engine.dialect.do_commit

    def lose(connection: PoolProxiedConnection) -> None:
        commit(connection)
        raise gone()

    with replaced(engine.dialect, "do_commit", lose):
        yield
