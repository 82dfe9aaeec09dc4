"""Regions that several tests look at, drawn once."""

from dataclasses import dataclass
from functools import cache

import networkx as nx

from roadshow.network.division import Division
from roadshow.network.drawn import Picture
from roadshow.network.picture import picture
from tests.network import synthetic

SIZES = (8, 25, 60, 150)
DEGREES = (1.5, 2, 4, 8)
SEEDS = range(4)


@dataclass(frozen=True)
class Drawn:
    graph: nx.Graph
    picture: Picture
    division: Division


@cache
def drawn(size: int, degree: float, seed: int) -> Drawn:
    region = synthetic.codes()[(seed * 7 + size) % 35]
    graph = synthetic.region(size, degree, seed, code=region, colleges=1 + seed % 4)
    return Drawn(graph, *picture(graph))


def many(most: int = 60) -> list[Drawn]:
    """All kinds up to this size, and one of each degree above it."""
    return [
        drawn(size, degree, seed)
        for size in SIZES
        for degree in DEGREES
        for seed in (SEEDS if size <= most else range(1))
    ]


def moved(before: Division, after: Division) -> int:
    """How many sit at another table than before, of who sits in both."""
    return sum(before.table_of[id] != after.table_of[id] for id in before.table_of if id in after.table_of)
