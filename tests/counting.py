"""Counting what is said to the database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from roadshow.extensions import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """Fills with every statement that is run meanwhile."""
    said: list[str] = []

    def hear(_connection, _cursor, statement, *_) -> None:
        said.append(statement)

    event.listen(db.engine, "before_cursor_execute", hear)
    try:
        yield said
    finally:
        event.remove(db.engine, "before_cursor_execute", hear)
