"""Who has a seat in the drawing of a table, where, and which ties are drawn over it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from roadshow.network.ties import Tie, Ties

MOST = 16
ROUNDS = 6
# Costs in twentieths of a row: of a tie along one side, of a crossing, and of each row that a coloured line is longer.
ROW, SAME_SIDE, CROSSING, LINE = 20, 12, 24, 5
# What a swap must gain, and what it must gain before people find themselves elsewhere than last time.
GAIN, GAIN_AGAIN = 1, 30

Slots = dict[int, int]  # by organisation: even left, odd right, two a row from the end where the connectors are
Bundles = Mapping[int, tuple[Tie, ...]]  # by who connects: the ties with who sits at this table


@dataclass(frozen=True)
class Seated:
    """One table's seats. `hidden` more have one open seat together; `lines` says who has a line of which connector."""

    slots: Slots
    ties: tuple[Tie, ...]
    lines: Mapping[int, int]
    hidden: int = 0


def seat(ties: Ties, members: Sequence[int], bundles: Bundles, stored: Mapping[int, int], *, only: bool) -> Seated:
    """`members` without who connects. The only table of a region shows more ties: there is nothing else to see."""
    shown = _shown(ties, members)
    inside = _drawn(ties, shown, only=only)
    lines = _lines(shown, bundles)
    slots = _ordered(_started(shown, lines, stored), inside, lines, GAIN_AGAIN if stored else GAIN)
    return Seated(slots, inside, lines, len(members) - len(shown))


def _shown(ties: Ties, members: Sequence[int]) -> tuple[int, ...]:
    by_ties = sorted(members, key=lambda id: (-len(ties.of[id]), id))
    return tuple(by_ties if len(by_ties) <= MOST else by_ties[: MOST - 1])


def _drawn(ties: Ties, shown: Sequence[int], *, only: bool) -> tuple[Tie, ...]:
    """All of them while they can be followed, and else the strongest that hold the table together."""
    among = set(shown)
    inside = [tie for id in sorted(among) for tie in ties.of[id] if id == tie.one and tie.other in among]
    if len(inside) * 2 <= len(shown) * (5 if only else 2):
        return tuple(inside)
    piece = {id: id for id in among}
    kept = []
    for tie in sorted(inside, key=lambda tie: (-tie.weight, tie.one, tie.other)):
        one, other = piece[tie.one], piece[tie.other]
        if one != other:
            kept.append(tie)
            piece = {id: one if its == other else its for id, its in piece.items()}
    return tuple(sorted(kept, key=lambda tie: (tie.one, tie.other)))


def _lines(shown: Sequence[int], bundles: Bundles) -> dict[int, int]:
    """One coloured line a seat: first every connector its strongest seat, then every seat its strongest connector."""
    weights = {
        connector: {tie.far_end(connector): tie.weight for tie in its if tie.far_end(connector) in shown}
        for connector, its in bundles.items()
    }
    found: dict[int, int] = {}
    for connector in sorted(weights, key=lambda connector: (len(weights[connector]), connector)):
        free = [id for id in weights[connector] if id not in found]
        if free:
            found[min(free, key=lambda id: (-weights[connector][id], id))] = connector
    for id in shown:
        choices = [connector for connector in weights if id in weights[connector]]
        if choices and id not in found:
            found[id] = min(choices, key=lambda connector: (-weights[connector][id], connector))
    return found


def _started(shown: Sequence[int], lines: Collection[int], stored: Mapping[int, int]) -> Slots:
    """Everybody where they sat; who is new from the open end, those with a coloured line first."""
    slots: Slots = {}
    for id in shown:
        if stored.get(id, len(shown)) < len(shown) and stored[id] not in slots.values():
            slots[id] = stored[id]
    free = [slot for slot in range(len(shown)) if slot not in slots.values()]
    new = sorted((id for id in shown if id not in slots), key=lambda id: (id not in lines, shown.index(id)))
    return slots | dict(zip(new, free, strict=True))


def _ordered(slots: Slots, inside: Sequence[Tie], lines: Collection[int], gain: int) -> Slots:
    ends = [(tie.one, tie.other) for tie in inside]
    best = _cost(slots, ends, lines)
    for _ in range(ROUNDS):
        before = best
        for one, other in combinations(sorted(slots), 2):
            slots[one], slots[other] = slots[other], slots[one]
            cost = _cost(slots, ends, lines)
            if cost <= best - gain:
                best = cost
            else:
                slots[one], slots[other] = slots[other], slots[one]
        if best == before:
            break
    return dict(sorted(slots.items()))


def _cost(slots: Slots, ends: Sequence[tuple[int, int]], lines: Collection[int]) -> int:
    cost = LINE * sum(slots[id] // 2 for id in lines)
    drawn = []
    for first, second in ends:
        one, other = slots[first], slots[second]
        cost += ROW * abs(one // 2 - other // 2) + (0 if (one - other) % 2 else SAME_SIDE)
        # Up the one side and down the other: the order of the seats round the table.
        one, other = (-one if one % 2 else one), (-other if other % 2 else other)
        drawn.append((one, other) if one < other else (other, one))
    return cost + CROSSING * _crossings(drawn)


def _crossings(drawn: Sequence[tuple[int, int]]) -> int:
    return sum(
        low < one < high < other or one < low < other < high for (low, high), (one, other) in combinations(drawn, 2)
    )
