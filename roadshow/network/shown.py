"""What pages show of the network, as plain values that are kept until the data changes."""

from dataclasses import dataclass

from roadshow.errors import Message
from roadshow.network.country import Dot, Line
from roadshow.network.drawn import Picture


@dataclass(frozen=True)
class Row:
    """An organisation in the table: the tables it sits at or knows, and how many ties it has."""

    id: int
    name: str
    kind: str
    municipality: str
    tables: tuple[int, ...]
    ties: int


@dataclass(frozen=True)
class ShownEntry:
    """One organisation, the two of a tie, or the members of a group, with why it is in the list."""

    organisations: tuple[tuple[int, str], ...]
    reason: Message


@dataclass(frozen=True)
class ShownAnswer:
    """`unknown` is how many could not be judged."""

    question: str
    sentence: Message
    method: Message
    entries: tuple[ShownEntry, ...]
    unknown: int


@dataclass(frozen=True)
class RegionShown:
    """`division` is how the tables were divided, to begin with the next time."""

    picture: Picture
    answers: tuple[ShownAnswer, ...]
    rows: tuple[Row, ...]
    division: str


@dataclass(frozen=True)
class NationShown:
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    organisations: int
    ties: int
    answers: tuple[ShownAnswer, ...]
    width: int
    height: int
