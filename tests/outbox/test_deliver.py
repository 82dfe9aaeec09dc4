"""One round of sending, and what is left after whatever can go wrong (R05, MAIL-03)."""

import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from threading import Event, Thread

import pytest

from roadshow.outbox import deliver
from roadshow.outbox.operations import enqueue
from roadshow.outbox.rules import BATCH, BEGIN_WITHIN, LEASE
from roadshow.outbox.smtp import Later, Refused, Unreachable, from_url
from tests.outbox.builders import ACT, LINKS, NOW, a_clock, a_draft, all_mails, minutes
from tests.outbox.sender_process import OpenDatabase
from tests.outbox.sink import TAKEN, Box, Sink, serving


def write(database, *drafts) -> None:
    with database.transaction() as session:
        for draft in drafts:
            enqueue(session, draft, ACT)


def people(count: int) -> list:
    return [a_draft(f"a:{n}", to=f"p{n}@example.org", stream=f"s:{n}") for n in range(count)]


def send(database, transport, moment=NOW) -> deliver.Tally:
    return deliver.round(database.transaction, transport, LINKS, a_clock(moment))


def send_all(database, transport, moment=NOW) -> None:
    while True:
        tally = send(database, transport, moment)
        if not tally.tried or not tally.is_reachable:
            return


def kept(database) -> dict[str, tuple]:
    with database.transaction() as session:
        return {mail.key: (mail.state.value, mail.tries, mail.last_error) for mail in all_mails(session)}


def counts(database) -> Counter:
    return Counter(state for state, _, _ in kept(database).values())


def test_what_is_due_is_sent_and_noted(database):
    write(database, *people(3))
    box = Box()

    tally = send(database, box)

    assert tally == deliver.Tally(sent=3, delayed=0, failed=0, is_reachable=True)
    assert box.recipients == ["p0@example.org", "p1@example.org", "p2@example.org"]
    assert kept(database) == {f"a:{n}": ("sent", 1, None) for n in range(3)}
    assert send(database, box).tried == 0


def test_a_batch_at_a_time(database):
    write(database, *people(BATCH + 5))
    box = Box()

    assert [send(database, box).sent for _ in range(3)] == [BATCH, 5, 0]


def test_one_bad_address_and_one_broken_mail_hold_nobody_up(database):
    write(
        database,
        a_draft("broken", values={}),
        a_draft("no address", to="a b@example.org"),
        a_draft("refused", to="gone@example.org"),
        a_draft("later", to="grey@example.org"),
        a_draft("fine", to="fine@example.org"),
    )
    box = Box(failures={"gone@example.org": Refused("550"), "grey@example.org": Later("451")})

    tally = send(database, box)

    assert tally == deliver.Tally(sent=1, delayed=2, failed=2, is_reachable=True)
    assert kept(database) == {
        "broken": ("waiting", 1, "template"),
        "no address": ("failed", 1, "address"),
        "refused": ("failed", 1, "550"),
        "later": ("waiting", 1, "451"),
        "fine": ("sent", 1, None),
    }


def test_a_server_that_is_not_there_is_asked_once_a_round(database):
    write(database, *people(5))
    down = Box(failures={f"p{n}@example.org": Unreachable("timeout") for n in range(5)})

    tally = send(database, down)

    assert (tally.tried, tally.is_reachable, down.tried) == (1, False, ["p0@example.org"])
    assert kept(database)["a:1"] == ("waiting", 0, None)
    up = Box()
    send_all(database, up)
    assert up.recipients == [f"p{n}@example.org" for n in (1, 2, 3, 4)], "the others are due at once"


@pytest.mark.parametrize("failure", [Unreachable("timeout"), Later("451")])
def test_an_hour_of_trouble_is_over_ten_minutes_after_it(database, failure):
    write(database, *people(8), a_draft("second", to="p0@example.org", stream="s:0"))
    trouble = Box(failures={f"p{n}@example.org": failure for n in range(8)})
    for minute in range(60):
        send_all(database, trouble, minutes(minute))

    box = Box()
    for minute in range(60, 70):
        send_all(database, box, minutes(minute))

    assert counts(database) == {"sent": 9}
    assert Counter(box.recipients) == Counter({f"p{n}@example.org": 1 + (n == 0) for n in range(8)})


def test_order_for_one_person_survives_trouble(database):
    write(
        database,
        a_draft("invite", stream="s", language="nl"),
        a_draft("change", stream="s", language="en"),
        a_draft("cancel", stream="s", language="nl"),
    )
    down = Box(failures={"ada@example.org": Later("451")})
    send_all(database, down)
    send_all(database, Box(), minutes(0.5))

    box = Box()
    send_all(database, box, minutes(2))

    with database.transaction() as session:
        assert box.message_ids == [mail.message_id for mail in all_mails(session)]


def test_a_mail_in_english_does_not_colour_the_next(database):
    write(database, a_draft("en", language="en"), a_draft("nl", language="nl"))
    box = Box()

    send(database, box)

    english, dutch = (message for _, message in box.taken)
    assert b"Tuesday 26 January 2027" in english
    assert b"dinsdag 26 januari 2027" in dutch
    assert b"Tuesday" not in dutch


def test_no_transaction_is_open_while_a_mail_is_sent(database):
    write(database, *people(2))

    class Writing(Box):
        def send(self, message, sender, recipient):
            write(database, a_draft(f"written meanwhile:{recipient}"))
            super().send(message, sender, recipient)

    box = Writing()
    assert send(database, box).sent == 2
    assert len(kept(database)) == 4


def test_no_mail_is_begun_that_could_outlive_its_lease(database):
    write(database, *people(3))
    ticks = iter([NOW, NOW, NOW, NOW + BEGIN_WITHIN])

    tally = deliver.round(database.transaction, Box(), LINKS, lambda: next(ticks))

    assert tally.sent == 1
    assert kept(database)["a:1"] == ("waiting", 0, None)
    assert send(database, Box()).sent == 2


class NoteFails(Exception):
    pass


def test_a_yes_that_cannot_be_noted_is_not_sent_again_before_the_lease_is_over(database):
    write(database, *people(2))
    box = Box()

    def failing_after_the_first():
        if box.taken and not failed.is_set():
            failed.set()
            raise NoteFails
        return database.transaction()

    failed = Event()
    with pytest.raises(NoteFails):
        deliver.round(failing_after_the_first, box, LINKS, a_clock())

    send_all(database, box)
    assert box.recipients == ["p0@example.org", "p1@example.org"]
    send_all(database, box, NOW + LEASE)
    assert box.recipients == ["p0@example.org", "p1@example.org", "p0@example.org"]
    assert box.message_ids[0] == box.message_ids[2]
    assert counts(database) == {"sent": 2}


def test_a_sender_that_hangs_after_the_yes_doubles_one_mail_at_most(database):
    """MAIL-03, with two senders; the first never comes back from its twentieth mail."""
    write(database, *people(50))
    hung, free = Event(), Event()

    class Hanging(Box):
        def send(self, message, sender, recipient):
            super().send(message, sender, recipient)
            if len(self.taken) == 20:
                hung.set()
                free.wait(30)

    first, second = Hanging(), Box()

    def elsewhere() -> None:
        with database.app.app_context():
            send_all(database, first)

    thread = Thread(target=elsewhere)
    thread.start()
    assert hung.wait(30)
    send_all(database, second)
    send_all(database, second, NOW + LEASE)

    assert counts(database) == {"sent": 50}
    copies = Counter(first.recipients + second.recipients)
    assert (len(copies), sorted(copies.values())[-2:]) == (50, [1, 2])
    assert len(set(first.message_ids + second.message_ids)) == 50

    free.set()
    thread.join(30)
    assert counts(database) == {"sent": 50}, "the late yes changes nothing"


def test_a_sender_that_is_killed_after_the_yes_doubles_one_mail_at_most(tmp_path):
    """MAIL-03, with a real process, a real SIGKILL and a real dialogue."""
    database = OpenDatabase(f"sqlite:///{tmp_path / 'outbox.sqlite'}")
    write(database, *people(50))
    sink = Sink()

    with serving(sink) as port:
        command = [sys.executable, "-m", "tests.outbox.sender_process", database.url, f"smtp://127.0.0.1:{port}", "20"]
        killed = subprocess.run(command, check=False, capture_output=True, timeout=60)
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert len(sink.taken) == 20
        assert counts(database) == {"sent": 19, "waiting": 31}

        send_all(database, from_url(f"smtp://127.0.0.1:{port}"), minutes(1))
        assert len(sink.taken) == 50, "what the dead one held waits for its lease"
        send_all(database, from_url(f"smtp://127.0.0.1:{port}"), NOW + timedelta(days=1))

    assert counts(database) == {"sent": 50}
    assert Counter(Counter(sink.recipients).values()) == {1: 49, 2: 1}
    assert len(set(sink.message_ids)) == 50
    database.engine.dispose()


@pytest.mark.parametrize("answer", ["TAKEN AND CUT", "CUT", "451 later"])
def test_a_dialogue_that_breaks_ends_in_one_message_id(database, answer):
    write(database, *people(3))
    spoiled = {"p1@example.org"}

    def data(recipient: str) -> str:
        if recipient in spoiled:
            spoiled.remove(recipient)
            return answer
        return TAKEN

    sink = Sink(data=data)
    with serving(sink) as port:
        transport = from_url(f"smtp://127.0.0.1:{port}")
        for minute in range(3):
            send_all(database, transport, minutes(minute))

    assert counts(database) == {"sent": 3}
    assert set(sink.recipients) == {f"p{n}@example.org" for n in range(3)}
    assert len(set(sink.message_ids)) == 3


def test_a_hard_no_is_seen_and_the_rest_goes_on(database):
    write(database, *people(3))
    sink = Sink(rcpt=lambda address: "550 unknown" if address.startswith("p1") else TAKEN)

    with serving(sink) as port:
        send_all(database, from_url(f"smtp://127.0.0.1:{port}"))

    assert sink.recipients == ["p0@example.org", "p2@example.org"]
    assert kept(database)["a:1"] == ("failed", 1, "550")
