"""What can be counted of a network. Each measure takes a graph as `graph.build` makes it and changes nothing.

Sources are in `docs/methods/network.md`. All are networkx alone: no other engine, so no other outcome.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

EXACT_UP_TO = 1_000
PIVOTS = 250
SEED = 2042
FEWEST_CONTACTS = 2  # who knows one other has no choice, and a constraint that says nothing


@dataclass(frozen=True)
class Betweenness:
    """`scores` are the part of the shortest routes between two others that pass an organisation. `pivots` is from how
    many organisations they are estimated, and nothing when all were followed."""

    scores: Mapping[int, float]
    pivots: int | None = None


@dataclass(frozen=True)
class Communities:
    """Groups of at least two, the largest first, and the seed that gives them again."""

    groups: tuple[tuple[int, ...], ...]
    modularity: float
    seed: int = SEED


def degree(graph: "nx.Graph[int]") -> dict[int, int]:
    return {id: len(graph.adj[id]) for id in graph.nodes}


def betweenness(graph: "nx.Graph[int]") -> Betweenness:
    """Exact up to a thousand organisations; above that from a fixed choice of them."""
    pivots = PIVOTS if len(graph) > EXACT_UP_TO else None
    return Betweenness(nx.betweenness_centrality(graph, k=pivots, seed=SEED), pivots)


def articulation_points(graph: "nx.Graph[int]") -> tuple[int, ...]:
    """Without any of them somebody loses the rest."""
    return tuple(sorted(nx.articulation_points(graph)))


def cut_off(graph: "nx.Graph[int]", organisation: int) -> int:
    """How many lose the largest piece that is left of their part when this one goes."""
    pieces: list[int] = []
    seen = {organisation}
    for start in graph.adj[organisation]:
        if start not in seen:
            piece = _reached(graph, start, organisation)
            seen |= piece
            pieces.append(len(piece))
    return sum(pieces) - max(pieces, default=0)


def communities(graph: "nx.Graph[int]", seed: int = SEED) -> Communities:
    """Who has no tie is in no group."""
    if not graph.number_of_edges():
        return Communities((), 0.0, seed)
    found = nx.community.louvain_communities(graph, weight="weight", seed=seed)
    groups = sorted((tuple(sorted(group)) for group in found if len(group) > 1), key=lambda one: (-len(one), one))
    return Communities(tuple(groups), nx.community.modularity(graph, found, weight="weight"), seed)


def constraint(graph: "nx.Graph[int]") -> dict[int, float]:
    """How much the contacts of an organisation know each other: low for who bridges. Only for who has a choice."""
    if not graph.number_of_edges():
        return {}
    scores = nx.constraint(graph, weight="weight")
    return {id: scores[id] for id in graph.nodes if len(graph.adj[id]) >= FEWEST_CONTACTS}


def _reached(graph: "nx.Graph[int]", start: int, without: int) -> set[int]:
    reached, edge = {start}, [start]
    while edge:
        for other in graph.adj[edge.pop()]:
            if other != without and other not in reached:
                reached.add(other)
                edge.append(other)
    return reached
