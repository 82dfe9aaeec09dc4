"""Who changed what. Lines are only ever added; blanking by `privacy` is the one exception."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from roadshow.act import ActorKind
from roadshow.db import Base


class JournalEntry(Base):
    """`before` and `after` hold ids, enums, numbers and moments; words only of what an event shows in public."""

    __tablename__ = "journal_entry"
    __table_args__ = (Index(None, "event_id", "id"), {"sqlite_autoincrement": True})

    id: Mapped[int] = mapped_column(primary_key=True)
    moment: Mapped[datetime]
    what: Mapped[str]
    subject_kind: Mapped[str]
    subject_id: Mapped[int]
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"))
    actor_kind: Mapped[ActorKind]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
