"""Reads of what was computed."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.clock import AMSTERDAM
from roadshow.computed.models import Computed, Revision


def revision(session: Session, name: str) -> int:
    """Zero for data that never changed."""
    return session.scalar(select(Revision.number).where(Revision.name == name)) or 0


def value(session: Session, name: str, key: str) -> dict[str, Any] | None:
    return session.scalar(select(Computed.value).where(Computed.name == name, Computed.key == key))


def keys(session: Session, name: str) -> list[str]:
    return list(session.scalars(select(Computed.key).where(Computed.name == name).order_by(Computed.key)))


def values(session: Session, name: str) -> dict[str, dict[str, Any]]:
    found = session.execute(select(Computed.key, Computed.value).where(Computed.name == name))
    return {row.key: row.value for row in found}


def is_behind(session: Session, name: str, now: int, on: date) -> bool:
    """Whether the data has changed since, or the day: what ends with a day changes without anybody doing something."""
    made = session.execute(select(Computed.revision, Computed.made).where(Computed.name == name).limit(1)).first()
    return made is None or made.revision != now or made.made.astimezone(AMSTERDAM).date() != on
