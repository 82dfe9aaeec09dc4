"""The outbox when it is written: keys, and how often strangers may cause a mail (A08)."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlalchemy.exc import IntegrityError

from roadshow.outbox.drafts import Calendar
from roadshow.outbox.models import MailState
from roadshow.outbox.operations import allow_strangers, enqueue, stop_strangers
from tests.outbox.builders import ACT, ADA, LINKS, NOW, VALUES, a_draft, all_mails, at, minutes, states


def test_a_mail_is_kept_whole(session):
    draft = a_draft(stream="registration:1", calendar=Calendar("REQUEST", b"BEGIN:VCALENDAR"), language="en")

    enqueue(session, draft, ACT)

    [mail] = all_mails(session)
    assert (mail.recipient, mail.template, mail.language, mail.stream) == (ADA, draft.template, "en", "registration:1")
    assert (mail.calendar, mail.calendar_method) == (b"BEGIN:VCALENDAR", "REQUEST")
    assert (mail.state, mail.tries, mail.created, mail.next_try) == (MailState.WAITING, 0, NOW, None)
    assert mail.values["event_title"] == VALUES["event_title"]
    assert mail.message_id.endswith("@example.org>")


def test_a_known_key_changes_nothing(session):
    enqueue(session, a_draft(language="nl"), ACT)
    before = all_mails(session)[0].message_id

    enqueue(session, a_draft(language="en"), at(minutes(5)))

    [mail] = all_mails(session)
    assert (mail.language, mail.created, mail.message_id) == ("nl", NOW, before)


def test_each_key_has_its_own_message_id(session):
    enqueue(session, a_draft("first"), ACT)
    enqueue(session, a_draft("second"), ACT)

    assert len({mail.message_id for mail in all_mails(session)}) == 2


def test_no_secret_is_kept(session):
    enqueue(session, a_draft(), ACT)

    [mail] = all_mails(session)
    assert LINKS.registration("Xk3vRqT0aB", 1).split(".")[-1].strip("/") not in str(mail.values)
    assert mail.values["page"] == {"link": ["registration", "Xk3vRqT0aB", 1]}


def strangers_write(session, count: int, *, stranger: bool) -> int:
    """Over a thousand minutes, each time by another form; gives how many mails there are."""
    for number in range(count):
        moment = NOW + timedelta(minutes=number)
        enqueue(session, a_draft(f"please-confirm:{number}", stranger=stranger), at(moment))
    return len(all_mails(session))


def test_strangers_reach_an_address_three_times_an_hour(session):
    assert strangers_write(session, 60, stranger=True) == 3


@pytest.mark.one_database
def test_strangers_reach_an_address_ten_times_a_day(session):
    assert strangers_write(session, 1000, stranger=True) == 10


def test_without_the_limit_every_form_reaches_it(session):
    assert strangers_write(session, 60, stranger=False) == 60


def test_after_an_hour_and_after_a_day_there_is_room_again(session):
    strangers_write(session, 250, stranger=True)

    enqueue(session, a_draft("too soon", stranger=True), at(NOW + timedelta(hours=23)))
    enqueue(session, a_draft("next day", stranger=True), at(NOW + timedelta(hours=24, minutes=3)))

    assert [mail.key for mail in all_mails(session)][-1] == "next day"
    assert len(all_mails(session)) == 11


def test_an_own_mail_always_arrives_and_counts_for_nothing(session):
    for number in range(20):
        enqueue(session, a_draft(f"own:{number}"), ACT)
    strangers_write(session, 5, stranger=True)

    enqueue(session, a_draft("own:last"), at(minutes(6)))

    assert len([mail for mail in all_mails(session) if mail.stranger]) == 3
    assert len([mail for mail in all_mails(session) if not mail.stranger]) == 21


def test_one_address_does_not_use_up_the_room_of_another(session):
    strangers_write(session, 5, stranger=True)

    enqueue(session, a_draft("other", to="bea@example.org", stranger=True), at(minutes(6)))

    assert [mail.recipient for mail in all_mails(session)][-1] == "bea@example.org"


def test_not_me_stops_what_waits_and_what_would_come(session):
    enqueue(session, a_draft("first", stranger=True), ACT)
    enqueue(session, a_draft("own"), ACT)

    stop_strangers(session, ADA, at(minutes(1)))
    enqueue(session, a_draft("second", stranger=True), at(minutes(600)))
    enqueue(session, a_draft("own again"), at(minutes(600)))

    assert [(mail.key, mail.state.value) for mail in all_mails(session)] == [
        ("first", "dropped"),
        ("own", "waiting"),
        ("own again", "waiting"),
    ]


def test_not_me_twice_is_the_same(session):
    stop_strangers(session, ADA, ACT)
    stop_strangers(session, ADA, at(minutes(1)))

    allow_strangers(session, ADA, ACT)
    enqueue(session, a_draft(stranger=True), at(minutes(2)))

    assert states(session) == ["waiting"]


def test_two_strangers_at_once_do_not_both_get_the_last_place(database):
    with database.transaction() as session:
        enqueue(session, a_draft("one", stranger=True), ACT)
        enqueue(session, a_draft("two", stranger=True), ACT)

    def other() -> None:
        with database.app.app_context(), database.transaction() as session:
            enqueue(session, a_draft("four", stranger=True), ACT)

    thread = Thread(target=other)
    with database.transaction() as session:
        enqueue(session, a_draft("three", stranger=True), ACT)
        thread.start()
        thread.join(0.3)
        assert thread.is_alive(), "the second waits for the first"
    thread.join(10)

    with database.transaction() as session:
        assert [mail.key for mail in all_mails(session)] == ["one", "two", "three"]


def test_two_with_one_key_at_once_are_one_mail(database):
    def other() -> None:
        with database.app.app_context(), database.transaction() as session:
            enqueue(session, a_draft("same"), ACT)

    thread = Thread(target=other)
    with database.transaction() as session:
        enqueue(session, a_draft("same"), ACT)
        thread.start()
        thread.join(0.3)
    thread.join(10)

    with database.transaction() as session:
        assert [mail.key for mail in all_mails(session)] == ["same"]


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": None},
        {"state": MailState.SENT},
        {"sent": NOW},
        {"calendar": b"BEGIN"},
        {"calendar": b"BEGIN", "calendar_method": "PUBLISH"},
        {"lease_holder": "somebody"},
        {"tries": -1},
    ],
)
def test_the_table_refuses_half_a_mail(session, change):
    enqueue(session, a_draft(), ACT)
    [mail] = all_mails(session)

    for name, value in change.items():
        setattr(mail, name, value)

    with pytest.raises(IntegrityError):
        session.flush()
