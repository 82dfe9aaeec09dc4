"""Who connects the tables: a few organisations that hold many of the ties between them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from roadshow.network.ties import KNOWN_WELL, Tie, Ties

MOST = 7
FEWEST_SEATS = 3
FEWEST_TIES = 2
# In quarters: who connects already counts for a quarter more, so that the row does not change from day to day.
PLAIN, STORED = 4, 5


def between(ties: Ties, home: Mapping[int, int]) -> list[Tie]:
    """The ties between two tables; who connects has a home table too."""
    return [tie for tie in ties.all if tie.one in home and tie.other in home and home[tie.one] != home[tie.other]]


def known(ties: Ties, home: Mapping[int, int], connectors: Collection[int], id: int) -> dict[int, tuple[Tie, ...]]:
    """The tables that an organisation knows, with its ties to who sits there: one at its own table, elsewhere two, or
    one that is strong."""
    found: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties.of[id]:
        far = tie.far_end(id)
        if far in home and far not in connectors:
            found[home[far]].append(tie)
    return {table: tuple(its) for table, its in sorted(found.items()) if table == home[id] or _knows(its)}


def choose(ties: Ties, home: Mapping[int, int], stored: Collection[int] = ()) -> tuple[int, ...]:
    """In the order of the numbers. Greedy, so no more may be said of them than what is counted."""
    search = _Search(ties, home, frozenset(stored), between(ties, home))
    while True:
        search.fill()
        idle = [id for id in search.chosen if len(known(ties, home, search.chosen, id)) < 2]
        if not idle:
            return tuple(sorted(search.chosen))
        # Those whom they knew connect too by now, so they sit down again.
        search.chosen = [id for id in search.chosen if id not in idle]
        search.barred |= set(idle)


@dataclass
class _Search:
    ties: Ties
    home: Mapping[int, int]
    stored: Collection[int]
    between: list[Tie]
    chosen: list[int] = field(default_factory=list)
    barred: set[int] = field(default_factory=set)

    @property
    def most(self) -> int:
        return min(MOST, len(set(self.home.values())) + 1, max(2, -(-len(self.home) * 15 // 100)))

    def fill(self) -> None:
        while len(self.chosen) < self.most:
            worth = self._worth()
            best = next((id for id in sorted(worth, key=lambda id: (-worth[id], id)) if self._may(id)), None)
            if best is None or not self._is_enough(worth[best]):
                return
            self.chosen.append(best)

    def _worth(self) -> dict[int, int]:
        """How many ties between tables each would add, in quarters."""
        found: dict[int, int] = defaultdict(int)
        for tie in self.between:
            if tie.one not in self.chosen and tie.other not in self.chosen:
                for id in (tie.one, tie.other):
                    found[id] += STORED if id in self.stored else PLAIN
        return found

    def _may(self, id: int) -> bool:
        if id in self.barred or len(known(self.ties, self.home, self.chosen, id)) < 2:
            return False
        return len(self._seats(self.home[id])) > FEWEST_SEATS

    def _seats(self, table: int) -> list[int]:
        return [id for id, its in self.home.items() if its == table and id not in self.chosen]

    def _is_enough(self, worth: int) -> bool:
        if worth < FEWEST_TIES * PLAIN:
            return False
        return len(self.chosen) < 3 or worth * 100 >= 3 * len(self.between) * PLAIN


def _knows(ties: Iterable[Tie]) -> bool:
    strengths = [tie.strength for tie in ties]
    return len(strengths) > 1 or max(strengths) >= KNOWN_WELL
