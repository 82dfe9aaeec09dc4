"""Six plain questions about the network, each with its list and a note on how it was found.

`graph` is what the reader may see of the whole country, because somebody in one region can know a college in the next;
`among` are the organisations that are asked about. People are never named.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from math import comb

import networkx as nx

from roadshow.errors import Message
from roadshow.network import answer_words as say
from roadshow.network import measures
from roadshow.network.distance import Point, nearest
from roadshow.network.graph import among as part_of
from roadshow.network.measures import Communities

COLLEGE, EMPLOYER, MUNICIPALITY = "college", "employer", "municipality"
MOST_CONNECTORS = 5
FEWEST_IN_A_GROUP = 3
TRAVEL_KM = 40


class Question(Enum):
    CONNECTORS = "connectors"
    NO_COLLEGE = "no_college"
    OUT_OF_REACH = "out_of_reach"
    NO_TIE = "no_tie"
    ONE_PERSON = "one_person"
    GROUPS = "groups"


@dataclass(frozen=True)
class Entry:
    """One organisation, the two of a tie, or the members of a group. `ties` are the ones that it is about."""

    organisations: tuple[int, ...]
    reason: Message
    ties: tuple[int, ...] = ()


@dataclass(frozen=True)
class Answer:
    """`unknown` are those of whom it cannot be said, because something about them is not known."""

    question: Question
    sentence: Message
    entries: tuple[Entry, ...]
    method: Message
    unknown: tuple[int, ...] = ()


@dataclass(frozen=True)
class Places:
    """Where organisations have a building, and how far a student travels. Who is not in `of` sits where the graph
    says."""

    of: Mapping[int, Sequence[Point]]
    limit_km: int = TRAVEL_KM

    def points(self, graph: "nx.Graph[int]", organisation: int) -> tuple[Point, ...]:
        its = graph.nodes[organisation]
        own = () if its["lat"] is None or its["lon"] is None else (Point(its["lat"], its["lon"]),)
        return tuple(self.of.get(organisation, ())) or own


def answers(graph: "nx.Graph[int]", among: Collection[int], places: Places) -> tuple[Answer, ...]:
    return (
        connectors(graph, among),
        knows_no_college(graph, among),
        out_of_reach(graph, among, places),
        without_tie(graph, among),
        on_one_person(graph, among),
        groups(graph, among, measures.communities(part_of(graph, among))),
    )


def connectors(graph: "nx.Graph[int]", among: Collection[int]) -> Answer:
    """Within these alone: who is between others elsewhere does not connect them."""
    part = part_of(graph, among)
    found = measures.betweenness(part)
    between = [id for id, score in found.scores.items() if score > 0]
    first = sorted(between, key=lambda id: (-round(found.scores[id], 9), *_by_name(part, id)))[:MOST_CONNECTORS]
    return Answer(
        question=Question.CONNECTORS,
        sentence=say.connectors(len(first)),
        entries=tuple(
            Entry((id,), say.connects(measures.cut_off(part, id), _share(part, id, found.scores[id]))) for id in first
        ),
        method=say.routes(found.pivots),
    )


def knows_no_college(graph: "nx.Graph[int]", among: Collection[int]) -> Answer:
    """To have been at one meeting is enough to know somebody."""
    employers = _of_kind(graph, among, EMPLOYER)
    found = [id for id in employers if not any(graph.nodes[other]["kind"] == COLLEGE for other in graph.adj[id])]
    return Answer(
        question=Question.NO_COLLEGE,
        sentence=say.no_college(len(found), len(employers)),
        entries=tuple(Entry((id,), _whom_it_knows(graph, id)) for id in found),
        method=say.NO_COLLEGE_METHOD,
    )


def out_of_reach(graph: "nx.Graph[int]", among: Collection[int], places: Places) -> Answer:
    """Any building of a college and any of an employer."""
    employers = [
        point for id, its in graph.nodes.items() if its["kind"] == EMPLOYER for point in places.points(graph, id)
    ]
    colleges = _of_kind(graph, among, COLLEGE)
    entries, unknown = [], []
    for id in colleges:
        here = places.points(graph, id)
        metres = nearest(here, employers)
        if not here:
            unknown.append(id)
        elif metres is None or metres > places.limit_km * 1000:
            entries.append(Entry((id,), say.far(metres)))
    return Answer(
        question=Question.OUT_OF_REACH,
        sentence=say.reach(len(entries), places.limit_km, len(colleges), len(unknown)),
        entries=tuple(entries),
        method=say.reach_method(places.limit_km),
        unknown=tuple(unknown),
    )


def without_tie(graph: "nx.Graph[int]", among: Collection[int]) -> Answer:
    municipalities = _of_kind(graph, among, MUNICIPALITY)
    found = [id for id in municipalities if not graph.adj[id]]
    here = Counter(its["municipality_code"] for its in graph.nodes.values())
    return Answer(
        question=Question.NO_TIE,
        sentence=say.no_tie(len(found), len(municipalities)),
        entries=tuple(Entry((id,), say.neighbours(_others_here(graph, id, here))) for id in found),
        method=say.NO_TIE_METHOD,
    )


def on_one_person(graph: "nx.Graph[int]", among: Collection[int]) -> Answer:
    """Two that know each other through one person only. Where a tie names nobody, it cannot be said."""
    inside = [id for id in among if id in graph]
    pairs = {(min(one, other), max(one, other)): its for one in inside for other, its in graph.adj[one].items()}
    found = [
        (*ends, its) for ends, its in pairs.items() if len(set(its["contacts"])) == 1 and None not in its["contacts"]
    ]
    found.sort(key=lambda edge: (_by_name(graph, edge[0]), _by_name(graph, edge[1])))
    return Answer(
        question=Question.ONE_PERSON,
        sentence=say.one_person(len(found)),
        entries=tuple(
            Entry((one, other), say.same_person(len(its["contacts"])), its["ties"]) for one, other, its in found
        ),
        method=say.ONE_PERSON_METHOD,
    )


def groups(graph: "nx.Graph[int]", among: Collection[int], found: Communities) -> Answer:
    """Counts alone: whether a group is closer than chance would make it, a small network cannot tell."""
    part = part_of(graph, among)
    large = [group for group in found.groups if len(group) >= FEWEST_IN_A_GROUP]
    return Answer(
        question=Question.GROUPS,
        sentence=say.groups(len(large)),
        entries=tuple(Entry(group, say.inside_and_out(len(group), *_inside_and_out(part, group))) for group in large),
        method=say.groups_method(found.seed),
    )


def _of_kind(graph: "nx.Graph[int]", among: Collection[int], kind: str) -> list[int]:
    found = [id for id in among if id in graph and graph.nodes[id]["kind"] == kind]
    return sorted(found, key=lambda id: _by_name(graph, id))


def _by_name(graph: "nx.Graph[int]", id: int) -> tuple[str, int]:
    return graph.nodes[id]["name"].casefold(), id


def _share(part: "nx.Graph[int]", id: int, score: float) -> float:
    """Of the pairs of others that have a way to each other; the score counts those without one as well."""
    if len(part) < 3:
        return 0.0
    pairs = 0
    for piece in nx.connected_components(part):
        pairs += comb(len(piece), 2) - (len(piece) - 1 if id in piece else 0)
    return score * comb(len(part) - 1, 2) / pairs if pairs else 0.0


def _whom_it_knows(graph: "nx.Graph[int]", id: int) -> Message:
    known = sorted(graph.adj[id], key=lambda other: _by_name(graph, other))
    for other in known:
        if any(graph.nodes[far]["kind"] == COLLEGE for far in graph.adj[other]):
            return say.knows_who_does(graph.nodes[other]["name"])
    return say.knows(len(known))


def _others_here(graph: "nx.Graph[int]", id: int, here: Counter[str | None]) -> int:
    code = graph.nodes[id]["municipality_code"]
    return here[code] - 1 if code else 0


def _inside_and_out(part: "nx.Graph[int]", group: Sequence[int]) -> tuple[int, int]:
    """How many ties within the group, and how many with others."""
    members = set(group)
    ends = [other in members for id in group if id in part for other in part.adj[id]]
    return sum(ends) // 2, len(ends) - sum(ends)
