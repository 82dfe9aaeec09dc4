"""Who goes without, shared as fairly as the places allow, and how far it can lie between one division and another.

The fair split leaves nobody a larger share unplaced than need be, then nobody else, and so on, with as many placed as
can be (Megiddo 1974; Fujishige 1980). It is found in exact fractions: the students of a part compete for its places;
either all can have the same share of what they need, or some cannot, and then these and the others are divided apart.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

import numpy as np

from roadshow.capacity.cut import Cut, Part, short_side
from roadshow.capacity.flow import Problem, placed
from roadshow.capacity.reach import Flags, Ints, Reach
from roadshow.capacity.values import Cohort

Key = TypeVar("Key", int, str)


@dataclass(frozen=True)
class Range:
    """How many are unplaced in the fair split, and the fewest and most in any division that places as many."""

    fair: int
    least: int
    most: int


@dataclass(frozen=True)
class Split:
    """Per part of the cut, what each of its cohorts goes without: fractions, whose sum is the part's gap."""

    parts: tuple[Part, ...]
    unplaced: tuple[Mapping[int, Fraction], ...]

    def by(self, reach: Reach, key: Callable[[Cohort], Key]) -> dict[Key, int]:
        """Whole numbers that add up to the gap, for all that have a cohort."""
        sums = dict.fromkeys(sorted({key(cohort) for cohort in reach.cohorts}), 0)
        for number in range(len(self.parts)):
            for name, count in self.of_part(reach, number, key).items():
                sums[name] += count
        return sums

    def of_part(self, reach: Reach, number: int, key: Callable[[Cohort], Key]) -> dict[Key, int]:
        """The same within one part, adding up to its gap."""
        sums: dict[Key, Fraction] = {}
        for index, amount in self.unplaced[number].items():
            name = key(reach.cohorts[index])
            sums[name] = sums.get(name, Fraction(0)) + amount
        return rounded(sums)


def rounded(amounts: Mapping[Key, Fraction]) -> dict[Key, int]:
    """Largest remainder: each rounded down, and what is then missing to those who lost most; equal ones by key."""
    whole = {name: int(amount) for name, amount in amounts.items()}
    missing = int(sum(amounts.values())) - sum(whole.values())
    for name in sorted(amounts, key=lambda one: (whole[one] - amounts[one], one))[:missing]:
        whole[name] += 1
    return whole


def split(reach: Reach, problem: Problem, parts: Sequence[Part]) -> Split:
    return Split(tuple(parts), tuple(_unplaced(reach, problem, part) for part in parts))


def shares(problem: Problem) -> list[Fraction]:
    """The share of its need that each node gets in the fair split; all of it where nothing is needed."""
    found = [Fraction(1)] * len(problem.needs)
    waiting = [np.flatnonzero(problem.needs > 0)], [np.arange(len(problem.seats))]
    while waiting[0]:
        nodes, sites = waiting[0].pop(), waiting[1].pop()
        if not len(nodes):
            continue
        here = Problem(problem.needs[nodes], problem.seats[sites], problem.usable[np.ix_(nodes, sites)])
        share = min(Fraction(int(here.seats.sum()), int(here.needs.sum())), Fraction(1))
        if (worse := _worse(here, share)) is None:
            for node in nodes:
                found[node] = share
            continue
        for chosen in (worse, Cut(~worse.nodes, ~worse.sites)):
            waiting[0].append(nodes[chosen.nodes])
            waiting[1].append(sites[chosen.sites])
    return found


def ranges(reach: Reach, problem: Problem, cut: Cut, groups: Mapping[Key, Sequence[int]]) -> dict[Key, tuple[int, int]]:
    """The fewest and most unplaced of each group of cohorts, over all divisions that place as many as can be.

    The group alone gets as much as it ever can; after all others have, as little.
    """
    short = problem.part(cut.nodes, cut.sites).merged()
    everyone = placed(short).total
    found = {}
    for name, cohorts in groups.items():
        needs = _needs(reach, cohorts)[cut.nodes]
        need = int(needs.sum())
        least = need - placed(Problem(needs, short.seats, short.usable)).total if need else 0
        others = placed(Problem(short.needs - needs, short.seats, short.usable)).total if need else everyone
        found[name] = (least, need - (everyone - others))
    return found


def grouped(reach: Reach, key: Callable[[Cohort], Key]) -> dict[Key, list[int]]:
    groups: dict[Key, list[int]] = {}
    for index, cohort in enumerate(reach.cohorts):
        groups.setdefault(key(cohort), []).append(index)
    return dict(sorted(groups.items()))


def _needs(reach: Reach, cohorts: Sequence[int]) -> Ints:
    counts = [0] * len(reach.cohorts)
    for index in cohorts:
        counts[index] = reach.cohorts[index].need(reach.outlook)
    return reach.per_node(counts)


def _unplaced(reach: Reach, problem: Problem, part: Part) -> dict[int, Fraction]:
    nodes = np.zeros(len(problem.needs), dtype=bool)
    nodes[reach.node_of[list(part.cohorts)]] = True
    share = dict(zip(np.flatnonzero(nodes).tolist(), shares(_merged(problem, nodes)), strict=True))
    return {
        index: (1 - share[int(reach.node_of[index])]) * reach.cohorts[index].need(reach.outlook)
        for index in part.cohorts
    }


def _merged(problem: Problem, nodes: Flags) -> Problem:
    return problem.part(nodes, np.any(problem.usable[nodes], axis=0)).merged()


def _worse(here: Problem, share: Fraction) -> Cut | None:
    """Those who cannot have this share, with all that they can use; None when everyone can."""

    scaled = Problem(here.needs * share.numerator, here.seats * share.denominator, here.usable)
    found = placed(scaled)
    if found.total == int(scaled.needs.sum()):
        return None
    return short_side(scaled, found)
