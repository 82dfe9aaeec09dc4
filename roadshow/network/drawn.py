"""A region's network as plain values, ready to be drawn: templates put them down and reckon nothing."""

from dataclasses import dataclass

from roadshow.errors import Message


@dataclass(frozen=True)
class Someone:
    """An organisation in words. `name` is whole."""

    id: int
    name: str
    kind: str


@dataclass(frozen=True)
class Seat:
    """`lines` stand beside it; `left` is on which side of the table it is."""

    id: int
    name: str
    kind: str
    lines: tuple[str, ...]
    x: float
    y: float
    left: bool


@dataclass(frozen=True)
class OpenSeat:
    """For who has no seat in the drawing, or for a kind that nobody knows yet. `more` is how many it stands for."""

    words: Message
    x: float
    y: float
    left: bool
    more: int = 0


@dataclass(frozen=True)
class Line:
    """`path` as SVG writes it; `kind` is that of who connects, and empty for a tie at a table."""

    path: str
    width: float
    kind: str = ""


@dataclass(frozen=True)
class Head:
    """Who connects, once more at the head of one table, for where there is no row."""

    who: Someone
    x: float
    y: float
    line: Line


@dataclass(frozen=True)
class Table:
    """`organisations` sit here, also those whom the drawing has no seat for; `ties` is how many they have together."""

    number: int
    heading: Message
    upper: bool
    organisations: int
    ties: int
    height: int
    seats: tuple[Seat, ...]
    open: tuple[OpenSeat, ...]
    inside: tuple[Line, ...]
    lines: tuple[Line, ...]
    heads: tuple[Head, ...]


@dataclass(frozen=True)
class Connector:
    """`tables` are the numbers of those it knows; `reach` is how far its name comes, from the middle of the seat."""

    who: Someone
    lines: tuple[str, ...]
    tables: tuple[int, ...]
    x: float
    reach: float
    bundles: tuple[Line, ...]


NAMED = 12


@dataclass(frozen=True)
class Tray:
    """Who is not at a table: `alone` knows nobody, a circle only each other, and the other groups came after six."""

    alone: tuple[Someone, ...] = ()
    circles: tuple[tuple[Someone, ...], ...] = ()
    groups: tuple[tuple[Someone, ...], ...] = ()

    @property
    def named(self) -> tuple[Someone, ...]:
        return self.alone[:NAMED]

    @property
    def more(self) -> int:
        return max(len(self.alone) - NAMED, 0)

    @property
    def is_empty(self) -> bool:
        return not (self.alone or self.circles or self.groups)


@dataclass(frozen=True)
class Picture:
    """`claims` are true sentences, the first is the head; `what_is_a_table` holds for every table, or is not there.
    `shown` of the `ties` are drawn; `missing` are the kinds of whom nobody is known in the region."""

    organisations: int = 0
    ties: int = 0
    shown: int = 0
    count: Message | None = None
    claims: tuple[Message, ...] = ()
    what_is_a_table: Message | None = None
    caption: Message | None = None
    width: int = 0
    upper: tuple[Table, ...] = ()
    lower: tuple[Table, ...] = ()
    connectors: tuple[Connector, ...] = ()
    tray: Tray = Tray()
    missing: tuple[str, ...] = ()

    @property
    def is_narrow(self) -> bool:
        """Two tables need less room than six."""
        return len(self.tables) < 3

    @property
    def tables(self) -> tuple[Table, ...]:
        return self.upper + self.lower

    @property
    def rows(self) -> tuple[tuple[Table, ...], ...]:
        return tuple(row for row in (self.upper, self.lower) if row)
