"""Who may send which mail when."""

from datetime import timedelta

from roadshow.outbox.models import MailState
from roadshow.outbox.operations import enqueue, lease, mark_delayed, mark_failed, mark_sent, release
from roadshow.outbox.rules import LEASE
from tests.outbox.builders import ACT, NOW, a_draft, all_mails, at, minutes, states


def keys(session, mails) -> list[str]:
    known = {mail.id: mail.key for mail in all_mails(session)}
    return [known[mail.id] for mail in mails]


def taken(session, moment=NOW, *, holder="one", limit=20) -> list[str]:
    return keys(session, lease(session, holder, moment, limit))


def test_the_oldest_goes_first_and_no_more_than_asked(session):
    for key in ("a", "b", "c"):
        enqueue(session, a_draft(key), ACT)

    assert taken(session, limit=2) == ["a", "b"]


def test_what_one_holds_another_does_not_get(session):
    for key in ("a", "b", "c"):
        enqueue(session, a_draft(key), ACT)

    assert taken(session, holder="one", limit=2) == ["a", "b"]
    assert taken(session, holder="two") == ["c"]
    assert taken(session, holder="three") == []


def test_of_one_stream_only_the_first_goes(session):
    enqueue(session, a_draft("invite", stream="s"), ACT)
    enqueue(session, a_draft("change", stream="s"), ACT)
    enqueue(session, a_draft("other", stream="t"), ACT)

    [invite, other] = lease(session, "one", NOW, 20)
    assert keys(session, [invite, other]) == ["invite", "other"]
    assert taken(session) == []

    mark_sent(session, invite, NOW)
    assert taken(session) == ["change"]


def test_mails_without_a_stream_wait_for_nobody(session):
    enqueue(session, a_draft("a"), ACT)
    enqueue(session, a_draft("b"), ACT)

    assert taken(session) == ["a", "b"]


def test_a_delayed_mail_holds_up_its_own_stream_alone(session):
    enqueue(session, a_draft("invite", stream="s"), ACT)
    enqueue(session, a_draft("change", stream="s"), ACT)
    enqueue(session, a_draft("other"), ACT)
    [invite, _] = lease(session, "one", NOW, 20)

    mark_delayed(session, invite, "451", NOW)

    assert taken(session, minutes(0.5)) == []
    assert taken(session, minutes(1)) == ["invite"]


def test_a_failed_mail_frees_its_stream_and_stays_visible(session):
    enqueue(session, a_draft("invite", stream="s"), ACT)
    enqueue(session, a_draft("change", stream="s"), ACT)
    [invite] = lease(session, "one", NOW, 20)

    mark_failed(session, invite, "550")

    first = all_mails(session)[0]
    assert (first.state, first.last_error, first.tries) == (MailState.FAILED, "550", 1)
    assert taken(session) == ["change"]


def test_a_lease_that_ran_out_is_taken_again_with_the_same_message_id(session):
    enqueue(session, a_draft(), ACT)
    [first] = lease(session, "killed", NOW, 20)

    assert taken(session, NOW + LEASE - timedelta(seconds=1)) == []
    [again] = lease(session, "next", NOW + LEASE, 20)

    assert (again.id, again.message_id) == (first.id, first.message_id)


def test_who_lost_the_lease_cannot_put_the_mail_back(session):
    enqueue(session, a_draft(), ACT)
    [late] = lease(session, "late", NOW, 20)
    [again] = lease(session, "next", NOW + LEASE, 20)
    mark_sent(session, again, NOW + LEASE)

    mark_delayed(session, late, "timeout", NOW + LEASE)
    mark_failed(session, late, "550")
    release(session, [late])

    assert states(session) == ["sent"]


def test_a_yes_counts_whoever_holds_the_lease(session):
    enqueue(session, a_draft(), ACT)
    [late] = lease(session, "late", NOW, 20)
    lease(session, "next", NOW + LEASE, 20)

    mark_sent(session, late, NOW + LEASE)

    [mail] = all_mails(session)
    assert (mail.state, mail.sent, mail.lease_holder) == (MailState.SENT, NOW + LEASE, None)


def test_what_was_dropped_meanwhile_stays_dropped(session):
    enqueue(session, a_draft(), ACT)
    [mail] = lease(session, "one", NOW, 20)
    all_mails(session)[0].state = MailState.DROPPED
    session.flush()

    mark_sent(session, mail, NOW)

    assert states(session) == ["dropped"]


def test_what_is_given_back_is_due_at_once(session):
    enqueue(session, a_draft("a"), ACT)
    enqueue(session, a_draft("b"), ACT)
    [_, second] = lease(session, "one", NOW, 20)

    release(session, [second])

    assert taken(session) == ["b"]
    assert [mail.tries for mail in all_mails(session)] == [0, 0]


def test_a_writer_whose_clock_runs_ahead_delays_nothing(session):
    enqueue(session, a_draft(), at(NOW + timedelta(days=1)))

    assert taken(session) == ["confirmed:1"]


def test_a_mail_that_nobody_takes_for_days_is_given_up_in_the_end(session):
    enqueue(session, a_draft(), ACT)
    moment = NOW + timedelta(hours=60)
    while states(session) == ["waiting"]:
        [mail] = lease(session, "one", moment, 20)
        mark_delayed(session, mail, "451", moment)
        moment = all_mails(session)[0].next_try

    assert states(session) == ["failed"]
    assert timedelta(days=3) <= moment - NOW < timedelta(days=3, hours=1)


def test_two_senders_at_once_take_different_mails(database):
    with database.transaction() as session:
        for number in range(4):
            enqueue(session, a_draft(f"a:{number}", stream="s" if number < 2 else ""), ACT)

    with database.transaction() as session:
        first = taken(session, limit=2, holder="one")
    with database.transaction() as session:
        second = taken(session, limit=2, holder="two")

    assert (first, second) == (["a:0", "a:2"], ["a:3"])
