"""Who can introduce us: the best ways, where each step met, and nothing that the reader may not see."""

from datetime import date
from itertools import pairwise
from random import Random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as some

from roadshow.errors import text, texts
from roadshow.network import paths
from roadshow.network.graph import build
from roadshow.network.kinds import TieKind
from roadshow.network.paths import Introductions, Reader, Step, listed, step_cost
from roadshow.network.values import Meeting
from tests.controls.safety_network import everything_is_seen
from tests.network.builders import TODAY, a_graph, a_node, a_tie, graphs, networks, quick

EVERYBODY = Reader(sees=lambda one, other: True)
NOBODY = text("Wij kennen niemand die deze twee organisaties aan elkaar kan voorstellen.")


def introductions(graph: nx.Graph, one: int, other: int, reader: Reader = EVERYBODY) -> Introductions:
    return paths.introductions(graph, (one, other), reader, on=TODAY)


def through(found: Introductions) -> list[tuple[int, ...]]:
    return [way.through for way in found.ways]


def cost(graph: nx.Graph, way: tuple[int, ...]) -> int:
    """Of every step: less when strong, more when long ago."""
    total = 0
    for pair in pairwise(way):
        its = graph.edges[pair]
        total += step_cost(its["weight"], its["latest"], TODAY)
    return total


def test_each_step_tells_how_two_know_each_other_and_where_they_met():
    ties = [a_tie(1, 1, 2, TieKind.PLACES, strength=4, event=7), a_tie(2, 3, 2, TieKind.ADVISES, strength=2)]
    graph = build([a_node(1, "college"), a_node(2), a_node(3)], ties, [Meeting(9, (2, 3))], on=TODAY)

    found = introductions(graph, 1, 3)

    assert [way.steps for way in found.ways] == [
        (
            Step(1, 2, (text("plaatst studenten bij"),), (TieKind.PLACES,), 4, (7,), ()),
            Step(2, 3, (text("krijgt advies van"),), (TieKind.ADVISES,), 2, (9,), ()),
        )
    ]
    assert found.sentence == texts("Er is één weg.", "Er zijn %(n)s wegen. De beste staat bovenaan.", 1)


def test_who_only_met_says_so():
    graph = build([a_node(1), a_node(2)], [], [Meeting(9, (1, 2))], on=TODAY)
    (way,) = introductions(graph, 1, 2).ways

    assert way.steps == (Step(1, 2, (text("ontmoette"),), (TieKind.MET,), 0, (9,), ()),)


def test_partners_on_both_sides_are_partners_once():
    graph = build([a_node(1), a_node(2)], [a_tie(1, 1, 2), a_tie(2, 2, 1)], [], on=TODAY)
    assert introductions(graph, 1, 2).ways[0].steps[0].says == (text("partner van"),)


def test_at_most_five_ways_and_the_best_first():
    graph = a_graph(*((1, middle) for middle in range(2, 9)), *((middle, 9) for middle in range(2, 9)))
    graph.edges[1, 6]["weight"] = 300

    found = introductions(graph, 1, 9)

    assert through(found) == [(6,), (2,), (3,), (4,), (5,)]
    assert found.sentence == texts("Er is één weg.", "Er zijn %(n)s wegen. De beste staat bovenaan.", 5)


def test_two_strong_steps_are_better_than_one_weak_acquaintance():
    nodes = [a_node(id) for id in range(1, 4)]
    ties = [a_tie(1, 1, 3, strength=5), a_tie(2, 3, 2, strength=5)]
    graph = build(nodes, ties, [Meeting(1, (1, 2, *range(10, 40)), date(2026, 10, 1))], on=TODAY)

    assert through(introductions(graph, 1, 2)) == [(3,), ()]


def test_an_old_tie_is_worth_less_than_a_new_one():
    nodes = [a_node(id) for id in range(1, 5)]
    old, new = date(2010, 1, 1), date(2026, 1, 1)
    ties = [a_tie(1, 1, 2, since=old), a_tie(2, 2, 4, since=old), a_tie(3, 1, 3, since=new), a_tie(4, 3, 4, since=new)]

    assert through(introductions(build(nodes, ties, [], on=TODAY), 1, 4)) == [(3,), (2,)]


def test_meeting_again_makes_an_old_tie_new():
    old = [a_node(1), a_node(2)], [a_tie(1, 1, 2, since=date(2010, 1, 1))]
    again = build(*old, [Meeting(1, (1, 2), date(2026, 10, 1))], on=TODAY)

    assert introductions(again, 1, 2).ways[0].cost * 4 < introductions(build(*old, [], on=TODAY), 1, 2).ways[0].cost


@pytest.mark.parametrize(
    ("weight", "latest", "expected"),
    [
        (300, TODAY, 60),
        (60, TODAY, 300),
        (60, date(2021, 11, 25), 600),
        (60, date(2021, 11, 26), 540),
        (60, None, 600),
        (60, date(1990, 1, 1), 1500),
        (60, date(2030, 1, 1), 300),
        (1, TODAY, 18_000),
    ],
)
def test_a_step_costs_less_when_strong_and_twice_as_much_after_five_years(weight, latest, expected):
    assert step_cost(weight, latest, TODAY) == expected


def test_two_that_know_each_other_need_nobody():
    found = introductions(a_graph((1, 2), (2, 3), (1, 3)), 1, 2)

    assert through(found) == [(), (3,)]
    assert found.sentence == text("Deze twee organisaties kennen elkaar al.")


@pytest.mark.parametrize(("one", "other"), [(1, 4), (1, 99), (98, 99), (1, 1)])
def test_where_there_is_no_way_it_says_so(one, other):
    assert introductions(a_graph((1, 2), (3, 4)), one, other) == Introductions((), NOBODY)


@quick
@given(graphs(), some.integers(1, 9), some.integers(1, 9))
def test_the_ways_are_the_shortest_of_all(graph, one, other):
    found = introductions(graph, one, other)
    every = []
    if one != other and {one, other} <= set(graph):
        every = sorted(cost(graph, tuple(way)) for way in nx.all_simple_paths(graph, one, other))

    assert [way.cost for way in found.ways] == every[:5]
    for way in found.ways:
        nodes = (one, *way.through, other)
        assert len(set(nodes)) == len(nodes)
        assert cost(graph, nodes) == way.cost


@quick
@given(networks(), some.integers(0, 99))
def test_the_order_of_the_rows_does_not_matter(rows, seed):
    chance = Random(seed)
    graph, other = (
        build(*some_rows, on=TODAY) for some_rows in (rows, [chance.sample(kind, len(kind)) for kind in rows])
    )

    assert introductions(other, 1, 2) == introductions(graph, 1, 2)


def behind_the_scenes() -> nx.Graph:
    """1 and 3 are tied through 2, who is not listed, and by persons 31 and 32."""
    ties = [a_tie(1, 1, 2, contact=31), a_tie(2, 2, 3, contact=32)]
    return build([a_node(1), a_node(2, listed=False), a_node(3)], ties, [], on=TODAY)


def visitor(graph: nx.Graph) -> Reader:
    return Reader(sees=listed(graph))


def test_a_way_goes_over_no_tie_that_the_reader_may_not_see():
    graph = behind_the_scenes()
    assert paths.introductions(graph, (1, 3), visitor(graph), on=TODAY) == Introductions((), NOBODY)


def test_twin_without_asking_who_reads_the_way_leaks():
    graph = behind_the_scenes()
    with everything_is_seen():
        (way,) = paths.introductions(graph, (1, 3), visitor(graph), on=TODAY).ways

    assert way.through == (2,)
    assert [step.contacts for step in way.steps] == [(31,), (32,)]


def test_only_people_who_agreed_are_named_and_only_by_number():
    graph = behind_the_scenes()
    (way,) = introductions(graph, 1, 3, Reader(sees=lambda one, other: True, contacts=frozenset({32}))).ways

    assert [step.contacts for step in way.steps] == [(), (32,)]
