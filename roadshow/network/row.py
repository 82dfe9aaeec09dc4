"""The row of those who connect, between the upper and the lower tables, and the room that all of it takes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

WIDE, NARROW = 1120, 760
HEIGHT = 230
SLOT, SLOT_OF_TWO = 250, 200
SEAT = 35
GAP = 8  # between a seat and its name
AIR = 14  # between a name and the next seat
# How wide bundles are: at least, for each tie, and at most; thinner where there are many.
FEW_BUNDLES = 16
WIDTHS, WIDTHS_OF_MANY = (1.5, 0.75, 6.0), (1.5, 0.5, 4.5)
ROUNDS = 6


@dataclass(frozen=True)
class Layout:
    """`middles` are the tables' places from the left. `order` is that of who connects, from the left; `known` their
    tables with the number of ties."""

    width: int
    middles: Mapping[int, float]
    order: tuple[int, ...]
    known: Mapping[int, Mapping[int, int]]

    @property
    def slot(self) -> float:
        most = SLOT_OF_TWO if self.width == NARROW else SLOT
        return min(self.width / max(len(self.order), 1), most)

    @property
    def room_for_names(self) -> float:
        return self.slot - SEAT - GAP - AIR

    def seat_of(self, connector: int, name_width: float) -> float:
        """Seat and name lie in the middle of their slot together."""
        middle = self.width / 2 + (self.order.index(connector) - (len(self.order) - 1) / 2) * self.slot
        return round(middle - (SEAT + GAP + name_width) / 2 + SEAT / 2, 1)

    def at(self, table: int) -> dict[int, float]:
        """How far from the middle of a table each bundle ends; in the order of the row, so that none cross there."""
        its = [connector for connector in self.order if table in self.known[connector]]
        step = min(14, 44 / max(len(its) - 1, 1))
        return {connector: round((place - (len(its) - 1) / 2) * step, 1) for place, connector in enumerate(its)}

    def thickness(self, ties: int) -> float:
        many = sum(map(len, self.known.values())) > FEW_BUNDLES
        least, each, most = WIDTHS_OF_MANY if many else WIDTHS
        return round(min(least + each * ties, most), 2)


def lay_out(upper: Sequence[int], lower: Sequence[int], known: Mapping[int, Mapping[int, int]]) -> Layout:
    """Tables by number, as they lie from west to east."""
    width = NARROW if len(upper) + len(lower) <= 2 else WIDE
    middles = {**_middles(upper, width), **_middles(lower, width)}
    return Layout(width, middles, _ordered(known, middles, set(upper)), known)


def _middles(tables: Sequence[int], width: int) -> dict[int, float]:
    places = [width * (2 * place + 1) / (2 * len(tables)) for place in range(len(tables))]
    if len(tables) == 3:
        places = [167.5, width / 2, width - 167.5]
    return dict(zip(tables, places, strict=True))


def _ordered(known: Mapping[int, Mapping[int, int]], middles: Mapping[int, float], upper: set[int]) -> tuple[int, ...]:
    """By the middle of their tables, then swapped while fewer bundles cross."""
    order = sorted(known, key=lambda id: (round(sum(middles[its] for its in known[id]) / len(known[id]), 3), id))
    fewest = _crossings(order, known, middles, upper)
    for _ in range(ROUNDS):
        before = fewest
        for one, other in combinations(range(len(order)), 2):
            order[one], order[other] = order[other], order[one]
            crossings = _crossings(order, known, middles, upper)
            if crossings < fewest:
                fewest = crossings
            else:
                order[one], order[other] = order[other], order[one]
        if fewest == before:
            break
    return tuple(order)


def _crossings(
    order: Sequence[int], known: Mapping[int, Mapping[int, int]], middles: Mapping[int, float], upper: set[int]
) -> int:
    ends: dict[bool, list[list[float]]] = defaultdict(list)
    for above in (True, False):
        ends[above] = [[middles[its] for its in known[id] if (its in upper) is above] for id in order]
    return sum(
        end > other for side in ends.values() for west, east in combinations(side, 2) for end in west for other in east
    )
