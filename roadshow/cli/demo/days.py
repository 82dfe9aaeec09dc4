"""Days on which a Roadshow is held, and hours at which people do things. Nothing here asks what day it is."""

from collections.abc import Container
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random

from roadshow.clock import AMSTERDAM

TUESDAY, THURSDAY = 1, 3

# From the first up to and including the last day: summer, Christmas, and the days off in spring.
_BREAKS = (((7, 8), (8, 31)), ((12, 19), (12, 31)), ((1, 1), (1, 4)), ((4, 24), (5, 6)))
_ASCENSION = ((4, 30), (6, 4))  # a Thursday somewhere between these


def suits(day: date) -> bool:
    if day.weekday() not in {TUESDAY, THURSDAY}:
        return False
    if day.weekday() == THURSDAY and _within(day, _ASCENSION):
        return False
    return not any(_within(day, period) for period in _BREAKS)


def meeting_day(today: date, offset: int, taken: Container[date]) -> date:
    """The first Tuesday or Thursday from there on, away from today, that suits and has no Roadshow yet."""
    step = -1 if offset < 0 else 1
    days = (today + timedelta(days=offset + step * number) for number in count())
    return next(day for day in days if suits(day) and day not in taken)


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def moment(day: date, at: time) -> datetime:
    """In UTC, so that moments compare rightly on the nights the clock changes."""
    return datetime.combine(day, at, AMSTERDAM).astimezone(UTC)


def office_hours(rng: Random, day: date) -> datetime:
    return moment(working_day(day), time(rng.randint(9, 16), rng.randrange(60), rng.randrange(60)))


def waking_hours(rng: Random, day: date) -> datetime:
    return moment(day, time(rng.randint(8, 21), rng.randrange(60), rng.randrange(60)))


def _within(day: date, period: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    return period[0] <= (day.month, day.day) <= period[1]
