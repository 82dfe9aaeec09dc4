"""The least distance by which as many students as can be are placed: a linear programme, solved by HiGHS.

The minimum cut divides it in two that do not touch. On its short side every seat is taken; on the other side every
student is placed. Both begin with few columns and take in others as long as a price says that they would help. The
prices are whole numbers in the end, and prove the answer in whole numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import connected_components

from roadshow.capacity.cut import Cut
from roadshow.capacity.flow import Placed, Problem
from roadshow.capacity.reach import Flags, Ints

LARGE = 5_000  # columns from which the interior point method is faster than the simplex
FEW = 4  # sites per node up to which all columns are taken at once
FIRST_M = 2_000  # columns that cost this little more than the best of their site are taken first
MARGIN_M = 1_000  # what costs this little too much is taken in with what helps, because it may help next
FAR_M = 10**9  # further than anything on Earth


@dataclass(frozen=True, eq=False)
class Side:
    """Nodes and sites on one side of the cut that hang together, solved; `short` says on which. `students` and `places`
    are the prices, in metres, of one more of either: a pair costs at least both together, and no more where somebody
    goes."""

    nodes: Ints
    sites: Ints
    short: bool
    problem: Problem
    metres: Ints
    flow: Ints
    students: Ints
    places: Ints

    @property
    def total(self) -> int:
        return int((self.flow * self.metres).sum())


def sides(problem: Problem, metres: Ints, found: Placed, cut: Cut) -> tuple[Side, ...]:
    """What hangs together on the short side, then on the other. Raises TypeError for metres that are not whole."""
    if not np.issubdtype(metres.dtype, np.integer):
        raise TypeError(f"distances are whole metres, not {metres.dtype}")
    used = np.asarray((found.flow > 0).todense())
    solved = []
    for short in (True, False):
        side = cut if short else Cut(~cut.nodes, ~cut.sites)
        for nodes, sites in _together(problem, side):
            here = Problem(problem.needs[nodes], problem.seats[sites], problem.usable[np.ix_(nodes, sites)])
            lines = _Lines(here, metres[np.ix_(nodes, sites)], used[np.ix_(nodes, sites)])
            side_ = Side(nodes, sites, short, here, lines.metres, *_solved(lines, _rows(here, short=short)))
            _prove(side_)
            solved.append(side_)
    return tuple(solved)


@dataclass(frozen=True, eq=False)
class _Lines:
    """What the programme chooses from; `used` is a flow that places as many as can be."""

    problem: Problem
    metres: Ints
    used: Flags


@dataclass(frozen=True)
class _Rows:
    """Which rows of the programme, nodes first and then sites, are full; the others have room."""

    full: slice
    room: slice


def _rows(problem: Problem, *, short: bool) -> _Rows:
    nodes = slice(0, len(problem.needs))
    sites = slice(len(problem.needs), None)
    return _Rows(sites, nodes) if short else _Rows(nodes, sites)


def _together(problem: Problem, side: Cut) -> Iterator[tuple[Ints, Ints]]:
    """The numbers of nodes that need something and sites, as far as they hang together."""
    count = len(problem.needs)
    wanted = side.nodes & (problem.needs > 0)
    node, site = np.nonzero(problem.usable & wanted[:, None] & side.sites[None, :])
    size = sum(problem.usable.shape)
    graph = coo_array((np.ones(len(node), dtype=np.int8), (node, site + count)), shape=(size, size))
    _, label = connected_components(graph, directed=False)
    for number in np.unique(label[node]):
        members = np.flatnonzero(label == number)
        yield members[members < count], members[members >= count] - count


def _solved(lines: _Lines, rows: _Rows) -> tuple[Ints, Ints, Ints]:
    """The flow, the students' prices and the places'."""
    usable = lines.problem.usable
    columns = usable & (lines.used | _promising(lines, rows))
    while True:
        flow, prices = _chosen(lines, columns, rows)
        students, places = prices[: len(usable)], prices[len(usable) :]
        extra = lines.metres - students[:, None] - places[None, :]
        if not (usable & (extra < 0) & ~columns).any():
            return flow, students, places
        columns |= usable & (extra < MARGIN_M)


def _promising(lines: _Lines, rows: _Rows) -> Flags:
    """What would be cheap at the students' prices of a coarser map, on which all sites nearest to one node are one."""
    usable = lines.problem.usable
    if usable.shape[1] <= FEW * usable.shape[0]:
        return usable
    away = np.where(usable, lines.metres, FAR_M)
    _, of = np.unique(away.argmin(axis=0), return_inverse=True)
    members = (of[None, :] == np.arange(of.max() + 1)[:, None]).astype(np.int64)
    coarse = Problem(lines.problem.needs, members @ lines.problem.seats, usable @ members.T > 0)
    metres = lines.metres @ members.T // members.sum(axis=1)
    _, prices = _chosen(_Lines(coarse, metres, coarse.usable), coarse.usable, rows)
    extra = away - prices[: len(usable), None]
    cheap: Flags = extra - extra.min(axis=0)[None, :] < FIRST_M
    return cheap


def _chosen(lines: _Lines, columns: Flags, rows: _Rows) -> tuple[Ints, Ints]:
    """The best flow over these columns, and the price of each row."""
    nodes, sites = columns.shape
    node, site = np.nonzero(columns)
    pair = np.arange(len(node))
    where = (np.concatenate([node, site + nodes]), np.concatenate([pair, pair]))
    matrix = csr_array((np.ones(2 * len(pair)), where), shape=(nodes + sites, len(pair)))
    limits = np.concatenate([lines.problem.needs, lines.problem.seats])
    method: Any = "highs-ipm" if len(pair) > LARGE else "highs-ds"
    solver: Any = linprog  # its types know no sparse array
    found = solver(
        lines.metres[node, site],
        A_eq=matrix[rows.full],
        b_eq=limits[rows.full],
        A_ub=matrix[rows.room],
        b_ub=limits[rows.room],
        method=method,
    )
    if found.status != 0:
        raise ArithmeticError(f"the flow with the least distance was not found: {found.message}")
    flow, prices = np.zeros(columns.shape, dtype=np.int64), np.zeros(nodes + sites, dtype=np.int64)
    flow[node, site] = np.rint(found.x)
    prices[rows.full] = np.rint(found.eqlin.marginals)
    prices[rows.room] = np.rint(found.ineqlin.marginals)
    return flow, prices


def _prove(side: Side) -> None:
    """In whole numbers: the flow is one, and no other costs less, because the prices say so."""
    part, flow = side.problem, side.flow
    per_node, per_site = flow.sum(axis=1), flow.sum(axis=0)
    full = (per_site == part.seats).all() if side.short else (per_node == part.needs).all()
    fits = (per_node <= part.needs).all() and (per_site <= part.seats).all() and (flow >= 0).all()
    slack = side.metres - side.students[:, None] - side.places[None, :]
    cheap = (slack[part.usable] >= 0).all() and ((side.students if side.short else side.places) <= 0).all()
    worth = int(side.students @ part.needs + side.places @ part.seats)
    if not (full and fits and cheap and not flow[~part.usable].any() and worth == side.total):
        raise ArithmeticError("the flow with the least distance could not be proven")
