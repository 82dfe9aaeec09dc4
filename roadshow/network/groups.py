"""Groups of organisations that have more ties with each other than with the rest: Louvain (Blondel and others, 2008).
In whole numbers, so that equal gains are equal on every machine.

With 2m the sum of all weights, counted from both ends, k of an organisation and K of a group, a move into a group gains
`w · 2m − k · K`, and the modularity of a division is `quality / (2m)²`.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from random import Random

Weights = Mapping[int, Mapping[int, int]]

RUNS, RUNS_OF_MANY, MANY = 20, 5, 400
ROUNDS = 50
# A move between existing tables must gain a fifth of the organisation's own strength.
LOYALTY = (1, 5)


class Groups:
    """Who is in which group. A weight of something with itself is what it holds inside, counted from both ends."""

    def __init__(self, weights: Weights, group: Mapping[int, int]) -> None:
        self.weights = weights
        self.group = dict(group)
        self.strength = {id: sum(row.values()) for id, row in weights.items()}
        self.total = sum(self.strength.values())
        self.held: dict[int, int] = defaultdict(int)
        self.size: dict[int, int] = defaultdict(int)
        for id, its in self.group.items():
            self._add(id, its)

    def gain(self, id: int, group: int, pull: Mapping[int, int]) -> int:
        own = self.strength[id] if self.group.get(id) == group else 0
        return pull.get(group, 0) * self.total - self.strength[id] * (self.held[group] - own)

    def pull(self, id: int) -> dict[int, int]:
        """The weight of its ties into each group, itself left out."""
        found: dict[int, int] = defaultdict(int)
        for far, weight in self.weights[id].items():
            if far != id and far in self.group:
                found[self.group[far]] += weight
        return found

    def move(self, id: int, group: int) -> None:
        if id in self.group:
            self.held[self.group[id]] -= self.strength[id]
            self.size[self.group[id]] -= 1
        self.group[id] = group
        self._add(id, group)

    def settle(self, order: Iterable[int], loyalty: tuple[int, int] = (0, 1), *, keep: bool) -> bool:
        """One round of moves to where each gains most. With `keep` nobody leaves a group empty."""
        part, of = loyalty
        moved = False
        for id in order:
            own, pull = self.group[id], self.pull(id)
            if (keep and self.size[own] == 1) or not pull:
                continue
            best = max(sorted(pull), key=lambda group: self.gain(id, group, pull))
            more = self.gain(id, best, pull) - self.gain(id, own, pull)
            if best != own and more * of > part * self.strength[id] * self.total:
                self.move(id, best)
                moved = True
        return moved

    def between(self) -> dict[tuple[int, int], int]:
        """The weight between each pair of groups that have a tie."""
        found: dict[tuple[int, int], int] = defaultdict(int)
        for id, row in self.weights.items():
            for far, weight in row.items():
                one, other = self.group[id], self.group[far]
                if one < other:
                    found[one, other] += weight
        return dict(sorted(found.items()))

    def join(self, one: int, other: int) -> None:
        for id in [id for id, group in self.group.items() if group == other]:
            self.move(id, one)

    @property
    def names(self) -> list[int]:
        return sorted(group for group, size in self.size.items() if size)

    @property
    def quality(self) -> int:
        inside = sum(
            weight
            for id, row in self.weights.items()
            for far, weight in row.items()
            if self.group[id] == self.group[far]
        )
        return inside * self.total - sum(held * held for held in self.held.values())

    def _add(self, id: int, group: int) -> None:
        self.held[group] += self.strength[id]
        self.size[group] += 1


def fresh(weights: Weights, tables: int, least: int) -> dict[int, int]:
    """A first division into about so many groups, numbered by size. `least` is how many one needs."""
    runs = RUNS if len(weights) <= MANY else RUNS_OF_MANY
    found = [Groups(weights, _louvain(weights, Random(seed))) for seed in range(runs)]  # noqa: S311 - no secret
    groups = max(found, key=lambda groups: groups.quality)
    _join_small(groups, least)
    _join_most_tied(groups, tables)
    for _ in range(ROUNDS):
        if not groups.settle(weights, keep=True):
            break
    return _numbered(groups.group)


def renewed(weights: Weights, stored: Mapping[int, int]) -> dict[int, int]:
    """The stored division with who came, and with moves that gain enough to be worth moving for. No new groups."""
    groups = Groups(weights, {id: group for id, group in stored.items() if id in weights})
    tables = groups.names
    came = [id for id in weights if id not in groups.group]
    for id in sorted(came, key=lambda id: (-len(weights[id]), id)):
        pull = groups.pull(id)
        groups.move(id, max(tables, key=lambda group: groups.gain(id, group, pull)))
    _settle_few(groups, stored, max(1, len(weights) // 20))
    return groups.group


def quality(weights: Weights, group: Mapping[int, int]) -> int:
    return Groups(weights, group).quality


def _settle_few(groups: Groups, stored: Mapping[int, int], most: int) -> None:
    """No more than so many end at another table than they had, whatever they would gain."""
    away: set[int] = set()
    for _ in range(ROUNDS):
        moved = False
        for id in groups.weights:
            if len(away) < most or id in away or id not in stored:
                moved |= groups.settle([id], LOYALTY, keep=True)
                if id in stored:
                    away = away - {id} if groups.group[id] == stored[id] else away | {id}
        if not moved:
            return


def _louvain(weights: Weights, chance: Random) -> dict[int, int]:
    home = {id: id for id in weights}
    level = weights
    while True:
        groups = Groups(level, {id: id for id in level})
        order = list(level)
        chance.shuffle(order)
        while groups.settle(order, keep=False):
            pass
        if len(groups.names) == len(level):
            return home
        home = {id: groups.group[group] for id, group in home.items()}
        level = _folded(level, groups.group)


def _folded(weights: Weights, group: Mapping[int, int]) -> Weights:
    """Each group as one organisation."""
    found: dict[int, dict[int, int]] = {name: defaultdict(int) for name in sorted(set(group.values()))}
    for id, row in weights.items():
        for far, weight in row.items():
            found[group[id]][group[far]] += weight
    return found


def _join_small(groups: Groups, least: int) -> None:
    while True:
        losses = _losses(groups)
        small = [name for name in groups.names if groups.size[name] < least and any(name in pair for pair in losses)]
        if not small:
            return
        smallest = min(small, key=lambda name: (groups.size[name], name))
        groups.join(*min((pair for pair in losses if smallest in pair), key=lambda pair: losses[pair]))


def _join_most_tied(groups: Groups, tables: int) -> None:
    """Only groups with a tie between them; pieces that have none stay apart."""
    while len(groups.names) > tables and (losses := _losses(groups)):
        groups.join(*min(losses, key=lambda pair: losses[pair]))


def _losses(groups: Groups) -> dict[tuple[int, int], int]:
    """What joining costs, half of it."""
    return {
        (one, other): groups.held[one] * groups.held[other] - weight * groups.total
        for (one, other), weight in groups.between().items()
    }


def _numbered(group: Mapping[int, int]) -> dict[int, int]:
    members: dict[int, list[int]] = defaultdict(list)
    for id, name in group.items():
        members[name].append(id)
    order = sorted(members.values(), key=lambda ids: (-len(ids), min(ids)))
    return {id: number for number, ids in enumerate(order) for id in ids}
