from datetime import timedelta

from roadshow.outbox.rules import pause

MINUTE = timedelta(minutes=1)


def test_pauses_grow():
    pauses = [pause(tries, age=MINUTE) for tries in range(1, 7)]

    assert pauses == [1 * MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE, 8 * MINUTE, 8 * MINUTE]


def test_after_a_day_of_trying_it_is_tried_each_hour():
    assert pause(tries=150, age=timedelta(days=1)) == timedelta(hours=1)


def test_after_three_days_of_trying_it_is_given_up():
    assert pause(tries=200, age=timedelta(days=3)) is None


def test_what_nobody_tried_for_days_is_not_given_up_at_once():
    assert pause(tries=1, age=timedelta(days=30)) == MINUTE


def test_after_an_hour_of_refusals_a_mail_is_out_within_ten_minutes():
    moment, tries = timedelta(), 0
    while moment < timedelta(hours=1):
        tries += 1
        moment += pause(tries, age=moment) or timedelta(days=99)

    assert moment < timedelta(hours=1, minutes=10)
