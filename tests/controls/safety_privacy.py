"""Erasing and purging with one step left out."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from roadshow.outbox import operations as outbox
from roadshow.privacy import erase
from roadshow.privacy.register import REGISTER
from tests.controls.replacing import replaced


@contextmanager
def undeclared(column: str) -> Iterator[None]:
    entry = REGISTER.pop(column)
    try:
        yield
    finally:
        REGISTER[column] = entry


def mails_are_kept() -> AbstractContextManager[None]:
    """What was sent, and what waits, stays as it is."""
    return replaced(outbox, "_forget", lambda *_: 0)


def rows_are_kept() -> AbstractContextManager[None]:
    """A registration is called erased, and holds what it held."""
    return replaced(erase, "blank", lambda *_: None)
