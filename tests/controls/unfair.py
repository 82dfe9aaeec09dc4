"""With the line turned round: who came last moves up first."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from roadshow.registrations import operations
from roadshow.registrations.rules import Entry, Room
from tests.controls.replacing import replaced


@contextmanager
def unfair() -> Iterator[None]:
    with replaced(operations, "move_up", _last_first):
        yield


def _last_first(room: Room, line: Sequence[Entry]) -> list[Entry]:
    return sorted(line, key=lambda entry: entry.arrival)[-(room.free or 0) :] if room.free else []
