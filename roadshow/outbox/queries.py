"""How the outbox is doing."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from roadshow.outbox.models import MailState, OutboxMail


def waiting_since(session: Session) -> datetime | None:
    """The moment of the oldest mail that has not left yet."""
    return session.scalar(select(func.min(OutboxMail.created)).where(OutboxMail.state == MailState.WAITING))
