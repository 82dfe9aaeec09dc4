from dataclasses import replace

import pytest

from roadshow.errors import Refusal
from roadshow.registrations import operations
from roadshow.registrations.rules import Status, Told
from tests.builders import (
    ACT,
    ADA,
    STARTS,
    a_registration,
    an_answer,
    an_event,
    at,
    later,
    mails,
    names,
    of,
)


def test_a_seat_is_held_at_once_and_the_first_mail_asks_to_confirm(session):
    event = an_event(session, seats=1)

    told = operations.register(session, event, ADA, act=ACT)

    assert told is Told.SEATED
    assert names(session, event) == ["Ada de Vries"]
    assert mails(session) == ["please-confirm"]


def test_who_asks_when_it_is_full_waits(session):
    event = an_event(session, seats=1)
    a_registration(session, event, "Eerste")

    told = operations.register(session, event, an_answer("Tweede"), act=ACT)

    assert told is Told.WAITING
    assert names(session, event, Status.WAITING) == ["Tweede"]


def test_a_known_address_changes_nothing_and_gets_its_link(session):
    event = an_event(session, seats=2)
    registration = a_registration(session, event, "Ada")

    answer = replace(ADA, name="Someone else", email=registration.email)
    told = operations.register(session, event, answer, act=ACT)

    assert told is Told.SEATED
    assert names(session, event) == ["Ada"]
    assert mails(session) == ["please-confirm", "confirmed", "link-again"]


def test_the_same_form_sent_again_is_the_same_answer(session):
    event = an_event(session, seats=1)

    first = operations.register(session, event, ADA, act=ACT)
    again = operations.register(session, event, ADA, act=ACT)

    assert (first, again) == (Told.SEATED, Told.SEATED)
    assert mails(session) == ["please-confirm"]


def test_a_freed_seat_goes_to_the_first_in_line_in_the_same_transaction(session):
    event = an_event(session, seats=2)
    first = a_registration(session, event, "P1")
    a_registration(session, event, "P2")
    a_registration(session, event, "W1")
    a_registration(session, event, "W2")

    operations.withdraw(session, first, act=ACT)
    told = operations.register(session, event, an_answer("N1"), act=ACT)

    assert told is Told.WAITING
    assert names(session, event) == ["P2", "W1"]
    assert names(session, event, Status.WAITING) == ["W2", "N1"]
    assert mails(session, "w1@example.org") == ["please-confirm", "waiting-confirmed", "seated-from-line"]


def test_who_comes_back_stands_at_the_end_of_the_line(session):
    event = an_event(session, seats=1)
    first = a_registration(session, event, "P1")
    a_registration(session, event, "W1")

    operations.withdraw(session, first, act=ACT)
    operations.come_back(session, first, act=ACT)

    assert names(session, event) == ["W1"]
    assert names(session, event, Status.WAITING) == ["P1"]


def test_the_calendar_number_never_falls_for_one_person(session):
    event = an_event(session)
    registration = a_registration(session, event, "Ada")
    sent = [registration.calendar_sequence]

    operations.withdraw(session, registration, act=ACT)
    sent.append(registration.calendar_sequence)
    operations.come_back(session, registration, act=ACT)
    sent.append(registration.calendar_sequence)

    assert sent == [0, 1, 2]


def test_an_address_that_is_not_verified_in_time_gives_the_seat_back(session):
    event = an_event(session, seats=1)
    a_registration(session, event, "Laat", verified=False)
    a_registration(session, event, "Wachter")

    operations.expire(session, event, act=later(hours=48))

    assert names(session, event) == ["Wachter"]
    assert names(session, event, Status.EXPIRED) == ["Laat"]


def test_nobody_registers_once_it_has_begun(session):
    event = an_event(session)

    with pytest.raises(Refusal):
        operations.register(session, event, ADA, act=at(STARTS))


def test_a_row_out_of_the_line_that_comes_back_by_the_form_is_new(session):
    event = an_event(session, seats=2)
    registration = a_registration(session, event, "Ada")
    operations.withdraw(session, registration, act=ACT)

    operations.register(session, event, an_answer("Ada"), act=ACT)

    again = of(session, event, "ada@example.org")
    assert (again.id, again.generation, again.verified) == (registration.id, 2, None)
    assert mails(session)[-1] == "please-confirm"
