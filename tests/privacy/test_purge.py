"""The nightly round: what is past its date goes, on the day and not before, once, and also after a night was missed."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from roadshow import clock
from roadshow.accounts import operations as accounts
from roadshow.accounts.models import SignedIn, SignInLink
from roadshow.events.models import AgendaItem, Event
from roadshow.journal.models import JournalEntry
from roadshow.outbox.models import OutboxMail
from roadshow.privacy.purge import Purged, purge
from roadshow.registrations import operations as registrations
from roadshow.registrations import queries
from roadshow.registrations.models import Registration
from tests.blueprints.world import an_account
from tests.builders import ACT, NOW, STARTS, a_draft, a_registration, an_event, at, later, of
from tests.dump import changed, dump

KEPT_UNTIL = date(2027, 4, 30)
NOTHING = Purged(registrations=0, unverified=0, contacts=0, mails=0, journal=0, sessions=0)


def night(session, day: date, moment: datetime | None = None) -> Purged:
    return purge(session, day, act=at(moment or datetime(day.year, day.month, day.day, 2, tzinfo=clock.AMSTERDAM)))


def held(session, **changes) -> Event:
    """One with somebody in it, that is over on its day of retention."""
    event = an_event(session, retention_until=KEPT_UNTIL, **changes)
    a_registration(session, event, "Ada")
    return event


def test_the_day_that_was_promised_counts_whole(session):
    event = held(session)

    assert night(session, KEPT_UNTIL).registrations == 0
    assert of(session, event, "ada@example.org").name == "Ada"
    assert night(session, KEPT_UNTIL + timedelta(days=1)).registrations == 1


def test_the_second_round_finds_nothing(database):
    with database.transaction() as session:
        held(session)
        night(session, KEPT_UNTIL + timedelta(days=1))
    before = dump()

    with database.transaction() as session:
        again = night(session, KEPT_UNTIL + timedelta(days=1))

    assert again == NOTHING
    assert changed(before, dump()) == []


def test_nights_that_were_missed_are_made_up_for(session):
    held(session)

    assert night(session, KEPT_UNTIL + timedelta(days=200)).registrations == 1


def test_only_numbers_are_left(session):
    event = held(session)
    night(session, KEPT_UNTIL + timedelta(days=1))

    row = session.scalars(select(Registration)).one()
    assert (row.name, row.email, row.organisation_name, row.form_token) == ("", None, "", None)
    assert queries.room(session, event).seated == 1
    assert session.scalars(select(OutboxMail.recipient)).all() == [None, None]


def test_each_roadshow_has_its_own_day(session):
    held(session)
    other = an_event(session, retention_until=KEPT_UNTIL + timedelta(days=30))
    a_registration(session, other, "Bo")

    night(session, KEPT_UNTIL + timedelta(days=1))

    assert session.scalars(select(Registration.name).order_by(Registration.id)).all() == ["", "Bo"]


def test_nobody_who_is_still_to_come_is_wiped(session):
    """Whatever day was chosen."""
    event = an_event(session, retention_until=NOW.date())
    a_registration(session, event, "Ada")

    night(session, NOW.date() + timedelta(days=5))

    assert session.scalars(select(Registration.name)).all() == ["Ada"]


@pytest.mark.parametrize(
    ("contact", "email", "speaker"), [("Olga", "olga@example.org", ""), ("Olga", "", ""), ("", "", "Sam")]
)
def test_contact_and_speakers_go_with_the_registrations(session, contact, email, speaker):
    event = held(session)
    event.contact_name, event.contact_email = contact, email
    session.add(AgendaItem(event_id=event.id, starts=NOW.time(), title="Welkom", speaker=speaker))
    session.flush()

    assert night(session, KEPT_UNTIL).contacts == 0
    assert night(session, KEPT_UNTIL + timedelta(days=1)).contacts == 1
    assert night(session, KEPT_UNTIL + timedelta(days=2)).contacts == 0

    session.refresh(event)
    assert (event.contact_name, event.contact_email) == ("", "")
    assert session.scalars(select(AgendaItem.speaker)).all() == [""]


def test_who_never_confirmed_is_gone_after_seven_days_with_the_mail_that_was_sent(session):
    event = an_event(session)
    a_registration(session, event, "Ada", verified=False)
    registrations.expire(session, event, act=later(days=3))

    assert night(session, NOW.date(), NOW + timedelta(days=6)).unverified == 0
    assert night(session, NOW.date(), NOW + timedelta(days=8)).unverified == 1

    assert session.scalars(select(Registration)).all() == []
    assert session.scalars(select(OutboxMail.recipient)).all() == [None]
    assert session.scalars(select(JournalEntry.what).order_by(JournalEntry.id)).all()[-1] == "registration.purged"


def test_who_confirmed_stays(session):
    event = an_event(session)
    row = a_registration(session, event, "Ada")
    row.event = event
    registrations.withdraw(session, row, act=later(days=1))

    night(session, NOW.date(), NOW + timedelta(days=60))

    assert session.scalars(select(Registration.name)).all() == ["Ada"]


def test_a_mail_is_forgotten_after_thirty_days_sent_or_not(session):
    a_registration(session, an_event(session), "Ada")

    assert night(session, NOW.date(), NOW + timedelta(days=30)).mails == 0
    assert night(session, NOW.date(), NOW + timedelta(days=30, minutes=1)).mails == 2
    assert session.scalars(select(OutboxMail.values)).all() == [{}, {}]


def test_the_journal_is_kept_for_two_years(session):
    a_draft(session)

    assert night(session, NOW.date(), NOW + timedelta(days=731)).journal == 0
    assert night(session, NOW.date(), NOW + timedelta(days=732)).journal == 1


def test_what_was_signed_in_ends_after_a_month_and_a_link_after_a_day(session):
    account = an_account(session, "olga@example.org")
    accounts.start(session, account, act=ACT)
    accounts.new_link(session, account, None, act=ACT)

    assert night(session, NOW.date(), NOW + timedelta(hours=24)).sessions == 0
    assert night(session, NOW.date(), NOW + timedelta(hours=25)).sessions == 1
    assert session.scalar(select(func.count(SignInLink.id))) == 0
    assert night(session, NOW.date(), NOW + timedelta(days=31)).sessions == 1
    assert session.scalar(select(func.count(SignedIn.id))) == 0


def test_each_thing_that_went_has_its_line(session):
    held(session)
    last = session.scalar(select(func.max(JournalEntry.id)))

    night(session, KEPT_UNTIL + timedelta(days=1))

    lines = session.scalars(select(JournalEntry.what).where(JournalEntry.id > last).order_by(JournalEntry.id)).all()
    assert lines == ["registration.purged", "event.purged"]


def test_the_roadshow_itself_stays(session):
    event = held(session)
    night(session, KEPT_UNTIL + timedelta(days=1))

    session.refresh(event)
    assert (event.title, event.starts) == ("Roadshow Midden-Utrecht", STARTS)
