"""Reading the journal, newest first, with who did it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, column, func, select, table
from sqlalchemy.orm import Session

from roadshow.act import ActorKind
from roadshow.journal.models import JournalEntry

PAGE = 100

# Accounts live above the journal; only the name is wanted here.
_account = table("account", column("id"), column("name"))


@dataclass(frozen=True)
class Happened:
    id: int
    moment: datetime
    what: str
    subject_kind: str
    subject_id: int
    event_id: int | None
    actor_kind: ActorKind
    account_name: str | None
    before: dict[str, Any]
    after: dict[str, Any]


def last(session: Session, event_ids: Collection[int] | Select[int], most: int) -> list[Happened]:
    return _read(session, _newest().where(JournalEntry.event_id.in_(event_ids)).limit(most))


def of_event(session: Session, event_id: int, before: int = 0) -> tuple[list[Happened], int]:
    """One page, of lines older than number `before`, or the newest; and the number to ask the next page with, or 0."""
    found = _newest().where(JournalEntry.event_id == event_id)
    if before:
        found = found.where(JournalEntry.id < before)
    lines = _read(session, found.limit(PAGE + 1))
    page = lines[:PAGE]
    return page, page[-1].id if len(lines) > PAGE else 0


def latest(session: Session, event_id: int, whats: Collection[str]) -> Happened | None:
    """The last of these that happened to the Roadshow itself."""
    found = _newest().where(JournalEntry.event_id == event_id, JournalEntry.what.in_(whats)).limit(1)
    return next(iter(_read(session, found)), None)


def moments(session: Session, event_id: int, whats: Collection[str], subjects: Collection[int]) -> dict[int, datetime]:
    """When one of these last happened to each of the subjects."""
    found = (
        select(JournalEntry.subject_id, func.max(JournalEntry.moment).label("last"))
        .where(
            JournalEntry.event_id == event_id,
            JournalEntry.what.in_(whats),
            JournalEntry.subject_id.in_(subjects),
        )
        .group_by(JournalEntry.subject_id)
    )
    return {row.subject_id: row.last for row in session.execute(found)}


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
            id=entry.id,
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
