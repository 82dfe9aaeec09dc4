"""Who takes a seat at the tables, and who is not that far yet."""

from collections.abc import Iterable
from dataclasses import dataclass

from roadshow.network.ties import Ties

MOST_TABLES = 6
# Below this a region is one table at which everybody has a seat.
FEWEST_ORGANISATIONS = 8


@dataclass(frozen=True)
class Parts:
    """`circles` know only each other; `others` are the groups that come after the six largest; `alone` have no tie.
    `least` is how many a table needs."""

    seated: tuple[int, ...]
    circles: tuple[tuple[int, ...], ...]
    others: tuple[tuple[int, ...], ...]
    alone: tuple[int, ...]
    least: int

    @property
    def tables(self) -> int:
        """How many tables their number asks for."""
        return min(MOST_TABLES, max(1, round(len(self.seated) / 12)))


def split(ties: Ties) -> Parts:
    active = [id for id in ties.organisations if ties.of[id]]
    alone = tuple(id for id in ties.organisations if not ties.of[id])
    least = 3 if len(active) < 20 else max(4, -(-len(active) // 20))
    pieces = sorted(components(ties, active), key=lambda piece: (-len(piece), piece[0]))
    large = [piece for piece in pieces if len(piece) >= least]
    return Parts(
        seated=tuple(sorted(id for piece in large[:MOST_TABLES] for id in piece)),
        circles=tuple(piece for piece in pieces if len(piece) < least),
        others=tuple(large[MOST_TABLES:]),
        alone=alone,
        least=least,
    )


def is_small(ties: Ties, parts: Parts) -> bool:
    """Too few organisations, or too few ties, to speak of groups."""
    return len(ties.organisations) < FEWEST_ORGANISATIONS or not parts.seated


def components(ties: Ties, among: Iterable[int]) -> list[tuple[int, ...]]:
    """The pieces that hang together, each in the order of the numbers."""
    left = dict.fromkeys(among)
    found = []
    while left:
        reached, edge = set[int](), [next(iter(left))]
        while edge:
            id = edge.pop()
            if id in left:
                del left[id]
                reached.add(id)
                edge += [tie.far_end(id) for tie in ties.of[id]]
        found.append(tuple(sorted(reached)))
    return found
