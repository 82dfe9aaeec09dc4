"""The measures against others that were written for these tests alone: every route is walked, every organisation is
taken away in turn."""

import math
from collections import deque
from itertools import combinations

import networkx as nx
import pytest
from hypothesis import given

from roadshow.network import measures
from roadshow.network.measures import articulation_points, betweenness, communities, constraint, cut_off, degree
from tests.network import synthetic
from tests.network.builders import a_graph, a_node, graphs, quick

FLORENCE = nx.convert_node_labels_to_integers(nx.florentine_families_graph(), first_label=1)


def reached(graph: nx.Graph, start: int, without: int | None = None) -> set[int]:
    found, line = {start}, deque([start])
    while line:
        for other in graph[line.popleft()]:
            if other != without and other not in found:
                found.add(other)
                line.append(other)
    return found


def routes(graph: nx.Graph, start: int, end: int) -> list[tuple[int, ...]]:
    """All shortest ones, by walking in layers."""
    layer: list[tuple[int, ...]] = [(start,)]
    seen = {start}
    while layer:
        there = [way for way in layer if way[-1] == end]
        if there:
            return there
        layer = [(*way, other) for way in layer for other in graph[way[-1]] if other not in seen]
        seen |= {way[-1] for way in layer}
    return []


def between(graph: nx.Graph) -> dict[int, float]:
    """Of all pairs of others, the part of their shortest routes that passes each."""
    score = dict.fromkeys(graph, 0.0)
    for start, end in combinations(graph, 2):
        ways = routes(graph, start, end)
        for way in ways:
            for id in way[1:-1]:
                score[id] += 1 / len(ways)
    pairs = max(1, math.comb(len(graph) - 1, 2))
    return {id: value / pairs for id, value in score.items()}


def constrained(graph: nx.Graph, id: int) -> float:
    """Burt's formula, as it is written down."""

    def part(one: int, other: int) -> float:
        total = sum(its["weight"] for its in graph[one].values())
        return graph[one][other]["weight"] / total if graph.has_edge(one, other) else 0.0

    return sum(
        (part(id, other) + sum(part(id, via) * part(via, other) for via in graph[id] if via != other)) ** 2
        for other in graph[id]
    )


@quick
@given(graphs())
def test_betweenness_is_what_walking_all_routes_gives(graph):
    assert betweenness(graph).scores == pytest.approx(between(graph))


def test_betweenness_of_a_known_network_is_the_known_one():
    scores = betweenness(FLORENCE).scores
    names = dict(zip(FLORENCE, nx.florentine_families_graph(), strict=True))

    assert scores == pytest.approx(between(FLORENCE))
    assert names[max(scores, key=scores.__getitem__)] == "Medici"
    assert max(scores.values()) == pytest.approx(0.522, abs=0.001)


def hubs(leaves: int) -> nx.Graph:
    """Three in a row, 1 to 3, with so many around each who know nobody else."""
    graph = nx.path_graph(range(1, 4))
    graph.add_edges_from((hub, hub * 10_000 + leaf) for hub in (1, 2, 3) for leaf in range(leaves))
    return graph


def test_a_thousand_organisations_are_counted():
    graph = nx.Graph([(1, 2), (2, 3)])
    graph.add_nodes_from(range(4, 1001))

    assert betweenness(graph).pivots is None
    assert betweenness(graph).scores[2] == pytest.approx(1 / math.comb(999, 2))


def test_of_more_than_a_thousand_a_fixed_choice_is_followed_and_it_says_so():
    graph = hubs(leaves=340)
    estimate = betweenness(graph)

    assert estimate.pivots == 250
    assert estimate == betweenness(hubs(leaves=340))
    # By hand: the pairs whose one route passes the hub. At an end two thirds of the others are behind the next hub.
    rest = 2 * 341
    end = math.comb(340, 2) + 340 * rest
    middle = math.comb(340, 2) + 340 * rest + 341 * 341
    pairs = math.comb(len(graph) - 1, 2)
    exact = {1: end / pairs, 2: middle / pairs, 3: end / pairs}
    assert {id: estimate.scores[id] for id in exact} == pytest.approx(exact, rel=0.05)


@quick
@given(graphs())
def test_an_articulation_point_is_who_leaves_others_apart(graph):
    apart = [
        id for id in graph if any(reached(graph, other, id) != reached(graph, other) - {id} for other in graph[id])
    ]
    assert articulation_points(graph) == tuple(sorted(apart))


@quick
@given(graphs())
def test_only_an_articulation_point_cuts_somebody_off(graph):
    for id in graph:
        pieces = {frozenset(reached(graph, other, id)) for other in graph[id]}
        lost = sum(map(len, pieces)) - max(map(len, pieces), default=0)
        assert cut_off(graph, id) == lost
        assert (lost > 0) == (id in articulation_points(graph))


@quick
@given(graphs())
def test_constraint_is_burts_formula_for_who_has_a_choice(graph):
    expected = {id: constrained(graph, id) for id in graph if len(graph[id]) > 1}
    assert constraint(graph) == pytest.approx(expected)


@quick
@given(graphs())
def test_the_degree_counts_whom_one_knows(graph):
    counts = dict.fromkeys(graph, 0)
    for one, other in graph.edges:
        counts[one] += 1
        counts[other] += 1
    assert degree(graph) == counts


def test_communities_are_the_circles_that_anybody_would_see():
    graph = a_graph((1, 2), (1, 3), (2, 3), (3, 4), (4, 5), (4, 6), (5, 6), nodes=(a_node(7),))
    found = communities(graph)

    assert found.groups == ((1, 2, 3), (4, 5, 6))
    # By hand: three of seven ties in each, and half of all ends.
    assert found.modularity == pytest.approx(2 * (3 / 7 - 1 / 4))
    assert found.seed == measures.SEED


def test_communities_do_not_move_with_the_order_of_the_rows():
    graph = synthetic.region(150)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(graph.nodes(data=True)))
    ordered.add_edges_from(sorted(graph.edges(data=True), key=lambda edge: edge[:2]))

    assert communities(ordered) == communities(ordered.copy())


def test_without_ties_there_is_nothing_to_measure():
    lone = a_graph(nodes=(a_node(1), a_node(2)))

    assert betweenness(lone).scores == {1: 0.0, 2: 0.0}
    assert communities(lone).groups == ()
    assert constraint(lone) == {}
    assert articulation_points(lone) == ()
