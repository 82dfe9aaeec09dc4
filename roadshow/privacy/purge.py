"""The nightly round: what is past its date goes. Safe to run twice, and to have missed a night."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import CursorResult, delete, or_, select, update
from sqlalchemy.orm import Session

from roadshow.accounts.models import SignedIn, SignInLink
from roadshow.accounts.rules import SIGNED_IN
from roadshow.act import Act
from roadshow.events.models import AgendaItem, Event
from roadshow.journal import operations as journal
from roadshow.journal.models import JournalEntry
from roadshow.journal.operations import Line
from roadshow.organisations import contacts
from roadshow.outbox import operations as outbox
from roadshow.privacy.erase import blank
from roadshow.registrations import mails
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import IN_LINE

MAIL_DAYS = 30
JOURNAL_DAYS = 731
CONTACT_YEARS = 5


@dataclass(frozen=True)
class Purged:
    """How many rows of each kind were blanked or deleted."""

    registrations: int
    unverified: int
    contacts: int
    mails: int
    journal: int
    sessions: int
    people: int = 0


def purge(session: Session, today: date, *, act: Act) -> Purged:
    """`today` is the day in the Netherlands; a retention day counts whole."""
    return Purged(
        registrations=_registrations(session, today, act),
        unverified=_unverified(session, act),
        contacts=_contacts(session, today, act),
        mails=outbox.forget_before(session, act.now - timedelta(days=MAIL_DAYS)),
        journal=_deleted(
            session, delete(JournalEntry).where(JournalEntry.moment < act.now - timedelta(days=JOURNAL_DAYS))
        ),
        sessions=_sessions(session, act.now),
        people=_people(session, today, act),
    )


def _registrations(session: Session, today: date, act: Act) -> int:
    over = session.scalars(
        select(Registration)
        .join(Event, Event.id == Registration.event_id)
        .where(Event.retention_until < today, Event.ends < act.now, Registration.erased.is_(None))
        .order_by(Registration.id)
    ).all()
    for row in over:
        outbox.forget_stream(session, mails.stream(row))
        blank(row, act)
        journal.write(session, Line("registration.purged", "registration", row.id, row.event_id), act=act)
    session.flush()
    return len(over)


def _unverified(session: Session, act: Act) -> int:
    """Nobody ever said that the address was theirs: nothing of it stays."""
    late = act.now - timedelta(days=act.terms.keep_unverified_days)
    over = session.scalars(
        select(Registration)
        .where(Registration.verified.is_(None), Registration.status.not_in(IN_LINE), Registration.created < late)
        .order_by(Registration.id)
    ).all()
    for row in over:
        outbox.forget_stream(session, mails.stream(row))
        journal.write(session, Line("registration.purged", "registration", row.id, row.event_id), act=act)
        session.delete(row)
    session.flush()
    return len(over)


def _contacts(session: Session, today: date, act: Act) -> int:
    """Of a Roadshow whose day has passed nobody is named any more."""
    speaking = select(AgendaItem.event_id).where(AgendaItem.speaker != "")
    named = or_(Event.contact_name != "", Event.contact_email != "", Event.id.in_(speaking))
    over = session.scalars(select(Event).where(Event.retention_until < today, named).order_by(Event.id)).all()
    for event in over:
        event.contact_name = event.contact_email = ""
        event.version = Event.version + 1
        session.execute(update(AgendaItem).where(AgendaItem.event_id == event.id).values(speaker=""))
        journal.write(session, Line("event.purged", "event", event.id, event.id), act=act)
    session.flush()
    return len(over)


def _people(session: Session, today: date, act: Act) -> int:
    """Who was reached about an organisation, five years after the last role ended."""
    over = contacts.long_gone(session, _years_before(today, CONTACT_YEARS))
    for contact in over:
        contacts.erase(session, contact, act=act)
    return len(over)


def _years_before(day: date, years: int) -> date:
    """Of 29 February the day before, where there is none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def _sessions(session: Session, now: datetime) -> int:
    ended = _deleted(session, delete(SignedIn).where(SignedIn.since < now - SIGNED_IN))
    return ended + _deleted(session, delete(SignInLink).where(SignInLink.expires < now - timedelta(days=1)))


def _deleted(session: Session, statement: Any) -> int:
    result: CursorResult[Any] = session.execute(statement)  # type: ignore[assignment]
    return result.rowcount
