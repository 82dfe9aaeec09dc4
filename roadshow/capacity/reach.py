"""Who can use which place. Students from one point in one pathway are one node, the places at one point in one
pathway one site: what can reach the same is counted together, and nothing else changes."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from roadshow.capacity.kinds import Limit, Outlook, Pathway
from roadshow.capacity.values import Case, Cohort, Supply
from roadshow.regions.points import EARTH_M

Thing = TypeVar("Thing")
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

NO_LIMIT: frozenset[Limit] = frozenset()
PATHWAYS = list(Pathway)


@dataclass(frozen=True, eq=False)
class Reach:
    """`node_of` and `site_of` say where each cohort and each supply went; `metres` is nodes × sites."""

    case: Case
    outlook: Outlook
    cohorts: tuple[Cohort, ...]
    supplies: tuple[Supply, ...]
    node_of: Ints
    site_of: Ints
    metres: Ints
    same_pathway: Flags
    recognised: Flags

    @property
    def needs(self) -> Ints:
        return self.per_node([one.need(self.outlook) for one in self.cohorts])

    @property
    def seats(self) -> Ints:
        return _summed([one.places(self.outlook) for one in self.supplies], self.site_of, len(self.recognised))

    def per_node(self, counts: Sequence[int]) -> Ints:
        return _summed(counts, self.node_of, len(self.metres))


def reach(case: Case, outlook: Outlook) -> Reach:
    """Input in another order gives the same: all is put in the order of its keys first."""
    cohorts = tuple(sorted(case.cohorts, key=_cohort_key))
    supplies = tuple(sorted(case.supplies, key=_supply_key))
    nodes, node_of = _together(cohorts, lambda one: (one.lat, one.lon, one.pathway))
    sites, site_of = _together(supplies, lambda one: (one.lat, one.lon, one.pathway, one.recognised))
    pathways = (_pathways(nodes), _pathways(sites))
    return Reach(
        case=case,
        outlook=outlook,
        cohorts=cohorts,
        supplies=supplies,
        node_of=node_of,
        site_of=site_of,
        metres=_metres(_points(nodes), _points(sites)),
        same_pathway=pathways[0][:, None] == pathways[1][None, :],
        recognised=np.array([one.recognised for one in sites], dtype=bool),
    )


def usable(reach: Reach, lifted: frozenset[Limit] = NO_LIMIT) -> Flags:
    """Nodes × sites: within the distance, in the same pathway, at a recognised employer; but for what is lifted."""
    found = np.ones(reach.metres.shape, dtype=bool)
    if Limit.DISTANCE not in lifted:
        found &= reach.metres <= reach.case.limit_m
    if Limit.PATHWAY not in lifted:
        found &= reach.same_pathway
    if Limit.RECOGNITION not in lifted:
        found &= reach.recognised[None, :]
    return found


def _cohort_key(one: Cohort) -> tuple[object, ...]:
    return (one.municipality, one.college, one.pathway.value, one.most, one.least, one.lat, one.lon)


def _supply_key(one: Supply) -> tuple[object, ...]:
    counts = (one.confirmed, one.promised, one.recognised)
    return (one.municipality, one.organisation, one.pathway.value, *counts, one.lat, one.lon)


def _together(things: Iterable[Thing], key: Callable[[Thing], Hashable]) -> tuple[list[Thing], Ints]:
    """The first of each kind, and for each thing the number of its kind."""
    numbers: dict[Hashable, int] = {}
    first: list[Thing] = []
    of = []
    for thing in things:
        number = numbers.setdefault(key(thing), len(numbers))
        if number == len(first):
            first.append(thing)
        of.append(number)
    return first, np.array(of, dtype=np.int64)


def _points(things: Sequence[Cohort | Supply]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.radians(np.array([(one.lat, one.lon) for one in things]).reshape(-1, 2))
    return found


def _pathways(things: Sequence[Cohort | Supply]) -> Ints:
    return np.array([PATHWAYS.index(one.pathway) for one in things], dtype=np.int64)


def _metres(here: NDArray[np.float64], there: NDArray[np.float64]) -> Ints:
    """Great circles in whole metres, by the haversine."""
    (lat, lon), (other_lat, other_lon) = here.T[:, :, None], there.T[:, None, :]
    half = np.sin((other_lat - lat) / 2) ** 2
    half = half + np.cos(lat) * np.cos(other_lat) * np.sin((other_lon - lon) / 2) ** 2
    away: Ints = np.rint(2 * EARTH_M * np.arcsin(np.sqrt(np.clip(half, 0, 1)))).astype(np.int64)
    return away


def _summed(counts: Sequence[int], of: Ints, size: int) -> Ints:
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, of, np.array(counts, dtype=np.int64))
    return sums
