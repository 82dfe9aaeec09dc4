"""A number of students as people and sources write it: exact, or kept secret as from so many to so many."""

import re

from roadshow.capacity.operations import MOST, Interval

SECRET = Interval(1, 4)
"""What a source means that does not publish counts under five."""

_EXACT = re.compile(r"[0-9]{1,5}")
_BETWEEN = re.compile(r"([0-9]{1,5}) ?(?:-|\u2013|t/m|tot en met) ?([0-9]{1,5})")
_UNDER = re.compile(r"(?:<|minder dan) ?([0-9]{1,5})")


def read(written: str) -> Interval | None:
    """`12`, `1-4`, `<5`; None for anything else. Under five is one to four: nobody writes down that nobody is there."""
    typed = " ".join(written.lower().split())
    if _EXACT.fullmatch(typed):
        return _known(int(typed), int(typed))
    if found := _BETWEEN.fullmatch(typed):
        return _known(int(found[1]), int(found[2]))
    if found := _UNDER.fullmatch(typed):
        return _known(1, int(found[1]) - 1)
    return None


def written(interval: Interval) -> str:
    """As it is read again."""
    return str(interval.least) if interval.least == interval.most else f"{interval.least}-{interval.most}"


def together(first: Interval, second: Interval) -> Interval:
    return Interval(first.least + second.least, first.most + second.most)


def _known(least: int, most: int) -> Interval | None:
    return Interval(least, most) if least <= most <= MOST else None
