"""Reading the journal, newest first, with who did it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, column, select, table
from sqlalchemy.orm import Session

from roadshow.act import ActorKind
from roadshow.journal.models import JournalEntry

LONGEST = 500

# Accounts live above the journal; only the name is wanted here.
_account = table("account", column("id"), column("name"))


@dataclass(frozen=True)
class Happened:
    moment: datetime
    what: str
    subject_kind: str
    subject_id: int
    event_id: int | None
    actor_kind: ActorKind
    account_name: str | None
    before: dict[str, Any]
    after: dict[str, Any]


def last(session: Session, event_ids: Collection[int], most: int) -> list[Happened]:
    return _read(session, _newest().where(JournalEntry.event_id.in_(event_ids)).limit(most))


def of_event(session: Session, event_id: int) -> list[Happened]:
    return _read(session, _newest().where(JournalEntry.event_id == event_id).limit(LONGEST))


def _newest() -> Select[Any]:
    return (
        select(JournalEntry, _account.c.name)
        .outerjoin(_account, _account.c.id == JournalEntry.account_id)
        .order_by(JournalEntry.id.desc())
    )


def _read(session: Session, found: Select[Any]) -> list[Happened]:
    rows: Sequence[Any] = session.execute(found).all()
    return [
        Happened(
            moment=entry.moment,
            what=entry.what,
            subject_kind=entry.subject_kind,
            subject_id=entry.subject_id,
            event_id=entry.event_id,
            actor_kind=entry.actor_kind,
            account_name=name,
            before=entry.before or {},
            after=entry.after or {},
        )
        for entry, name in rows
    ]
