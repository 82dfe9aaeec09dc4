"""How often the forms of strangers may cause a mail to one address."""

from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.outbox import rules
from roadshow.outbox.models import MailStop, OutboxMail

_LOCK = 1  # the space of PostgreSQL's advisory locks that holds addresses


def turn(session: Session, address: str) -> ColumnElement[Any] | None:
    """A lock on the address, for a statement that asks for it beside something else; on SQLite there is one writer.

    Two Roadshows have two locks: without this one, two forms at once would both see the last place free. What counts
    must be a later statement, because only that sees what was written while this one waited.
    """
    if not is_postgresql(session):
        return None
    return func.pg_advisory_xact_lock(_LOCK, func.hashtext(address))


def take_turns(session: Session, address: str) -> None:
    if (lock := turn(session, address)) is not None:
        session.execute(select(lock))


def have_room() -> ColumnElement[bool]:
    """The reader did not ask us to stop, and had less than may be. Its values are those of `limits`."""
    stops = select(MailStop.since).where(MailStop.fingerprint == bindparam("limit_fingerprint"))
    rooms = [
        select(func.count())
        .select_from(OutboxMail)
        .where(
            OutboxMail.recipient == bindparam("limit_recipient"),
            OutboxMail.stranger,
            OutboxMail.created > bindparam(f"limit_since_{number}", type_=OutboxMail.created.type),
        )
        .scalar_subquery()
        < most
        for number, (_, most) in enumerate(rules.STRANGERS)
    ]
    return and_(~stops.exists(), *rooms)


def limits(address: str, act: Act) -> dict[str, object]:
    since = {f"limit_since_{number}": act.now - period for number, (period, _) in enumerate(rules.STRANGERS)}
    return {"limit_fingerprint": fingerprint(address, act), "limit_recipient": address, **since}


def fingerprint(address: str, act: Act) -> str:
    """The address itself is not kept."""
    return act.links.fingerprint("mail-stop", address)


def is_postgresql(session: Session) -> bool:
    return session.connection().dialect.name == "postgresql"
