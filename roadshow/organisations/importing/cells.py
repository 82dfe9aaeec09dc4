"""What one cell says: a day, a yes or no, a whole number. Each gives the value or what is asked for instead."""

import re
from datetime import date

from roadshow.errors import Message, text
from roadshow.typed import fold

_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T].*)?")
_DUTCH = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_WHOLE = re.compile(r"([0-9]{1,9})(?:[.,]0+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:[.,][0-9]+)?")


def day(cell: str) -> date | Message:
    if found := _ISO.fullmatch(cell):
        year, month, number = (int(part) for part in found.groups())
    elif found := _DUTCH.fullmatch(cell):
        number, month, year = (int(part) for part in found.groups())
    else:
        return _no_day()
    try:
        return date(year, month, number) if 1900 <= year <= 2100 else _no_day()
    except ValueError:
        return _no_day()


def yes(cell: str) -> bool | Message:
    match fold(cell):
        case "ja" | "j" | "yes" | "true" | "waar" | "1":
            return True
        case "nee" | "n" | "no" | "false" | "onwaar" | "0":
            return False
        case _:
            return text("Vul ja of nee in")


def whole(cell: str) -> int | Message:
    bare = cell.replace(".", "") if _THOUSANDS.fullmatch(cell) else cell
    found = _WHOLE.fullmatch(bare)
    return int(found[1]) if found else text("Vul een heel getal in, zoals 60")


def degrees(cell: str) -> float | Message:
    if _DEGREES.fullmatch(cell):
        return float(cell.replace(",", "."))
    return text("Vul graden in, zoals 52,0907")


def _no_day() -> Message:
    return text("Vul een datum in zoals 26-1-2027")
