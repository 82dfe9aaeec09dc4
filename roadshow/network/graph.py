"""The network as a `networkx.Graph`: organisations, and one edge for each two that know each other.

Everything goes in by number, so that whatever is computed from it is the same in whichever order the rows came.

An organisation has `name`, `kind`, `municipality` (its name), `municipality_code`, `region`, `lat`, `lon`, `listed`.
An edge has:

- `strength`: of the strongest tie that holds; 0 where two only met
- `weight`: 60 for each step of strength; where two only met, 1 to 60, less as more people were there
- `kinds`: of its ties; `MET` only where there is no other
- `ties`, `events`: the numbers of the ties, and of the Roadshows where they began or where both were
- `contacts`: the person behind each tie that is more than a meeting; None where nobody is named
- `sources`: pairs of an organisation and the kind of a tie that starts there
- `since`: the first day known; `latest`: the last day on which something new was known
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

import networkx as nx

from roadshow.network.kinds import TieKind
from roadshow.network.values import Meeting, Node, TieValue

STEP = 60  # the weight of one step of strength: it divides by 1 to 5, so that all weights are whole


@dataclass
class _Pair:
    ties: list[TieValue] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)


def build(nodes: Iterable[Node], ties: Iterable[TieValue], meetings: Iterable[Meeting], *, on: date) -> "nx.Graph[int]":
    """The network of one day. Ties to an organisation that is not given are left out, and so are ties to itself."""
    graph: nx.Graph[int] = nx.Graph()
    for node in sorted(nodes, key=lambda node: node.id):
        graph.add_node(
            node.id,
            name=node.name,
            kind=node.kind,
            municipality=node.municipality_name,
            municipality_code=node.municipality,
            region=node.region,
            lat=node.lat,
            lon=node.lon,
            listed=node.listed,
        )
    pairs: dict[tuple[int, int], _Pair] = {}
    for tie in ties:
        if tie.holds(on) and tie.source != tie.target and {tie.source, tie.target} <= graph.nodes.keys():
            pairs.setdefault(_ends(tie), _Pair()).ties.append(tie)
    for meeting in _once(meetings):
        present = [id for id in meeting.attendees if id in graph]
        for ends in combinations(present, 2):
            pairs.setdefault(ends, _Pair()).meetings.append(meeting)
    for ends in sorted(pairs):
        graph.add_edge(*ends, **_attributes(pairs[ends]))
    return graph


def among(graph: "nx.Graph[int]", organisations: Iterable[int]) -> "nx.Graph[int]":
    """These organisations and the edges between them, as a graph of its own."""
    kept = sorted(set(organisations) & graph.nodes.keys())
    inside = set(kept)
    part: nx.Graph[int] = nx.Graph()
    part.add_nodes_from((id, graph.nodes[id]) for id in kept)
    # By organisation, so that a small part of a large network costs little.
    part.add_edges_from(
        (id, other, graph.edges[id, other])
        for id in kept
        for other in sorted(graph.adj[id])
        if id < other and other in inside
    )
    return part


def region(graph: "nx.Graph[int]", code: str) -> "nx.Graph[int]":
    return among(graph, (id for id, its in graph.nodes.items() if its["region"] == code))


def filtered(
    graph: "nx.Graph[int]",
    *,
    kinds: Collection[str] | None = None,
    regions: Collection[str] | None = None,
    ties: Collection[TieKind] | None = None,
) -> "nx.Graph[int]":
    """`kinds` and `regions` are those of the organisations. With `ties` an edge stays whole when one of its ties is of
    such a kind, and everybody stays."""
    part = among(
        graph,
        (
            id
            for id, its in graph.nodes.items()
            if (kinds is None or its["kind"] in kinds) and (regions is None or its["region"] in regions)
        ),
    )
    if ties is not None:
        wanted = set(ties)
        part.remove_edges_from([ends for ends, its in part.edges.items() if wanted.isdisjoint(its["kinds"])])
    return part


def ego(graph: "nx.Graph[int]", organisation: int, steps: int = 2) -> "nx.Graph[int]":
    """An organisation and whoever is at most so many steps away. Raises `NodeNotFound` for one that is not there."""
    return among(graph, nx.single_source_shortest_path_length(graph, organisation, cutoff=steps))


def _ends(tie: TieValue) -> tuple[int, int]:
    return min(tie.source, tie.target), max(tie.source, tie.target)


def _once(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Each meeting once, with everybody who is known to have been there."""
    found: dict[int, Meeting] = {}
    for meeting in meetings:
        before = found.get(meeting.event, meeting)
        days = [day for day in (before.day, meeting.day) if day]
        present = tuple(sorted({*before.attendees, *meeting.attendees}))
        found[meeting.event] = Meeting(meeting.event, present, min(days, default=None))
    return [found[event] for event in sorted(found)]


def _attributes(pair: _Pair) -> dict[str, Any]:
    ties = sorted(pair.ties, key=lambda tie: tie.id)
    known = [tie for tie in ties if tie.kind is not TieKind.MET]
    strength = max((tie.strength for tie in known), default=0)
    days = [tie.since for tie in known if tie.since]
    met = [meeting.day for meeting in pair.meetings if meeting.day]
    met += [tie.since for tie in ties if tie.kind is TieKind.MET and tie.since]
    events = {meeting.event for meeting in pair.meetings} | {tie.event for tie in ties if tie.event is not None}
    return {
        "strength": strength,
        "weight": strength * STEP or _met(pair.meetings),
        "kinds": tuple(sorted({tie.kind for tie in known}, key=_word)) or (TieKind.MET,),
        "ties": tuple(tie.id for tie in ties),
        "events": tuple(sorted(events)),
        "contacts": tuple(tie.contact for tie in known),
        "sources": tuple(sorted({(tie.source, tie.kind) for tie in known}, key=lambda one: (one[0], one[1].value))),
        "since": min(days or met, default=None),
        "latest": max(days + met, default=None),
    }


def _word(kind: TieKind) -> str:
    return kind.value


def _met(meetings: Iterable[Meeting]) -> int:
    """As fractions: sums of floating numbers would depend on their order."""
    total = sum(Fraction(2, len(meeting.attendees) - 1) for meeting in meetings)
    return max(1, round(STEP * min(Fraction(1), total)))
