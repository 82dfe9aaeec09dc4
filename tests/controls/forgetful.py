"""Without recognising anybody: neither the form that was sent before nor the address that is known."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Connection, inspect
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from roadshow.events.models import Event
from roadshow.registrations import queries
from roadshow.registrations.queries import Standing
from tests.controls.replacing import replaced

TABLE = "registration"

_standing = queries.standing


@contextmanager
def forgetful() -> Iterator[None]:
    with replaced(queries, "standing", _of_strangers):
        yield


def drop_unique_constraints(connection: Connection) -> None:
    """The table lets everything in. Only for a table that is still empty."""
    names = [constraint["name"] for constraint in inspect(connection).get_unique_constraints(TABLE)]
    if connection.dialect.name == "postgresql":
        for name in names:
            connection.execute(sql(f"ALTER TABLE {TABLE} DROP CONSTRAINT {name}"))
        return
    made = connection.execute(sql("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": TABLE}).scalar_one()
    kept = [line for line in made.splitlines() if not any(f"CONSTRAINT {name} " in line for name in names)]
    connection.execute(sql(f"DROP TABLE {TABLE}"))
    connection.execute(sql("\n".join(kept)))


def _of_strangers(session: Session, event: Event, email: str, form_token: str) -> Standing:
    return replace(_standing(session, event, email, form_token), same_address=None, same_form=None)
