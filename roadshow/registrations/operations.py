"""The verbs of a registration. Only this module changes a status, always under the Roadshow's lock."""

import hashlib
from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import Act
from roadshow.errors import Refusal, text
from roadshow.events import operations as events
from roadshow.events.identity import next_sequence
from roadshow.events.models import Event
from roadshow.events.rules import Door, State
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.outbox import operations as outbox
from roadshow.outbox import strangers
from roadshow.outbox.drafts import Draft
from roadshow.registrations import mails, queries
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Kind, Party, Status, Told, decide, move_up, place

STATEMENT = 1  # the version of the privacy statement that the form shows


@dataclass(frozen=True)
class Answer:
    """What somebody fills in. `form_token` tells one sending of the form from the next."""

    name: str
    email: str
    organisation: str
    kind: Kind
    language: str
    form_token: str


def register(session: Session, event: Event, answer: Answer, *, act: Act) -> Told:
    """Holds a seat or a place in the line until the address is verified; gives what the page says.

    A known address changes nothing and is mailed its link, and the page says what it would say to somebody new.
    The same form sent again for the same address is the same answer.
    """
    event = events.lock(session, event, beside=strangers.turn(session, answer.email))
    _refuse_closed(event.door(act.now))
    # With the address in it, the token of one form says nothing about another's address.
    answer = replace(answer, form_token=hashlib.sha256(f"{answer.form_token}\n{answer.email}".encode()).hexdigest())
    standing = queries.standing(session, event, answer.email, answer.form_token)
    told = decide(standing.room, Party(1, answer.kind))
    if standing.same_form is not None:
        return _told(session.get_one(Registration, standing.same_form), told)
    known = None if standing.same_address is None else session.get_one(Registration, standing.same_address)
    if known is not None and (known.in_line or known.not_me is not None):
        again = _again(known, event, answer.form_token)
        outbox.enqueue(session, replace(again, language=answer.language), act)
        return told
    if told is Told.FULL:
        return told
    registration = known or Registration(event_id=event.id, reference=act.token(), generation=0, email=answer.email)
    _take(registration, event, answer, Status(told.value), act)
    session.add(registration)
    session.flush()
    _note(session, "registration.made", registration, None, act)
    outbox.enqueue_in_turn(session, mails.please_confirm(registration, event), act)
    return told


def verify(session: Session, registration: Registration, *, act: Act) -> bool:
    """The press on the button in the first mail. A seat is confirmed; somebody who waits may move up from now on.

    This verb and those below say whether they changed something: a second press changes nothing.
    """
    event, registration = _lock(session, registration)
    if registration.verified is not None or not registration.in_line:
        return False
    _refuse_unless_coming(event, act)
    registration.verified = act.now
    registration.verify_by = None
    _note(session, "registration.verified", registration, registration.status, act)
    _welcome(session, registration, event, act)
    return True


def change(session: Session, registration: Registration, answer: Answer, *, act: Act) -> bool:
    """Own name, organisation and kind; the address stays, because it is what was verified."""
    event, registration = _lock(session, registration)
    if not registration.in_line:
        return False
    _refuse_unless_coming(event, act)
    registration.name, registration.organisation_name = answer.name, answer.organisation
    registration.kind = answer.kind
    _note(session, "registration.changed", registration, registration.status, act)
    fill(session, event, act=act)
    return True


def withdraw(session: Session, registration: Registration, *, act: Act) -> bool:
    """Gives the seat or the place in the line back; the next in line gets it in the same transaction."""
    return _leave(session, registration, "registration.withdrawn", act=act)


def remove(session: Session, registration: Registration, *, act: Act) -> bool:
    """The same by an organiser; the mail says so."""
    return _leave(session, registration, "registration.removed", act=act)


def drop(session: Session, registration: Registration, *, act: Act) -> None:
    """Out of the line without a mail, for somebody who is erased; the caller holds the lock and fills the line."""
    before, registration.status = registration.status, Status.CANCELLED
    _note(session, "registration.withdrawn", registration, before, act)


def come_back(session: Session, registration: Registration, *, act: Act) -> bool:
    """Takes part again, at the end of the line. The press proves the address."""
    event, registration = _lock(session, registration)
    if registration.in_line:
        return False
    _refuse_unless_coming(event, act)
    told = decide(queries.room(session, event), Party(1, registration.kind))
    if told is Told.FULL:
        raise Refusal(text("Deze Roadshow is vol en de wachtlijst ook."))
    before, registration.status = registration.status, Status(told.value)
    registration.arrival = event.version
    registration.verified = registration.verified or act.now
    registration.verify_by = registration.not_me = None
    _note(session, "registration.returned", registration, before, act)
    _welcome(session, registration, event, act)
    return True


def say_not_me(session: Session, registration: Registration, *, act: Act) -> None:
    """Whoever reads that mailbox did not fill in the form: strangers' forms mail it no more, and an unverified seat is
    free again. A seat that was confirmed once was the reader's own, and stays."""
    event, registration = _lock(session, registration)
    if registration.not_me is not None:
        return
    before, registration.not_me = registration.status, act.now
    if registration.verified is None:
        registration.status = Status.CANCELLED
    outbox.stop_strangers(session, registration.email or "", act)
    _note(session, "registration.disowned", registration, before, act)
    fill(session, event, act=act)


def allow_mail(session: Session, registration: Registration, *, act: Act) -> None:
    """Takes "not me" back: forms may mail this address again."""
    _, registration = _lock(session, registration)
    if registration.not_me is None:
        return
    registration.not_me = None
    outbox.allow_strangers(session, registration.email or "", act)
    _note(session, "registration.mail_allowed", registration, registration.status, act)


def mail_links(session: Session, email: str, *, act: Act) -> None:
    """Mails the link of every coming registration of this address. The caller cannot tell whether there was one.

    Both cases write a line and as many statements, so that a stranger cannot tell by the time either.
    """
    coming = queries.coming_of(session, email, act.now)
    journal.write(session, Line("registration.links_asked", "registration", coming[0].id if coming else 0), act=act)
    for registration in coming:
        outbox.enqueue(session, _again(registration, registration.event, f"asked-{act.token()}"), act)
    if not coming:
        outbox.enqueue_nothing(session, act, stranger=True)


def expire(session: Session, event: Event, *, act: Act) -> int:
    """Seats and places whose address was not verified in time fall back; gives how many."""
    event = events.lock(session, event)
    late = session.scalars(
        select(Registration)
        .where(Registration.event_id == event.id, queries.is_overdue(act.now))
        .order_by(Registration.arrival)
    ).all()
    for registration in late:
        before, registration.status = registration.status, Status.EXPIRED
        _note(session, "registration.expired", registration, before, act)
    session.flush()
    fill(session, event, act=act)
    return len(late)


def fill(session: Session, event: Event, *, act: Act) -> int:
    """Gives free seats to those who wait, in order; the caller holds the lock. Each gets one mail with an invite."""
    if not event.is_coming(act.now):
        return 0
    session.flush()
    waiting = queries.line(session, event)
    if not waiting:
        return 0
    up = {entry.arrival for entry in move_up(queries.room(session, event), [row.entry for row in waiting])}
    seated = [row for row in waiting if row.arrival in up]
    for registration in seated:
        before, registration.status = registration.status, Status.SEATED
        _note(session, "registration.moved_up", registration, before, act)
        _count_calendar(session, registration, event)
        outbox.enqueue(session, mails.seated_from_line(registration, event, act), act)
    return len(seated)


def _take(registration: Registration, event: Event, answer: Answer, status: Status, act: Act) -> None:
    registration.generation += 1
    registration.form_token = answer.form_token
    registration.name, registration.organisation_name = answer.name, answer.organisation
    registration.kind, registration.language = answer.kind, answer.language
    registration.status, registration.arrival = status, event.version
    registration.created, registration.verified, registration.not_me = act.now, None, None
    registration.verify_by = act.now + timedelta(hours=act.terms.hold_hours)
    registration.statement = STATEMENT


def _welcome(session: Session, registration: Registration, event: Event, act: Act) -> None:
    """The second mail: with the invite for who sits, without for who waits. Who moves up is told so by that alone."""
    if registration.status is Status.SEATED:
        _count_calendar(session, registration, event)
        outbox.enqueue(session, mails.confirmed(registration, event, act), act)
        return
    fill(session, event, act=act)
    if registration.status is Status.WAITING:
        where = place([row.entry for row in queries.line(session, event)], registration.arrival)
        outbox.enqueue(session, mails.waiting_confirmed(registration, event, where), act)


def _leave(session: Session, registration: Registration, what: str, *, act: Act) -> bool:
    event, registration = _lock(session, registration)
    if not registration.in_line:
        return False
    if event.has_begun(act.now):
        raise Refusal(text("Dat kan niet meer: deze Roadshow is al begonnen."))
    before, registration.status = registration.status, Status.CANCELLED
    _note(session, what, registration, before, act)
    if registration.verified is not None:
        if registration.calendar_sequence is not None:
            _count_calendar(session, registration, event)
        by_organiser = what == "registration.removed"
        outbox.enqueue(session, mails.withdrawn(registration, event, act, by_organiser=by_organiser), act)
    fill(session, event, act=act)
    return True


def _count_calendar(session: Session, registration: Registration, event: Event) -> None:
    """What goes to this person's calendar next has a higher number than all before it, and names the region."""
    registration.calendar_sequence = next_sequence(event, registration.calendar_sequence)
    session.refresh(event, ["region"])


def _again(known: Registration, event: Event, turn: str) -> Draft:
    """The link once more, to an address that is known already."""
    if known.verified is None and known.in_line:
        return mails.please_confirm(known, event, again=turn)
    return mails.link_again(known, event, turn)


def _told(registration: Registration, otherwise: Told) -> Told:
    return Told(registration.status.value) if registration.status in {Status.SEATED, Status.WAITING} else otherwise


def _lock(session: Session, registration: Registration) -> tuple[Event, Registration]:
    """The Roadshow first, then the row as it is now. Refuses one that was erased since its page was opened."""
    event = events.lock(session, session.get_one(Event, registration.event_id))
    session.refresh(registration)
    if registration.erased is not None:
        raise Refusal(text("De gegevens van deze aanmelding zijn gewist."))
    return event, registration


def _refuse_closed(state: Door) -> None:
    reasons = {
        Door.NOT_YET: text("Aanmelden kan nog niet: de aanmelding is nog niet open."),
        Door.CLOSED: text("Aanmelden kan niet meer: de aanmelding is gesloten."),
        Door.STARTED: text("Aanmelden kan niet meer: deze Roadshow is al begonnen."),
        Door.OFF: text("Aanmelden kan niet: deze Roadshow gaat nu niet door."),
    }
    if state in reasons:
        raise Refusal(reasons[state])


def _refuse_unless_coming(event: Event, act: Act) -> None:
    if event.has_begun(act.now):
        raise Refusal(text("Dat kan niet meer: deze Roadshow is al begonnen."))
    if event.state is not State.PUBLISHED:
        raise Refusal(text("Dat kan niet: deze Roadshow gaat nu niet door."))


def _note(session: Session, what: str, registration: Registration, before: Status | None, act: Act) -> None:
    session.flush()
    line = Line(
        what,
        "registration",
        registration.id,
        registration.event_id,
        before={} if before is None else {"status": before},
        after={"status": registration.status},
    )
    journal.write(session, line, act=act)
