"""Erasing a person: what names them goes, what is counted stays; running it twice changes nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from roadshow import clock
from roadshow.accounts.models import Account, SignedIn, SignInLink
from roadshow.events.models import Event
from roadshow.journal.models import JournalEntry
from roadshow.outbox.models import MailState, OutboxMail
from roadshow.privacy import erase
from roadshow.privacy.register import CONTACT, MAIL, ORGANISING, REGISTER, REGISTERING, Blank
from roadshow.registrations import queries
from roadshow.registrations.rules import Status
from tests.blueprints.world import HOME, World, coming, now_act
from tests.builders import LINKS, a_registration, at, mails, names
from tests.dump import changed, dump
from tests.page import Page
from tests.privacy.canary import EMAIL, NAME, nest, row_of


def erased(database, email: str = EMAIL) -> int:
    with database.transaction() as session:
        return erase.person(session, email, act=now_act())


def test_a_person_is_erased_once_and_the_second_time_finds_nobody(database):
    nest(database)

    assert erased(database) == 5
    before = dump()
    assert erased(database) == 0
    assert changed(before, dump()) == []


def test_what_the_register_says_is_left_of_each_column(database):
    found = nest(database)
    erased(database)

    with database.transaction() as session:
        account = session.scalars(select(Account).where(Account.email.is_(None))).one()
        rows = {
            "registration": [row_of(session, number) for number in found.rows.values()],
            "account": [account],
            "event": [session.get_one(Event, found.events["hosting"])],
            "sign_in_link": session.scalars(select(SignInLink).where(SignInLink.account_id == account.id)).all(),
            "signed_in": session.scalars(select(SignedIn).where(SignedIn.account_id == account.id)).all(),
            "outbox_mail": session.scalars(select(OutboxMail).where(OutboxMail.stream.in_(
                [f"registration:{row_of(session, number).reference}" for number in found.rows.values()]
            ))).all(),
        }  # fmt: skip
        wrong = [
            name
            for name, entry in REGISTER.items()
            if entry.purpose in (REGISTERING, ORGANISING, CONTACT, MAIL) and name != "agenda_item.speaker"
            for row in rows[name.partition(".")[0]]
            if not is_blank(getattr(row, name.partition(".")[2]), entry.blank)
        ]
        assert all(rows[name] for name in ("registration", "account", "event", "outbox_mail"))
        assert wrong == []


def is_blank(value: object, blank: Blank) -> bool:
    match blank:
        case Blank.NULL:
            return value is None
        case Blank.EMPTY:
            return value in ("", {})
        case Blank.DELETE:
            return False
    return True


def test_what_is_counted_stays_counted(database):
    """After the Roadshow nobody gives a seat back: that so many came is true for ever."""
    with database.transaction() as session:
        event = coming(session, seats=5)
        for name in ("Ada", "Bo", "Cas"):
            a_registration(session, event, name, act=now_act())
        number = event.id
    after = at(clock.now() + timedelta(days=61), now_act())

    with database.transaction() as session:
        erase.person(session, "bo@example.org", act=after)

    with database.transaction() as session:
        room = queries.room(session, session.get_one(Event, number))
        assert (room.seated, room.waiting) == (3, 0)
        assert names(session, session.get_one(Event, number)) == ["Ada", "", "Cas"]


def test_before_the_roadshow_the_seat_goes_to_who_waits(database):
    with database.transaction() as session:
        event = coming(session, seats=1)
        a_registration(session, event, "Ada", act=now_act())
        a_registration(session, event, "Bo", act=now_act())
        number = event.id

    erased(database, "ada@example.org")

    with database.transaction() as session:
        event = session.get_one(Event, number)
        assert names(session, event) == ["Bo"]
        assert mails(session, "bo@example.org")[-1] == "seated-from-line"
        assert names(session, event, Status.CANCELLED) == [""]


def test_a_mail_that_waits_is_dropped_and_of_one_that_was_sent_the_fact_stays(database):
    found = nest(database)
    with database.transaction() as session:
        waiting = session.scalar(select(func.count()).where(OutboxMail.state == MailState.WAITING))
        sent = session.scalar(select(func.count()).where(OutboxMail.state == MailState.SENT))

    erased(database)

    with database.transaction() as session:
        of_nobody = select(func.count()).where(OutboxMail.recipient.is_(None))
        assert waiting
        assert session.scalar(of_nobody.where(OutboxMail.state == MailState.DROPPED)) == waiting - 1
        assert session.scalar(select(func.count()).where(OutboxMail.state == MailState.SENT)) == sent
        # What the neighbour is told still goes out, without naming the contact.
        [to_neighbour] = session.scalars(select(OutboxMail).where(OutboxMail.state == MailState.WAITING))
        assert to_neighbour.recipient == "buur@example.org"
        assert found.neighbour


def test_one_registration_is_wiped_without_touching_the_others_of_that_person(database):
    with database.transaction() as session:
        one, other = coming(session), coming(session)
        wiped = a_registration(session, one, "Ada", act=now_act())
        a_registration(session, other, "Ada", act=now_act())
        wiped.event = one

        erase.registration(session, wiped, act=now_act())

        waiting = session.scalars(select(OutboxMail.template).where(OutboxMail.state == MailState.WAITING))
        assert sorted(waiting) == ["confirmed", "please-confirm"]
        assert names(session, other) == ["Ada"]


@pytest.mark.one_database
def test_old_links_and_old_sessions_lead_nowhere(database):
    found = nest(database)
    with database.transaction() as session:
        rows = [row_of(session, number) for number in found.rows.values()]
        tickets = [LINKS.ticket(row.reference, row.generation) for row in rows]
        links = session.scalars(select(SignInLink.reference)).all()
    erased(database)
    page = Page(database.app)

    told = [page.open(f"/aanmelding/{ticket}/", status=404) for ticket in tickets]
    told += [page.open(f"/inloggen/{one}.{LINKS.secret('sign-in', one, 0)}", status=404) for one in links]

    assert [one.url for one in told if NAME in one.html or EMAIL in one.html] == []


@pytest.mark.one_database
def test_nobody_does_anything_with_a_registration_that_was_erased_since_the_page_was_opened(database):
    with database.transaction() as session:
        event = coming(session)
        row = a_registration(session, event, "Ada", act=now_act())
        row.event = event
        page = Page(database.app)
    own = f"/aanmelding/{LINKS.ticket(row.reference, row.generation)}/"
    opened = page.open(f"{own}afmelden")
    form = page.open(f"{own}wijzigen")
    erased(database, "ada@example.org")
    before = dump()

    page.send(opened, action="/afmelden", status=404)
    page.send(form, {"name": "Ada weer"}, action="/wijzigen", status=404)

    assert changed(before, dump()) == []


@pytest.mark.one_database
def test_a_form_that_was_open_does_not_bring_the_contact_back(database):
    world = World(database)
    number = world.things("organiser", HOME).event
    with database.transaction() as session:
        event = session.get_one(Event, number)
        event.contact_name, event.contact_email = NAME, EMAIL
    page = Page(database.app)
    page.client = world.client("organiser")
    form = page.open(f"/beheer/roadshows/{number}/wijzigen")
    erased(database)

    page.send(form, {"title": "Nieuwe titel"}, action="/wijzigen", status=409)

    with database.transaction() as session:
        assert session.get_one(Event, number).contact_email == ""


def test_every_thing_that_was_erased_has_a_line_without_a_person(database):
    found = nest(database)
    with database.transaction() as session:
        last = session.scalar(select(func.max(JournalEntry.id)))

    erased(database)

    with database.transaction() as session:
        lines = session.scalars(select(JournalEntry).where(JournalEntry.id > last)).all()
        told = sorted((line.what, line.subject_id) for line in lines if line.what.endswith("erased"))
        account = session.scalars(select(Account.id).where(Account.email.is_(None))).one()
        assert told == sorted(
            [("registration.erased", number) for number in found.rows.values()]
            + [("account.erased", account), ("event.contact_erased", found.events["hosting"])]
        )


@pytest.mark.one_database
def test_the_journal_still_tells_who_did_what_without_the_person(database):
    world = World(database)
    number = world.things("organiser", HOME).event
    page = Page(database.app)
    page.client = world.client("organiser")
    page.send(page.open(f"/beheer/roadshows/{number}/"), action="/sluiten")
    erased(database, "organiser@example.org")

    desk = Page(database.app)
    desk.client = world.client("coordinator")
    journal = desk.open(f"/beheer/roadshows/{number}/journaal")

    assert journal.has("Aanmelding gesloten")
    assert journal.has("verwijderde persoon")
    assert "Organiser" not in journal.words
