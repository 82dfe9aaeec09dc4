"""Returns with one protection taken out."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from roadshow.blueprints import access, fresh
from roadshow.blueprints.returns import room
from roadshow.capacity import intervals
from roadshow.capacity.importing import steps
from roadshow.capacity.operations import Interval
from roadshow.organisations.importing.directory import Directory
from roadshow.organisations.importing.plan import Plan
from tests.controls.replacing import replaced


def a_file_with_errors_is_taken() -> AbstractContextManager[None]:
    return replaced(Plan, "has_errors", False)


def everybodys_region() -> AbstractContextManager[None]:
    return replaced(Directory, "is_own", lambda self, one: True)


def secret_counts_are_believed() -> AbstractContextManager[None]:
    """A 4 that stands for one to four counts as four."""
    return replaced(intervals, "SECRET", Interval(4, 4))


def the_last_file_wins() -> AbstractContextManager[None]:
    return replaced(steps, "_kept", lambda before, answer: None)


def nothing_is_refreshed() -> AbstractContextManager[None]:
    return replaced(fresh, "refresh", lambda: None)


@contextmanager
def everybody_makes_every_return() -> Iterator[None]:
    with ExitStack() as stack:
        stack.enter_context(replaced(room, "can", lambda *_: True))
        stack.enter_context(replaced(access, "allowed", lambda *_: True))
        yield
