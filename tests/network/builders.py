"""Organisations, ties and meetings that are valid; a test names only what it is about."""

from datetime import date
from typing import Any

import networkx as nx
from hypothesis import settings
from hypothesis import strategies as some

from roadshow.network.graph import build
from roadshow.network.kinds import TieKind
from roadshow.network.values import Meeting, Node, TieValue

TODAY = date(2026, 11, 25)

quick = settings(max_examples=40, deadline=None)


def a_node(id: int, kind: str = "employer", **more) -> Node:
    valid: dict[str, Any] = {
        "name": f"Organisatie {id}",
        "municipality": "GM0344",
        "municipality_name": "Utrecht",
        "region": "AM13",
        "lat": 52.09,
        "lon": 5.12,
        "listed": True,
    }
    return Node(id=id, kind=kind, **valid | more)


def a_tie(id: int, source: int, target: int, kind: TieKind = TieKind.PARTNER, **more) -> TieValue:
    valid: dict[str, Any] = {
        "strength": 3,
        "since": date(2025, 1, 1),
        "until": None,
        "event": None,
        "contact": None,
        "origin": "typed",
    }
    return TieValue(id=id, source=source, target=target, kind=kind, **valid | more)


def a_graph(*pairs: tuple[int, int], nodes: tuple[Node, ...] = (), **more) -> nx.Graph:
    """Of plain ties between employers; who must be something else is given as a node."""
    given = {node.id: node for node in nodes}
    ids = sorted({id for pair in pairs for id in pair} | given.keys())
    ties = [a_tie(number, *pair, **more) for number, pair in enumerate(pairs, start=1)]
    return build([given.get(id, a_node(id)) for id in ids], ties, [], on=TODAY)


ids = some.integers(1, 9)
kinds = some.sampled_from(TieKind)
days = some.none() | some.dates(date(2020, 1, 1), date(2028, 1, 1))


@some.composite
def networks(draw) -> tuple[list[Node], list[TieValue], list[Meeting]]:
    """As rows: up to nine organisations, ties of every kind and age, meetings of some of them."""
    nodes = [
        a_node(id, draw(some.sampled_from(["college", "employer", "municipality"]))) for id in range(1, draw(ids) + 1)
    ]
    among = some.integers(1, len(nodes))
    ties = [
        a_tie(
            number,
            draw(among),
            draw(among),
            draw(kinds),
            strength=draw(some.integers(1, 5)),
            since=draw(days),
            until=draw(days),
            contact=draw(some.none() | some.integers(1, 3)),
        )
        for number in range(1, draw(some.integers(0, 14)) + 1)
    ]
    meetings = [
        Meeting(event, tuple(sorted(draw(some.sets(among, max_size=5)))), draw(days))
        for event in range(1, draw(some.integers(0, 3)) + 1)
    ]
    return nodes, ties, meetings


@some.composite
def graphs(draw) -> nx.Graph:
    return build(*draw(networks()), on=TODAY)
