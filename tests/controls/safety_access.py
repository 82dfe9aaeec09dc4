"""Access with one protection taken out."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import Session, joinedload

from roadshow.act import Actor
from roadshow.blueprints import access
from roadshow.events import queries as events
from roadshow.events.models import Event
from roadshow.registrations import listing
from roadshow.registrations import queries as registrations
from roadshow.registrations.models import Registration
from tests.controls.replacing import replaced


@contextmanager
def everybody_may_do_everything() -> Iterator[None]:
    """No question of the table is asked, and what one may see is not looked at."""
    with ExitStack() as stack:
        stack.enter_context(replaced(access, "allowed", lambda *_: True))
        stack.enter_context(replaced(events, "own", lambda _actor: true()))
        yield


@contextmanager
def children_are_found_by_number() -> Iterator[None]:
    """A registration is taken by its number alone, whatever Roadshow stands in the address."""

    def found(session: Session, event: Event, registration_id: int) -> Registration | None:
        wanted = select(Registration).where(Registration.id == registration_id)
        return session.scalar(wanted.options(joinedload(Registration.event)))

    with ExitStack() as stack:
        stack.enter_context(replaced(registrations, "in_event", found))
        stack.enter_context(replaced(access, "allowed", lambda *_: True))
        yield


@contextmanager
def foreign_things_are_forbidden() -> Iterator[None]:
    """What is someone else's is found first and refused then."""

    def own(actor: Actor) -> Any:
        return true()

    with replaced(events, "own", own):
        yield


@contextmanager
def drafts_are_public() -> Iterator[None]:
    """Whatever shows Roadshows to everybody shows all of them."""
    with ExitStack() as stack:
        stack.enter_context(replaced(listing, "public", true))
        yield
