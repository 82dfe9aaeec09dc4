"""Writing the journal. Every change writes its line in its own transaction."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from typing import Any, cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.journal.models import JournalEntry

# Made once, and of the table: putting a statement together costs more than running it.
_INSERT = insert(cast(Table, JournalEntry.__table__))


@dataclass(frozen=True)
class Line:
    """What happened to which thing, and what it was before and after."""

    what: str
    subject_kind: str
    subject_id: int
    event_id: int | None = None
    before: dict[str, object] = field(default_factory=dict)
    after: dict[str, object] = field(default_factory=dict)


def write(session: Session, line: Line, *, act: Act) -> None:
    session.execute(_INSERT, _row(line, act))


def write_all(session: Session, lines: Sequence[Line], *, act: Act) -> None:
    if lines:
        session.execute(_INSERT, [_row(line, act) for line in lines])


def _row(line: Line, act: Act) -> dict[str, object]:
    return {
        "moment": act.now,
        "what": line.what,
        "subject_kind": line.subject_kind,
        "subject_id": line.subject_id,
        "event_id": line.event_id,
        "actor_kind": act.actor.kind,
        "account_id": act.actor.account_id,
        "before": _plain(line.before),
        "after": _plain(line.after),
    }


def _plain(values: dict[str, object]) -> dict[str, Any] | None:
    return {name: _value(value) for name, value in values.items()} or None


def _value(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value
