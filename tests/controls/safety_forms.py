"""Forms that take whatever is sent."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import request
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.events.models import Event
from roadshow.events.rules import State
from roadshow.events.wanted import Wanted
from roadshow.registrations import edits
from tests.controls.replacing import replaced


@contextmanager
def every_field_is_taken() -> Iterator[None]:
    """The row of a Roadshow gets each field that has the name of a column."""
    whole = edits.save

    def save(session: Session, event: Event, wanted: Wanted, *rest, act: Act, **how) -> frozenset[str]:
        changed = whole(session, event, wanted, *rest, act=act, **how)
        if "state" in request.form:
            session.get_one(Event, event.id).state = State(request.form["state"])
        return changed

    with replaced(edits, "save", save):
        yield
