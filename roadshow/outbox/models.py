"""The mails waiting, and whom strangers' forms may no longer mail."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from roadshow.db import Base

_IS_WAITING = sql("state = 'waiting'")


class MailState(Enum):
    WAITING = "waiting"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class OutboxMail(Base):
    """One mail. It is written with the change it tells of and rendered at sending; the bytes of its calendar are fixed.

    `last_error` is a short code, never what a server said, because servers repeat the address.
    """

    __tablename__ = "outbox_mail"
    __table_args__ = (
        CheckConstraint("state <> 'waiting' OR recipient IS NOT NULL", name="waiting_has_a_recipient"),
        CheckConstraint("(state = 'sent') = (sent IS NOT NULL)", name="sent_has_a_moment"),
        CheckConstraint("(calendar IS NULL) = (calendar_method IS NULL)", name="calendar_has_a_method"),
        CheckConstraint("calendar_method IN ('REQUEST', 'CANCEL')", name="method_is_for_mail"),
        CheckConstraint("(lease_until IS NULL) = (lease_holder IS NULL)", name="lease_has_a_holder"),
        CheckConstraint("tries >= 0", name="tries_is_not_negative"),
        Index(None, "stream", "id", sqlite_where=_IS_WAITING, postgresql_where=_IS_WAITING),
        Index(None, "state", "id"),
        Index(None, "recipient", "created"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    message_id: Mapped[str] = mapped_column(unique=True)
    created: Mapped[datetime]
    recipient: Mapped[str | None]
    language: Mapped[str]
    template: Mapped[str]
    values: Mapped[dict[str, Any]]
    stream: Mapped[str]
    calendar: Mapped[bytes | None] = mapped_column(LargeBinary)
    calendar_method: Mapped[str | None]
    stranger: Mapped[bool]

    state: Mapped[MailState] = mapped_column(default=MailState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    next_try: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    lease_holder: Mapped[str | None]
    sent: Mapped[datetime | None]
    last_error: Mapped[str | None]


class MailStop(Base):
    """Somebody answered "that was not me". The address itself is not kept."""

    __tablename__ = "mail_stop"

    fingerprint: Mapped[str] = mapped_column(primary_key=True)
    since: Mapped[datetime]
