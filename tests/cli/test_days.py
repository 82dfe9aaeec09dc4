from datetime import date, timedelta

import pytest

from roadshow.cli.demo.days import meeting_day, suits, working_day


def every_day_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("day", "good"),
    [
        (date(2027, 1, 26), True),  # a Tuesday
        (date(2027, 1, 27), False),
        (date(2027, 1, 28), True),  # a Thursday
        (date(2027, 1, 30), False),
        (date(2026, 12, 24), False),
        (date(2027, 5, 6), False),  # Ascension
        (date(2027, 5, 13), False),  # Ascension in another year
        (date(2027, 5, 11), True),
        (date(2027, 7, 20), False),
    ],
)
def test_a_roadshow_is_on_a_tuesday_or_thursday_outside_the_holidays(day, good):
    assert suits(day) is good


def test_a_day_is_found_away_from_today_and_given_once():
    for today in every_day_of(date(2026, 1, 1), date(2027, 12, 31)):
        coming = meeting_day(today, 13, set())
        second = meeting_day(today, 13, {coming})
        past = meeting_day(today, -15, set())

        assert past < today < coming < second
        assert suits(past)
        assert suits(coming)
        assert suits(second)


def test_a_working_day_is_never_later():
    days = every_day_of(date(2026, 11, 23), date(2026, 11, 29))

    assert [working_day(day).isoformat()[8:] for day in days] == ["23", "24", "25", "26", "27", "27", "27"]
