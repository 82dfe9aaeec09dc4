"""Mails that no longer say who to turn to: that person was erased, the reader was not."""

from collections.abc import Callable, Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.outbox.models import MailState, OutboxMail

CONTACT = ("contact_name", "contact_email", "reply_to")


def forget_contact(session: Session, streams: Collection[str], unnamed: Callable[[bytes], bytes]) -> None:
    """What waits goes out without the name; of what was sent the content goes. `unnamed` takes it out of a calendar."""
    for mail in session.scalars(select(OutboxMail).where(OutboxMail.stream.in_(streams)).order_by(OutboxMail.id)):
        if mail.state is MailState.WAITING:
            mail.values = {name: "" if name in CONTACT else value for name, value in mail.values.items()}
            mail.calendar = None if mail.calendar is None else unnamed(mail.calendar)
        else:
            mail.values, mail.calendar, mail.calendar_method = {}, None, None
    session.flush()
