"""Which limit keeps a region's students from a place: each limit is lifted for them alone, and all is placed again."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from roadshow.capacity.flow import Problem, most
from roadshow.capacity.kinds import Limit
from roadshow.capacity.reach import Flags, Reach, usable


@dataclass(frozen=True)
class Binding:
    """How many more students, of the whole country, are placed when a limit is lifted for those of one region."""

    gains: Mapping[Limit, int]

    @property
    def first(self) -> Limit | None:
        """The limit that weighs most; of two that weigh the same, the one that needs no new place."""
        heaviest = max(Limit, key=lambda limit: (self.gains.get(limit, 0), -list(Limit).index(limit)))
        return heaviest if self.gains.get(heaviest) else None


def binding(reach: Reach, problem: Problem, total: int, unplaced: Mapping[str, int]) -> dict[str, Binding]:
    """Per region. `unplaced` says how many it can be short at most; a region that is never short is not bound."""
    rules = (Limit.RECOGNITION, Limit.PATHWAY, Limit.DISTANCE)
    lifted: dict[Limit, Flags] = {limit: usable(reach, frozenset({limit})) for limit in rules}
    none = Binding(dict.fromkeys(Limit, 0))
    return {
        region: _of_region(problem, total, lifted, _homes(reach, region)) if count else none
        for region, count in unplaced.items()
    }


def _of_region(problem: Problem, total: int, lifted: Mapping[Limit, Flags], homes: Flags) -> Binding:
    gains = {Limit.PLACES: _with_places(problem, homes) - total}
    for limit, wider in lifted.items():
        better = np.where(homes[:, None], wider, problem.usable)
        same = (better[:, problem.seats > 0] == problem.usable[:, problem.seats > 0]).all()
        gains[limit] = 0 if same else most(Problem(problem.needs, problem.seats, better)) - total
    return Binding(gains)


def _with_places(problem: Problem, homes: Flags) -> int:
    """As many places as the region's students want, wherever they could go to an employer who offers any."""
    reached = problem.usable[:, problem.seats > 0].any(axis=1)
    rest = np.where(homes & reached, 0, problem.needs)
    return int(problem.needs[homes & reached].sum()) + most(Problem(rest, problem.seats, problem.usable))


def _homes(reach: Reach, region: str) -> Flags:
    """The nodes whose students live in the region."""
    found = np.zeros(len(reach.metres), dtype=bool)
    for cohort, node in zip(reach.cohorts, reach.node_of, strict=True):
        found[node] |= reach.case.regions[cohort.municipality] == region
    return found
