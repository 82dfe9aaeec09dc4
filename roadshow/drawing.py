"""Seats round a table, seen from above, as plain coordinates: pages, mails and reports draw the same ones."""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

COLLEGE = "college"
EMPLOYER = "employer"
MUNICIPALITY = "municipality"
OTHER = "other"
OPEN = "open"
SHAPES = (COLLEGE, EMPLOYER, MUNICIPALITY, OTHER)

# Fewer people than this of one kind, and who knows the region knows who they are.
# The part of its stretch that a seat fills at most, so that neighbours never touch.
FILL = 0.86


@dataclass(frozen=True)
class TableSize:
    """The table top, its seats and the box round them.

    `start` is where the first seat comes: a share of the way round, clockwise from the middle of the top side.
    `most` seats are drawn; beyond that one seat stands for more places. With `always` the number is fixed and the
    open ones are a share.
    """

    width: float
    height: float
    seat: float
    off: float
    box: tuple[float, float]
    start: float
    most: int = 80
    always: int | None = None


@dataclass(frozen=True)
class Seat:
    """`turn` is in degrees, clockwise, and points the back of the seat away from the table."""

    kind: str
    x: float
    y: float
    turn: int = 0
    own: bool = False


@dataclass(frozen=True)
class Top:
    x: float
    y: float
    width: float
    height: float
    radius: float


@dataclass(frozen=True)
class Drawing:
    """`per` is how many places one seat stands for; nothing where the drawing shows a share."""

    width: float
    height: float
    top: Top
    seat: float
    seats: tuple[Seat, ...]
    per: int | None = 1

    def __hash__(self) -> int:
        return self._number

    @cached_property
    def _number(self) -> int:
        """Kept, because a page looks for the text of each of its drawings."""
        return hash((self.width, self.height, self.seat, self.seats))

    @property
    def radius(self) -> float:
        return self.seat / 2

    @property
    def open_radius(self) -> float:
        """The dashed line lies inside the room of a filled seat."""
        return self.seat / 2 - 1

    @property
    def ring_radius(self) -> float:
        return round(self.seat * 17 / 24, 1)

    @property
    def upper(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.y <= self.height / 2)

    @property
    def lower(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.y > self.height / 2)


ROADSHOW = TableSize(456, 196, 17.5, 19, (540, 276), start=0.43)
INDICATOR = TableSize(84, 22, 13.5, 13, (140, 66), start=-0.125, always=12)
REGISTRATION = TableSize(300, 92, 24, 26, (420, 200), start=-0.08, most=13)
PLEDGES = TableSize(700, 104, 27, 27, (832, 212), start=-0.1765, most=120)
EMPTY = TableSize(84, 36, 17, 17, (150, 96), start=-0.06)
HERO = TableSize(1120, 460, 40, 34, (1280, 580), start=-0.1125, most=40)

# The one ornament beside the edge of the footer: these seats count nobody.
_HERO_ORDER = "eoemceemeemeceemceemeceomecemoeemecemece"
_LETTERS = {"c": COLLEGE, "e": EMPLOYER, "m": MUNICIPALITY, "o": OPEN}


def around(size: TableSize, taken: Mapping[str, int], free: int | None, own: Sequence[str] = ()) -> Drawing:
    """Who comes, mixed, then the open seats in one run. `free` is none without a limit; `own` are the kinds of the
    reader's own seats, which are counted in `taken` too."""
    people = by_shape(taken)
    coming = sum(people.values())
    total = coming + (1 if free is None else free)
    per = None if size.always else max(1, math.ceil(total / size.most))
    count = _seat_count(size, total, per, free)
    still_open = _open_count(count, coming, free)

    mine = [_shape(kind) for kind in own][: count - still_open]
    for kind in mine:
        people[kind] = max(people[kind] - 1, 0)
    others = _mixed(_shares(people, count - still_open - len(mine)))
    return _place(size, [*mine, *others, *[OPEN] * still_open], per=per, own=len(mine))


def hero() -> Drawing:
    return _place(HERO, [_LETTERS[letter] for letter in _HERO_ORDER], per=None)


def empty_table(state: str) -> Drawing:
    """The four empty states: `nothing` yet, `missing` after a search, all `done`, or it could not be loaded."""
    match state:
        case "nothing":
            return around(EMPTY, {}, 9)
        case "missing":
            return around(EMPTY, {EMPLOYER: 1}, 8)
        case "done":
            return around(EMPTY, {COLLEGE: 2, EMPLOYER: 5, MUNICIPALITY: 2}, 0)
        case _:
            return around(EMPTY, {}, 4)


def samples() -> dict[str, Drawing]:
    """One of each kind, for the page with every component."""
    people = {COLLEGE: 9, EMPLOYER: 25, MUNICIPALITY: 8, OTHER: 6}
    return {
        "many": around(INDICATOR, {COLLEGE: 4, EMPLOYER: 9, MUNICIPALITY: 3}, 38),
        "some": around(INDICATOR, people, 12),
        "few": around(INDICATOR, people, 3),
        "none": around(INDICATOR, people, 0),
        "no limit": around(INDICATOR, people, None),
        "roadshow": around(ROADSHOW, people, 12),
        "large": around(ROADSHOW, {kind: 2 * number for kind, number in people.items()}, 24),
        "own": around(REGISTRATION, people, 12, (EMPLOYER, EMPLOYER)),
        "pledges": around(PLEDGES, {EMPLOYER: 23}, 15),
    }


def _shape(kind: str) -> str:
    return kind if kind in SHAPES else OTHER


def by_shape(taken: Mapping[str, int]) -> dict[str, int]:
    """How many have each shape; students, SBB and whoever else share the last."""
    counts = dict.fromkeys(SHAPES, 0)
    for kind, people in taken.items():
        counts[_shape(kind)] += people
    return counts


def _seat_count(size: TableSize, total: int, per: int | None, free: int | None) -> int:
    if per:
        return math.ceil(total / per)
    most = size.always or total
    return min(total, most) if free is None or not total else most


def _open_count(count: int, coming: int, free: int | None) -> int:
    """While there is room one seat is open, and while somebody comes one is taken, whatever rounding says."""
    if free is None:
        return 1
    if not count:
        return 0
    share = math.floor(count * free / (coming + free) + 0.5)
    return max(min(free, 1), min(share, count - min(coming, 1)))


def _shares(people: Mapping[str, int], count: int) -> dict[str, int]:
    """Largest remainders: the parts add up to `count`."""
    total = sum(people.values())
    if not total:
        return {OTHER: count}
    exact = {kind: count * number / total for kind, number in people.items()}
    parts = {kind: math.floor(part) for kind, part in exact.items()}
    by_remainder = sorted(exact, key=lambda kind: (parts[kind] - exact[kind], SHAPES.index(kind)))
    for kind in by_remainder[: count - sum(parts.values())]:
        parts[kind] += 1
    return parts


def _mixed(people: Mapping[str, int]) -> list[str]:
    """Kinds sit together, that is the point. By fixed lots, so that who joins moves nobody past a neighbour."""
    lots = [(_lot(kind, number), kind) for kind, count in people.items() for number in range(count)]
    return [kind for _, kind in sorted(lots)]


def _lot(kind: str, number: int) -> bytes:
    return hashlib.sha256(f"table 2042, {kind} {number}".encode()).digest()


def _place(size: TableSize, kinds: Sequence[str], per: int | None, own: int = 0) -> Drawing:
    width, height = size.box
    top = Top(
        x=(width - size.width) / 2,
        y=(height - size.height) / 2,
        width=size.width,
        height=size.height,
        radius=size.height / 2,
    )
    step = _way_round(size) / max(len(kinds), 1)
    seats = []
    for number, kind in enumerate(kinds):
        x, y, turn = _spot(size, size.start * _way_round(size) + (number + 0.5) * step)
        seats.append(Seat(kind, x, y, turn, own=number < own))
    return Drawing(width, height, top, round(min(size.seat, FILL * step), 1), tuple(seats), per)


def _way_round(size: TableSize) -> float:
    return 2 * (size.width - size.height) + math.tau * (size.height / 2 + size.off)


def _spot(size: TableSize, along: float) -> tuple[float, float, int]:
    """A point on the line of the seats, clockwise from the middle of the top side, and the way it faces."""
    half = (size.width - size.height) / 2
    radius = size.height / 2 + size.off
    bend = math.pi * radius
    rest = along % _way_round(size)
    if rest < half:
        return _round(size, rest, -radius, 0)
    if rest < half + bend:
        angle = (rest - half) / radius
        return _round(size, half + radius * math.sin(angle), -radius * math.cos(angle), angle)
    if rest < 3 * half + bend:
        return _round(size, 2 * half + bend - rest, radius, math.pi)
    if rest < 3 * half + 2 * bend:
        angle = math.pi + (rest - 3 * half - bend) / radius
        return _round(size, radius * math.sin(angle) - half, -radius * math.cos(angle), angle)
    return _round(size, rest - 4 * half - 2 * bend, -radius, 0)


def _round(size: TableSize, x: float, y: float, angle: float) -> tuple[float, float, int]:
    width, height = size.box
    return round(width / 2 + x, 1), round(height / 2 + y, 1), round(math.degrees(angle)) % 360
