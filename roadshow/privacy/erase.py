"""Erasing a person on request. What is counted stays counted; what names the person goes. Safe to run twice."""

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session, joinedload

from roadshow.accounts import operations as accounts
from roadshow.accounts.models import Account, SignInLink
from roadshow.act import Act
from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.journal.operations import Line
from roadshow.journal.operations import write as note
from roadshow.outbox.models import MailState, OutboxMail
from roadshow.registrations import operations as registrations
from roadshow.registrations.models import Registration


def person(session: Session, email: str, *, act: Act) -> int:
    """Every trace of this address; gives how many registrations held it."""
    found = session.scalars(
        select(Registration).where(Registration.email == email).options(joinedload(Registration.event))
    ).all()
    for row in found:
        registration(session, row, act=act)
    account = session.scalar(select(Account).where(Account.email == email))
    if account is not None:
        _account(session, account, act)
    session.execute(
        update(Event)
        .where(Event.contact_email == email)
        .values(contact_name="", contact_email="", version=Event.version + 1)
    )
    forget_mail(session, email)
    return len(found)


def registration(session: Session, row: Registration, *, act: Act) -> None:
    """Gives a seat back if the Roadshow has not begun, then blanks the person. Links stop working."""
    event = events.lock(session, row.event)
    session.refresh(row)
    if row.erased is not None:
        return
    email = row.email
    gives_back = row.in_line and not events.has_begun(event, act.now)
    if gives_back:
        registrations.drop(session, row, act=act)
    blank(row, act)
    session.flush()
    note(session, Line("registration.erased", "registration", row.id, row.event_id), act=act)
    _forget_stream(session, row, email)
    if gives_back:
        registrations.fill(session, event, act=act)


def blank(row: Registration, act: Act) -> None:
    """What the register says of each column of a registration."""
    row.name = row.organisation = ""
    row.email = row.form_token = row.organisation_id = row.verify_by = None
    row.generation += 1
    row.erased = act.now


def forget_mail(session: Session, email: str) -> None:
    """Mail that waits is dropped; of what was sent only the fact stays."""
    _forget(session, OutboxMail.recipient == email)


def _forget_stream(session: Session, row: Registration, email: str | None) -> None:
    stream = OutboxMail.stream == f"registration:{row.reference}"
    _forget(session, stream if email is None else or_(stream, OutboxMail.recipient == email))


def _forget(session: Session, which: object) -> None:
    session.execute(
        update(OutboxMail)
        .where(which, OutboxMail.state == MailState.WAITING)  # type: ignore[arg-type]
        .values(state=MailState.DROPPED, lease_until=None, lease_holder=None)
    )
    session.execute(
        update(OutboxMail)
        .where(which)  # type: ignore[arg-type]
        .values(recipient=None, values={}, calendar=None, calendar_method=None)
    )


def _account(session: Session, account: Account, act: Act) -> None:
    accounts.sign_out_everywhere(session, account.id)
    session.execute(delete(SignInLink).where(SignInLink.account_id == account.id))
    account.email, account.name = None, ""
    account.blocked = account.blocked or act.now
    note(session, Line("account.erased", "account", account.id), act=act)
