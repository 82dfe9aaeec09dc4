"""What the network is made of, as it is read from the tables or from a file."""

from dataclasses import dataclass
from datetime import date

from roadshow.network.kinds import TieKind


@dataclass(frozen=True)
class Node:
    """An organisation. `municipality` is a GM code and `region` an AM code."""

    id: int
    name: str
    kind: str
    municipality: str | None
    municipality_name: str | None
    region: str | None
    lat: float | None
    lon: float | None
    listed: bool


@dataclass(frozen=True)
class TieValue:
    """`until` is the first day on which it no longer holds, so that a tie that is written anew is not there twice that
    day. `event` is where it began, `contact` the person it runs through, `origin` who or what says so."""

    id: int
    source: int
    target: int
    kind: TieKind
    strength: int
    since: date | None
    until: date | None
    event: int | None
    contact: int | None
    origin: str

    def holds(self, on: date) -> bool:
        return (self.since is None or self.since <= on) and (self.until is None or on < self.until)


@dataclass(frozen=True)
class Meeting:
    """Who were together at one Roadshow, as organisations."""

    event: int
    attendees: tuple[int, ...]
    day: date | None = None
