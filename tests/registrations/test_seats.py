"""Seats over the operations: freed and added seats, groups of changes, and who is told (M22, M23, SEAT-01, SEAT-04)."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from roadshow.errors import Refusal, TooFewSeats
from roadshow.events.models import Event
from roadshow.privacy import erase
from roadshow.registrations import edits, operations, queries
from roadshow.registrations.models import Registration
from roadshow.registrations.rules import Status, Told
from tests.builders import ACT, ADA, a_registration, an_answer, an_event, later, mails, names
from tests.controls.keyless import keyless
from tests.controls.unfair import unfair
from tests.registrations.lives import as_it_is, invites, live, resize, stories
from tests.registrations.story import faults_in_story, moved_up


def test_an_added_seat_goes_to_the_first_in_line_with_one_invite(session):
    event = an_event(session, seats=1)
    a_registration(session, event, "P1")
    first, second = a_registration(session, event, "W1"), a_registration(session, event, "W2")

    resize(session, event, 2)

    assert names(session, event) == ["P1", "W1"]
    assert (invites(session, first), invites(session, second)) == (1, 0)
    assert mails(session, "w1@example.org")[-1] == "seated-from-line"


def test_who_moves_up_by_the_press_that_verifies_gets_one_invite(session):
    event = an_event(session, seats=1)
    sits = a_registration(session, event, "P1")
    waits = a_registration(session, event, "W1", verified=False)
    operations.withdraw(session, sits, act=ACT)

    operations.verify(session, waits, act=ACT)

    assert names(session, event) == ["W1"]
    assert mails(session, "w1@example.org") == ["please-confirm", "seated-from-line"]


def test_who_is_not_verified_is_passed_over_and_keeps_the_place(session):
    event = an_event(session, seats=1)
    sits = a_registration(session, event, "P1")
    a_registration(session, event, "U1", verified=False)
    a_registration(session, event, "W1")

    operations.withdraw(session, sits, act=ACT)

    assert names(session, event) == ["W1"]
    assert names(session, event, Status.WAITING) == ["U1"]


def test_a_line_of_the_unverified_makes_it_full_for_a_newcomer(session):
    event = an_event(session, seats=1)
    sits = a_registration(session, event, "P1")
    a_registration(session, event, "U1", verified=False)
    operations.withdraw(session, sits, act=ACT)

    assert operations.register(session, event, ADA, act=ACT) is Told.WAITING


def test_a_block_of_unverified_seats_falls_back_to_who_waits(session):
    event = an_event(session, seats=3)
    for number in range(3):
        a_registration(session, event, f"Verzonnen {number}", verified=False)
    a_registration(session, event, "W1", act=later(hours=1))
    a_registration(session, event, "W2", act=later(hours=1))

    expired = operations.expire(session, event, act=later(hours=48))

    assert expired == 3
    assert names(session, event) == ["W1", "W2"]


def test_a_seat_is_held_until_the_very_moment_it_expires(session):
    event = an_event(session, seats=1)
    a_registration(session, event, "Laat", verified=False)

    assert operations.expire(session, event, act=later(hours=48, seconds=-1)) == 0
    assert operations.expire(session, event, act=later(hours=48)) == 1


def test_nobody_loses_a_seat_when_fewer_fit_and_the_line_moves_only_once_they_fit_again(session):
    event = an_event(session, seats=18)
    sitting = [a_registration(session, event, f"P{number}") for number in range(18)]
    for number in range(3):
        a_registration(session, event, f"W{number}")
    before = mails(session)

    with pytest.raises(TooFewSeats) as asked:
        edits.save(session, event, as_it_is(event, capacity=15), edits.Seen(event.edition), act=ACT)
    assert asked.value.over == 3
    edits.save(session, event, as_it_is(event, capacity=15), edits.Seen(event.edition, over=3), act=ACT)

    assert mails(session) == before
    seats = []
    for leaves in sitting[:4]:
        operations.withdraw(session, leaves, act=ACT)
        room = queries.room(session, event)
        seats.append((room.seated, room.free, room.over))
    assert seats == [(17, 0, 2), (16, 0, 1), (15, 0, 0), (15, 0, 0)]
    assert [session.get_one(Registration, who).name for who in moved_up(session, event.id)] == ["W0"]


def test_a_seat_of_somebody_who_is_erased_goes_to_the_first_in_line(session):
    event = an_event(session, seats=1)
    gone = a_registration(session, event, "P1")
    a_registration(session, event, "W1")

    erase.registration(session, gone, act=ACT)

    assert names(session, event) == ["W1"]


def test_what_was_erased_stays_erased_whatever_is_pressed(session):
    event = an_event(session, seats=1)
    gone = a_registration(session, event, "P1", verified=False)
    erase.registration(session, gone, act=ACT)
    before = mails(session)

    for verb in (operations.verify, operations.withdraw, operations.come_back, operations.say_not_me):
        with pytest.raises(Refusal):
            verb(session, gone, act=ACT)
    with pytest.raises(Refusal):
        operations.change(session, gone, ADA, act=ACT)

    assert (gone.name, gone.organisation_name, gone.email, gone.status) == ("", "", None, Status.CANCELLED)
    assert mails(session) == before


def test_forms_without_a_one_time_token_are_different_forms(page, database):
    with database.transaction() as session:
        event = an_event(session, seats=3)
        slug, event_id = event.slug, event.id
    form = page.open(f"/roadshows/{slug}/aanmelden")
    for name in ("Ada", "Bea"):
        answer = {"name": name, "email": f"{name}@example.org", "organisation": "Kastanje", "kind": "other", "once": ""}
        page.send(form, answer)

    with database.transaction() as session:
        assert names(session, session.get_one(Event, event_id)) == ["Ada", "Bea"]


def test_a_form_sent_again_with_the_address_put_right_is_a_registration_of_its_own(session):
    event = an_event(session, seats=3)
    wrong = an_answer("Ada", email="ada@exmaple.org")

    operations.register(session, event, wrong, act=ACT)
    operations.register(session, event, replace(wrong, email="ada@example.org"), act=ACT)
    session.flush()

    assert names(session, event) == ["Ada", "Ada"]
    assert mails(session, "ada@example.org") == ["please-confirm"]


def test_the_same_form_again_for_a_known_address_is_one_more_mail(session):
    event = an_event(session, seats=2)
    known = a_registration(session, event, "Ada")
    again = an_answer("Ada")

    for _ in range(20):
        operations.register(session, event, again, act=ACT)

    assert mails(session, known.email) == ["please-confirm", "confirmed", "link-again"]


def test_without_the_key_of_the_outbox_it_is_more_than_one(session):
    event = an_event(session, seats=2)
    known = a_registration(session, event, "Ada")
    again = an_answer("Ada")

    with keyless():
        for _ in range(2):
            operations.register(session, event, again, act=ACT)

    assert mails(session, known.email) == ["please-confirm", "confirmed", "link-again", "link-again"]


def test_the_table_refuses_a_second_row_of_one_address(session):
    event = an_event(session, seats=2)
    known = a_registration(session, event, "Ada")
    columns = [c for c in Registration.__table__.columns if c.name not in {"id", "reference", "form_token"}]
    row = {column.name: getattr(known, column.name) for column in columns}

    with pytest.raises(IntegrityError):
        session.execute(insert(Registration).values(**row, reference="another"))


@pytest.mark.one_database
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories)
def test_whatever_people_do_the_journal_tells_of_no_seat_given_twice_and_nobody_passed(session, story):
    live(session, story)


def test_the_journal_tells_when_somebody_was_passed(session):
    event = an_event(session, seats=1)
    sits = a_registration(session, event, "P1")
    for name in ("W1", "W2"):
        a_registration(session, event, name)

    with unfair():
        operations.withdraw(session, sits, act=ACT)

    assert names(session, event) == ["W2"]
    assert [fault.partition(": ")[2] for fault in faults_in_story(session, event.id, 1)] == [
        "somebody moved up before who came first"
    ]
