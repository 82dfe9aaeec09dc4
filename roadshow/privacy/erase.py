"""Erasing a person on request. What is counted stays counted; what names the person goes. Safe to run twice."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session, joinedload

from roadshow.accounts import operations as accounts
from roadshow.accounts.models import Account, SignInLink
from roadshow.act import Act
from roadshow.events import ics
from roadshow.events import operations as events
from roadshow.events.models import Event
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.organisations import contacts
from roadshow.organisations.models import Contact
from roadshow.outbox import forgetting
from roadshow.outbox import operations as outbox
from roadshow.registrations import mails
from roadshow.registrations import operations as registrations
from roadshow.registrations.models import Registration


def person(session: Session, email: str, *, act: Act) -> int:
    """Every trace of this address; gives how many registrations held it."""
    found = session.scalars(
        select(Registration)
        .where(Registration.email == email)
        .options(joinedload(Registration.event))
        .order_by(Registration.event_id)
    ).all()
    for row in found:
        registration(session, row, act=act)
    account = session.scalar(select(Account).where(Account.email == email))
    if account is not None:
        _account(session, account, act)
    for event in session.scalars(select(Event).where(Event.contact_email == email).order_by(Event.id)).all():
        _contact(session, event, act)
    known = session.scalar(select(Contact).where(Contact.email == email))
    if known is not None:
        contacts.erase(session, known, act=act)
    outbox.forget_address(session, email)
    return len(found)


def registration(session: Session, row: Registration, *, act: Act) -> None:
    """Gives a seat back if the Roadshow has not begun, then blanks the person. Links stop working."""
    event = events.lock(session, session.get_one(Event, row.event_id))
    session.refresh(row)
    if row.erased is not None:
        return
    gives_back = row.in_line and not event.has_begun(act.now)
    if gives_back:
        registrations.drop(session, row, act=act)
    blank(row, act)
    session.flush()
    journal.write(session, Line("registration.erased", "registration", row.id, row.event_id), act=act)
    outbox.forget_stream(session, mails.stream(row))
    if gives_back:
        registrations.fill(session, event, act=act)


def blank(row: Registration, act: Act) -> None:
    """What the register says of each column of a registration."""
    row.name = row.organisation_name = ""
    row.email = row.form_token = row.verify_by = None
    row.generation += 1
    row.erased = act.now


def _account(session: Session, account: Account, act: Act) -> None:
    accounts.sign_out_everywhere(session, account.id)
    session.execute(delete(SignInLink).where(SignInLink.account_id == account.id))
    account.email, account.name = None, ""
    account.blocked = account.blocked or act.now
    journal.write(session, Line("account.erased", "account", account.id), act=act)


def _contact(session: Session, event: Event, act: Act) -> None:
    """A form of this Roadshow that is still open somewhere counts as old: it would bring the person back."""
    event = events.lock(session, event)
    event.contact_name = event.contact_email = ""
    event.edition += 1
    rows = session.scalars(select(Registration).where(Registration.event_id == event.id)).all()
    forgetting.forget_contact(session, [mails.stream(row) for row in rows], ics.unnamed)
    journal.write(session, Line("event.contact_erased", "event", event.id, event.id), act=act)
