"""Telling that data has changed, and keeping what was computed from it."""

from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.computed.models import Computed, Revision


def touch(session: Session, name: str) -> int:
    """To be called by whatever changes this data, in the same transaction. Gives the new number."""
    raised = update(Revision).where(Revision.name == name).values(number=Revision.number + 1)
    number: int | None = session.scalar(raised.returning(Revision.number))
    if number is None:
        session.execute(insert(Revision).values(name=name, number=1))
        return 1
    return number


def keep(session: Session, name: str, values: dict[str, dict[str, Any]], revision: int, *, act: Act) -> None:
    """Puts the results of one body of data in the place of those that were there, by key."""
    kept = {row.key: row for row in session.query(Computed).where(Computed.name == name)}
    for key, row in kept.items():
        if key not in values:
            session.delete(row)
    for key, value in values.items():
        if key in kept:
            kept[key].revision, kept[key].made, kept[key].value = revision, act.now, value
        else:
            session.add(Computed(name=name, key=key, revision=revision, made=act.now, value=value))
