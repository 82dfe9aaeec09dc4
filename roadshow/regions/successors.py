"""Which municipality carries the figures of one that is gone. Years are divisions of the country, as on 1 January.

Boundaries that moved without a merger are left out: a figure stays where it was counted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from roadshow.errors import Message, text
from roadshow.regions import facts
from roadshow.regions.outline import Polygons, contains

_CODE = re.compile(r"(?:GM)?(\d{1,4})", re.IGNORECASE)


@dataclass(frozen=True)
class Change:
    """From this division on the municipality is gone. More than one in `to` shared it between them."""

    year: int
    name: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Successor:
    """The codes that a figure may belong to. With more than one somebody has to choose; `note` says what happened."""

    codes: tuple[str, ...]
    note: Message | None = None

    @property
    def code(self) -> str | None:
        return self.codes[0] if len(self.codes) == 1 else None


def code_of(written: str) -> str | None:
    """How a code stands in our tables: `GM0856`, also for 0856 and for 856, of which a spreadsheet ate the nought."""
    found = _CODE.fullmatch(written.strip())
    return f"GM{int(found[1]):04}" if found else None


def successor(code: str, year: int) -> Successor:
    """Where the figures of a municipality belong in the division of a year. An unknown code is its own successor."""
    change = _change(code, year)
    if change is None:
        return Successor((code,))
    codes = _last(code, year)
    return Successor(codes, _note(code, change, codes))


def settled(code: str, year: int, place: tuple[float, float], areas: Mapping[str, Polygons]) -> Successor:
    """The same for what lies at a known place (lat, lon): of one that was divided, the part that holds the place."""
    found = successor(code, year)
    if found.code is not None:
        return found
    here = tuple(one for one in found.codes if one in areas and contains(areas[one], *place))
    return Successor(here, found.note) if len(here) == 1 else found


def gone_by(year: int) -> dict[str, Change]:
    """Every municipality that is not there any more in the division of a year."""
    return {code: change for code, change in _changes().items() if change.year <= year}


def _change(code: str, year: int) -> Change | None:
    change = _changes().get(code)
    return change if change is not None and change.year <= year else None


def _last(code: str, year: int) -> tuple[str, ...]:
    """Through every merger in between."""
    change = _change(code, year)
    if change is None:
        return (code,)
    return tuple(dict.fromkeys(last for after in change.to for last in _last(after, year)))


def _note(code: str, change: Change, codes: tuple[str, ...]) -> Message:
    names = _names()
    values = {
        "name": change.name,
        "code": code,
        "year": str(change.year),
        "to": ", ".join(f"{names.get(one, one)} ({one})" for one in codes),
    }
    if len(codes) > 1:
        return text(
            "%(name)s (%(code)s) is in de indeling van %(year)s verdeeld over %(to)s. Kies de gemeente.", **values
        )
    return text("%(name)s (%(code)s) hoort sinds de indeling van %(year)s bij %(to)s. De cijfers staan daar.", **values)


@cache
def _changes() -> dict[str, Change]:
    found: dict[str, Change] = {}
    for row in facts.rows(facts.HERE / "municipality_changes.csv"):
        before = found.get(row["code"])
        to = (*before.to, row["to"]) if before else (row["to"],)
        found[row["code"]] = Change(int(row["year"]), row["name"], to)
    return found


@cache
def _names() -> dict[str, str]:
    return {row["to"]: row["to_name"] for row in facts.rows(facts.HERE / "municipality_changes.csv")}
