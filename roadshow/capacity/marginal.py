"""Where one more place helps most: one student more, or else fewer kilometres.

The prices of the linear programme give the worth of a place only up to ties. The exact worth is the shortest way by
which seats can be passed on: on the short side from somebody without a place to the new one, on the other side from
a seat that then becomes free. The first of the list are checked besides, by adding the place and solving all again.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from roadshow.capacity.reach import Flags, Ints, Reach
from roadshow.capacity.travel import Side
from roadshow.capacity.values import Supply
from roadshow.errors import Message, text, texts

KM = 1000


@dataclass(frozen=True)
class Help:
    """What one more place at this employer does: `students` more are placed (0 or 1), and all together travel
    `metres` more, or fewer when it is negative."""

    supply: Supply
    students: int
    metres: int

    @property
    def is_any(self) -> bool:
        return bool(self.students or self.metres < 0)


def helps(reach: Reach, sides: Iterable[Side]) -> list[Help]:
    """Every employer for whom one more place does something, the most helpful first: more students, then fewest metres;
    equal ones by municipality and number."""
    worth: dict[int, tuple[int, int]] = {}
    for side in sides:
        for site, metres in _passed_on(side):
            worth[site] = (1, metres) if side.short else (0, min(metres, 0))
    found = [
        Help(supply, *worth[int(site)])
        for supply, site in zip(reach.supplies, reach.site_of, strict=True)
        if int(site) in worth
    ]
    return sorted(filter(lambda one: one.is_any, found), key=_most_first)


def best_per_municipality(found: Iterable[Help]) -> list[Help]:
    """The most helpful employer of each municipality, the most helpful municipality first."""
    best: dict[str, Help] = {}
    for one in found:
        best.setdefault(one.supply.municipality, one)
    return list(best.values())


def in_words(one: Help) -> Message:
    if one.students:
        return texts("%(n)s student meer", "%(n)s studenten meer", one.students)
    if -one.metres >= KM:
        return text("%(km)s km minder reizen", km=round(-one.metres / KM))
    return text("%(m)s meter minder reizen", m=-one.metres)


def _most_first(one: Help) -> tuple[int, int, str, int, str]:
    supply = one.supply
    return (-one.students, one.metres, supply.municipality, supply.organisation, supply.pathway.value)


def _passed_on(side: Side) -> list[tuple[int, int]]:
    """For each site that can be reached: its number, and the metres that one more place there adds."""
    starts = np.where(_waiting(side), 0, -1) if side.short else np.where(side.flow.sum(axis=0) > 0, -side.places, -1)
    away = _away(side, starts)
    return [(int(side.sites[site]), int(away[site] + side.places[site])) for site in np.flatnonzero(np.isfinite(away))]


def _waiting(side: Side) -> Flags:
    found: Flags = side.flow.sum(axis=1) < side.problem.needs
    return found


def _away(side: Side, starts: Ints) -> NDArray[np.float64]:
    """The shortest way to each site, over prices: from nodes on the short side, from sites on the other; a start
    below zero is none. A student may move to any usable site, and a seat in use may be handed on."""
    nodes, sites = side.problem.usable.shape
    offset = 0 if side.short else nodes
    node, site = np.nonzero(side.problem.usable)
    moves = side.metres[node, site] - side.students[node] - side.places[site]
    user, used = np.nonzero(side.flow)
    first = np.flatnonzero(starts >= 0)
    source = nodes + sites
    tails = np.concatenate([node, used + nodes, np.full(len(first), source)])
    heads = np.concatenate([site + nodes, user, first + offset])
    costs = np.concatenate([moves, np.zeros(len(user), dtype=np.int64), starts[first]])
    graph = csr_array((costs, (tails, heads)), shape=(source + 1, source + 1))
    return np.asarray(dijkstra(graph, indices=source))[nodes:source]
