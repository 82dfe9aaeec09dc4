"""School years, named after the calendar year in which they begin."""

from datetime import date

FIRST_MONTH = 8


def school_year(day: date) -> int:
    """The one that a day lies in; it begins on 1 August."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def written(year: int) -> str:
    return f"{year}-{year + 1}"


def read(words: str) -> int | None:
    """`2026-2027`, or None for anything else."""
    first, dash, last = words.partition("-")
    if not (dash and first.isascii() and last.isascii() and first.isdecimal() and last.isdecimal() and len(first) == 4):
        return None
    return int(first) if int(last) == int(first) + 1 else None
