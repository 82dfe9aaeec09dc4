"""Why there are not enough places: the minimum cut, in its connected parts, each with figures that re-add.

Of all minimum cuts this takes the one with the fewest students, which is the same however the flow ran: precisely
the cohorts of which somebody stays without a place in one best division or another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from roadshow.capacity.flow import Placed, Problem
from roadshow.capacity.kinds import Pathway
from roadshow.capacity.reach import Flags, Ints, Reach
from roadshow.errors import Message, text, texts


@dataclass(frozen=True, eq=False)
class Cut:
    """`nodes` on the side that is short, and all `sites` that they can use."""

    nodes: Flags
    sites: Flags


@dataclass(frozen=True)
class Part:
    """Students who compete for the same places, and these places. `cohorts` are numbers in `Reach.cohorts`.
    `municipalities` are those of the students. `employers` offer at least one place."""

    pathway: Pathway
    cohorts: tuple[int, ...]
    colleges: tuple[int, ...]
    employers: tuple[int, ...]
    municipalities: tuple[str, ...]
    need: int
    offered: int

    @property
    def gap(self) -> int:
        return self.need - self.offered


def short_side(problem: Problem, found: Placed) -> Cut:
    """From every node with somebody unplaced: to all sites it can use, to all who have a seat there, and so on."""
    uses = np.asarray((found.flow > 0).todense())
    nodes = np.asarray(found.flow.sum(axis=1)).ravel() < problem.needs
    while True:
        sites: Flags = np.any(problem.usable[nodes], axis=0)
        wider: Flags = nodes | uses[:, sites].any(axis=1)
        if (wider == nodes).all():
            return Cut(nodes, sites)
        nodes = wider


def parts(reach: Reach, problem: Problem, cut: Cut) -> tuple[Part, ...]:
    """The largest gap first; equal ones in the order of their municipalities."""
    labels = _labels(problem, cut)
    found = [_part(reach, problem, labels, number) for number in range(labels.max(initial=-1) + 1)]
    return tuple(sorted(found, key=lambda part: (-part.gap, part.municipalities, part.pathway.value)))


def sentence(part: Part) -> Message:
    needed = texts("%(n)s plek", "%(n)s plekken", part.need)
    colleges = texts(
        "%(n)s roc heeft %(needed)s nodig",
        "%(n)s roc's hebben samen %(needed)s nodig",
        len(part.colleges),
        needed=needed,
    )
    if not part.employers:
        return text("%(colleges)s; er is geen werkgever met plekken binnen bereik", colleges=colleges)
    employers = texts(
        "de %(n)s bereikbare werkgever biedt er %(offered)s",
        "de %(n)s bereikbare werkgevers bieden er %(offered)s",
        len(part.employers),
        offered=part.offered,
    )
    return text("%(colleges)s; %(employers)s", colleges=colleges, employers=employers)


def _labels(problem: Problem, cut: Cut) -> Ints:
    """The number of its part for each node and then each site; -1 for what is in none. Sites without seats tie
    nobody together."""
    nodes, sites = problem.usable.shape
    joined = problem.usable & cut.nodes[:, None] & (problem.seats > 0)[None, :]
    node, site = np.nonzero(joined)
    graph = coo_array((np.ones(len(node), dtype=np.int8), (node, site + nodes)), shape=(nodes + sites,) * 2)
    _, component = connected_components(graph, directed=False)
    member = np.concatenate([cut.nodes, joined.any(axis=0)])
    labels = np.full(nodes + sites, -1, dtype=np.int64)
    _, labels[member] = np.unique(component[member], return_inverse=True)
    return labels


def _part(reach: Reach, problem: Problem, labels: Ints, number: int) -> Part:
    nodes = len(problem.needs)
    mine = labels == number
    cohorts = [index for index, node in enumerate(reach.node_of) if mine[node] and _wants(reach, index)]
    supplies = [one for one, site in zip(reach.supplies, reach.site_of, strict=True) if mine[nodes + site]]
    members = [reach.cohorts[index] for index in cohorts]
    return Part(
        pathway=members[0].pathway,
        cohorts=tuple(cohorts),
        colleges=_each(one.college for one in members),
        employers=_each(one.organisation for one in supplies if one.places(reach.outlook)),
        municipalities=tuple(sorted({one.municipality for one in members})),
        need=int(problem.needs[mine[:nodes]].sum()),
        offered=int(problem.seats[mine[nodes:]].sum()),
    )


def _wants(reach: Reach, index: int) -> bool:
    return reach.cohorts[index].need(reach.outlook) > 0


def _each(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(numbers)))
