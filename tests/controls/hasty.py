"""With a commit in the middle of a change: after the registration, before its mail."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.registrations import operations
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Status
from tests.controls.replacing import replaced

_note = operations._note


@contextmanager
def hasty() -> Iterator[None]:
    with replaced(operations, "_note", _note_and_commit):
        yield


def _note_and_commit(session: Session, what: str, registration: Registration, before: Status | None, act: Act) -> None:
    _note(session, what, registration, before, act)
    session.commit()
