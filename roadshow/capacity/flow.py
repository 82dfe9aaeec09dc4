"""As many students placed as can be: one maximum flow from where they live to where the places are."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_flow

from roadshow.capacity.reach import Flags, Ints

MOST = 2**31 - 1  # what the solver can count to


@dataclass(frozen=True, eq=False)
class Problem:
    """`needs` per node, `seats` per site, and nodes × sites: who can use which. Whole numbers, or an error."""

    needs: Ints
    seats: Ints
    usable: Flags

    def __post_init__(self) -> None:
        for counts in (self.needs, self.seats):
            if not np.issubdtype(counts.dtype, np.integer):
                raise TypeError(f"the flow counts in whole numbers, not in {counts.dtype}")
            if counts.size and counts.min() < 0:
                raise ValueError("the flow knows no negative number of students or places")
            if counts.sum() > MOST:
                raise ValueError(f"{counts.sum()} is more than the flow can count exactly")

    def part(self, nodes: Flags, sites: Flags) -> "Problem":
        return Problem(self.needs[nodes], self.seats[sites], self.usable[np.ix_(nodes, sites)])

    def merged(self) -> "Problem":
        """The same flow over fewer sites: those that the same nodes can use are one, those without seats are none."""
        offering = self.seats > 0
        columns = self.usable[:, offering]
        rows = np.ascontiguousarray(np.packbits(columns, axis=0).T)
        if not rows.size:
            return Problem(self.needs, self.seats[offering], columns)
        keys = rows.view(np.dtype((np.void, rows.shape[1]))).ravel()
        _, first, of = np.unique(keys, return_index=True, return_inverse=True)
        seats = np.zeros(len(first), dtype=np.int64)
        np.add.at(seats, of, self.seats[offering])
        return Problem(self.needs, seats, columns[:, first])


@dataclass(frozen=True, eq=False)
class Placed:
    """One way to place as many as can be. `flow` is nodes × sites; which way it is, is the solver's choice."""

    total: int
    flow: Any


def placed(problem: Problem) -> Placed:
    nodes, sites = problem.usable.shape
    node, site = np.nonzero(problem.usable)
    sink = nodes + sites + 1
    tails = np.concatenate([np.zeros(nodes, dtype=np.int64), node + 1, np.arange(nodes + 1, sink)])
    heads = np.concatenate([np.arange(1, nodes + 1), site + nodes + 1, np.full(sites, sink)])
    through = np.minimum(problem.needs[node], problem.seats[site])
    counts = np.concatenate([problem.needs, through, problem.seats]).astype(np.int32)
    found = maximum_flow(csr_array((counts, (tails, heads)), shape=(sink + 1, sink + 1)), 0, sink)
    flow = csr_array(found.flow)[1 : nodes + 1, nodes + 1 : sink]
    return Placed(int(found.flow_value), flow.astype(np.int64))


def most(problem: Problem) -> int:
    """How many can be placed, without how."""
    return placed(problem.merged()).total
